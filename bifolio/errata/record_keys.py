"""List the texts of a record that are shown as they are, as keys of messages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bifolio.extract import message_key
from bifolio.markdown import Token
from bifolio.model import MessageKey, Packet, RecordKind

WORDS = ("text", "message", "digits", "value", "texts")  # types of fields that are shown as they are
VERBATIM = ""  # the context of a text that is in no catalogue, such as an address


def setting_keys(packet: Packet, token: Token) -> Iterator[MessageKey]:
    """Yield the texts of records that the settings of a container name, such as the label of a statement."""
    container = packet.kinds.containers.get(token.meta["kind"])
    for name, setting in container.settings.items() if container else ():
        if setting.type == "record" and name in token.meta["settings"]:
            yield from referred_keys(packet, setting.of[0], token.meta["settings"][name])


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
