"""Step E: owns the marks of direction between the groups of a line.

Poppler and MuPDF guess the direction of each stretch of text and lose it where numbers, Latin words and Persian meet:
words are glued (۱۲تیر), lines break in two. PDFium passes over a text object whose glyphs have no width, so a
right-to-left or left-to-right mark of no width, alone in its TJ, is seen by the two that need it and by nobody else;
a search over the boundary still finds the phrase.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from bifolio.pdf.text_layer import clusters
from bifolio.pdf.text_layer.clusters import Piece
from bifolio.pdf.text_layer.neutrals import characters
from bifolio.pdf.text_layer.reading_order import Group, GroupPart

LRM, RLM = "\u200e", "\u200f"
APART = 5  # thousandths of the font's size: how far left of a group Poppler ends its number
NUMERIC = ("CS", "EN", "AN", "ES", "ET")
STRONG = {"L": "L", "EN": "L", "AN": "L", "R": "R", "AL": "R"}


def before(group: Group, last: str, *, jump: bool) -> Iterator[str]:
    """Yield the marks to write before a group.

    `last` is the direction of what was written last in the line (L, R or nothing), `jump` says that the group does
    not stand where the pen is.
    """
    first = _direction(group.first.text)
    if group.backward:
        if last == "R":
            yield LRM  # or MuPDF breaks the line
        if first != "R":
            yield RLM  # MuPDF's guess at neutral characters starts anew at every text object
    elif last == "R" and first != "L":
        yield LRM
    elif last == "L" and jump:
        yield RLM


def inside(part: GroupPart) -> list[Piece]:
    """Return the pieces of a part with a right-to-left mark between a sign and what it would be counted to.

    PDFium takes a vowel sign that is painted right after a full stop or a digit for a part of that, and moves it to
    the other side.
    """
    signs = characters("NSM")
    if signs.isdisjoint(part.text):
        return part.pieces
    numeric = characters(*NUMERIC)
    found: list[Piece] = []
    before = ""
    for piece in part.pieces:
        if piece.text:
            if piece.text in signs and before in numeric:
                found.append(clusters.piece(part.font.codebook.blank(RLM), 0, RLM))
            before = piece.text
        found.append(piece)
    return found


def _direction(text: str) -> str:
    return STRONG.get(unicodedata.bidirectional(text[0]), "") if text else ""
