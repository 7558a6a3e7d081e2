"""Step G: owns the signs that are drawn apart from the right-to-left text they stand in: percent, plus, minus, digits.

MuPDF takes a percent sign at the edge of a right-to-left run for the start of a left-to-right one and moves it over
the word.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache

from bifolio.pdf.text_layer.clusters import Piece

CLASSES = ("ES", "ET", "EN")  # European separators, terminators and numbers (Unicode Standard Annex 9, table 4)


@cache
def characters(*classes: str) -> frozenset[str]:
    """Return the characters of those bidirectional classes."""
    found = (chr(number) for number in range(0x3000))
    return frozenset(character for character in found if unicodedata.bidirectional(character) in classes)


def apart(pieces: list[Piece], text: str) -> Iterator[tuple[bool, list[Piece], str]]:
    """Yield the pieces of a right-to-left run in lists from left to right: is it of signs, pieces, text."""
    signs = characters(*CLASSES)
    if signs.isdisjoint(text):
        yield False, pieces, text
        return
    current: list[Piece] = []
    before = False
    for piece in pieces:
        kind = piece.text in signs if piece.text else before
        if current and kind != before:
            yield before, current, "".join(piece.text for piece in current)
            current = []
        current.append(piece)
        before = kind
    yield before, current, "".join(piece.text for piece in current)
