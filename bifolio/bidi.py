"""Compute text directions at build time: find the runs of a line that go against it, and isolate them.

WeasyPrint supports neither `unicode-bidi` nor `dir=auto`, and lays out each inline element by itself. Each run of the
opposite direction is therefore wrapped as a whole, with the inline elements in it (UAX #9, HL3 and HL4, applied ahead
of time).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape

LTR, RTL, NEUTRAL, MIXED = "ltr", "rtl", "", "mixed"


@dataclass(frozen=True, slots=True)
class TextPiece:
    """A piece of a line that is not divided: its HTML and its direction (`ltr`, `rtl`, or "" if neutral)."""

    html: str
    direction: str


@dataclass(frozen=True, slots=True)
class ElementPiece:
    """An inline element that contains pieces."""

    opening: str
    pieces: tuple[TextPiece | ElementPiece, ...]
    closing: str


Piece = TextPiece | ElementPiece
# What may run from the left: letters below Hebrew, ASCII digits, and whatever lies beyond the Arabic letters. What may
# run from the right: Hebrew, Arabic and their like. Both are wider than the truth: they only tell what need not be looked at.
AGAINST = {
    RTL: re.compile("[0-9A-Za-z\u00aa-\u058f\u0900-\ufb1c\ufe00-\ufe6f\uff00-\U0010ffff]"),
    LTR: re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U0001ffff]"),
}
ALONG = re.compile(r"\w")
OPENERS, CLOSERS = "([{«“", ")]}»”"


@lru_cache(maxsize=4096)
def direction(character: str) -> str:
    """Return the direction of a character; digits of Arabic scripts count as right-to-left, ASCII digits as left-to-right."""
    kind = unicodedata.bidirectional(character)
    if kind == "L" or (kind == "EN" and character < "\u0600"):
        return LTR
    return RTL if kind in ("R", "AL", "AN", "EN") else NEUTRAL


def leaves(text: str, base: str = "") -> Iterable[TextPiece]:
    """Yield a text as leaves of one direction each; neutral characters form leaves of their own, and so does each bracket.

    A text in which nothing goes against `base`, the usual case, is one leaf.
    """
    if base and not AGAINST[base].search(text):
        yield TextPiece(escape(text, quote=False), base if ALONG.search(text) else NEUTRAL)
        return
    run, way = "", NEUTRAL
    for character in text:
        now = direction(character)
        if unicodedata.combining(character) or character in "\u200c\u200d":
            now = way
        if run and (now != way or character in OPENERS + CLOSERS or run[-1] in OPENERS + CLOSERS):
            yield TextPiece(escape(run, quote=False), way)
            run = ""
        run, way = run + character, now
    if run:
        yield TextPiece(escape(run, quote=False), way)


def isolate(pieces: Sequence[Piece], base: str, tags: dict[str, str]) -> str:
    """Return the HTML of a line's pieces, with each run against `base` in a span that has `dir` and, from `tags`, `lang`."""
    out: list[str] = []
    against = RTL if base == LTR else LTR
    index = 0
    while index < len(pieces):
        end = _stretch(pieces, index, against)
        if end > index:
            inner = "".join(_plain(piece) for piece in pieces[index:end])
            lang = f' lang="{tags[against]}"' if tags.get(against) and _has_letter(inner) else ""
            out.append(f'<span dir="{against}"{lang}>{inner}</span>')
            index = end
        else:
            out.append(_emit(pieces[index], base, tags))
            index += 1
    return "".join(out)


def _stretch(pieces: Sequence[Piece], start: int, against: str) -> int:
    """Return the index at which the run against the line that begins at `start` ends; `start` itself if there is none.

    A bracket that closes one opened in the run belongs to it (UAX #9, N0).
    """
    if _way(pieces[start]) != against:
        return start
    end = start
    brackets = 0
    for index in range(start, len(pieces)):
        way = _way(pieces[index])
        text = piece.html if isinstance(piece := pieces[index], TextPiece) else ""
        if text in CLOSERS and text and brackets:
            brackets -= 1
            end = index + 1
        elif way == against:
            end = index + 1
        elif way != NEUTRAL:
            break
        brackets += text in OPENERS and text != ""
    return end


def _way(piece: Piece) -> str:
    if isinstance(piece, TextPiece):
        return piece.direction
    ways = {_way(inner) for inner in piece.pieces} - {NEUTRAL}
    return MIXED if len(ways) > 1 else next(iter(ways), NEUTRAL)


def _plain(piece: Piece) -> str:
    if isinstance(piece, TextPiece):
        return piece.html
    return piece.opening + "".join(_plain(inner) for inner in piece.pieces) + piece.closing


def _emit(piece: Piece, base: str, tags: dict[str, str]) -> str:
    if isinstance(piece, TextPiece):
        return piece.html
    return piece.opening + isolate(piece.pieces, base, tags) + piece.closing


def _has_letter(html: str) -> bool:
    text = html.replace("&amp;", "").replace("&lt;", "").replace("&gt;", "")
    return any(character.isalpha() for character in text)
