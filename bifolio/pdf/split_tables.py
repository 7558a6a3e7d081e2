"""Split a table that is too wide into parts below each other, each of which begins with the column that says what a row is.

Only a table whose rows all have the same cells, none of them merged, can be split.
"""

from __future__ import annotations

import copy
from collections.abc import Sequence
from typing import Any

CELLS = frozenset({"td", "th"})
NOTE = "fn"  # the class of a note at its call: it is called once


def divide(widths: Sequence[float], most: float) -> list[range]:
    """Return the columns of each part beside the first column, as few parts as there can be, none much wider than another.

    `widths` are those of all columns and `most` that of a part; [] if a column does not fit beside the first.
    """
    room = most - widths[0]
    if len(widths) < 3 or max(widths[1:]) > room:
        return []
    parts = _filled(widths, room)
    narrower = sorted(
        {sum(widths[start:end]) for start in range(1, len(widths)) for end in range(start + 1, len(widths) + 1)}
    )
    return next(
        tried for width in narrower if max(widths[1:]) <= width and len(tried := _filled(widths, width)) <= len(parts)
    )


def _filled(widths: Sequence[float], room: float) -> list[range]:
    """Return the columns of parts that are each as full as they can be."""
    starts, used = [1], 0.0
    for column, width in enumerate(widths[1:], 1):
        if used and used + width > room + 0.01:
            starts.append(column)
            used = 0.0
        used += width
    return [range(start, end) for start, end in zip(starts, [*starts[1:], len(widths)], strict=True)]


def is_plain(table: Any, columns: int) -> bool:
    """Return whether each row of a table has a cell of its own for each column."""
    rows = [[cell for cell in row if cell.tag in CELLS] for row in table.iter("tr")]
    merged = any(cell.get("colspan") or cell.get("rowspan") for row in rows for cell in row)
    return not merged and table.find("colgroup") is None and all(len(row) == columns for row in rows)


def split(table: Any, parent: Any, parts: Sequence[range]) -> list[Any]:
    """Leave the first part of a table in its place and put the others after it, as tables; return all."""
    others = [copy.deepcopy(table) for _ in parts[1:]]
    _keep(table, parts[0])
    place = list(parent).index(table) + 1
    for other, columns in zip(others, parts[1:], strict=True):
        for caption in other.findall("caption"):
            other.remove(caption)
        _keep(other, columns)
        _forget_repeated(other)
    parent[place:place] = others
    if others:
        others[-1].tail, table.tail = table.tail, None
    return [table, *others]


def _keep(table: Any, columns: range) -> None:
    """Remove the cells of a table that are neither in the first column nor in these."""
    for row in table.iter("tr"):
        cells = [cell for cell in row if cell.tag in CELLS]
        for column, cell in enumerate(cells):
            if column and column not in columns:
                row.remove(cell)


def _forget_repeated(table: Any) -> None:
    """Take out of a table what a document has once: its name, and in its first column the names and the notes."""
    table.attrib.pop("id", None)
    for row in table.iter("tr"):
        row.attrib.pop("id", None)
        first = next(cell for cell in row if cell.tag in CELLS)
        for element in list(first.iter()):
            element.attrib.pop("id", None)
            for note in [child for child in element if NOTE in child.get("class", "").split()]:
                _remove(note, element)


def _remove(element: Any, parent: Any) -> None:
    """Remove an element, not the text after it."""
    place, tail = list(parent).index(element), element.tail or ""
    if place:
        parent[place - 1].tail = (parent[place - 1].tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    parent.remove(element)
