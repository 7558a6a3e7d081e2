"""Choose the passages of a sheet: those of each section, or those that carry the records of a kind."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Any

from bifolio.extract import message_key, section_keys
from bifolio.model import Message, MessageKey, Packet

AROUND = ("packet title", "selection title")  # contexts of what stands above every section
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
    looked for in it in each language, are carried by its first passage, or else the first title,
    whose `reading` has these words.
    """
    carried: dict[MessageKey, list[str]] = {}
    order = list(dict.fromkeys(message.key for message in messages))
    texts = {key: _folded(reading(key)) for key in order}
    for number, record in enumerate(packet.data.get(kind, ())):
        for key in _carrying(packet, kind, record, language, texts):
            carried.setdefault(key, []).append(record_name(record, number))
    return {key: tuple(carried[key]) for key in order if key in carried}


def record_name(record: Any, number: int) -> str:
    """Return what a record is called: its id, or its place among those of its kind; `number` is counted from 0."""
    return getattr(record, "id", "") or str(number + 1)


def _carrying(
    packet: Packet, kind: str, record: Any, language: str, readings: Mapping[MessageKey, str]
) -> Iterator[MessageKey]:
    declared = packet.kinds.records[kind]
    for name, context in declared.messages.items():
        if text := getattr(record, name):
            yield message_key(packet, context, text)
    if declared.messages:
        return
    sections = [getattr(record, name) for name, _ in declared.of_type("section")]
    by_language = [getattr(record, name) or {} for name, each in declared.of_type("by-language") if each.required]
    wanted = [_folded(text) for texts in by_language for text in texts.get(language, ())]
    keys = {key for section in sections if section for key in section_keys(packet, section, language)}
    found = [key for key, text in readings.items() if any(each in text for each in wanted)]
    inside = [key for key in found if key in keys]
    yield from (inside or [key for key in found if key[0] in AROUND])[:1]


def _folded(text: str) -> str:
    """Return a text for comparison: composed, in lower case, without characters that are not seen."""
    seen = (each for each in unicodedata.normalize("NFC", text) if unicodedata.category(each) != "Cf")
    return " ".join("".join(seen).casefold().split())
