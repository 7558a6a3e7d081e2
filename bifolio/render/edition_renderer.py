"""Render the parts of one edition on one page: texts, values, notes, containers and records."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from types import SimpleNamespace
from typing import Any
from urllib.parse import quote, unquote

from markupsafe import Markup, escape

from bifolio import formulas, language, markdown
from bifolio.extract import SelectionContents, message_key, shown
from bifolio.language import Language, cell_numbers, values
from bifolio.markdown import Block, RenderCallbacks, Slot, Token
from bifolio.model import Edition, FormattedValue, Passage, RecordKind
from bifolio.render import word_index
from bifolio.render.bounds import bounds
from bifolio.render.captions import References
from bifolio.render.drawn_tables import DrawnTables
from bifolio.render.links import CalledNotes, Note, address, note_address
from bifolio.render.outdated_places import place
from bifolio.render.templates import PageContext
from bifolio.render.word_index import Reserved

PICTURE_SETTINGS = ("width", "align")  # which templates can ask for, given or not
LOCATOR = re.compile(r"(pp?\.|paras?\.|chap\.|§)\s*(.+)", re.DOTALL)


@dataclass
class EditionRenderer:
    """Renders one edition on one page; in print notes are at their calls, in the browser at the end."""

    edition: Edition
    context: PageContext
    paper: bool = True
    draws: bool = True  # formulas, as every PDF does
    prefix: str = ""  # of ids, so that two editions can be on one page
    addresses: bool = False  # whether the address of a link is in a note
    absent: str = ""  # what is drawn for a container that is in other languages alone
    beside: tuple[EditionRenderer, ...] = ()  # the other language of a bilingual page
    leader: EditionRenderer | None = None  # in whose order records are, so that both languages have the same
    notes: list[Note] = field(default_factory=list)
    indexes: list[Reserved] = field(default_factory=list)  # drawn once the whole page is

    @cached_property
    def language(self) -> Language:
        """Return the edition's language."""
        return self.context.language(self.edition.language)

    @cached_property
    def source(self) -> Language:
        """Return the language of the source text."""
        return self.context.language(self.edition.source_language)

    @cached_property
    def contents(self) -> SelectionContents:
        """Return the contents of the edition that its readers see."""
        return SelectionContents(self.edition.packet, self.edition.selection, self.edition.language)

    @cached_property
    def names(self) -> Mapping[str, Any]:
        """Return the names that every template of the page can use."""
        return self.context.names(self.edition.language)

    @cached_property
    def callbacks(self) -> RenderCallbacks:
        """Return the callbacks that render the Markdown of sections for this page."""
        return RenderCallbacks(
            language=self.language.tag,
            direction=self.language.direction,
            source_language=self.edition.source_language,
            source_direction=self.source.direction,
            foreign=language.foreign(self.context.project),
            translate=lambda slot: self.passage(slot.context, slot.text),
            format_value=self.format_value,
            cite=self._cite,
            note=self.called_notes.named,
            draw_block=self.draw,
            draw_reference=self._reference,
            draw_formula=lambda tex, display: (formulas.drawn if self.draws else formulas.mathml)(tex, display=display),
            to_native_digits=self.language.to_native_digits,
            write_cell=partial(cell_numbers.write_cell, language=self.language, source=self.source),
            write_numbers=self._write_numbers,
            framed=self.edition.packet.kinds.of_tables,
            link=lambda target: address(self.edition, self.context, target),
            note_address=partial(note_address, self.called_notes if self.addresses else None),
            names_tables=self.paper,
            comma=self.language.data.lists.middle.replace("{a}", "").replace("{b}", "").strip(),
            mark_passage=self.context.mark,
            mark_changed=partial(place, self.edition, self.prefix),
        )

    # Texts and values

    def passage(self, context: str | None, text: str) -> Passage:
        """Return the text of a message, untranslated if it has no translation."""
        absent = Passage(text, self.edition.language != self.edition.source_language)
        return self.edition.texts.get((context, text), absent)

    def text(self, context: str, text: str) -> Markup:
        """Return a message of a data file as inline markup; one of numbers alone has its digits set in the language."""
        _, msgid = message_key(self.edition.packet, context, text)
        if not markdown.is_message(msgid):
            if cell := self.callbacks.write_cell(msgid):
                return escape(cell.text)
            return self._inline(Passage(markdown.in_digits(msgid, self._write_numbers)))
        slot = Slot(msgid, "", context, "", (), "", 0)
        return Markup(self.context.mark(slot, self._inline(self.passage(context, msgid))))

    def _write_numbers(self, text: str) -> str:
        return cell_numbers.write_numbers(text, self.language, self.source)

    def plain(self, context: str, text: str) -> str:
        """Return a message as plain text, for titles and metadata."""
        return str(self.text(context, text).striptags())

    def value(self, name: str) -> Markup:
        """Return a value in its usual style as inline markup."""
        return self._inline(Passage(f"{{{name}}}"))

    def _inline(self, passage: Passage) -> Markup:
        return Markup(markdown.inline_html(passage, self.callbacks))

    def format_value(self, name: str, style: str, in_source: bool = False) -> FormattedValue:
        """Return a value formatted for readers of this edition, or in the source language in an untranslated passage."""
        value = self.edition.packet.values[name]
        if in_source:
            return values.format_value(value, style, self.source, self.source)
        return values.format_value(value, style, self.language, self.source, translate=self._translated)

    def _translated(self, context: str, text: str) -> str | None:
        passage = self.passage(context, markdown.normalise(text))
        return None if passage.fallback else passage.text

    # Citations and notes

    def cited(self, keys: Sequence[str]) -> Markup:
        """Return a record's sources in their short forms, as a remark after it; empty if it has none."""
        if not keys:
            return Markup("")
        parts = [self._source(key, "") for key in keys]
        return Markup(' <span class="cited">({})</span>').format(escape(self.language.data.lists.semicolon).join(parts))

    def _cite(self, cited: tuple[tuple[str, str], ...]) -> str:
        parts = [self._source(key, locator) for key, locator in cited]
        return self._call(escape(self.language.data.lists.semicolon).join(parts) + ".")

    @cached_property
    def _listed(self) -> frozenset[str]:
        """Return the ids of the sources in the page's lists of sources, which citations can link to."""
        kinds = self.edition.packet.kinds.containers
        tokens = (token.meta for document in self.contents.documents for token in markdown.containers(document))
        lists = (meta for meta in tokens if meta["kind"] in kinds and kinds[meta["kind"]].cited)
        return frozenset(
            record.id for meta in lists for record in self.contents.records(meta["kind"], meta["settings"])
        )

    def _source(self, key: str, locator: str) -> Markup:
        packet = self.edition.packet
        kind = packet.kinds.records[packet.kind_of_source(key)]
        locator_kind, number = match.groups() if (match := LOCATOR.fullmatch(locator)) else ("", locator)
        return self.context.fill(
            "data/citation.html",
            self.names,
            short=self._field(kind, kind.reference, packet.sources[key]),
            kind=locator_kind,
            number=self.context.written_in(self.language).page_number(number) if number else "",
            place=f"{self.prefix}source-{key}" if key in self._listed else "",
        ).strip()

    @cached_property
    def references(self) -> References:
        """Return what links without words say."""
        number = self.context.written_in(self.language).number
        return References(self.contents.documents, self.edition.packet.numbered, number, self._title)

    def _title(self, token: Token, slot: Slot | None) -> Markup:
        """Return a heading or caption without its notes."""
        text = slot.text if slot else markdown.in_digits(token.content, self.language.to_native_digits)
        passage = self.passage(slot.context, text) if slot else Passage(text)
        return Markup(markdown.inline_html(passage, self.callbacks, markdown.Definitions(notes=None)))

    def _reference(self, anchor: str, in_source: bool = False) -> str:
        words = {**self.references.words(anchor), "anchor": anchor, "in_source": in_source}
        return self.context.fill("data/reference.html", self.names, paper=self.paper, **words).strip()

    @cached_property
    def called_notes(self) -> CalledNotes:
        """Return the notes that are called again."""
        return CalledNotes(self._call, self._added, self.paper, self.prefix)

    def _added(self, html: str) -> Markup:
        return self.context.fill("data/translators-note.html", self.names, note=Markup(html)).strip()

    def _call(self, body: Markup) -> str:
        """Return the call of a note with that text: in print the note itself, in the browser a link to it."""
        if self.paper:
            return f'<span class="fn">{body}</span>'
        number = len(self.notes) + 1
        note, call = f"{self.prefix}note-{number}", f"{self.prefix}noteref-{number}"
        self.notes.append(Note(note, number, body, (call,)))
        shown_number = escape(self.language.number(number))
        return f'<sup class="noteref"><a href="#{note}" id="{call}" role="doc-noteref">{shown_number}</a></sup>'

    # Containers and records

    def draw(self, block: Block) -> str:
        """Return a container or a picture as HTML; `absent` for one that only other languages show."""
        kinds = self.edition.packet.kinds
        declared = kinds.containers[block.kind].settings if block.kind in kinds.containers else PICTURE_SETTINGS
        settings = {"alert": "", **dict.fromkeys(declared, ""), **block.settings}
        title, body = Markup(block.title), Markup(block.body)
        if block.kind not in kinds.containers:  # a picture or task, which Markdown has without a container
            if "src" in settings:
                name = unquote(settings["src"].removeprefix("media/"))
                settings["src"] = self.context.picture(quote(self.edition.packet.picture(name, self.edition.language)))
            return self.context.fill(f"blocks/{block.kind}.html", self.names, title=title, body=body, settings=settings)
        if not shown(self.edition.packet, self.edition.selection, (self.edition.language,), block.kind, block.settings):
            return self.absent
        more: dict[str, Any] = {"kind": block.kind, "title": title, "body": body, "settings": settings, "number": ""}
        if block.kind in self.edition.packet.numbered and title:
            caption = self.references.draw(block.kind)
            more |= {"number": caption.number, "settings": {**settings, "id": caption.id}}
        kind = kinds.containers[block.kind]
        if kind.holds == "mentions":
            headwords = word_index.headwords(self.contents, block, self._field, self.value, self.format_value)
            fill = partial(self.context.fill, kinds.templates(block.kind)[0], self.names, **more)
            self.indexes.append(Reserved(f"<!-- index {len(self.indexes)} -->\n", headwords, fill))
            return self.indexes[-1].mark
        more["captions"] = self.references.captions if block.kind == "captions" else ()
        if kind.drawn_table:
            more |= DrawnTables(self.edition.packet, self.language, self.source, self._field).names(kind.holds, block)
        if "records" not in more and kinds.records_of(block.kind, block.settings):
            more["records"] = self._records(block.kind, block.settings)
        for name, setting in kind.settings.items():
            if setting.type == "record" and name in block.settings:
                more[name] = self._referred(setting.of[0], settings[name])
            elif setting.type == "outlines":
                more[name] = self.edition.packet.outlines[settings[name]]
        return self.context.fill(kinds.templates(block.kind, block.settings)[0], self.names, **more)

    def _records(self, container: str, settings: Mapping[str, str]) -> list[SimpleNamespace]:
        """Return the records that a container shows, as templates see them, in the order of the page."""
        declared = (kinds := self.edition.packet.kinds).containers[container]
        kind, fields = kinds.records[kinds.records_of(container, settings)], kinds.drawn_fields(container, settings)
        views, order = [], (self.leader or self)._sort_key  # noqa: SLF001
        records = self.contents.records(container, settings)
        for record in sorted(records, key=lambda each: [order(kind, name, each) for name in declared.sort]):
            view = self._record(kind, record, fields)
            if declared.beside:
                others = ((other, other._field(kind, declared.beside, record)) for other in self.beside)  # noqa: SLF001
                view.beside = [SimpleNamespace(language=o.language, **{declared.beside: text}) for o, text in others]
            views.append(view)
        return views

    def _sort_key(self, kind: RecordKind, name: str, record: Any) -> Any:
        drawn = self._field(kind, name, record) if name in kind.fields else getattr(record, name, "")
        text = str(Markup(drawn or "").striptags())
        return self.language.sort_key(text.lstrip('«“”„"‘’')) if name in kind.messages else text  # by its first letter

    def _record(self, kind: RecordKind, record: Any, fields: frozenset[str]) -> SimpleNamespace:
        """Return the fields of a record: messages as markup, values formatted, labels and sources looked up."""
        drawn = {name: self._field(kind, name, record) for name in kind.fields if name in fields}
        view = SimpleNamespace(**drawn, bounds=SimpleNamespace(), cited=Markup(""))
        if kind.keyed:
            view.id = record.id
        for name, _ in kind.of_type("value"):
            if name in fields:
                setattr(view.bounds, name, bounds(self.edition.packet.values.get(getattr(record, name))))
        for name, _ in kind.of_type("sources"):
            view.cited = self.cited(getattr(record, name) if name in fields else ())
        for name, _ in kind.of_type("language"):
            tag = getattr(record, name)
            view.direction = self.context.language(tag).direction if tag else ""
        return view

    def _field(self, kind: RecordKind, name: str, record: Any) -> Any:
        given, declared = getattr(record, name), kind.fields[name]
        match declared.type:
            case "message":
                mark = Markup(place(self.edition, self.prefix, declared.context, given))
                return self.text(declared.context, given) + mark if given else ""
            case "value" if given in self.edition.packet.values:
                return self.value(given)
            case "digits":
                return self.language.to_native_digits(given)
            case "record":
                return self._referred(declared.of[0], given) if given else None
        return given

    def _referred(self, name: str, key: str) -> SimpleNamespace:
        """Return a record that something refers to: its id and the one field that is shown."""
        kind = self.edition.packet.kinds.records[name]
        record = next(record for _, record in self.edition.packet.records(name) if record.id == key)
        drawn = {kind.reference: self._field(kind, kind.reference, record)} if kind.reference else {}
        return SimpleNamespace(id=key, **drawn)
