"""Take the rows of a drawn table from the records of a packet: the texts of the fields that it has as columns."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from bifolio.model import Location, Packet


class RecordRow(NamedTuple):
    """A record as a row: the texts of its fields, values as their names in braces, and where it begins in its file."""

    record: Any
    texts: tuple[str, ...]
    place: Location


def record_rows(packet: Packet, settings: Mapping[str, str]) -> list[RecordRow]:
    """Return a row for each record of the kind that the setting `records` names, with the fields in `columns`."""
    name = settings["records"]
    kind, rows = packet.kinds.records[name], []
    for at, record in packet.records(name):
        texts = []
        for field in columns(settings):
            text = str(getattr(record, field) or "")
            texts.append(f"{{{text}}}" if text and kind.fields[field].type == "value" else text)
        rows.append(RecordRow(record, tuple(texts), packet.places.get(at, Location(""))))
    return rows


def columns(settings: Mapping[str, str]) -> list[str]:
    """Return the names of the fields in the setting `columns`."""
    return [name for name in settings.get("columns", "").split(",") if name]
