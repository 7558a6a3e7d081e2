"""Collect what readers of a packet meet in a language, in the order of its sections: values, passages, rows and records."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from typing import Any
from urllib.parse import unquote

from bifolio import markdown
from bifolio.errata import drawn_parts
from bifolio.errata.plain_passages import fallback, plain
from bifolio.errata.printed import Printed
from bifolio.errata.released_texts import ReleasedChange, ReleasedPassage, ReleasedTexts
from bifolio.errata.value_readings import ValueReadings
from bifolio.extract import SelectionContents, message_key, records_in
from bifolio.language import Language, cell_numbers
from bifolio.model import Catalogue, MessageKey, Packet, Passage, RecordKind, Selection

BEGINNING = 80  # characters of a source text by which its passage is named
BETWEEN = " · "  # cells of a row, and fields of a record
CODE = ("fence", "code_block", "math_block", "math_block_label")
VERBATIM = ""  # the context of a text that is in no catalogue, such as an address
MARK = "spelling:"  # begins a translator's comment on a text whose spelling alone was changed
WORDS = ("text", "message", "digits", "value", "texts")  # types of fields that are shown as they are
FACTS = ("choice", "boolean", "sources", "text", "digits")  # types whose change is none of spelling


def whole(packet: Packet) -> Selection:
    """Return all that any reader of a packet meets: every section of a selection, for the last audience."""
    shown = {name for selection in packet.selections for name in selection.sections}
    sections = tuple(section.name for section in packet.sections if section.name in shown)
    return Selection("", "", sections, (), [*packet.kinds.audiences, ""][-2:][0])


def collect(
    packet: Packet,
    texts: Mapping[MessageKey, Passage],
    languages: tuple[Language, Language],
    printed: Printed,
    catalogue: Catalogue | None = None,
) -> ReleasedTexts:
    """Return what a release says of a packet in the first of two languages; the second is that of the source.

    `texts` is what `edition.texts_of` returns, `catalogue` the translations, for the marks of translators.
    """
    collector = _Collector(packet, texts, *languages, printed, _marks(catalogue))
    passages = tuple(collector.passages())
    return ReleasedTexts(
        packet=packet.name,
        language=languages[0].tag,
        source_language=languages[1].tag,
        title=collector.plain("packet title", packet.title),
        address=packet.address_of(f"{languages[0].tag}/index.html"),
        version=packet.version,
        date=packet.date,
        values=tuple(collector.readings.values(passages)),
        passages=passages,
        changes=tuple(collector.changes()),
        citations=dict(collector.citations(passages)),
        references=dict(collector.references(passages)),
        untranslated=tuple(collector.untranslated),
    )


def _marks(catalogue: Catalogue | None) -> dict[MessageKey, str]:
    """Return the comments by which translators say that they changed the spelling of a text, by message."""
    marks = {}
    for entry in catalogue.entries if catalogue else ():
        lines = [line.strip() for line in entry.comments if line.strip().startswith(MARK)]
        if lines and not entry.obsolete:
            marks[entry.key] = "\n".join(lines)
    return marks


@dataclass(frozen=True)
class _Collector:
    """Walks over one packet in one language."""

    packet: Packet
    texts: Mapping[MessageKey, Passage]
    language: Language
    source: Language
    printed: Printed
    marks: Mapping[MessageKey, str]
    seen: set[int] = field(default_factory=set)  # records, by identity
    untranslated: dict[str, None] = field(default_factory=dict)  # titles that are in the source language

    @cached_property
    def readings(self) -> ValueReadings:
        """Return how values read in the language."""
        return ValueReadings(self.packet, self.texts, self.language, self.source)

    @cached_property
    def contents(self) -> SelectionContents:
        """Return all that any reader of the language meets."""
        return SelectionContents(self.packet, whole(self.packet), self.language.tag)

    @cached_property
    def fullest(self) -> Mapping[int, tuple[str, Mapping[str, str]]]:
        """Return the container and settings that draw most of each record, by the identity of the record."""
        kinds, found = self.packet.kinds, dict[int, tuple[str, Mapping[str, str]]]()
        for token in (each for document in self.contents.documents for each in markdown.containers(document)):
            container, settings = token.meta["kind"], token.meta["settings"]
            if not records_in(self.packet, token) or kinds.containers[container].holds == "mentions":
                continue
            if "columns" in settings:  # a table, of which a row has no words besides its fields
                continue
            fields = kinds.drawn_fields(container, settings)
            for record in self.contents.records(container, settings):
                known = found.get(id(record))
                if known is None or fields > kinds.drawn_fields(*known):
                    found[id(record)] = container, settings
        return found

    @cached_property
    def maps(self) -> Mapping[int, Mapping[str, str]]:
        """Return what maps draw, by the identity of the first record on each."""
        return drawn_parts.maps(self.contents)

    def passages(self) -> Iterator[ReleasedPassage]:
        packet = self.packet
        settings = [("packet title", packet.title), ("packet subtitle", packet.subtitle)]
        settings += [("selection title", selection.title) for selection in packet.selections]
        for context, text in settings:
            yield from self._passage("", [(context, markdown.normalise(text))])
        yield from self._passage("", [(None, packet.as_of)])
        licence = packet.kinds.licences.get(packet.licence, packet.licence)
        shown = self.language.to_native_digits(licence)
        shown = shown if self.language.direction == "ltr" else fallback(shown)
        yield from (replace(each, text=shown) for each in self._passage("", [(VERBATIM, licence)]))
        yield from self._passage("", [(VERBATIM, self.printed.corrections())])
        for document in self.contents.documents:
            yield from self._section(document)
        for cited in self.contents.cited:  # those that no list of sources draws, as notes name them
            kind, record = packet.kinds.records[packet.kind_of_source(cited)], packet.sources[cited]
            if id(record) not in self.seen and kind.reference in kind.messages:
                text = getattr(record, kind.reference)
                yield from self._passage("", [message_key(packet, kind.messages[kind.reference], text)])

    def _section(self, document: markdown.Document) -> Iterator[ReleasedPassage]:
        title, number, opened = "", "", None
        row: list[MessageKey] | None = None
        for token, slot in markdown.walk(document):
            if token.type == "tr_open":
                row = []
            elif token.type == "tr_close" and row is not None:
                yield from self._passage(title, row)
                row = None
            elif token.type == "ordered_list_open":
                number = f"{self.language.to_native_digits(str(token.attrGet('start') or 1))}."
            elif token.type == "inline":
                key = (slot.context, slot.text) if slot else (None, token.content.strip())
                title = title or self.plain(*key)
                if picture := token.meta.get("picture"):
                    digest = self.printed.picture(unquote(str(picture["src"]).removeprefix("media/")))
                    yield from (replace(each, picture=digest) for each in self._passage(title, [key]))
                elif row is None and opened and "title_of" in token.meta:
                    yield from self._title(title, key, opened)
                elif row is None:
                    yield from (replace(each, number=number) for each in self._passage(title, [key]))
                    number = ""
                else:
                    row.append(key)
            elif token.type in CODE:
                yield from self._passage(title, [(VERBATIM, token.content.strip())])
            elif token.type == "container_bifolio_open":
                yield from self._passage(title, self._settings(token))
                yield from self._records(title, token)
                opened = token

    def _title(self, section: str, key: MessageKey, token: markdown.Token) -> Iterator[ReleasedPassage]:
        """Yield the title of a container with the numbers that are printed beside it, such as the minutes of an activity."""
        name, settings = token.meta["kind"], token.meta["settings"]
        container = self.packet.kinds.containers.get(name)
        types = container.settings if container else {}
        counts = [(None, settings[each]) for each in types if types[each].type == "count" and each in settings]
        for each in self._passage(section, [key, *counts]):
            text = fallback(self._text(key)) if each.fallback else self._text(key)
            yield replace(each, text=self.printed.title(name, settings, text), fallback=False) if counts else each

    def _settings(self, token: markdown.Token) -> Iterator[MessageKey]:
        """Yield the texts of records that the settings of a container name, such as the label of a statement."""
        container = self.packet.kinds.containers.get(token.meta["kind"])
        for name, setting in container.settings.items() if container else ():
            if setting.type == "record" and name in token.meta["settings"]:
                yield from self._referred(setting.of[0], token.meta["settings"][name])

    def _referred(self, name: str, key: str) -> Iterator[MessageKey]:
        """Yield the text that is drawn where something refers to a record."""
        kind = self.packet.kinds.records[name]
        if kind.reference in kind.messages:
            for record in (each for each in self.packet.data.get(name, ()) if each.id == key):
                yield message_key(self.packet, kind.messages[kind.reference], getattr(record, kind.reference))

    def _records(self, title: str, token: markdown.Token) -> Iterator[ReleasedPassage]:
        """Yield the records that a container draws, each where it is drawn first."""
        if not (name := records_in(self.packet, token)):
            return
        kind = self.packet.kinds.records[name]
        for record in self.contents.records(token.meta["kind"], token.meta["settings"]):
            if id(record) not in self.seen:
                self.seen.add(id(record))
                details = "; ".join(f"{key}: {getattr(record, key)}" for key, _ in kind.of_type(*FACTS))
                passages = self._passage(title, [*self._fields(kind, record)], details)
                drawn = self.fullest.get(id(record))
                text = (
                    self.printed.record(*drawn, record) if drawn else ""
                )  # which marks what is in the source language
                parts = {**self.maps.get(id(record), {})}
                parts |= {"signs": self.printed.signs(*drawn, record)} if drawn and [*kind.of_type("record")] else {}
                passages = (replace(each, drawn=parts) for each in passages)
                yield from (replace(each, text=text, fallback=False) if text else each for each in passages)

    def _fields(self, kind: RecordKind, record: Any) -> Iterator[MessageKey]:
        """Yield the fields of a record that are shown as they are, as keys of messages; numbers alone have no context."""
        for name, declared in kind.fields.items():
            given = getattr(record, name)
            if declared.type == "record" and given:
                yield from self._referred(declared.of[0], given)
            if declared.type not in WORDS or not given:
                continue
            if declared.type == "message":
                yield message_key(self.packet, declared.context, given)
            elif declared.type == "value":
                yield None, f"{{{given}}}"
            else:
                numbers = declared.type == "digits"
                yield None if numbers else VERBATIM, ", ".join(given) if isinstance(given, tuple) else given

    def _passage(self, section: str, keys: Iterable[MessageKey], details: str = "") -> Iterator[ReleasedPassage]:
        """Yield a passage of some messages, none where there is no text."""
        keys = [key for key in keys if key[1]]
        if keys:
            source = BETWEEN.join(text for _, text in keys)
            in_source = {key: self.texts[key].fallback for key in keys if key in self.texts}
            parts = [(self._text(key), in_source.get(key) and not all(in_source.values())) for key in keys]
            yield ReleasedPassage(
                section,
                BETWEEN.join(fallback(text) if alone else text for text, alone in parts),
                source[:BEGINNING],
                _digest(source),
                details,
                bool(in_source) and all(in_source.values()),
                "\n".join(self.marks[key] for key in keys if key in self.marks),
            )

    def _text(self, key: MessageKey) -> str:
        """Return what readers see for a message; a number or date alone as the language writes it."""
        if key in self.texts:
            return self.texts[key].text
        if key[0] == VERBATIM:
            return key[1]
        cell = None if "{" in key[1] else cell_numbers.write_cell(key[1], self.language, self.source)
        write = partial(cell_numbers.write_numbers, language=self.language, source=self.source)
        return cell.text if cell else markdown.in_digits(key[1], write)

    def plain(self, context: str | None, text: str) -> str:
        """Return a message as plain text, with values as they read, and note it where it is not translated."""
        key = context, markdown.normalise(text)
        known = self.texts.get(key)
        in_source = known is not None and known.fallback
        shown = plain(self._text(key), self.readings.reading, {}, in_source=in_source)
        self.untranslated.update({shown: None} if in_source else {})
        return shown

    def references(self, passages: Iterable[ReleasedPassage]) -> Iterator[tuple[str, str]]:
        """Yield the words of each place of the packet that a passage leads to, by anchor: those of links without words."""
        targets = (target for each in passages for target in markdown.link_targets(each.text))
        anchors = dict.fromkeys(target[1:] for target in targets if target.startswith("#"))
        yield from ((anchor, self.printed.reference(anchor)) for anchor in anchors)

    def citations(self, passages: Iterable[ReleasedPassage]) -> Iterator[tuple[str, str]]:
        """Yield what each citation in the passages prints, in the order of the passages."""
        for text in dict.fromkeys(passage.text for passage in passages if "[@" in passage.text):
            for token in (each for each in markdown.parse_inline(text) if each.type == "citation"):
                parts = [self.printed.citation(*cited) for cited in token.meta["cited"]]
                yield token.content, self.language.data.lists.semicolon.join(parts)

    def changes(self) -> Iterator[ReleasedChange]:
        """Yield the records of the packet on what was changed."""
        kinds = self.packet.kinds
        for name in kinds.with_purpose("changes"):
            for record in self.packet.data.get(name, ()):
                message = message_key(self.packet, kinds.records[name].messages.get("why", ""), record.why)
                why = self.plain(*message) if record.why else ""
                fallback = bool(record.why) and message in self.texts and self.texts[message].fallback
                passage = markdown.normalise(record.passage)
                key = _digest("\0".join((record.value, passage, record.why, str(record.spelling))))
                yield ReleasedChange(record.value, passage, why, record.spelling, key, fallback)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]
