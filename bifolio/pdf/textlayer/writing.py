"""Owns the text operators: pieces to TJ arrays, moves to Td.

WeasyPrint also writes empty strings, after which PDFium loses the number that follows them, and numbers that move nothing.
"""

from __future__ import annotations

from typing import Any

from bifolio.pdf.textlayer.clusters import Piece
from bifolio.pdf.textlayer.codebook import Composite

ZWNJ, RLM = "\u200c", "\u200f"


class Writer:
    """Writes the line of one text box.

    `last` is the direction of what was written last in the whole line (L, R or nothing), `pen` where that ended, in pixels from where
    this box starts.
    """

    def __init__(self, stream: Any, matrix: Any) -> None:
        self.stream = stream
        self.last = ""
        self.pen = 0.0
        self.left = 0.0
        self.array: list[str] = []
        self.open = False  # a string of the array is
        self.font: Any = None
        self.size = 0.0
        stream.set_text_matrix(*matrix.values)

    def move_to(self, left: float) -> None:
        """Go to a place on the line, in pixels from where it starts."""
        self.show()
        if abs(left - self.left) >= 5e-7:  # what pydyf writes as 0
            self.stream.move_text_to(left - self.left, 0)
            self.left = left
        self.pen = left

    def add(self, font: Any, size: float, pieces: list[Piece], *, alone: bool = False) -> None:
        """Add pieces to the array; with `alone`, each ZWNJ gets an array of its own."""
        self._set(font, size)
        array = self.array
        for digits, width, move, text, _ in pieces:
            if alone and text == ZWNJ:
                self.show()
            if digits:
                array.append(digits if self.open else f"<{digits}")
                self.open = True
            if width != move:
                self._kern(width - move)
            if alone and text == ZWNJ:
                self.show()

    def mark(self, font: Any, size: float, mark: str, *, aside: int = 0) -> None:
        """Write a mark of direction in an array of its own, `aside` thousandths of the size further left."""
        code = font.codebook.code(Composite((), 0), mark)
        self.add(font, size, [Piece("", 0, -aside, "", 0), Piece(code.digits, 0, aside, mark, 0)])
        self.show()
        self.last = "R" if mark == RLM else "L"

    def show(self) -> None:
        """Write the array, if anything is in it."""
        if self.array:
            self.stream.show_text("".join(self.array) + (">" if self.open else ""))
            self.array.clear()
            self.open = False

    def _kern(self, amount: float) -> None:
        number = f"{amount:.2f}".rstrip("0").rstrip(".")
        if number in ("0", "-0"):
            return
        if self.open:
            self.array.append(f">{number}")
        elif self.array:
            self.array.append(f" {number}")
        else:
            self.array.append(number)
        self.open = False

    def _set(self, font: Any, size: float) -> None:
        if (font, size) != (self.font, self.size):
            self.show()
            self.stream.set_font_size(font.hash, size)
            self.font, self.size = font, size
