"""Step G: owns the signs that are drawn apart from the right-to-left text they stand in: percent, plus, minus, digits.

MuPDF takes a percent sign at the edge of a right-to-left run for the start of a left-to-right one and moves it over the word.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from bifolio.pdf.textlayer.clusters import Piece

CLASSES = ("ES", "ET", "EN")  # European separators, terminators and numbers (Unicode Standard Annex 9, table 4)


def apart(pieces: list[Piece]) -> Iterator[tuple[bool, list[Piece]]]:
    """Yield the pieces of a right-to-left run in lists from left to right, each with whether it is of signs."""
    current: list[Piece] = []
    before = False
    for piece in pieces:
        sign = unicodedata.bidirectional(piece.text[0]) in CLASSES if piece.text else before
        if current and sign != before:
            yield before, current
            current = []
        current.append(piece)
        before = sign
    yield before, current
