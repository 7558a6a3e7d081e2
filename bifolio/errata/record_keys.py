"""List the texts of a record that are shown as they are, as keys of messages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bifolio.extract import message_key
from bifolio.model import MessageKey, Packet, RecordKind

WORDS = ("text", "message", "digits", "value", "texts")  # types of fields that are shown as they are
VERBATIM = ""  # the context of a text that is in no catalogue, such as an address


def referred_keys(packet: Packet, name: str, key: str) -> Iterator[MessageKey]:
    """Yield the text that is drawn where something refers to a record."""
    kind = packet.kinds.records[name]
    if kind.reference in kind.messages:
        for record in (each for each in packet.data.get(name, ()) if each.id == key):
            yield message_key(packet, kind.messages[kind.reference], getattr(record, kind.reference))


def field_keys(packet: Packet, kind: RecordKind, record: Any) -> Iterator[MessageKey]:
    """Yield the fields of a record that are shown as they are, as keys of messages; numbers alone have no context."""
    for name, declared in kind.fields.items():
        given = getattr(record, name)
        if declared.type == "record" and given:
            yield from referred_keys(packet, declared.of[0], given)
        if declared.type not in WORDS or not given:
            continue
        if declared.type == "message":
            yield message_key(packet, declared.context, given)
        elif declared.type == "value":
            yield None, f"{{{given}}}"
        else:
            numbers = declared.type == "digits"
            yield None if numbers else VERBATIM, ", ".join(given) if isinstance(given, tuple) else given
