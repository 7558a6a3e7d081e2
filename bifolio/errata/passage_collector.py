"""Collect what readers of a packet meet in a language, in the order of its sections: values, passages, rows and records."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from typing import Any
from urllib.parse import unquote

from bifolio import markdown
from bifolio.errata.drawn_parts import DrawnParts
from bifolio.errata.plain_passages import BETWEEN, END, IN_SOURCE, fallback, plain, with_more
from bifolio.errata.printed import Printed
from bifolio.errata.printed_numbers import ItemNumbers, caption_numbers
from bifolio.errata.record_keys import VERBATIM, field_keys, setting_keys
from bifolio.errata.released_texts import ReleasedChange, ReleasedDrawing, ReleasedPassage, ReleasedTexts
from bifolio.errata.value_readings import ValueReadings
from bifolio.extract import SelectionContents, message_key, records_in, values_in
from bifolio.language import Language, cell_numbers
from bifolio.model import Catalogue, MessageKey, Packet, Passage, RecordKind, Selection

BEGINNING = 80  # characters of a source text by which its passage is named
CODE = ("fence", "code_block", "math_block", "math_block_label")
MARK = "spelling:"  # begins a translator's comment on a text whose spelling alone was changed
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
        drawings=tuple(collector.drawings()),
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
    def drawn(self) -> DrawnParts:
        """Return what containers draw."""
        return DrawnParts(self.contents)

    @cached_property
    def items(self) -> ItemNumbers:
        """Return what numbers the items of lists."""
        return ItemNumbers(lambda number: f"{self.language.to_native_digits(str(number))}.")

    @cached_property
    def captions(self) -> Mapping[tuple[str, int], int]:
        """Return the numbers of captions, by path and line."""
        return caption_numbers(self.packet, self.language.tag, whole(self.packet))

    def drawings(self) -> Iterator[ReleasedDrawing]:
        """Yield the maps, by their titles where they have one."""
        for each in self.drawn.maps():
            token, slot = each.title or (None, None)
            key = (slot.context, slot.text) if slot else (None, token.content.strip() if token else "")
            records = self.contents.records(each.container, each.settings)
            words = self.plain(*key) if token else self.printed.drawing(each.container, each.settings, records)
            yield each.released(self._heading(each.document), words)

    def _heading(self, document: markdown.Document) -> str:
        """Return the title of a section."""
        token, slot = next(each for each in markdown.walk(document) if each[0].type == "inline")
        return self.plain(slot.context, slot.text) if slot else self.plain(None, token.content.strip())

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
        for shown, around in self.printed.imprint():
            words = plain(around, self.readings.reading, {}).replace(IN_SOURCE, "").replace(END, "")
            imprint = self._passage("", [(VERBATIM, words)])
            yield from (replace(each, text=shown, around=_digest(around)) for each in imprint)
        for document in self.contents.documents:
            yield from self._section(document)
        for cited in self.contents.cited:  # those that no list of sources draws, as notes name them
            kind, record = packet.kinds.records[packet.kind_of_source(cited)], packet.sources[cited]
            if id(record) not in self.seen and kind.reference in kind.messages:
                text = getattr(record, kind.reference)
                yield from self._passage("", [message_key(packet, kind.messages[kind.reference], text)])

    def _section(self, document: markdown.Document) -> Iterator[ReleasedPassage]:
        title, opened = self._heading(document), None
        row: list[MessageKey] | None = None
        for token, slot in markdown.walk(document):
            self.items.see(token)
            if token.type == "tr_open":
                row = []
            elif token.type == "tr_close" and row is not None:
                yield from self._passage(title, row)
                row = None
            elif token.type == "inline":
                key = (slot.context, slot.text) if slot else (None, token.content.strip())
                if picture := token.meta.get("picture"):
                    digest = self.printed.picture(unquote(str(picture["src"]).removeprefix("media/")))
                    yield from (replace(each, picture=digest) for each in self._passage(title, [key]))
                elif row is None and opened and "title_of" in token.meta:
                    numbered = self._caption(document, token)
                    yield from (replace(each, **numbered) for each in self._title(title, key, opened))
                elif row is None:
                    item = self.items.take()
                    yield from (replace(each, **item) for each in self._passage(title, [key]))
                else:
                    row.append(key)
            elif token.type in CODE:
                item = self.items.take()
                yield from (replace(each, **item) for each in self._passage(title, [(VERBATIM, token.content.strip())]))
            elif token.type == "container_bifolio_open":
                yield from self._passage(title, setting_keys(self.packet, token))
                yield from self._records(title, token)
                opened = token

    def _caption(self, document: markdown.Document, token: markdown.Token) -> dict[str, Any]:
        """Return the number of a caption, with an ellipsis where selections differ in it; nothing where it has none."""
        number = self.captions.get((document.path, token.meta["line"]))
        if number is None:
            return {}
        shown = self.language.number(number) if number else "…"
        return self.items.caption(self.printed.caption(str(token.meta["title_of"]), shown))

    def _title(self, section: str, key: MessageKey, token: markdown.Token) -> Iterator[ReleasedPassage]:
        """Yield the title of a container with the numbers that are printed beside it, such as the minutes of an activity."""
        name, settings = token.meta["kind"], token.meta["settings"]
        container = self.packet.kinds.containers.get(name)
        types = container.settings if container else {}
        counts = [(None, settings[each]) for each in types if types[each].type == "count" and each in settings]
        for each in self._passage(section, [key, *counts]):
            text = fallback(self._text(key)) if each.fallback else self._text(key)
            shown, around = self.printed.title(name, settings, text) if counts else ("", "")
            yield replace(each, text=shown, fallback=False, around=_digest(around)) if counts else each

    def _records(self, title: str, token: markdown.Token) -> Iterator[ReleasedPassage]:
        """Yield the records that a container draws, each where it is drawn first."""
        if not (name := records_in(self.packet, token)):
            return
        kind = self.packet.kinds.records[name]
        for record in self.contents.records(token.meta["kind"], token.meta["settings"]):
            if id(record) not in self.seen:
                self.seen.add(id(record))
                yield from self._record(title, kind, record)

    def _record(self, title: str, kind: RecordKind, record: Any) -> Iterator[ReleasedPassage]:
        """Yield a record, as the container that draws most of it prints it."""
        details = "; ".join(f"{key}: {getattr(record, key)}" for key, _ in kind.of_type(*FACTS))
        sections = [self._heading(document) for document in self.drawn.documents[id(record)]]
        more: dict[str, Any] = {"also": tuple(each for each in dict.fromkeys(sections) if each != title)}
        fullest = self.drawn.fullest.get(id(record))
        if fullest:
            shown, around = self.printed.record(*fullest, record)
            for other in self.drawn.others.get(id(record), ()):
                shown, around = with_more(shown, around, *self.printed.record(*other, record))
            more |= {"text": shown, "fallback": False} if shown else {}  # which marks what is in the source language
            more |= {"around": _digest(around) if shown else ""}
            kinds = self.packet.kinds.records  # what refers to a record without words is drawn beside that
            beside = (getattr(record, name) for name, each in kind.of_type("record") if not kinds[each.of[0]].reference)
            more |= {"drawn": {"signs": self.printed.signs(*fullest, record), "beside": " ".join(filter(None, beside))}}
            drawn = self.packet.kinds.drawn_fields(*fullest)
            values = (getattr(record, name) for name, _ in kind.of_type("value") if name in drawn)
            named = {name for name, _ in values_in(shown)}
            more |= {"values": tuple(each for each in values if each and each not in named)}
        yield from (
            replace(each, **more) for each in self._passage(title, [*field_keys(self.packet, kind, record)], details)
        )

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
