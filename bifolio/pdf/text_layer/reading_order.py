"""Divide a line into directional runs, and put them in the order of reading.

WeasyPrint writes the runs of a line as they are painted, from the left. MuPDF and Poppler then read the parts of a line
of mixed directions in that order. Codes inside a run stay as painted, for that is how every extractor expects them.

European numbers, separators and terminators (digits, percent, plus, minus) in right-to-left text are runs of their own:
MuPDF takes a percent sign at the edge of a right-to-left run for the start of a left-to-right one and moves it over the
word.
"""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any, NamedTuple

from bifolio.pdf.text_layer.clusters import PositionedCode

BLANK = " \t\n\u00a0\u200b\u2060"
EUROPEAN = ("ES", "ET", "EN")  # European separators, terminators and numbers (UAX #9, table 4)


@dataclass(slots=True)
class LevelRun:
    """Shaped runs of one embedding level and font, side by side; justification makes a shaped run of each word."""

    level: int
    font: Any
    size: float  # CSS px
    start: int = sys.maxsize  # where the first of them to be read begins in the line's text, bytes
    codes: list[PositionedCode] = field(default_factory=list)  # from left to right
    text: str = ""
    advance: float = 0.0  # thousandths of the size

    def add(self, start: int, text: str, codes: list[PositionedCode], advance: float) -> None:
        """Add a shaped run on the right."""
        self.advance += advance
        self.start = min(self.start, start)
        self.text += text
        self.codes += codes


class FontRun(NamedTuple):
    """Codes of one font and size (CSS px), from left to right, and the characters among them."""

    font: Any
    size: float
    codes: list[PositionedCode]
    text: str


@dataclass(slots=True)
class DirectionalRun:
    """Neighbouring codes of one embedding level, from `left` to `right` in CSS px from the line's start."""

    level: int
    is_european: bool  # of numbers, separators and terminators in right-to-left text
    left: float
    start: tuple[int, int]  # orders runs as they are read
    right: float = 0.0
    has_ink: bool = False
    parts: list[FontRun] = field(default_factory=list)

    @property
    def is_rtl(self) -> bool:
        """Return whether the run reads from right to left."""
        return bool(self.level % 2)

    def continues(self, run: LevelRun, *, is_european: bool) -> bool:
        """Return whether a level run on the right belongs to this run.

        Left to right, levels do not matter: a separator of Arabic numbers is one deeper than the digits around it.
        """
        same = self.level == run.level or (not self.is_rtl and not run.level % 2 and self.start[0] < run.start)
        return same and self.is_european == is_european

    @property
    def first(self) -> PositionedCode:
        """Return the leftmost code, or the first move of the pen where there is none."""
        return next((code for part in self.parts for code in part.codes if code.digits), self.parts[0].codes[0])

    @property
    def font(self) -> Any:
        """Return the font of the leftmost part."""
        return self.parts[0].font

    @property
    def size(self) -> float:
        """Return the size of the leftmost part, CSS px."""
        return self.parts[0].size


def directional_runs(runs: list[LevelRun]) -> list[DirectionalRun]:
    """Return the directional runs of a line, given as level runs from left to right, in the order of reading."""
    return sorted(painted_runs(runs), key=lambda run: run.start)


def painted_runs(runs: list[LevelRun]) -> list[DirectionalRun]:
    """Return the directional runs of a line from left to right."""
    painted: list[DirectionalRun] = []
    pen = 0.0
    for run in runs:
        if not run.codes:
            continue
        parts = split_european(run.codes, run.text) if run.level % 2 else [(False, run.codes, run.text)]
        for number, (is_european, codes, text) in enumerate(parts):
            start = run.start, -number
            if not painted or not painted[-1].continues(run, is_european=is_european):
                painted.append(DirectionalRun(run.level, is_european, pen, start))
            last = painted[-1]
            last.start = min(last.start, start)
            last.parts.append(FontRun(run.font, run.size, codes, text))
            advance = run.advance if codes is run.codes else sum(code.advance for code in codes)
            pen += run.size * advance / 1000
            last.right = pen
            last.has_ink = last.has_ink or bool(text.strip(BLANK))
    return _without_blank_runs(painted)


def split_european(codes: list[PositionedCode], text: str) -> Iterator[tuple[bool, list[PositionedCode], str]]:
    """Yield the codes of a right-to-left run in lists from left to right: is it European numbers, codes, text."""
    european = characters_of(*EUROPEAN)
    if european.isdisjoint(text):
        yield False, codes, text
        return
    current: list[PositionedCode] = []
    last = False
    for code in codes:
        kind = code.text in european if code.text else last
        if current and kind != last:
            yield last, current, "".join(code.text for code in current)
            current = []
        current.append(code)
        last = kind
    yield last, current, "".join(code.text for code in current)


@cache
def characters_of(*classes: str) -> frozenset[str]:
    """Return the characters of those bidirectional classes (UAX #9, table 4) below U+3000."""
    characters = map(chr, range(0x3000))
    return frozenset(character for character in characters if unicodedata.bidirectional(character) in classes)


def _without_blank_runs(runs: list[DirectionalRun]) -> list[DirectionalRun]:
    """Return the runs with those that draw nothing (a space between two numbers) joined to their left neighbour."""
    inked: list[DirectionalRun] = []
    for run in runs:
        if inked and not run.has_ink:
            inked[-1].parts += run.parts
            inked[-1].right = run.right
        else:
            inked.append(run)
    return inked
