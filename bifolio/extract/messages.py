"""Extract the messages of a packet, or for Babel of a section, each with what a translator should know of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import IO, Any
from urllib.parse import unquote

from bifolio import markdown
from bifolio.extract.record_places import record_places
from bifolio.extract.selection_contents import values_in
from bifolio.extract.term_index import TermIndex
from bifolio.language import values
from bifolio.markdown import Slot
from bifolio.model import Count, Location, Message, Packet, RecordKind, Section, Singular
from bifolio.project import VALUE_CONTEXTS
from bifolio.text_files import decode

MAY_STAY = ("ignore-same",)  # Weblate's flag of a message whose translation may be the same text
PROSE = (
    "paragraph",
    "list item",
    "quotation",
    "definition",
    "table cell",
)  # slots to which a translator can add a note
SETTINGS = {  # keys of packet.yaml that are messages, and what translators are told of them
    "title": "The title of the packet, at the top of every page",
    "subtitle": "The line under the title of the packet",
    "description": "One sentence on what the packet is, for lists of files and for search; not on the page itself",
}


def extract(packet: Packet, reading: values.Reading) -> tuple[Message, ...]:
    """Return the messages of a packet in the order that a reader meets them, equal ones not yet united.

    `reading` gives how a value reads in the source language, for the comment that explains it.
    """
    builder = _MessageBuilder(packet, reading)
    passages = [message for section in packet.sections for message in builder.section(section)]
    records = [message for kind in packet.kinds.records for message in builder.records(kind)]
    return (*builder.settings(), *passages, *builder.names(), *records)


def plural_count(packet: Packet, text: str, counted: str) -> Count | None:
    """Return the value that chooses between the singular and a text: the one `counted`, or else the text's first integer."""
    names = [name for name, _ in values_in(text) if counted in ("", name)]
    numbers = (packet.values[name] for name in names if name in packet.values)
    return next((Count(each.name, each.data["value"]) for each in numbers if each.type == "integer"), None)


def pictures(packet: Packet) -> frozenset[str]:
    """Return the names of the files in media/ that passages of the packet show in any language: "plan.svg", "plan.fa.svg"."""
    shown = set()
    for section in packet.sections:
        for token in markdown.parse(section.text, section.path, section.first_line).tokens:
            if picture := token.meta.get("picture"):
                shown.add(unquote(str(picture["src"])).removeprefix("media/"))
    return frozenset(shown | {name for name in packet.variants if _without_tag(name) in shown})


def _without_tag(name: str) -> str:
    """Return the name of the picture of which a file is the one for a language: "plan.svg" of "plan.fa.svg"."""
    stem, _, suffix = name.rpartition(".")
    return f"{stem.rpartition('.')[0]}.{suffix}"


def extract_markdown(
    file: IO[bytes],
    _keywords: Collection[str],
    _tags: Collection[str],
    options: Mapping[str, Any],  # noqa: ARG001 - Babel gives it by name
) -> Iterator[tuple[int, str, str | tuple[str, ...], list[str]]]:
    """Yield line, function name, text and comments of every message of a section, for `pybabel extract`.

    Babel finds this function by the entry point `bifolio` (babel.extractors).
    A message with a context is reported as `pgettext`, one with a singular as `ngettext`.
    Comments say what the text is and which heading it is under,
    followed by the author's note. Raises Refused if the file is not UTF-8.
    """
    path = str(getattr(file, "name", ""))
    text = decode(file.read(), path)
    _, body, line = markdown.split_front_matter(text) or ("", text, 1)
    for _, slot in markdown.walk(markdown.parse(body, path, line)):
        if slot is None:
            continue
        comments = [slot.description, *([f"Note: {slot.note}"] if slot.note else [])]
        texts = tuple(text for text in (slot.context, slot.text, slot.plural) if text is not None)
        function = f"{'n' * (slot.plural is not None)}{'p' * (slot.context is not None)}gettext"
        yield slot.line, function, texts if len(texts) > 1 else slot.text, comments


@dataclass(frozen=True)
class _MessageBuilder:
    """Makes the messages of one packet, each with what a translator should know of it."""

    packet: Packet
    reading: values.Reading
    links: dict[str, str] = field(default_factory=dict)  # by name of a value: the page that names it first

    def settings(self) -> Iterator[Message]:
        packet, place = self.packet, self.packet.places
        first = packet.selections[0].name if packet.selections else ""
        for key, what in SETTINGS.items():
            if text := getattr(packet, key):
                see = self._see(first) if key != "description" else []
                yield self._data(text, f"packet {key}", place.get(f"packet.{key}"), [what, *see])
        for selection in packet.selections:
            where = place.get(f"packet.selections.{selection.name}.title")
            what = "What one of the packet’s documents is called"
            yield self._data(selection.title, "selection title", where, [what, *self._see(selection.name)])

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
                    lines = [f"{context[0].upper()}{context[1:]}, wherever the text has {{{name}}}"]
                    lines += (
                        [f"{VALUE_CONTEXTS['value'].capitalize()}: {value.data['value']}"] if key != "value" else []
                    )
                    lines += [self.links[name]] if name in self.links else []
                    yield self._data(text, context, value.location, lines, value.note, MAY_STAY)

    def records(self, name: str) -> Iterator[Message]:
        kind = self.packet.kinds.records[name]
        for at, record in self.packet.records(name):
            for key, context in kind.messages.items():
                if (text := getattr(record, key)) and markdown.is_message(text):
                    declared = kind.fields[key]
                    what = declared.description or f"{context[0].upper()}{context[1:]}"
                    lines = [what, *self._beside(kind, record, key), *self._see(*self.drawn.get(id(record), ()))]
                    place = self.packet.places.get(f"{at}.{key}")
                    message = self._data(text, context, place, lines, flags=MAY_STAY if declared.may_stay else ())
                    singular = self.packet.singulars.get((context, message.msgid))
                    yield self._with_singular(message, singular) if singular else message

    def _beside(self, kind: RecordKind, record: Any, key: str) -> Iterator[str]:
        """Yield what stands beside a text of a record: its other fields, as they read in the source language."""
        for name, title in kind.quoted.items():
            given = getattr(record, name)
            if name == key or not given:
                continue
            match kind.fields[name].type:
                case "value":
                    value = self.packet.values.get(given)
                    given = self.reading(value, "") if value else ""
                case "record":
                    given = self._reference(kind.fields[name].of[0], given)
            if given:
                yield f"{title}: {self._in_words(given)}"

    def _reference(self, name: str, key: str) -> str:
        """Return what is drawn where something refers to a record."""
        reference = self.packet.kinds.records[name].reference
        records = (record for record in self.packet.data.get(name, ()) if reference and record.id == key)
        return next((str(getattr(record, reference)) for record in records), "")

    @cached_property
    def drawn(self) -> Mapping[int, tuple[str, str]]:
        return record_places(self.packet)

    def _see(self, selection: str = "", anchor: str = "") -> list[str]:
        """Return the line that names a place on a selection's page; none without a selection."""
        return [f"See: {self.packet.name}/{selection}.html{f'#{anchor}' if anchor else ''}"] if selection else []

    def _data(
        self,
        text: str,
        context: str,
        place: Location | None,
        lines: list[str],
        note: str = "",
        flags: tuple[str, ...] = (),
    ) -> Message:
        return self._message(markdown.normalise(text), context, place or Location(""), lines, note, flags)

    def _slot(self, slot: Slot, section: Section) -> Message:
        if slot.kind in self._captions:
            slot = slot._replace(kind="caption")
        lines = [self._in_words(slot.description)]
        lines += [f"{what}: {self._in_words(words)}" for what, words in slot.beside]
        if note := self.packet.kinds.audiences.get(section.audience):
            lines.append(note)
        lines += self._see(self._shown_in(section.name), slot.anchor)
        message = self._message(slot.written, slot.context, section.place(slot.line), lines, slot.note)
        message = message._replace(in_prose=slot.kind in PROSE)
        return message if slot.plural is None else self._with_singular(message, Singular(slot.text, slot.counted))

    def _with_singular(self, message: Message, singular: Singular) -> Message:
        """Return a message of a text that has a singular, with the number that chooses between the two."""
        counted = plural_count(self.packet, message.msgid, singular.counted)
        comments = [*message.comments, *([f"Plural form by: {{{counted.name}}}"] if counted else [])]
        return message._replace(
            msgid=singular.text, msgid_plural=message.msgid, comments=tuple(comments), counted=counted
        )

    @cached_property
    def _captions(self) -> frozenset[str]:
        """Return the kinds of slot that are captions: titles of the containers that hold one table or picture."""
        kinds = self.packet.kinds.containers.items()
        return frozenset(
            f"title of {name}" for name, kind in kinds if kind.holds in ("table", "picture", "numbers", "days")
        )

    def _shown_in(self, section: str) -> str:
        """Return the name of the first selection that shows a section; the section's own where none does."""
        return next((s.name for s in self.packet.selections if section in s.sections), section)

    def _message(
        self,
        msgid: str,
        context: str | None,
        place: Location,
        lines: list[str],
        note: str,
        flags: tuple[str, ...] = (),
    ) -> Message:
        named = values_in(msgid)
        link = next((line for line in lines if line.startswith("See: ")), "")
        for name, _ in named if link else ():
            self.links.setdefault(name, link)
        readings = [self._explain(name, style) for name, style in named]
        terms = self._terms(msgid) if context != self.packet.context_of("terms", "term") else ()
        comments = [lines[0], *readings, *([f"Note: {note}"] if note else []), *terms, *lines[1:]]
        flags = (*(("python-brace-format",) if named else ()), *flags)
        paths = (place.path,) if place.path else ()
        return Message(msgid, context, tuple(comments), paths, flags, None, place, tuple(self._other_styles(named)))

    def _other_styles(self, named: Iterable[tuple[str, str]]) -> Iterator[str]:
        """Yield the ways to name the values of a message in another style that says the same."""
        for name, style in named:
            if value := self.packet.values.get(name):
                yield from values.other_styles(value, style)

    def _explain(self, name: str, style: str) -> str:
        written = f"{{{name}.{style}}}" if style else f"{{{name}}}"
        value = self.packet.values.get(name)
        if value is None:
            return f"{written}: not defined"
        return f"{written}: {self.reading(value, style)}{f' ({value.note})' if value.note else ''}"

    @cached_property
    def term_index(self) -> TermIndex:
        """Return the terms of the packet's glossary."""
        return TermIndex(self.packet)

    def _terms(self, msgid: str) -> tuple[str, ...]:
        """Return a line that names the glossary terms of a message, in the order of the glossary."""
        terms = [self._in_words(term.term) for term in self.term_index.terms_in(msgid)]
        return (f"Glossary: {', '.join(terms)}",) if terms else ()

    def _in_words(self, text: str) -> str:
        """Return a text as it reads in the source language, on one line."""
        return values.with_readings(markdown.normalise(text).replace("\n", " "), self.packet.values, self.reading)
