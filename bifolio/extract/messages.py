"""Stage 2, extract: owns the way from a Packet to its Messages, and what each tells a translator."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from bifolio import markdown
from bifolio.markdown import VALUE, Slot
from bifolio.model import Location, Message, Packet, Section, Selection, Value
from bifolio.project.schema import RECORDS, Source, message_fields
from bifolio.project.value_types import VALUE_CONTEXTS

Reading = Callable[[Value, str], str]  # a value in a style, as it reads in the source language
Key = tuple[str | None, str]
DRAWN = {
    "timeline": "timeline",
    "estimates": "figures",
    "people": "people",
    "glossary": "glossary",
    "labels": "labels",
    "cards": "cards",
}


def extract(packet: Packet, reading: Reading) -> tuple[Message, ...]:
    """Return the messages of a packet in the order that a reader meets them, equal ones not yet united.

    `reading` gives how a value reads in the source language, for the comment that explains it.
    """
    teller = _MessageBuilder(packet, reading)
    return (
        *teller.settings(),
        *(message for section in packet.sections for message in teller.section(section)),
        *teller.names(),
        *(message for kind in RECORDS for message in teller.data(kind)),
        *(message for key in packet.sources for message in teller.source(key)),
    )


def of_selection(packet: Packet, selection: Selection, language: str) -> frozenset[Key]:
    """Return the keys of the messages that readers of a selection in a language meet, for its coverage."""
    keys: set[Key] = {("packet title", packet.title), ("selection title", selection.title)}
    keys |= {("packet subtitle", packet.subtitle)} if packet.subtitle else set()
    drawn = _drawn(packet, selection, language)
    for document in documents(packet, selection, language):
        keys |= {(slot.context, slot.text) for _, slot in markdown.walk(document) if slot is not None}
    keys |= {key for record in drawn for key in _texts(record)}
    keys |= {("source short form", packet.sources[key].short) for key in cited(packet, selection, language)}
    named = {match[1] for _, text in keys for match in VALUE.finditer(text)} | {
        getattr(record, "name", "") for record in drawn
    }
    for value in (packet.values[name] for name in sorted(named) if name in packet.values):
        if value.type == "name" and "language" not in value.data:
            keys.add(("name", value.data["value"]))
    return frozenset(key for key in keys if markdown.is_message(key[1]))


def cited(packet: Packet, selection: Selection, language: str) -> tuple[str, ...]:
    """Return the ids of the sources that a selection cites, in its prose and in the records that it draws, in order, each once."""
    found: list[str] = []
    for document in documents(packet, selection, language):
        for _, slot in markdown.walk(document):
            if slot is not None and "[@" in slot.text:
                found += [
                    key
                    for token in markdown.parse_inline(slot.text)
                    if token.type == "citation"
                    for key, _ in token.meta["cited"]
                ]
    for record in _drawn(packet, selection, language):
        found += getattr(record, "sources", ())
    return tuple(key for key in dict.fromkeys(found) if key in packet.sources)


def _drawn(packet: Packet, selection: Selection, language: str) -> list[object]:
    """Return the records that the containers of a selection draw."""
    kinds = [
        token.meta["kind"]
        for document in documents(packet, selection, language)
        for token in markdown.containers(document)
    ]
    return [record for kind in dict.fromkeys(kinds) for record in packet.data.get(DRAWN.get(kind, ""), ())]


def documents(packet: Packet, selection: Selection, language: str) -> Iterator[markdown.Document]:
    """Yield the sections of a selection as documents, less what its readers are not shown."""
    by_name = {section.name: section for section in packet.sections}

    def dropped(kind: str, settings: Mapping[str, str]) -> bool:
        if kind == "teacher" and selection.audience == "everyone":
            return True
        return "languages" in settings and language not in settings["languages"].split(",")

    for name in selection.sections:
        section = by_name[name]
        yield markdown.without(markdown.parse(section.text, section.path, section.first_line), dropped)


def _texts(record: object) -> Iterator[tuple[str | None, str]]:
    for field, context in message_fields(type(record)).items():
        if (text := getattr(record, field)) and markdown.is_message(text):
            yield context, markdown.normalise(text)


@dataclass(frozen=True)
class _MessageBuilder:
    """Makes the messages of one packet, each with what a translator should know of it."""

    packet: Packet
    reading: Reading

    def settings(self) -> Iterator[Message]:
        packet, place = self.packet, self.packet.places
        yield self._data(packet.title, "packet title", place.get("packet.title"), "The title of the packet")
        if packet.subtitle:
            yield self._data(
                packet.subtitle, "packet subtitle", place.get("packet.subtitle"), "The line under the title"
            )
        if packet.description:
            what = "One sentence on what the packet is, for lists of files and search"
            yield self._data(packet.description, "packet description", place.get("packet.description"), what)
        for selection in packet.selections:
            where = place.get(f"packet.selections.{selection.name}.title")
            yield self._data(selection.title, "selection title", where, "What a selection of the packet is called")

    def section(self, section: Section) -> Iterator[Message]:
        document = markdown.parse(section.text, section.path, section.first_line)
        for _, slot in markdown.walk(document):
            if slot is not None:
                yield self._slot(slot, section)

    def names(self) -> Iterator[Message]:
        for name, value in self.packet.values.items():
            if value.type != "name" or "language" in value.data:
                continue
            for key, context in VALUE_CONTEXTS.items():
                if text := value.data.get(key):
                    what = f"{context[0].upper()}{context[1:]}, shown wherever {{{name}}} is named"
                    yield self._data(text, context, value.location, what, value.note)

    def data(self, kind: str) -> Iterator[Message]:
        for index, record in enumerate(self.packet.data.get(kind, ())):
            for field, context in message_fields(type(record)).items():
                place = self.packet.places.get(f"{kind}.{index}.{field}")
                if text := getattr(record, field):
                    yield from self._record(text, context, place, f"{kind}.yaml, {record.id}: {field}")

    def source(self, key: str) -> Iterator[Message]:
        source: Source = self.packet.sources[key]
        for field, context in message_fields(Source).items():
            if text := getattr(source, field):
                place = self.packet.places.get(f"sources.{key}.{field}")
                yield from self._record(text, context, place, f"sources.yaml, {key}: {field} of “{source.title}”")

    def _record(self, text: str, context: str, place: Location | None, what: str) -> Iterator[Message]:
        if markdown.is_message(text):
            yield self._data(text, context, place, what)

    def _data(self, text: str, context: str, place: Location | None, what: str, note: str = "") -> Message:
        return self._message(markdown.normalise(text), context, place or Location(""), [what], note)

    def _slot(self, slot: Slot, section: Section) -> Message:
        under = f", under: {' › '.join(slot.headings)}" if slot.headings else ""
        what = [f"{slot.kind[0].upper()}{slot.kind[1:]}{under}"]
        if section.audience == "teacher":
            what.append("For teachers only")
        where = f"#{slot.anchor}" if slot.anchor else ""
        lines = [*what, f"See: {self.packet.name}/{self._shown_in(section.name)}.html{where}"]
        return self._message(slot.text, slot.context, Location(section.path, slot.line), lines, slot.note)

    def _shown_in(self, section: str) -> str:
        """Return the name of the first selection that shows a section; the section's own where none does."""
        return next((s.name for s in self.packet.selections if section in s.sections), section)

    def _message(self, msgid: str, context: str | None, place: Location, lines: list[str], note: str) -> Message:
        named = _named(msgid)
        values = [self._explain(name, style) for name, style in named]
        terms = self._terms(msgid) if context != "glossary term" else ()
        comments = [lines[0], *values, *([f"Note: {note}"] if note else []), *terms, *lines[1:]]
        flags = ("python-brace-format",) if named else ()
        return Message(msgid, context, tuple(comments), (place.path,) if place.path else (), flags, None, place)

    def _explain(self, name: str, style: str) -> str:
        written = f"{{{name}.{style}}}" if style else f"{{{name}}}"
        value = self.packet.values.get(name)
        if value is None:
            return f"{written}: not defined"
        return f"{written}: {self.reading(value, style)}{f' ({value.note})' if value.note else ''}"

    def _terms(self, msgid: str) -> tuple[str, ...]:
        """Return a line that names the glossary terms of a message, in the order of the glossary."""
        folded = msgid.casefold()
        terms = self.packet.data.get("glossary", ())
        found = [VALUE.sub(self._read, term.term) for term in terms if _headword(term).casefold() in folded]
        return (f"Glossary: {', '.join(found)}",) if found else ()

    def _read(self, match: re.Match[str]) -> str:
        """Return how a value reads that the words of a glossary term name."""
        value = self.packet.values.get(match[1])
        return self.reading(value, match[2] or "") if value else match[0]


def _headword(term: object) -> str:
    forms = getattr(term, "forms", None) or {}
    words: tuple[str, ...] = forms.get("en", ())
    return words[0] if words else str(getattr(term, "term", ""))


def _named(msgid: str) -> list[tuple[str, str]]:
    """Return the values that a message names, each once with each style, in order."""
    if "{" not in msgid:
        return []
    tokens = [token for token in markdown.parse_inline(msgid) if token.type == "value"]
    return list(dict.fromkeys((token.meta["name"], token.meta["style"]) for token in tokens))
