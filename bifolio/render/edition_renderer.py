"""Owns how one edition speaks on one page: messages and values as markup, notes numbered in the order they are called."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from markupsafe import Markup, escape

from bifolio import language, markdown
from bifolio.language import Language, values
from bifolio.markdown import Block, RenderCallbacks, Slot
from bifolio.model import Edition, FormattedValue, Passage

LOCATOR = re.compile(r"(pp?\.|paras?\.|chap\.|§)\s*(.+)", re.DOTALL)
Draw = Callable[[Block], str]


class Note(NamedTuple):
    """A note of a page: its id, its number, its text, and the places that call it."""

    id: str
    number: int
    body: Markup
    back: tuple[str, ...]


@dataclass
class EditionRenderer:
    """Speaks for one edition on one page; `paper` sets notes where they are called, the browser gets them at the end."""

    edition: Edition
    language: Language
    source: Language
    paper: bool
    prefix: str  # of ids, so that two editions can stand on one page
    citation: Callable[
        [str, str, str, str], Markup
    ]  # (short form, locator kind, its number, source id) to a note's text
    foreign: Mapping[str, str] = field(default_factory=dict)  # direction to the language of stretches against the line
    mark: Callable[[Slot, str], str] = lambda _slot, html: html
    notes: list[Note] = field(default_factory=list)
    shown_sources: bool = False
    beside: tuple[EditionRenderer, ...] = ()  # the other language of a bilingual page

    def direction_of(self, tag: str) -> str:
        """Return the direction of a language, "ltr" or "rtl"."""
        return language.get(tag).direction

    def manner(self, draw: Draw) -> RenderCallbacks:
        """Return the manner in which this page has sections rendered; `draw` draws containers and pictures."""
        return RenderCallbacks(
            language=self.language.tag,
            direction=self.language.direction,
            source_language=self.edition.source_language,
            source_direction=self.source.direction,
            foreign=self.foreign,
            translate=lambda slot: self.passage(slot.context, slot.text),
            format_value=self.shown,
            cite=self._cite,
            note=lambda _label, html: self._call(Markup(html)),
            draw_block=draw,
            to_native_digits=self.language.to_native_digits,
            mark_passage=self.mark,
        )

    def passage(self, context: str | None, text: str) -> Passage:
        """Return what is said for a message, the source's own words where there is none."""
        return self.edition.texts.get((context, text), Passage(text, self.language.tag != self.edition.source_language))

    def text(self, context: str, text: str) -> Markup:
        """Return a message of a data file as inline markup; one of numbers alone has its digits set in the language."""
        msgid = markdown.normalise(text)
        if not markdown.is_message(msgid):
            return Markup(
                markdown.inline_html(
                    Passage(markdown.in_digits(msgid, self.language.to_native_digits)), self.manner(_no_blocks)
                )
            )
        html = markdown.inline_html(self.passage(context, msgid), self.manner(_no_blocks))
        return Markup(self.mark(Slot(msgid, "", context, "", (), "", 0), html))

    def plain(self, context: str, text: str) -> str:
        """Return a message as plain text, for titles and metadata."""
        return str(Markup(self.text(context, text)).striptags())

    def value(self, name: str, style: str = "") -> Markup:
        """Return a value as inline markup."""
        written = f"{{{name}.{style}}}" if style else f"{{{name}}}"
        return Markup(markdown.inline_html(Passage(written), self.manner(_no_blocks)))

    def shown(self, name: str, style: str, in_source: bool = False) -> FormattedValue:
        """Return a value as readers of this edition see it, or as those of the source do, in a passage that is the source's."""
        value = self.edition.packet.values[name]
        if in_source:
            return values.format_value(value, style, self.source, self.source)
        return values.format_value(value, style, self.language, self.source, translate=self._named)

    def _named(self, context: str, text: str) -> str | None:
        passage = self.passage(context, markdown.normalise(text))
        return None if passage.fallback else passage.text

    def cited(self, keys: Sequence[str]) -> Markup:
        """Return the sources of a record, in their short forms, as a remark behind it; nothing where it has none."""
        if not keys:
            return Markup("")
        parts = [self._source(key, "") for key in keys]
        return Markup(' <span class="cited">({})</span>').format(self._semicolon().join(parts))

    def _cite(self, cited: tuple[tuple[str, str], ...]) -> str:
        parts = [self._source(key, locator) for key, locator in cited]
        return self._call(self._semicolon().join(parts) + ".")

    def _semicolon(self) -> Markup:
        return Markup("؛ " if self.language.script == "Arab" else "; ")

    def _source(self, key: str, locator: str) -> Markup:
        source: Any = self.edition.packet.sources[key]
        short = self.text("source short form", source.short)
        match = LOCATOR.fullmatch(locator)
        kind, number = (match[1], match[2]) if match else ("", locator)
        return self.citation(
            short, kind, self.language.page_number(number) if number else "", key if self.shown_sources else ""
        )

    def _call(self, body: Markup) -> str:
        """Return the call of a note with that text: the note itself on paper, a link to it in the browser."""
        if self.paper:
            return f'<span class="fn">{body}</span>'
        number = len(self.notes) + 1
        note, call = f"{self.prefix}note-{number}", f"{self.prefix}noteref-{number}"
        self.notes.append(Note(note, number, body, (call,)))
        shown = escape(self.language.number(number))
        return f'<sup class="noteref"><a href="#{note}" id="{call}" role="doc-noteref">{shown}</a></sup>'


def _no_blocks(block: Block) -> str:
    return block.body
