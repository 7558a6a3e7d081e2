"""Write the directional runs of a line, with marks of direction between them, and a space where a cell ends.

Poppler and MuPDF guess the direction of each stretch of text and lose it where numbers, Latin words and Persian meet:
words are glued (۱۲تیر), lines break in two. PDFium passes over a text object whose glyphs have no width, so a
right-to-left or left-to-right mark of no width, alone in its TJ, is seen by the two that need it and by nobody else;
a search over the boundary still finds the phrase.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import pairwise

from bifolio.pdf.text_layer.box_context import BoxContext
from bifolio.pdf.text_layer.clusters import SPACES, PositionedCode, position
from bifolio.pdf.text_layer.reading_order import BLANK, DirectionalRun, FontRun, LevelRun, characters_of
from bifolio.pdf.text_layer.text_operators import LRM, RLM, NumberEnd, OperatorWriter

# In thousandths of the font's size:
APART = 5  # how far left of a run Poppler ends its number
ASIDE = 2
NEAR = 0.1  # of the font's size: closer to the pen than that is no jump
NUMERIC = ("CS", "EN", "AN", "ES", "ET")
STRONG = {
    "L": "L",
    "EN": "L",
    "AN": "L",
    "R": "R",
    "AL": "R",
}  # direction by bidirectional class, as extractors take it


def write_plain(writer: OperatorWriter, runs: list[LevelRun]) -> None:
    """Write a line that runs from left to right only, as WeasyPrint would."""
    for run in runs:
        writer.add(run.font, run.size, run.codes)
        writer.pen += run.advance * run.size / 1000
    writer.show()
    writer.last = "L"


def write_rtl(writer: OperatorWriter, runs: list[DirectionalRun], context: BoxContext) -> None:
    """Write the runs of a right-to-left line; where Poppler is to end a number is added to `writer.ends`."""
    for number, run in enumerate(runs, start=1):
        _write_run(writer, run, marked=not context.is_leader and run.has_ink)
        more_rtl = number < len(runs) or context.following == "rtl"
        if (
            not context.is_leader
            and not run.is_rtl
            and (more_rtl or (context.following == "ltr" and _lowest(runs) % 2))
        ):
            writer.ends.append(NumberEnd(writer.origin + run.left, writer.base, run.font, run.size))


def write_number_ends(writer: OperatorWriter) -> None:
    """Write the marks that end numbers, where a right-to-left line ends.

    Poppler sorts what it reads by position, the others take it as it is written: so a search over a number's end still
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


def write_ltr(writer: OperatorWriter, runs: list[DirectionalRun], context: BoxContext) -> None:
    """Write the runs of a left-to-right line in which some text runs from the right."""
    marked = not context.is_leader
    for run in runs:
        _write_run(writer, run, marked=marked, zwnj_alone=True)
        if marked and run.is_rtl:
            _write_mark(writer, run, LRM, run.right)  # Poppler ends its right-to-left stretch here
    right = max((run.right for run in runs), default=0.0)
    if runs and marked and abs(writer.pen - right) > NEAR * run.size:
        # The text goes on at the right: without a change of direction, and back, MuPDF breaks the line.
        if writer.last == "L":
            _write_mark(writer, run, RLM, writer.pen)
        _write_mark(writer, run, LRM, right)


def write_space(writer: OperatorWriter, runs: list[LevelRun], *, is_rtl: bool) -> None:
    """Write a space after the last text of a box: left of a right-to-left line, right of another."""
    width = sum(run.advance * run.size for run in runs) / 1000
    run = runs[0]
    code = run.font.bifolio_encoding.blank(" ", run.font.upem // 4)
    writer.move_to(-code.width * run.size / 1000 if is_rtl else width)
    writer.add(run.font, run.size, [position(code, code.width, " ")])
    writer.show()


def _write_run(writer: OperatorWriter, run: DirectionalRun, *, marked: bool, zwnj_alone: bool = False) -> None:
    pen = writer.pen
    writer.move_to(run.left)
    jumps = abs(pen - run.left) > NEAR * run.size
    aside = APART if run.first.is_flat else 0
    for mark in marks_before(run, writer.last, jumps=jumps) if marked else ():
        writer.mark(run.font, run.size, mark, aside=aside)
    for part in run.parts:
        codes = with_inner_marks(part) if marked else part.codes
        for number, some in enumerate(_up_to_separators(codes) if marked and run.is_rtl else [codes]):
            if number:
                writer.show()
                writer.mark(part.font, part.size, RLM, aside=APART)  # or Poppler puts the separator after its space
            writer.add(part.font, part.size, some, zwnj_alone=zwnj_alone)
    writer.show()
    if run.has_ink:
        writer.last, writer.pen = "R" if run.is_rtl else "L", run.right


def _up_to_separators(codes: list[PositionedCode]) -> Iterator[list[PositionedCode]]:
    """Yield the codes of a right-to-left run in lists from left to right, each separator after a space first in its list."""
    separators, begin = characters_of("CS") - frozenset(BLANK), 0
    for index, (before, code) in enumerate(pairwise(codes), start=1):
        if code.text in separators and before.text in SPACES:
            yield codes[begin:index]
            begin = index
    yield codes[begin:]


def _write_mark(writer: OperatorWriter, run: DirectionalRun, mark: str, left: float) -> None:
    writer.move_to(left)
    writer.mark(run.font, run.size, mark)


def _lowest(runs: list[DirectionalRun]) -> int:
    return min(run.level for run in runs)


def marks_before(run: DirectionalRun, last: str, *, jumps: bool) -> Iterator[str]:
    """Yield the marks of direction to write before a run.

    `last` is the direction of what was written last in the line (L, R or empty); `jumps`: the run is not where the pen is.
    """
    first = _direction(run.first.text)
    if run.is_rtl:
        if last == "R":
            yield LRM  # or MuPDF breaks the line
        if first != "R":
            yield RLM  # MuPDF's guess at neutral characters starts anew at every text object
    elif last == "R" and first != "L":
        yield LRM
    elif last == "L" and jumps:
        yield RLM


def _direction(text: str) -> str:
    return STRONG.get(unicodedata.bidirectional(text[0]), "") if text else ""


def with_inner_marks(part: FontRun) -> list[PositionedCode]:
    """Return the codes of a part with a right-to-left mark before each vowel sign that follows a number or full stop.

    PDFium takes a vowel sign that is painted right after a full stop or a digit for a part of that, and moves it to the
    other side.
    """
    signs = characters_of("NSM")
    if signs.isdisjoint(part.text):
        return part.codes
    numeric = characters_of(*NUMERIC)
    codes: list[PositionedCode] = []
    last = ""
    for code in part.codes:
        if code.text:
            if code.text in signs and last in numeric:
                codes.append(position(part.font.bifolio_encoding.blank(RLM), 0, RLM))
            last = code.text
        codes.append(code)
    return codes
