"""Render errata: what has changed since a printed copy, as a page for the browser or the document of a sheet of paper."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from types import SimpleNamespace
from typing import NamedTuple

from markupsafe import Markup, escape

from bifolio import bidi
from bifolio.errata import ChangedPassage, Changes
from bifolio.render.templates import PageContext

# An address, a number with its separators and sign, or a word with its joiners is marked whole: a mark inside one would
# change the order in which it is drawn between words from the right. So is all that runs the other way.
PART = re.compile(
    r"https?://[^\s<>]+|[\w.+-]+@[\w.-]+\w|\u061c?\d+(?:[.,\u066b\u066c/:]\d+)*[%\u066a]?|\w+(?:\u200c\w+)*|\s+|[^\w\s]"
)


class ErrataForm(NamedTuple):
    """How errata are drawn: the template, the format whose style it has, and how many passages there is room for."""

    template: str
    format: str
    room: int | None = None  # None: for all
    styles: str = ""  # the style sheets, of a page that carries them


def errata_page(context: PageContext, changes: Changes, form: ErrataForm) -> str:
    """Return the errata of a packet in a language. Values are always all there; passages as far as there is room."""
    tag = changes.new.language
    passages = changes.passages if form.room is None else changes.passages[: form.room]
    kinds: dict[str, list[SimpleNamespace]] = {"changed": [], "added": [], "gone": []}
    for each in passages:
        kind = ("changed" if each.new else "gone") if each.old else "added"
        kinds[kind].append(_passage(context, changes, each))
    names = context.names(tag)
    view = SimpleNamespace(
        title=changes.new.title,
        publisher=names["site"].publisher,
        description=changes.new.title,
        date=changes.new.date,
        source=context.language(changes.new.source_language),
        old=changes.old,
        new=changes.new,
        values=changes.values,
        has_reasons=any(value.why for value in changes.values),
        passages=kinds,
        left=len(changes.passages) - len(passages),
    )
    return context.fill(form.template, names, edition=view, format=form.format, styles=Markup(form.styles))


def _passage(context: PageContext, changes: Changes, passage: ChangedPassage) -> SimpleNamespace:
    """Return a passage as templates see it, with the parts marked that differ."""
    source = context.language(changes.new.source_language)
    written_in = source if any(passage.fallback) else context.language(changes.new.language)
    old, new = _marked(passage.old, passage.new, written_in.direction)
    in_source = Markup('<span lang="{}" dir="{}">{}</span>')
    old, new = (
        in_source.format(source.tag, source.direction, text) if text and fallback else text
        for text, fallback in zip((old, new), passage.fallback, strict=True)
    )
    return SimpleNamespace(section=passage.section, old=old, new=new, why=passage.why, picture=passage.picture)


def _marked(old: str, new: str, direction: str) -> tuple[Markup, Markup]:
    """Return two texts of a direction with the parts marked in which they differ; one alone has no marks."""
    if not (old and new):
        return escape(old), escape(new)
    parts = _split(old, direction), _split(new, direction)
    blocks = SequenceMatcher(None, *parts, autojunk=False).get_opcodes()
    kept = sum(_is_word(part) for kind, start, end, *_ in blocks if kind == "equal" for part in parts[0][start:end])
    if kept * 3 < sum(_is_word(part) for part in parts[0]):
        return escape(old), escape(new)  # another text altogether
    return (
        Markup("").join(_parts(parts[0], [(kind, start, end) for kind, start, end, *_ in blocks])),
        Markup("").join(_parts(parts[1], [(kind, start, end) for kind, *_, start, end in blocks])),
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


def _parts(parts: Sequence[str], blocks: Sequence[tuple[str, int, int]]) -> Iterator[Markup]:
    for kind, start, end in blocks:
        text = escape("".join(parts[start:end]))
        yield Markup("<mark>{}</mark>").format(text) if kind != "equal" and text.strip() else text
