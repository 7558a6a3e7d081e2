"""Step D: owns the groups of a line, and the order in which they are written: that of reading.

WeasyPrint writes the runs of a line as they are painted, from the left. MuPDF and Poppler then read the parts of a line of mixed
directions in that order. Glyphs inside a group stay as painted, for that is how every extractor expects them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from bifolio.pdf.textlayer import signs
from bifolio.pdf.textlayer.clusters import Piece
from bifolio.pdf.textlayer.steps import Steps


class LevelRun(NamedTuple):
    """A run as it is written: embedding level, font, size in pixels and pieces from left to right."""

    level: int
    font: Any
    size: float
    pieces: list[Piece]


@dataclass(slots=True)
class Group:
    """Neighbouring pieces of one embedding level: where the leftmost begins, and the fonts and sizes they are set in.

    `left` is in pixels from the line's start, `start` the first byte in the order of reading; `sign` groups are signs.py's.
    """

    level: int
    sign: bool
    left: float
    start: int
    parts: list[tuple[Any, float, list[Piece]]] = field(default_factory=list)

    @property
    def backward(self) -> bool:
        """Return whether the group reads from right to left."""
        return bool(self.level % 2)

    def pieces(self) -> list[Piece]:
        """Return the pieces from left to right."""
        return [piece for _, _, pieces in self.parts for piece in pieces]

    @property
    def inked(self) -> bool:
        """Return whether the group draws anything."""
        return any(piece.text.strip() for piece in self.pieces())

    @property
    def font(self) -> Any:
        """Return the font of the leftmost part."""
        return self.parts[0][0]

    @property
    def size(self) -> float:
        """Return the size of the leftmost part, in pixels."""
        return self.parts[0][1]

    @property
    def right(self) -> float:
        """Return where the group ends, in pixels from the line's start."""
        return self.left + sum(size * sum(piece.move for piece in pieces) for _, size, pieces in self.parts) / 1000


def groups(runs: list[LevelRun], steps: Steps) -> list[Group]:
    """Return the groups of a line, given as runs from left to right, in the order in which they are to be written."""
    found: list[Group] = []
    pen = 0.0
    for level, font, size, pieces in runs:
        parts = signs.apart(pieces) if level % 2 and steps.signs else [(False, pieces)]
        for sign, part in parts:
            start = min((piece.start for piece in part), default=0)
            if not found or (found[-1].level, found[-1].sign) != (level, sign):
                found.append(Group(level, sign, pen, start))
            found[-1].start = min(found[-1].start, start)
            found[-1].parts.append((font, size, part))
            pen += size * sum(piece.move for piece in part) / 1000
    inked = _inked(found)
    return sorted(inked, key=lambda group: group.start) if steps.order else inked


def _inked(groups: list[Group]) -> list[Group]:
    """Return the groups with those that draw nothing (a space between two numbers) joined to their left neighbour."""
    found: list[Group] = []
    for group in groups:
        if found and not group.inked:
            found[-1].parts += group.parts
        else:
            found.append(group)
    return found
