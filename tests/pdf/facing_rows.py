"""Measure on a PDF in two languages whether each row of it is one: the page and the height at which its two sides begin."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any, NamedTuple

import pikepdf

ITEMS = ("/LI", "/TR")


class Row(NamedTuple):
    """A row of a page: where its sides begin, as page and pt above the page's foot, and how many items each side has."""

    places: tuple[tuple[int, float], tuple[int, float]]
    items: tuple[int, int]

    def is_one(self, tolerance: float) -> bool:
        """Return whether both sides begin on one page and line; heads of tables may differ by the tolerance, in pt."""
        (page, height), (other_page, other_height) = self.places
        return page == other_page and abs(height - other_height) <= tolerance


def rows(content: bytes) -> Iterator[Row]:
    """Yield the rows of a PDF that have text on both sides."""
    with pikepdf.open(io.BytesIO(content)) as document:
        pages = {page.obj.objgen: number for number, page in enumerate(document.pages)}
        heights = [_heights(page) for page in document.pages]
        for row in _pairs(document.Root.StructTreeRoot):
            first, second = (
                [(page, heights[page][mark]) for page, mark in _leaves(side, pages, 0) if mark in heights[page]]
                for side in row
            )
            if first and second:
                yield Row((first[0], second[0]), (_items(row[0]), _items(row[1])))


def _kids(node: Any) -> list[Any]:
    kids = node.get("/K", [])
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _elements(node: Any) -> list[Any]:
    return [kid for kid in _kids(node) if not isinstance(kid, int) and "/S" in kid]


def _pairs(node: Any) -> Iterator[list[Any]]:
    """Yield the two sides of each row: two `Div` beside each other, of which one has another language."""
    sides = _elements(node)
    if len(sides) == 2 and all(side.S == "/Div" for side in sides) and len({str(s.get("/Lang")) for s in sides}) == 2:
        yield sides
        return
    for kid in sides:
        yield from _pairs(kid)


def _leaves(node: Any, pages: dict[Any, int], page: int) -> Iterator[tuple[int, int]]:
    """Yield the page and the number of each piece of marked content below an element."""
    page = pages[node.Pg.objgen] if "/Pg" in node else page
    for kid in _kids(node):
        if isinstance(kid, int):
            yield page, kid
        elif "/MCID" in kid:
            yield pages[kid.Pg.objgen] if "/Pg" in kid else page, int(kid.MCID)
        elif "/S" in kid:
            yield from _leaves(kid, pages, page)


def _items(node: Any) -> int:
    """Return how many items of lists and rows of tables an element has, without those in them and without heads."""
    count = 0
    for kid in _elements(node):
        is_head = kid.S == "/THead"
        count += 0 if is_head else 1 if str(kid.S) in ITEMS else _items(kid)
    return count


def _heights(page: Any) -> dict[int, float]:
    """Return at which height the text of each piece of marked content begins, pt above the foot."""
    matrix, stack, marks, found = pikepdf.Matrix(), list[Any](), list[int | None](), dict[int, float]()
    text = pikepdf.Matrix()
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name == "q":
            stack.append(matrix)
        elif name == "Q":
            matrix = stack.pop()
        elif name == "cm":
            matrix = pikepdf.Matrix(*map(float, operands)) @ matrix
        elif name in ("BT", "Tm"):
            text = pikepdf.Matrix(*map(float, operands))
        elif name in ("BMC", "BDC"):
            marks.append(_mark(operands))
        elif name == "EMC":
            marks.pop()
        elif name in ("Tj", "TJ") and marks and marks[-1] is not None:
            found.setdefault(marks[-1], (text @ matrix).f)
    return found


def _mark(operands: Any) -> int | None:
    properties = operands[1] if len(operands) > 1 else None
    return int(properties.MCID) if isinstance(properties, pikepdf.Dictionary) and "/MCID" in properties else None
