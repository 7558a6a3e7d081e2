"""Extract the messages of a packet, or for Babel of a section, each with what a translator should know of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import IO, Any

from bifolio import markdown
from bifolio.extract.selection_contents import values_in
from bifolio.markdown import VALUE, Slot
from bifolio.model import Location, Message, Packet, Section, Term, Value
from bifolio.project import VALUE_CONTEXTS
from bifolio.text_files import decode

Reading = Callable[[Value, str], str]  # a value in a style, as it reads in the source language
SETTINGS = {  # keys of packet.yaml that are messages, and what translators are told of them
    "title": "The title of the packet",
    "subtitle": "The line under the title",
    "description": "One sentence on what the packet is, for lists of files and search",
}


def extract(packet: Packet, reading: Reading) -> tuple[Message, ...]:
    """Return the messages of a packet in the order that a reader meets them, equal ones not yet united.

    `reading` gives how a value reads in the source language, for the comment that explains it.
    """
    builder = _MessageBuilder(packet, reading)
    return (
        *builder.settings(),
        *(message for section in packet.sections for message in builder.section(section)),
        *builder.names(),
        *(message for kind in packet.kinds.records for message in builder.records(kind)),
    )


def pictures(packet: Packet) -> frozenset[str]:
    """Return the names of the files in media/ that passages of the packet show: "plan.svg"."""
    shown = set()
    for section in packet.sections:
        for token in markdown.parse(section.text, section.path, section.first_line).tokens:
            if picture := token.meta.get("picture"):
                shown.add(str(picture["src"]).removeprefix("media/"))
    return frozenset(shown)


def extract_markdown(
    file: IO[bytes],
    _keywords: Collection[str],
    _tags: Collection[str],
    options: Mapping[str, Any],  # noqa: ARG001 - Babel gives it by name
) -> Iterator[tuple[int, str, str | tuple[str, str], list[str]]]:
    """Yield line, function name, text and comments of every message of a section, for `pybabel extract`.

    Babel finds this function by the entry point `bifolio` (babel.extractors).
    A message with a context is reported as `pgettext`. Comments say what the text is and which heading it is under,
    followed by the author's note. Raises Refused if the file is not UTF-8.
    """
    path = str(getattr(file, "name", ""))
    text = decode(file.read(), path)
    _, body, line = markdown.split_front_matter(text) or ("", text, 1)
    for _, slot in markdown.walk(markdown.parse(body, path, line)):
        if slot is None:
            continue
        comments = [slot.description, *([f"Note: {slot.note}"] if slot.note else [])]
        if slot.context is None:
            yield slot.line, "gettext", slot.text, comments
        else:
            yield slot.line, "pgettext", (slot.context, slot.text), comments


@dataclass(frozen=True)
class _MessageBuilder:
    """Makes the messages of one packet, each with what a translator should know of it."""

    packet: Packet
    reading: Reading

    def settings(self) -> Iterator[Message]:
        packet, place = self.packet, self.packet.places
        for key, what in SETTINGS.items():
            if text := getattr(packet, key):
                yield self._data(text, f"packet {key}", place.get(f"packet.{key}"), what)
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

    def records(self, name: str) -> Iterator[Message]:
        kind = self.packet.kinds.records[name]
        for at, record in self.packet.records(name):
            for field, context in kind.messages.items():
                if (text := getattr(record, field)) and markdown.is_message(text):
                    what = f"{name}.yaml, {getattr(record, 'id', at)}: {field}"
                    if title := kind.comment_title and getattr(record, kind.comment_title):
                        what += f" of “{title}”"
                    if description := kind.fields[field].description:
                        what = f"{description} ({what})"
                    yield self._data(text, context, self.packet.places.get(f"{at}.{field}"), what)

    def _data(self, text: str, context: str, place: Location | None, what: str, note: str = "") -> Message:
        return self._message(markdown.normalise(text), context, place or Location(""), [what], note)

    def _slot(self, slot: Slot, section: Section) -> Message:
        if slot.kind in self._captions:
            slot = slot._replace(kind="caption")
        what = [slot.description]
        if note := self.packet.kinds.audiences.get(section.audience):
            what.append(note)
        where = f"#{slot.anchor}" if slot.anchor else ""
        lines = [*what, f"See: {self.packet.name}/{self._shown_in(section.name)}.html{where}"]
        return self._message(slot.text, slot.context, Location(section.path, slot.line), lines, slot.note)

    @cached_property
    def _captions(self) -> frozenset[str]:
        """Return the kinds of slot that are captions: titles of the containers that hold one table or picture."""
        kinds = self.packet.kinds.containers.items()
        return frozenset(f"title of {name}" for name, kind in kinds if kind.holds in ("table", "picture"))

    def _shown_in(self, section: str) -> str:
        """Return the name of the first selection that shows a section; the section's own where none does."""
        return next((s.name for s in self.packet.selections if section in s.sections), section)

    def _message(self, msgid: str, context: str | None, place: Location, lines: list[str], note: str) -> Message:
        named = values_in(msgid)
        values = [self._explain(name, style) for name, style in named]
        terms = self._terms(msgid) if context != self.packet.context_of("terms", "term") else ()
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
        terms = self.packet.used_for("terms")
        found = [VALUE.sub(self._read, term.term) for term in terms if self._headword(term).casefold() in folded]
        return (f"Glossary: {', '.join(found)}",) if found else ()

    def _headword(self, term: Term) -> str:
        words = (term.forms or {}).get(self.packet.language)
        return words[0] if words else term.term

    def _read(self, match: re.Match[str]) -> str:
        """Return how a value reads that the words of a glossary term name."""
        value = self.packet.values.get(match[1])
        return self.reading(value, match[2] or "") if value else match[0]
