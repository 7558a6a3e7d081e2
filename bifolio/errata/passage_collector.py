"""Collect what readers of a packet meet in a language, in the order of its sections: values, passages, rows and records."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from typing import Any
from urllib.parse import unquote

from bifolio import markdown
from bifolio.errata.change_records import released_changes, spelling_marks
from bifolio.errata.cited_sources import citation_texts, cited_sources
from bifolio.errata.drawn_parts import DrawnParts
from bifolio.errata.plain_passages import BETWEEN, END, IN_SOURCE, fallback, plain, with_more
from bifolio.errata.printed import Printed
from bifolio.errata.printed_numbers import ItemNumbers, caption_numbers
from bifolio.errata.record_keys import VERBATIM, field_keys
from bifolio.errata.released_texts import ReleasedDrawing, ReleasedPassage, ReleasedTexts, text_digest
from bifolio.errata.value_readings import ValueReadings
from bifolio.extract import SelectionContents, local_links, records_in, values_in
from bifolio.language import Language, cell_numbers
from bifolio.model import Catalogue, MessageKey, Packet, Passage, Selection

BEGINNING = 80  # characters of a source text by which its passage is named
CODE = ("fence", "code_block", "math_block", "math_block_label")
ROW = "|"  # of a table; no kind of record has such a name
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
    collector = _Collector(packet, texts, *languages, printed, spelling_marks(catalogue))
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
        changes=tuple(released_changes(packet, texts, collector.plain)),
        citations=dict(citation_texts(passages, printed, languages[0].data.lists.semicolon)),
        references=dict(collector.references(passages)),
        drawings=tuple(collector.drawings()),
        cited=tuple(cited_sources(packet, passages, collector.passage)),
        untranslated=tuple(collector.untranslated),
    )


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
            yield from self.passage("", [(context, markdown.normalise(text))])
        yield from self.passage("", [(None, packet.as_of)])
        licence = packet.kinds.licences.get(packet.licence, packet.licence)
        shown = self.language.to_native_digits(licence)
        shown = shown if self.language.direction == "ltr" else fallback(shown)
        yield from (replace(each, text=shown) for each in self.passage("", [(VERBATIM, licence)]))
        for shown, around in self.printed.imprint():
            yield from self._words("", shown, around)
        for document in self.contents.documents:
            yield from self._section(document)

    def _section(self, document: markdown.Document) -> Iterator[ReleasedPassage]:
        title, opened = self._heading(document), None
        row: list[MessageKey] | None = None
        for token, slot in markdown.walk(document):
            self.items.see(token)
            if token.type == "tr_open":
                row = []
            elif token.type == "tr_close" and row is not None:
                yield from (replace(each, kind=ROW) for each in self.passage(title, row))
                row = None
            elif token.type == "inline":
                key = (slot.context, slot.text) if slot else (None, token.content.strip())
                if picture := token.meta.get("picture"):
                    digest = self.printed.picture(unquote(str(picture["src"]).removeprefix("media/")))
                    yield from (replace(each, picture=digest) for each in self.passage(title, [key]))
                elif row is None and opened and "title_of" in token.meta:
                    numbered = self._caption(document, token)
                    yield from (replace(each, **numbered) for each in self._title(title, key, opened))
                elif row is None:
                    item = self.items.take()
                    yield from (self._item(each, item) for each in self.passage(title, [key]))
                else:
                    row.append(key)
            elif token.type in CODE:
                item = self.items.take()
                yield from (replace(each, **item) for each in self.passage(title, [(VERBATIM, token.content.strip())]))
            elif token.type == "container_bifolio_open":
                yield from self._label(title, token)
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
        """Yield the title of a container with what is printed beside it, such as the minutes of an activity."""
        name, settings = token.meta["kind"], token.meta["settings"]
        container = self.packet.kinds.containers.get(name)
        types = container.settings if container else {}
        counts = [(None, settings[each]) for each in types if types[each].type == "count" and each in settings]
        is_box = self._is_box(token)
        drawn = {"frame": self.printed.frame(name, settings)} if is_box else self.drawn.chart(name, settings)
        for each in self.passage(section, [key, *counts]):
            text = fallback(self._text(key)) if each.fallback else self._text(key)
            whole = self._printed(each, *self.printed.box(name, settings, text)) if counts or is_box else each
            yield replace(whole, drawn=drawn)

    def _label(self, section: str, token: markdown.Token) -> Iterator[ReleasedPassage]:
        """Yield what is printed over a container that has no title, such as “Warning”."""
        if self._is_box(token) and not token.meta["title"]:
            alert = {"alert": "yes"} if token.meta.get("alert") else {}
            yield from self._words(section, *self.printed.box(token.meta["kind"], token.meta["settings"] | alert, ""))

    def _is_box(self, token: markdown.Token) -> bool:
        """Return whether a container holds text and no records."""
        container = self.packet.kinds.containers.get(token.meta["kind"])
        return container is not None and container.holds == "text" and not records_in(self.packet, token)

    def _item(self, passage: ReleasedPassage, item: dict[str, Any]) -> ReleasedPassage:
        """Return a paragraph with the number of its item, and whether it is ticked where it is a task."""
        checked = item.pop("checked", None)
        passage = replace(passage, **item)
        if checked is None:
            return passage
        text = fallback(passage.text) if passage.fallback else passage.text
        shown, around = (f"{text} ({word})" for word in self.printed.task(checked=checked))
        return self._printed(passage, shown, around)

    def _words(self, section: str, shown: str, around: str) -> Iterator[ReleasedPassage]:
        """Yield words of templates, known by those of the source language; nothing where there are none."""
        words = plain(around, self.readings.reading, {}).replace(IN_SOURCE, "").replace(END, "") if around else ""
        yield from (self._printed(each, shown, around) for each in self.passage(section, [(VERBATIM, words)]))

    @staticmethod
    def _printed(passage: ReleasedPassage, shown: str, around: str) -> ReleasedPassage:
        """Return a passage as it is printed, which marks itself what is in the source language."""
        return replace(passage, text=shown, fallback=False, around=text_digest(around))

    def _records(self, title: str, token: markdown.Token) -> Iterator[ReleasedPassage]:
        """Yield the records that a container draws, each where it is drawn first."""
        if not (name := records_in(self.packet, token)):
            return
        for record in self.contents.records(token.meta["kind"], token.meta["settings"]):
            if id(record) not in self.seen:
                self.seen.add(id(record))
                yield from self._record(title, name, record)

    def _record(self, title: str, name: str, record: Any) -> Iterator[ReleasedPassage]:
        """Yield a record, as the container that draws most of it prints it."""
        kind = self.packet.kinds.records[name]
        details = "; ".join(f"{key}: {getattr(record, key)}" for key, _ in kind.of_type(*FACTS))
        sections = Counter(self._heading(document) for document in self.drawn.documents[id(record)])
        again = tuple((sections - Counter([*sections])).elements())
        more: dict[str, Any] = {"also": tuple(each for each in sections if each != title), "again": again, "kind": name}
        fullest = self.drawn.fullest.get(id(record))
        if fullest:
            shown, around = self.printed.record(*fullest, record)
            for other in self.drawn.others.get(id(record), ()):
                shown, around = with_more(shown, around, *self.printed.record(*other, record))
            more |= {"text": shown, "fallback": False} if shown else {}  # which marks what is in the source language
            more |= {"around": text_digest(around) if shown else ""}
            kinds = self.packet.kinds.records  # what refers to a record without words is drawn beside that
            beside = (getattr(record, name) for name, each in kind.of_type("record") if not kinds[each.of[0]].reference)
            more |= {"drawn": {"signs": self.printed.signs(*fullest, record), "beside": " ".join(filter(None, beside))}}
            drawn = self.packet.kinds.drawn_fields(*fullest)
            values = tuple(filter(None, (getattr(record, name) for name, _ in kind.of_type("value") if name in drawn)))
            named = {name for name, _ in values_in(shown)}
            more |= {"values": tuple(each for each in values if each not in named), "placed": values}
        yield from (
            replace(each, **more) for each in self.passage(title, [*field_keys(self.packet, kind, record)], details)
        )

    def passage(self, section: str, keys: Iterable[MessageKey], details: str = "") -> Iterator[ReleasedPassage]:
        """Yield a passage of some messages, none where there is no text."""
        keys = [key for key in keys if key[1]]
        if keys:
            source = BETWEEN.join(text for _, text in keys)
            in_source = {key: self.texts[key].fallback for key in keys if key in self.texts}
            since = max((self.texts[key].changed for key, alone in in_source.items() if not alone), default="")
            parts = [(self._text(key), in_source.get(key) and not all(in_source.values())) for key in keys]
            yield ReleasedPassage(
                section,
                BETWEEN.join(fallback(text) if alone else text for text, alone in parts),
                source[:BEGINNING],
                text_digest(source),
                details,
                bool(in_source) and all(in_source.values()),
                "\n".join(self.marks[key] for key in keys if key in self.marks),
                outdated=since,
                newer=source if since else "",
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
        """Yield in words what passages lead to that is no address: the places of the packet by anchor, all else by path."""
        targets = dict.fromkeys(target for each in passages for target in markdown.link_targets(each.text))
        for target in targets:
            if target.startswith("#") or local_links.is_path(target):
                yield target.removeprefix("#"), self.printed.reference(target)
