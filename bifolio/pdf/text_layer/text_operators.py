"""Owns the text operators: pieces to TJ arrays, moves to Td.

WeasyPrint also writes empty strings, after which PDFium loses the number that follows them, and numbers that move
nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Any, NamedTuple

from bifolio.pdf.text_layer.clusters import Piece

ZWNJ, RLM = "\u200c", "\u200f"


class End(NamedTuple):
    """Where a number ends in a right-to-left line: its left edge and baseline in pixels on the page, its font and size."""

    left: float
    base: float
    font: Any
    size: float


class OperatorWriter:
    """Writes what is in one text box of a line; `close` hands over to the next.

    `last` is the direction of what was written last in the whole line (L, R or nothing), `pen` where that ended, in
    pixels from where this box starts.
    """

    def __init__(self, stream: Any, matrix: Any, *, first: bool) -> None:
        self.stream = stream
        self.origin: float = matrix.values[4]
        self.base: float = matrix.values[5]
        self.last, pen = "", 0.0
        self.ends: list[End] = []
        if not first and hasattr(stream, "textlayer"):
            self.last, pen, self.ends = stream.textlayer
        self.pen = pen - self.origin
        self.left = self.up = 0.0
        self.array: list[str] = []
        self.open = False  # a string of the array is
        self.font: Any = None
        self.size = 0.0
        stream.set_text_matrix(*matrix.values)

    def close(self) -> None:
        """Keep for the line's next text box where this one got to."""
        self.stream.textlayer = self.last, self.origin + self.pen, self.ends

    def move_to(self, left: float, up: float = 0.0) -> None:
        """Go to a place on the line, in pixels from where it starts, and so far above it."""
        self.show()
        way, rise = round(left - self.left, 4), round(up - self.up, 4)
        if way or rise:
            self.stream.stream.append(f"{_number(way)} {_number(rise)} Td".encode())
            self.left += way
            self.up += rise
        self.pen = left

    def add(self, font: Any, size: float, pieces: list[Piece], *, alone: bool = False) -> None:
        """Add pieces to the array; with `alone`, each ZWNJ gets an array of its own."""
        self._set(font, size)
        if not alone:
            self._add(pieces)
            return
        for joins, some in groupby(pieces, key=lambda piece: piece.text == ZWNJ):
            if joins:
                self.show()
            self._add(some)
            if joins:
                self.show()

    def mark(self, font: Any, size: float, mark: str, *, aside: int = 0) -> None:
        """Write a mark of direction in an array of its own, `aside` thousandths of the size further left."""
        self._set(font, size)
        marks = font.codebook.marks
        array = marks.get((mark, aside))
        if array is None:
            digits = font.codebook.blank(mark).digits
            array = marks[mark, aside] = f"{aside}<{digits}>-{aside}" if aside else f"<{digits}>"
        self.stream.show_text(array)
        self.last = "R" if mark == RLM else "L"

    def _set(self, font: Any, size: float) -> None:
        if size != self.size or font is not self.font:
            self.show()
            self.stream.set_font_size(font.hash, size)
            self.font, self.size = font, size

    def _add(self, pieces: Iterable[Piece]) -> None:
        array, is_open = self.array, self.open
        for digits, kerning, _, _ in pieces:
            if digits:
                array.append(digits if is_open else f"<{digits}")
                is_open = True
            if kerning:
                array.append(f">{kerning}" if is_open else f" {kerning}" if array else kerning)
                is_open = False
        self.open = is_open

    def show(self) -> None:
        """Write the array, if anything is in it."""
        if self.array:
            self.stream.show_text("".join(self.array) + (">" if self.open else ""))
            self.array.clear()
            self.open = False


def _number(value: float) -> str:
    return f"{value:.4f}".rstrip("0").rstrip(".") if value else "0"
