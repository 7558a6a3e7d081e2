"""Write text operators (ISO 32000-1, 9.4): positioned codes as TJ arrays, moves as Td.

WeasyPrint also writes empty strings, after which PDFium loses the number that follows them, and numbers that move
nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Any, NamedTuple

from bifolio.pdf.text_layer.clusters import PositionedCode

ZWNJ, LRM, RLM = "\u200c", "\u200e", "\u200f"


class NumberEnd(NamedTuple):
    """Where a number ends in a right-to-left line: left edge and baseline in CSS px on the page, font and size."""

    left: float
    base: float
    font: Any
    size: float


class OperatorWriter:
    """Writes the text of one text box of a line; `close` hands over to the next.

    `last` is the direction of what was written last in the whole line (L, R or empty), `pen` where that ended, in CSS px
    from where this box starts.
    """

    def __init__(self, stream: Any, matrix: Any, *, is_first: bool) -> None:
        self.stream = stream
        self.origin: float = matrix.values[4]
        self.base: float = matrix.values[5]
        self.last, pen = "", 0.0
        self.ends: list[NumberEnd] = []
        if not is_first and hasattr(stream, "bifolio_line_state"):
            self.last, pen, self.ends = stream.bifolio_line_state
        self.pen = pen - self.origin
        self.left = self.up = 0.0
        self.array: list[str] = []
        self.is_open = False  # whether the last string of the array is
        self.font: Any = None
        self.size = 0.0
        stream.set_text_matrix(*matrix.values)

    def close(self) -> None:
        """Keep the state of the line for its next text box."""
        self.stream.bifolio_line_state = self.last, self.origin + self.pen, self.ends

    def move_to(self, left: float, up: float = 0.0) -> None:
        """Move the pen to CSS px right of the line's start, and above its baseline."""
        self.show()
        right, rise = round(left - self.left, 4), round(up - self.up, 4)
        if right or rise:
            self.stream.stream.append(f"{_number(right)} {_number(rise)} Td".encode())
            self.left += right
            self.up += rise
        self.pen = left

    def add(self, font: Any, size: float, codes: list[PositionedCode], *, zwnj_alone: bool = False) -> None:
        """Add codes to the array; with `zwnj_alone`, each ZWNJ gets an array of its own."""
        self._set_font(font, size)
        if not zwnj_alone:
            self._add(codes)
            return
        for is_zwnj, some in groupby(codes, key=lambda code: code.text == ZWNJ):
            if is_zwnj:
                self.show()
            self._add(some)
            if is_zwnj:
                self.show()

    def mark(self, font: Any, size: float, mark: str, *, aside: int = 0) -> None:
        """Write a mark of direction in an array of its own, `aside` thousandths of the size further left."""
        self._set_font(font, size)
        marks = font.bifolio_encoding.marks
        array = marks.get((mark, aside))
        if array is None:
            digits = font.bifolio_encoding.blank(mark).digits
            array = marks[mark, aside] = f"{aside}<{digits}>-{aside}" if aside else f"<{digits}>"
        self.stream.show_text(array)
        self.last = "R" if mark == RLM else "L"

    def _set_font(self, font: Any, size: float) -> None:
        if size != self.size or font is not self.font:
            self.show()
            self.stream.set_font_size(font.hash, size)
            self.font, self.size = font, size

    def _add(self, codes: Iterable[PositionedCode]) -> None:
        array, is_open = self.array, self.is_open
        for digits, adjustment, _, _ in codes:
            if digits:
                array.append(digits if is_open else f"<{digits}")
                is_open = True
            if adjustment:
                array.append(f">{adjustment}" if is_open else f" {adjustment}" if array else adjustment)
                is_open = False
        self.is_open = is_open

    def show(self) -> None:
        """Write the array unless it is empty."""
        if self.array:
            self.stream.show_text("".join(self.array) + (">" if self.is_open else ""))
            self.array.clear()
            self.is_open = False


def _number(value: float) -> str:
    return f"{value:.4f}".rstrip("0").rstrip(".") if value else "0"
