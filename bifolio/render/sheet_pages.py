"""Render sheets for readers without a computer: for review, for a translation back into the source, and what came of that."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from types import SimpleNamespace
from typing import Any, NamedTuple

from markupsafe import Markup, escape

from bifolio import markdown
from bifolio.model import Edition, FormattedValue, Message, Passage
from bifolio.passage_readings import PassageReadings
from bifolio.render.edition_renderer import EditionRenderer
from bifolio.render.templates import PageContext

NO_COMMENT = ("See: ", "Glossary: ", "Plural form by: ", "{")  # beginnings of comments that a sheet says otherwise
UNDER = ", under"  # between what a passage is and the headings above it
BETWEEN = " › "  # headings
BEGINNINGS = ("Title of",)  # of what stands for any kind of container
FILLED_IN = re.compile(r"(%\(\w+\)s)")
LETTERS, LEAST, MOST = 60, 2, 14  # letters that a line to write on is reckoned to hold, and how many lines there are


class SheetPassage(NamedTuple):
    """A passage of a sheet: its number with check digits, its message, and the translation in each plural form."""

    number: int
    check: str
    message: Message
    source: str
    forms: tuple[str, ...]


class SheetForm(NamedTuple):
    """What is said of a sheet: its number, the section (its first heading, None for titles), the format, its kind."""

    number: str
    section: tuple[str | None, str] | None
    format: str  # "a4" or "large"
    back: bool = False  # whether the reader sees the translation alone, and translates it back
    left: int = 0  # passages of the section that have no translation
    words: bool = False  # whether it has the words of the templates


class ComparedPassage(NamedTuple):
    """A passage with its translation back into the source, and what differs: sentences, and what one side alone has."""

    number: int
    records: tuple[str, ...]  # ids of what the passage carries
    source: str
    translation: str
    back: str
    findings: tuple[str, ...]
    alone: tuple[Sequence[str], Sequence[str]]  # in the source, in the back-translation
    note: str = ""  # of who translated it back


@dataclass(frozen=True)
class SheetPages:
    """Draws the sheets of one packet in one language; the editions are those in the language and in the source."""

    context: PageContext
    edition: Edition
    original: Edition
    is_markdown: bool = True  # not of the words of templates

    def sheet(self, form: SheetForm, passages: Sequence[SheetPassage]) -> str:
        """Return a sheet as a document for paper, in the language of the translation."""
        translation, source = self._renderer(self.edition), self._renderer(self.original)
        drawn = [self._passage(each, translation, source, form) for each in passages]
        section = self._inline(translation, translation.passage(*form.section).text) if form.section else None
        return self._fill("sheet.html", translation, form.format, sheet=form, section=section, passages=drawn)

    def comparison(self, number: str, passages: Sequence[ComparedPassage], template: str, styles: str = "") -> str:
        """Return what a translation back into the source says beside it, in the language of the source."""
        translation, source = self._renderer(self.edition), self._renderer(self.original)
        rows = [
            SimpleNamespace(
                **{
                    **each._asdict(),
                    "source": self._inline(source, each.source),
                    "translation": self._inline(translation, each.translation),
                }
            )
            for each in passages
        ]
        shown = {"number": number, "rows": rows, "translation": translation.language, "styles": Markup(styles)}
        return self._fill(template, source, "a4", **shown)

    def source_text(self, text: str) -> str:
        """Return a source text as plain text, as its readers see it."""
        return " ".join(self._inline(self._renderer(self.original), text).striptags().split())

    def _renderer(self, edition: Edition) -> EditionRenderer:
        return EditionRenderer(edition, self.context)

    def _fill(self, template: str, renderer: EditionRenderer, form: str, **more: Any) -> str:
        packet, names = renderer.edition.packet, renderer.names
        view = SimpleNamespace(
            title=renderer.plain("packet title", packet.title),
            publisher=names["site"].publisher,
            description=renderer.plain("packet description", packet.description),
            date=packet.date,
        )
        source = self.context.language(self.original.language)
        return self.context.fill(template, names, edition=view, format=form, source=source, **more)

    def _passage(
        self, passage: SheetPassage, translation: EditionRenderer, source: EditionRenderer, form: SheetForm
    ) -> SimpleNamespace:
        message, letters = passage.message, sum(map(len, passage.forms))
        comments = [line for line in message.comments if not line.startswith(NO_COMMENT)]
        texts = f"{message.msgid} {message.msgid_plural or ''}"
        readings = PassageReadings(self.edition.packet, self.edition.texts, translation.language, source.language)
        return SimpleNamespace(
            number=passage.number,
            check=passage.check,
            source=None if form.back else self._inline(source, passage.source),
            forms=[self._inline(translation, each) for each in passage.forms],
            about=[] if form.back else [self._about(line, translation, line == comments[0]) for line in comments],
            values=[] if form.back else list(readings.values(texts)),
            terms=[] if form.back else [term for term in readings.terms(texts) if term.forms],
            lines=min(max(LEAST, -(-letters // LETTERS)), MOST),
        )

    def _about(self, comment: str, translation: EditionRenderer, is_first: bool) -> SimpleNamespace:
        """Return what a comment says that a passage is; the headings above it as readers of the translation have them."""
        about = about_passage(comment, is_first=is_first)
        passages = [translation.passage(None, text) for text in about.above]
        about.headings = [(self._inline(translation, each.text), each.fallback) for each in passages]
        return about

    def _inline(self, renderer: EditionRenderer, text: str) -> Markup:
        return _inline(renderer, text) if self.is_markdown else _word(text)


def about_passage(comment: str, *, is_first: bool = True) -> SimpleNamespace:
    """Return what a comment says that a passage is, or what stands beside it: the names that it can go by, and words.

    Behind the first, what the passage is, stand the headings above it: "Heading, level 2, under: The story".
    """
    what, _, words = comment.partition(": ")
    names = [
        what,
        what.partition(";")[0],
        what.partition(",")[0],
        *(each for each in BEGINNINGS if what.startswith(each)),
    ]
    is_place = is_first and what.endswith(UNDER)
    above = words.split(BETWEEN) if is_place else []
    return SimpleNamespace(what=what.removesuffix(UNDER), words=words, names=names, is_place=is_place, above=above)


def _word(text: str) -> Markup:
    """Return a word of the templates as it stands there, what is filled in marked."""
    parts = FILLED_IN.split(text)
    marked = (Markup('<bdi class="value" dir="ltr">{}</bdi>').format(part) for part in parts[1::2])
    return Markup("").join(escape(part) for pair in zip_longest(parts[::2], marked, fillvalue="") for part in pair)


def _inline(renderer: EditionRenderer, text: str) -> Markup:
    """Return a passage as its readers see it, values marked, without citations, footnotes and addresses."""
    callbacks = replace(
        renderer.callbacks,
        cite=lambda _cited: "",
        note=lambda label, html: Markup(" ({})").format(Markup(html)) if label == markdown.ADDED else "",
        link=lambda _target: "",
        comma="",
        note_address=lambda _target, _words, _in_note: "",
        format_value=lambda name, style, in_source: _marked(renderer.format_value(name, style, in_source)),
    )
    return Markup(markdown.inline_html(Passage(text), callbacks))


def _marked(value: FormattedValue) -> FormattedValue:
    """Return a value with the class by which a sheet underlines it."""
    return replace(value, kind=f"{value.kind} value".strip())
