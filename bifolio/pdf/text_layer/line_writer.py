"""Owns the writing of a line's groups: with which marks between them, and where each stands (steps E and F at work)."""

from __future__ import annotations

from bifolio.pdf.text_layer import clusters, direction_marks
from bifolio.pdf.text_layer.box_context import BoxContext
from bifolio.pdf.text_layer.direction_marks import APART, LRM, RLM
from bifolio.pdf.text_layer.reading_order import Group, LevelRun
from bifolio.pdf.text_layer.steps import Steps
from bifolio.pdf.text_layer.text_operators import End, OperatorWriter

ASIDE = 2  # thousandths of the font's size
NEAR = 0.1  # of the font's size: closer to the pen than that is no jump


def plain(writer: OperatorWriter, runs: list[LevelRun]) -> None:
    """Write a line that runs from left to right only, as WeasyPrint would."""
    for run in runs:
        writer.add(run.font, run.size, run.pieces)
        writer.pen += run.move * run.size / 1000
    writer.show()
    writer.last = "L"


def from_right(writer: OperatorWriter, groups: list[Group], place: BoxContext, steps: Steps) -> None:
    """Write the groups of a right-to-left line; where Poppler is to end a number is left in `writer.ends`."""
    bounded = steps.boundaries and not place.leader
    for number, group in enumerate(groups, start=1):
        _group(writer, group, bounded=bounded and group.inked)
        ahead = number < len(groups) or place.more == "rtl" or (place.more == "ltr" and _lowest(groups) % 2)
        if bounded and not group.backward and ahead:
            writer.ends.append(End(writer.origin + group.left, writer.base, group.font, group.size))


def ends(writer: OperatorWriter) -> None:
    """Write the marks that end numbers, where a right-to-left line ends.

    Poppler sorts what it reads by place, the others take it as it is written: so a search over a number's end still
    finds the phrase in MuPDF.
    """
    for end in writer.ends:
        left, up = end.left - writer.origin, writer.base - end.base
        if writer.last == "R":
            writer.move_to(left - ASIDE * end.size / 1000, up)
            writer.mark(end.font, end.size, LRM)  # or MuPDF breaks the line
        writer.move_to(left - APART * end.size / 1000, up)
        writer.mark(end.font, end.size, RLM)
    writer.ends.clear()


def from_left(writer: OperatorWriter, groups: list[Group], place: BoxContext, steps: Steps) -> None:
    """Write the groups of a left-to-right line in which something runs from the right."""
    bounded = steps.boundaries and not place.leader
    for group in groups:
        _group(writer, group, bounded=bounded, alone=True)
        if bounded and group.backward:
            _mark(writer, group, LRM, group.right)  # Poppler ends its right-to-left stretch here
    right = max((group.right for group in groups), default=0.0)
    if groups and bounded and abs(writer.pen - right) > NEAR * group.size:
        # The text goes on at the right: without a change of direction, and back, MuPDF breaks the line.
        if writer.last == "L":
            _mark(writer, group, RLM, writer.pen)
        _mark(writer, group, LRM, right)


def space(writer: OperatorWriter, runs: list[LevelRun], *, backward: bool) -> None:
    """Write a space after the last text of a box: left of a right-to-left line, right of another."""
    width = sum(run.move * run.size for run in runs) / 1000
    run = runs[0]
    code = run.font.codebook.blank(" ", run.font.upem // 4)
    writer.move_to(-code.width * run.size / 1000 if backward else width)
    writer.add(run.font, run.size, [clusters.piece(code, code.width, " ")])
    writer.show()


def _group(writer: OperatorWriter, group: Group, *, bounded: bool, alone: bool = False) -> None:
    pen = writer.pen
    writer.move_to(group.left)
    jump = abs(pen - group.left) > NEAR * group.size
    aside = APART if group.first.flat else 0
    for mark in direction_marks.before(group, writer.last, jump=jump) if bounded else ():
        writer.mark(group.font, group.size, mark, aside=aside)
    for part in group.parts:
        writer.add(part.font, part.size, direction_marks.inside(part) if bounded else part.pieces, alone=alone)
    writer.show()
    if group.inked:
        writer.last, writer.pen = "R" if group.backward else "L", group.right


def _mark(writer: OperatorWriter, group: Group, mark: str, left: float) -> None:
    writer.move_to(left)
    writer.mark(group.font, group.size, mark)


def _lowest(groups: list[Group]) -> int:
    return min(group.level for group in groups)
