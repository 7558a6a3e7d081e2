"""Choose the passages of a sheet: those of each section, or those that carry the records of a kind."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Any

from bifolio.extract import message_key, section_keys
from bifolio.model import Message, MessageKey, Packet

TITLES = ""  # the section of what is in none: titles of the packet and its documents


def passages_by_section(
    packet: Packet, messages: Iterable[Message], language: str, names: Collection[str] = ()
) -> dict[str, list[MessageKey]]:
    """Return the messages of each section, or of those named, in the order of reading, each where readers meet it first.

    Without names, TITLES come first.
    """
    order = list(dict.fromkeys(message.key for message in messages))
    sections: dict[str, list[MessageKey]] = {}
    placed: set[MessageKey] = set()
    for section in packet.sections:
        if not names or section.name in names:
            keys = section_keys(packet, section.name, language) - placed
            sections[section.name] = [key for key in order if key in keys]
            placed |= keys
    return sections if names else {TITLES: [key for key in order if key not in placed], **sections}


def passages_of_records(
    packet: Packet, messages: Iterable[Message], kind: str, language: str, reading: Callable[[MessageKey], str]
) -> Mapping[MessageKey, tuple[str, ...]]:
    """Return the messages that carry the records of a kind, in the order of reading, with the ids of these records.

    They are the messages of the records themselves. Records without any, which name a section and the words that are
    looked for in it in each language, are carried by the first passage whose `reading` has these words.
    """
    carried: dict[MessageKey, list[str]] = {}
    order = list(dict.fromkeys(message.key for message in messages))
    for number, record in enumerate(packet.data.get(kind, ()), 1):
        for key in _carrying(packet, kind, record, language, order, reading):
            carried.setdefault(key, []).append(getattr(record, "id", "") or str(number))
    return {key: tuple(carried[key]) for key in order if key in carried}


def _carrying(
    packet: Packet, kind: str, record: Any, language: str, order: list[MessageKey], reading: Callable[[MessageKey], str]
) -> Iterator[MessageKey]:
    declared = packet.kinds.records[kind]
    for name, context in declared.messages.items():
        if text := getattr(record, name):
            yield message_key(packet, context, text)
    if declared.messages:
        return
    sections = [getattr(record, name) for name, _ in declared.of_type("section")]
    by_language = [getattr(record, name) or {} for name, each in declared.of_type("by-language") if each.required]
    wanted = [text for texts in by_language for text in texts.get(language, ())]
    keys = {key for section in sections if section for key in section_keys(packet, section, language)}
    yield from _first(order, keys, wanted, reading)


def _first(
    order: list[MessageKey], keys: set[MessageKey], wanted: list[str], reading: Callable[[MessageKey], str]
) -> Iterator[MessageKey]:
    """Yield the first of some messages whose reading has one of the words."""
    for key in order:
        if key in keys and any(text in reading(key) for text in wanted):
            yield key
            return
