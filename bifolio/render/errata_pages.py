"""Render errata: what has changed since a printed copy, as a page for the browser or the document of a sheet of paper."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby
from types import SimpleNamespace
from typing import NamedTuple

from markupsafe import Markup, escape

from bifolio import bidi, errata
from bifolio.errata import ChangedPassage, Changes
from bifolio.language import Language
from bifolio.render.page_language import language_name
from bifolio.render.templates import PageContext

# An address, a number with its separators and sign, or a word with its joiners is marked whole: a mark inside one would
# change the order in which it is drawn between words from the right. So is all that runs the other way.
PART = re.compile(
    r"https?://[^\s<>]+|[\w.+-]+@[\w.-]+\w|\u061c?\d+(?:[.,\u066b\u066c/:]\d+)*[%\u066a]?|\w+(?:\u200c\w+)*|\s+|[^\w\s]"
)


STRETCH = re.compile(f"{errata.IN_SOURCE}([^{errata.IN_SOURCE}{errata.END}]*){errata.END}")


DIGITS = re.compile(r"\d+")
KINDS = ("changed", "added", "gone")


class MarkedPart(NamedTuple):
    """A part of a text that is marked whole, and whether it is in the source language."""

    text: str
    in_source: bool


class ErrataForm(NamedTuple):
    """How errata are drawn: the template, the format whose style it has, and how many changes there is room for."""

    template: str
    format: str
    room: int | None = None  # None: for all
    styles: str = ""  # the style sheets, of a page that carries them
    page: str = ""  # where the page is that has all changes: its address, or the name of its file


def errata_page(context: PageContext, changes: Changes, form: ErrataForm) -> str:
    """Return the errata of a packet in a language: values as far as there is room, then passages by worth."""
    tag = changes.new.language
    values = changes.values[: form.room]
    shown, left = _by_worth(changes.passages, None if form.room is None else form.room - len(values))
    if len(values) < len(changes.values):
        left = {"values": 0, **left}
        left["values"] += len(changes.values) - len(values)
    kinds: dict[str, list[SimpleNamespace]] = {kind: [] for kind in KINDS}
    for each in shown:
        kinds[_kind(each)].append(_passage(context, changes, each))
    names = context.names(tag)
    view = SimpleNamespace(
        title=changes.new.title,
        heading=_text(context, changes, changes.new.title),
        publisher=names["site"].publisher,
        description=changes.new.title,
        date=changes.new.date,
        source=context.language(changes.new.source_language),
        source_name=language_name(
            context.project, context.language(changes.new.source_language), context.language(tag)
        ),
        old=changes.old,
        new=changes.new,
        values=[
            value._replace(sections=tuple(_text(context, changes, section) for section in value.sections))
            for value in values
        ],
        has_reasons=any(value.why for value in values),
        passages=kinds,
        left=left,
        page=form.page,
    )
    return context.fill(form.template, names, edition=view, format=form.format, styles=Markup(form.styles))


def _by_worth(passages: Sequence[ChangedPassage], room: int | None) -> tuple[list[ChangedPassage], dict[str, int]]:
    """Return the passages for which there is room, in their order, and how many of each kind are left.

    Figures come first, then what was added, is gone or was drawn anew, then other words.
    """
    order = sorted(range(len(passages)), key=lambda at: _worth(passages[at]))
    within, beyond = order[:room], order[len(order) if room is None else room :]
    left = [("values" if _has_other_figures(passages[at]) else _kind(passages[at])) for at in beyond]
    counts = {kind: left.count(kind) for kind in ("values", *KINDS)}
    return [passages[at] for at in sorted(within)], {kind: count for kind, count in counts.items() if count}


def _kind(passage: ChangedPassage) -> str:
    return ("changed" if passage.new else "gone") if passage.old else "added"


def _worth(passage: ChangedPassage) -> int:
    """Return the rank of a passage, 0 for what readers need most."""
    if _has_other_figures(passage):
        return 0
    return 1 if passage.picture or _kind(passage) != "changed" else 2


def _has_other_figures(passage: ChangedPassage) -> bool:
    figures = [sorted(map(_in_ascii, DIGITS.findall(text))) for text in (passage.old, passage.new)]
    return _kind(passage) == "changed" and figures[0] != figures[1]


def _in_ascii(number: str) -> str:
    """Return a number in ASCII digits: a passage that is in another language now has those of that one."""
    return "".join(str(unicodedata.decimal(digit)) for digit in number)


def _passage(context: PageContext, changes: Changes, passage: ChangedPassage) -> SimpleNamespace:
    """Return a passage as templates see it, with the parts marked that differ."""
    source = context.language(changes.new.source_language)
    languages = context.language(changes.new.language), source
    parts = [
        list(_parts(text, languages, in_source=fallback))
        for text, fallback in zip((passage.old, passage.new), passage.fallback, strict=True)
    ]
    blocks = _differences(*parts)
    old, new = (Markup("").join(_drawn(each, differs, source)) for each, differs in zip(parts, blocks, strict=True))
    places = [_text(context, changes, section) for section in (passage.section, *passage.also)]
    return SimpleNamespace(
        sections=places,
        old=old,
        new=new,
        why=passage.why,
        picture=passage.picture,
        look=passage.look,
        outdated=passage.outdated,
    )


def _text(context: PageContext, changes: Changes, text: str) -> Markup:
    """Return a title as HTML, in an element that says so where it is in the source language."""
    source = context.language(changes.new.source_language)
    in_source = text in changes.new.untranslated or text in changes.old.untranslated
    return Markup("").join(_drawn([MarkedPart(text, in_source)], (), source))


def _parts(text: str, languages: tuple[Language, Language], *, in_source: bool) -> Iterator[MarkedPart]:
    """Yield the parts of a text in a language, or in that of the source, as those of it are that it has in isolates."""
    for at, stretch in enumerate(STRETCH.split(text)):
        is_source = in_source or at % 2 == 1
        yield from (MarkedPart(each, is_source) for each in _split(stretch, languages[is_source].direction))


def _differences(old: Sequence[MarkedPart], new: Sequence[MarkedPart]) -> tuple[set[int], set[int]]:
    """Return which parts of two texts differ, by their places; none where one is missing or is another text altogether."""
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    kept = sum(_is_word(each.text) for kind, start, end, *_ in blocks if kind == "equal" for each in old[start:end])
    if not (old and new) or kept * 3 < sum(_is_word(each.text) for each in old):
        return set(), set()
    others = [each for each in blocks if each[0] != "equal"]
    return (
        {at for _, start, end, *_ in others for at in range(start, end)},
        {at for *_, start, end in others for at in range(start, end)},
    )


def _drawn(parts: Sequence[MarkedPart], differs: Collection[int], source: Language) -> Iterator[Markup]:
    """Yield a text as HTML: what differs marked, and what is in the source language in an element that says so."""
    for in_source, stretch in groupby(enumerate(parts), lambda each: each[1].in_source):
        drawn = []
        for is_marked, group in groupby(stretch, lambda each: each[0] in differs):
            text = escape("".join(part.text for _, part in group))
            drawn.append(Markup("<mark>{}</mark>").format(text) if is_marked and text.strip() else text)
        whole = Markup("").join(drawn)
        yield (
            Markup('<span lang="{}" dir="{}">{}</span>').format(source.tag, source.direction, whole)
            if in_source
            else whole
        )


def _split(text: str, base: str) -> list[str]:
    """Return the parts of a text of direction `base` that are marked whole; a letter keeps the marks written over or under it."""
    parts: list[str] = []
    begun: int | None = None  # where the run against the direction of the text begins
    for part in PART.findall(text):
        written = next(filter(None, map(bidi.direction, part)), bidi.NEUTRAL)
        parts.append(part)
        if unicodedata.category(part[0]).startswith("M") and len(parts) > 1:
            parts[-2:] = ["".join(parts[-2:])]
        elif written == base:
            begun = None
        elif written != bidi.NEUTRAL and begun is None:
            begun = len(parts) - 1
        elif written != bidi.NEUTRAL:
            parts[begun:] = ["".join(parts[begun:])]
    return parts


def _is_word(part: str) -> bool:
    return any(sign.isalnum() for sign in part)
