"""Step E: owns the marks of direction between the groups of a line.

Poppler and MuPDF guess the direction of each stretch of text and lose it where numbers, Latin words and Persian meet: words are glued
(۱۲تیر), lines break in two. PDFium passes over a text object whose glyphs have no width, so a right-to-left or left-to-right mark of
no width, alone in its TJ, is seen by the two that need it and by nobody else; a search over the boundary still finds the phrase.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from bifolio.pdf.textlayer.order import Group

LRM, RLM = "\u200e", "\u200f"
APART = 0.005  # of the font's size: how far left of a group Poppler ends its number
STRONG = {"L": "L", "EN": "L", "AN": "L", "R": "R", "AL": "R"}


def before(group: Group, last: str) -> Iterator[str]:
    """Yield the marks to write before a group of a right-to-left line; `last` is the direction of what was written last, if any."""
    first = _direction(group.pieces()[0].text)
    if group.backward:
        if last == "R":
            yield LRM  # or MuPDF breaks the line
        if first != "R":
            yield RLM  # MuPDF's guess at neutral characters starts anew at every text object
    elif last == "R" and first != "L":
        yield LRM
    elif last == "L":
        yield RLM


def after(group: Group, *, more: bool, backward: bool) -> Iterator[str]:
    """Yield the marks to write after a group, left of it: `more` text follows in the line, `backward` is the line's direction."""
    if backward and not group.backward and more:
        yield RLM  # Poppler ends its number here
    elif not backward and group.backward:
        yield LRM


def _direction(text: str) -> str:
    return STRONG.get(unicodedata.bidirectional(text[0]), "") if text else ""
