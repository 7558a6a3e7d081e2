"""Step G: owns the signs that are drawn apart from the right-to-left text they stand in: percent, plus, minus, digits.

MuPDF takes a percent sign at the edge of a right-to-left run for the start of a left-to-right one and moves it over
the word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from bifolio.pdf.textlayer.clusters import Piece

CLASSES = ("ES", "ET", "EN")  # European separators, terminators and numbers (Unicode Standard Annex 9, table 4)


@cache
def characters(*classes: str) -> re.Pattern[str]:
    """Return a pattern for one character of those bidirectional classes."""
    found = (chr(number) for number in range(0x3000) if unicodedata.bidirectional(chr(number)) in classes)
    return re.compile(f"[{re.escape(''.join(found))}]")


def apart(pieces: list[Piece], text: str) -> Iterator[tuple[bool, list[Piece], str]]:
    """Yield the pieces of a right-to-left run in lists from left to right: is it of signs, pieces, text."""
    sign = characters(*CLASSES)
    if not sign.search(text):
        yield False, pieces, text
        return
    current: list[Piece] = []
    before = False
    for piece in pieces:
        kind = bool(sign.match(piece.text)) if piece.text else before
        if current and kind != before:
            yield before, current, "".join(piece.text for piece in current)
            current = []
        current.append(piece)
        before = kind
    yield before, current, "".join(piece.text for piece in current)
