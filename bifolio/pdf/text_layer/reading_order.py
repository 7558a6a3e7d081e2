"""Step D: owns the groups of a line, and the order in which they are written: that of reading.

WeasyPrint writes the runs of a line as they are painted, from the left. MuPDF and Poppler then read the parts of a
line of mixed directions in that order. Glyphs inside a group stay as painted, for that is how every extractor expects
them.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from bifolio.pdf.text_layer import neutrals
from bifolio.pdf.text_layer.clusters import Piece
from bifolio.pdf.text_layer.steps import Steps

BLANK = " \t\n\u00a0\u200b\u2060"


@dataclass(slots=True)
class LevelRun:
    """Runs of one embedding level and font that stand side by side: size in pixels, pieces from left to right.

    `start` is where the first of them to be read begins in the line's text; `text` are their characters. (Justification
    makes a run of each word.) `move` is how far the pen goes, in thousandths of the size.
    """

    level: int
    font: Any
    size: float
    start: int = sys.maxsize
    pieces: list[Piece] = field(default_factory=list)
    text: str = ""
    move: float = 0.0

    def add(self, start: int, text: str, pieces: list[Piece], move: float) -> None:
        """Add a run on the right."""
        self.move += move
        self.start = min(self.start, start)
        self.text += text
        self.pieces += pieces


class GroupPart(NamedTuple):
    """Pieces of one font and size, from left to right, and which characters are among them."""

    font: Any
    size: float
    pieces: list[Piece]
    text: str


@dataclass(slots=True)
class Group:
    """Neighbouring pieces of one embedding level, from `left` to `right` in pixels from the line's start.

    `start` orders groups as they are read; `sign` groups are signs.py's; `inked` ones draw something.
    """

    level: int
    sign: bool
    left: float
    start: tuple[int, int]
    right: float = 0.0
    inked: bool = False
    parts: list[GroupPart] = field(default_factory=list)

    @property
    def backward(self) -> bool:
        """Return whether the group reads from right to left."""
        return bool(self.level % 2)

    def goes_on(self, run: LevelRun, *, sign: bool) -> bool:
        """Return whether a run on the right belongs to the group.

        Left to right, levels tell nothing: a separator of Arabic numbers is one deeper than the digits around it.
        """
        same = self.level == run.level or (not self.backward and not run.level % 2 and self.start[0] < run.start)
        return same and self.sign == sign

    @property
    def first(self) -> Piece:
        """Return the leftmost piece that is a code."""
        return next((piece for part in self.parts for piece in part.pieces if piece.digits), self.parts[0].pieces[0])

    @property
    def font(self) -> Any:
        """Return the font of the leftmost part."""
        return self.parts[0].font

    @property
    def size(self) -> float:
        """Return the size of the leftmost part, in pixels."""
        return self.parts[0].size


def groups(runs: list[LevelRun], steps: Steps) -> list[Group]:
    """Return the groups of a line, given as runs from left to right, in the order in which they are to be written."""
    found: list[Group] = []
    pen = 0.0
    for run in runs:
        if not run.pieces:
            continue
        parts = (
            neutrals.apart(run.pieces, run.text) if run.level % 2 and steps.signs else [(False, run.pieces, run.text)]
        )
        for number, (sign, pieces, text) in enumerate(parts):
            start = run.start, -number
            if not found or not found[-1].goes_on(run, sign=sign):
                found.append(Group(run.level, sign, pen, start))
            group = found[-1]
            group.start = min(group.start, start)
            group.parts.append(GroupPart(run.font, run.size, pieces, text))
            move = run.move if pieces is run.pieces else sum(piece.move for piece in pieces)
            pen += run.size * move / 1000
            group.right = pen
            group.inked = group.inked or bool(text.strip(BLANK))
    inked = _inked(found)
    return sorted(inked, key=lambda group: group.start) if steps.order else inked


def _inked(groups: list[Group]) -> list[Group]:
    """Return the groups with those that draw nothing (a space between two numbers) joined to their left neighbour."""
    found: list[Group] = []
    for group in groups:
        if found and not group.inked:
            found[-1].parts += group.parts
            found[-1].right = group.right
        else:
            found.append(group)
    return found
