"""Share the width of a table among its columns, by what is in them, alike for all languages that face each other in it.

Each row of such a table is laid out alone, beside its translation, so no layout can see how wide its columns need to be.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable, Sequence

ROW = re.compile(r"<tr\b.*?</tr>", re.DOTALL)
CELL = re.compile(r"<t([hd])\b([^>]*)>(.*?)</t\1>", re.DOTALL)
TAG = re.compile(r"<[^>]*>")
BREAKS = re.compile(r"[ \t\n\u2009\u200b]+")  # not the spaces that keep words together
ROOM = 26.0  # ems of a table's letters in the half of a page
STEP = 0.5  # ems
SPACE = 1.0  # ems between two columns, and some room for letters that are wider than most
BOLD = 1.1


def column_shares(tables: Iterable[str]) -> list[float]:
    """Return the share of each column of tables in HTML, in per cent of their width; [] if cells are merged or do not correspond.

    Narrow columns have each cell on one line, and none is narrower than its longest word where there is room for all. The
    others share the rest so that the rows are as low as can be.
    """
    rows = [CELL.findall(row) for table in tables for row in ROW.findall(table)]
    if len({len(row) for row in rows}) != 1 or any("span=" in attributes for row in rows for _, attributes, _ in row):
        return []
    cells = [[(_text(cell), BOLD if kind == "h" else 1.0) for kind, _, cell in row] for row in rows]
    lengths = [[weight * _ems(text) for text, weight in row] for row in cells]
    wants = [max(column) + SPACE for column in zip(*lengths, strict=True)]
    words = [[weight * max(map(_ems, BREAKS.split(text))) for text, weight in row] for row in cells]
    needs = [max(column) + SPACE for column in zip(*words, strict=True)]
    narrow = ROOM / (len(wants) + 1)
    least = [want if want <= narrow else need for want, need in zip(wants, needs, strict=True)]
    widths = _widened(least, wants, lengths)
    return [round(100 * width / sum(widths), 1) for width in widths]


def _widened(least: list[float], wants: list[float], lengths: Sequence[Sequence[float]]) -> list[float]:
    """Return the widths of columns, ems: the least ones, and what is left goes where it lowers the rows most."""
    widths = list(least)
    while sum(widths) + STEP <= ROOM and any(width < want for width, want in zip(widths, wants, strict=True)):
        tried = [[width + STEP * (n == wider) for n, width in enumerate(widths)] for wider in range(len(widths))]
        widths = min(tried, key=lambda each: _height(each, lengths))
    return widths


def _height(widths: Sequence[float], lengths: Sequence[Sequence[float]]) -> tuple[float, float]:
    """Return about how many lines all rows have, and then all cells."""
    lines = [[max(1.0, ems / (w - SPACE)) for ems, w in zip(row, widths, strict=True)] for row in lengths]
    return sum(map(max, lines)), sum(map(sum, lines))


def _text(cell: str) -> str:
    return html.unescape(TAG.sub("", cell)).strip()


def _ems(text: str) -> float:
    return sum(map(_width, text))


def _width(character: str) -> float:
    category = unicodedata.category(character)
    if category in ("Mn", "Me", "Cf"):
        return 0.0
    if unicodedata.east_asian_width(character) in ("W", "F"):
        return 1.0
    return {"Z": 0.27, "P": 0.35, "L": 0.66 if character.isupper() else 0.52}.get(category[0], 0.57)
