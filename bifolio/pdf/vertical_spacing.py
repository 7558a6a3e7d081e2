"""Widen the spaces between the blocks of a page or column whose end would stay blank, as typesetters do by hand.

A page ends early where what follows stays whole: a heading with its first lines, a row of two languages, a picture. Where
more than MOST is blank at its end and the text goes on, the spaces between its blocks grow, each by GROWTH of a line of
the text at most. A space that holds two blocks together, as below a heading or a caption, stays as it is, but for those in
a list, which are all alike. Nothing is laid out again, so lines and pages break where they did.

The library lets a block that goes on take the rest of its page, so that the rule at its side runs on beside nothing. It
ends with its last line.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from statistics import mode
from typing import Any

from bifolio.pdf.weasyprint_patch import descendants, page_box, part
from bifolio.pdf.writing_lines import begins_part, foot, is_text

MOST = 20 / 25.4 * 96  # CSS px (20 mm), about five lines
GROWTH = 0.75  # of the height of a line


def spread(document: Any) -> None:
    """Widen the spaces of the laid-out pages of a document, in place."""
    for page, following in pairwise(map(page_box, document.pages)):
        if not begins_part(following):
            for region in _regions(page, following):
                _spread(region, foot(page))
        for child in page.children:
            if is_text(child):
                _end_with_text(child)


def _boxes() -> Any:
    return part("formatting_structure.boxes")


def _regions(page: Any, following: Any) -> list[Any]:
    """Return the columns that go on from one page to the next, or where there are none what the first page has."""
    columns = _columns(page)
    if not columns:
        return [child for child in page.children if is_text(child)]
    continued = {column.element for column in _columns(following)}
    top = max(column.position_y for column in columns)
    return [column for column in columns if column.element in continued and column.position_y == top]


def _columns(page: Any) -> list[Any]:
    return [box for box in descendants(page) if getattr(box, "is_column", False)]


def blank(region: Any, end: float) -> float:
    """Return how much of a page or column stays blank above `end`, CSS px."""
    return _blank_and_growth(region, end)[0]


def blank_when_spread(region: Any, end: float) -> float:
    """Return how much of a page or column stays blank above `end` even if its spaces are widened, CSS px."""
    blank, most = _blank_and_growth(region, end)
    return max(blank - most, 0)


def _spread(region: Any, end: float) -> None:
    blank, most = _blank_and_growth(region, end)
    if most and blank > MOST:
        _widen(region, min(blank, most) / sum(1 for _ in _spaces(region)))


def _blank_and_growth(region: Any, end: float) -> tuple[float, float]:
    """Return what is blank above `end`, and by how much all spaces together may grow, CSS px."""
    lines = [box for box in descendants(region) if isinstance(box, _boxes().LineBox)]
    if not lines:
        return 0, 0
    ends = [*(line.position_y + line.height for line in lines), *_drawn_ends(region)]
    usual = mode(round(line.height, 1) for line in lines)
    return end - max(ends), GROWTH * usual * sum(1 for _ in _spaces(region))


def _drawn_ends(region: Any) -> Iterator[float]:
    """Yield where what is no line of text ends: pictures, and blocks with a rule below them."""
    for box in descendants(region):
        if isinstance(box, _boxes().ReplacedBox) or getattr(box, "border_bottom_width", 0) > 0:
            yield box.border_box_y() + box.border_height()


def _parts(box: Any) -> list[Any]:
    """Return the blocks below each other in a box that may be parted; none of a table, a line or what stays whole."""
    boxes = _boxes()
    is_open = isinstance(box, boxes.BlockBox) and not box.is_table_wrapper and box.style["break_inside"] == "auto"
    children = [child for child in box.children if is_text(child)] if is_open else []
    return children if all(isinstance(child, boxes.BlockLevelBox) for child in children) else []


def _may_grow(before: Any, after: Any) -> bool:
    is_listed = before.element_tag == "li" and after.element_tag == "li"
    return bool(is_listed or part("layout.block").block_level_page_break(before, after) == "auto")


def _spaces(box: Any) -> Iterator[Any]:
    """Yield the blocks in a box before which a space may grow."""
    parts = _parts(box)
    yield from (after for before, after in pairwise(parts) if _may_grow(before, after))
    for each in parts:
        yield from _spaces(each)


def _widen(box: Any, growth: float) -> float:
    """Make each of these spaces larger; return by how much the box is higher for it."""
    places, added = {id(each) for each in _spaces(box)}, 0.0
    parts = {id(each) for each in _parts(box)}
    for child in box.children:
        added += growth if id(child) in places else 0
        child.translate(dy=added)
        if id(child) in parts:
            added += _widen(child, growth)
    if not box.is_column:
        box.height += added
    return added


def _end_with_text(box: Any) -> None:
    """Let the last block of a page, and those around it, be no higher than what is in them."""
    parts = _parts(box)
    if parts and not any(part.is_column for part in parts):
        _end_with_text(parts[-1])
        ends = (each.border_box_y() + each.border_height() for each in parts)
        box.height = max(ends) - box.content_box_y()
