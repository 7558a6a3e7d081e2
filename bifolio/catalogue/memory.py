"""Owns the translation memory: what other catalogues and exchange files know, and how an entry says so."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from bifolio.model import Catalogue, Entry

_ORIGIN = "From memory: "  # begins a translator comment; the first merge after confirmation removes it


class Pairs(NamedTuple):
    """Texts with their translations, from a TMX file and the like; `origin` is what translators are told of it."""

    origin: str
    pairs: tuple[tuple[str, str], ...]


class Remembered(NamedTuple):
    """A translation found elsewhere, and where."""

    entry: Entry
    origin: str


def collect(memory: Iterable[Catalogue | Pairs]) -> list[Remembered]:
    """Return every translation of the memory that a translator stands by, obsolete ones last, otherwise in order."""
    found = [known for part in memory for known in _of(part)]
    return sorted(found, key=lambda known: known.entry.obsolete)


def mark(comments: tuple[str, ...], origin: str) -> tuple[str, ...]:
    """Return the translator comments with the one that says where a translation comes from."""
    return (*unmark(comments), f"{_ORIGIN}{origin}")


def unmark(comments: tuple[str, ...]) -> tuple[str, ...]:
    """Return the translator comments without the one that `mark` adds."""
    return tuple(comment for comment in comments if not comment.startswith(_ORIGIN))


def _of(part: Catalogue | Pairs) -> Iterable[Remembered]:
    if isinstance(part, Pairs):
        return (Remembered(Entry(source, (target,)), part.origin) for source, target in part.pairs if target)
    return (
        Remembered(entry, f"{part.path} (obsolete)" if entry.obsolete else part.path)
        for entry in part.entries
        if not entry.fuzzy and all(entry.msgstr)
    )
