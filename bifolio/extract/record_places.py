"""Find where the records of a packet are first drawn, for the links in comments for translators."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from bifolio.extract.selection_contents import SelectionContents, records_in
from bifolio.model import Packet, RecordKind


def record_places(packet: Packet) -> Mapping[int, tuple[str, str]]:
    """Return where each record is first drawn, by its identity (`id`): the name of a selection and an anchor on its page.

    A record that another refers to, such as a label, is drawn with that one.
    """
    places: dict[int, tuple[str, str]] = {}
    for selection in packet.selections:
        contents = SelectionContents(packet, selection, packet.language)
        for document in contents.documents:
            anchor = ""
            for token in document.tokens:
                anchor = token.meta.get("anchor", anchor)
                if name := records_in(packet, token):
                    kind = packet.kinds.records[name]
                    for record in contents.records(token.meta["kind"], token.meta["settings"]):
                        for drawn in (record, *referred(packet, kind, record)):
                            places.setdefault(id(drawn), (selection.name, anchor))
    return places


def referred(packet: Packet, kind: RecordKind, record: Any) -> Iterator[Any]:
    """Yield the records that a record refers to."""
    for name, field in kind.of_type("record"):
        key = getattr(record, name)
        yield from (other for other in packet.data.get(field.of[0], ()) if key and other.id == key)
