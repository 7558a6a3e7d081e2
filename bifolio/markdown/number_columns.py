"""Line up the numbers of a table's columns on the decimal sign, in both directions and however the column is aligned.

A number that is shorter than others of its column gets the signs that it lacks, before and after it, as generated content that
is not visible: it takes their room in any font, and is in no text that is read, searched or copied.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from html import escape
from typing import Any

from markdown_it.token import Token

from bifolio.markdown.number_texts import unmarked
from bifolio.model import CellText

MARKS = "\u061c\u200e\u200f"  # without width
RIGHT = {"\u061c", "\u200f"}  # marks that put a unit at the left of a number
MARKED = "\ufffc"  # object replacement character, for a number that has emphasis or a note, as its cell shows it
WriteCell = Callable[[str], CellText | None]


def number_cells(steps: Sequence[tuple[Token, Any]], start: int, write: WriteCell, direction: str) -> dict[int, str]:
    """Return the HTML of the cells of a table that are nothing but a number or date, by the index of their text in the steps.

    The table begins at the step `start`. A number with emphasis or a note is here if it is lined up, as MARKED.
    """
    cells: dict[int, CellText] = {}
    shown: dict[int, str] = {}
    columns: dict[int, list[int]] = {}
    ends: set[int] = set()  # columns that are aligned at the end of the line
    for index, opening, column in _cells(steps, start):
        token, slot = steps[index]
        text = token.content.strip()
        if slot is None and (cell := write(unmarked(text))) is not None:
            cells[index] = cell
            shown[index] = escape(cell.text, quote=False) if unmarked(text) == text else MARKED
            if opening.type == "td_open" and cell.whole:
                columns.setdefault(column, []).append(index)
        if "right" in str(opening.attrGet("style")):
            ends.add(column)
    html = {index: number for index, number in shown.items() if number != MARKED}
    for column, indexes in columns.items():
        group = [cells[index] for index in indexes]
        if any(cell.rest or cell.sign or not cell.whole.isdecimal() for cell in group):
            both = direction == "rtl" or column not in ends
            lined_up = _lined_up(group, [shown[index] for index in indexes], both=both, direction=direction)
            html |= dict(zip(indexes, lined_up, strict=True))
    return html


def _cells(steps: Sequence[tuple[Token, Any]], start: int) -> Iterator[tuple[int, Token, int]]:
    """Yield the index of the text of each cell of the table that begins at a step, the cell's opening token, and its column."""
    column = 0
    for index in range(start + 1, len(steps)):
        token, before = steps[index][0], steps[index - 1][0]
        if token.type == "table_close":
            return
        if token.type == "tr_open":
            column = -1
        elif before.type in ("td_open", "th_open"):
            column += 1
            yield index, before, column


def _lined_up(cells: Sequence[CellText], shown: Sequence[str], *, both: bool, direction: str) -> Iterator[str]:
    """Yield the HTML of each of a column's numbers; `both` if room is needed before them too.

    A number stays whole, with its signs and unit, and its room is at the left and right of it: digits run from the left in every
    language. Where a mark puts the unit at the left of the digits, there is no room for the units of other cells.
    """
    before, signs, whole, rest, after = (
        max((part.strip(MARKS) for part in parts), key=len) for parts in zip(*cells, strict=True)
    )
    after = "" if RIGHT & set("".join(cell.before + cell.after for cell in cells)) else after
    for cell, html in zip(cells, shown, strict=True):
        lead = ("" if cell.before.strip(MARKS) else before) + ("" if cell.sign else signs)
        left = lead + whole[: len(whole) - len(cell.whole)] if both else ""
        right = rest[len(cell.rest) :] + ("" if cell.after else after)
        first, last = (right, left) if direction == "rtl" else (left, right)
        yield f'<span class="figures">{_room(first)}{html}{_room(last)}</span>'


def _room(signs: str) -> str:
    return f'<span class="room" data-signs="{escape(signs)}"></span>' if signs else ""
