"""Patch WeasyPrint so that a row or list item with `break-inside: avoid` is divided where keeping it whole costs too much.

As shipped, one that is higher than the rest of its page goes to the next page whole. One higher than a page leaves the
caption and the head of its table behind, on pages of their own. Correction: where more than MOST would be left blank, it
begins on the page; `orphans` and `widows` say how many of its lines each page has at least. One that is higher than MOST
also needs no other beside it, as the first and the last of a table or list do.

What is beside its translation (a cell that is no part of a table) begins on the same page as it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bifolio.pdf import weasyprint_patch
from bifolio.pdf.weasyprint_patch import Patch

MOST = 20 / 25.4 * 96  # CSS px (20 mm), about five lines
SHIFT = 6.0  # CSS px: by no more do the first lines of two languages differ
ITEMS = frozenset({"li", "tr"})  # a row can be an item too, where a table is set as a list
BOTTOM, MARGINS = 0, 5  # indexes of the parameters of `block_container_layout` after context and box


def _dividing(shipped: Callable[..., Any]) -> Callable[..., Any]:
    """Return `block_container_layout` that divides list items, and keeps whether the row of a cell may be divided."""
    cells = weasyprint_patch.part("formatting_structure.boxes").TableCellBox

    def block_container_layout(context: Any, box: Any, *others: Any, **named: Any) -> Any:
        if getattr(context, "bifolio_side_by_side", False):
            return shipped(context, box, *others, **named)
        if isinstance(box, cells):
            lay_out = _lay_out_cell if box.element_tag in ("td", "th") else _lay_out_side
            return lay_out(shipped, context, box, *others, **named)
        if box.element_tag in ITEMS and box.style["break_inside"] == "avoid" and not named and not _places_others(box):
            return _lay_out_item(shipped, context, box, *others)
        return shipped(context, box, *others, **named)

    return block_container_layout


def _lay_out_cell(
    shipped: Callable[..., Any], context: Any, cell: Any, bottom: float, *others: Any, **named: Any
) -> Any:
    may_divide, is_missing = _division(context)  # what is inside the cell has its own
    laid_out = shipped(context, cell, bottom, *others, **named)
    is_cut = not named["page_is_empty"] and (laid_out[0] is None or laid_out[1])
    context.bifolio_may_divide = may_divide or (is_cut and _room(context, cell, bottom) > MOST)
    context.bifolio_cell_is_missing = is_missing or (is_cut and laid_out[0] is None)
    return laid_out


def _division(context: Any) -> tuple[bool, bool]:
    """Return whether a cell of the row has room to be divided, and whether one has none for its beginning; forget both."""
    found = getattr(context, "bifolio_may_divide", False), getattr(context, "bifolio_cell_is_missing", False)
    context.bifolio_may_divide = context.bifolio_cell_is_missing = False
    return found


def _lay_out_side(
    shipped: Callable[..., Any], context: Any, side: Any, bottom: float, *others: Any, **named: Any
) -> Any:
    """Lay out a cell of what is no table: what is in it stays beside what is in the other one, and begins on its page.

    SHIFT is kept free below one that begins on a page with other text, because the library moves it down to the line of the
    other one only afterwards, and would send a row that then is too high to the next page.
    """
    context.bifolio_side_by_side = True
    laid_out = shipped(context, side, bottom + (0 if named["page_is_empty"] else SHIFT), *others, **named)
    context.bifolio_side_by_side = False
    if laid_out[0] is None and not named["page_is_empty"]:
        context.bifolio_side_is_missing = True
    return laid_out


def _lay_out_item(shipped: Callable[..., Any], context: Any, item: Any, *others: Any) -> Any:
    margins, length = others[MARGINS], len(others[MARGINS])
    laid_out = shipped(context, item, *others)
    if laid_out[0] is None and _room(context, item, others[BOTTOM]) > MOST:
        del margins[length:]
        style = item.style
        item.style = style.copy()
        item.style["break_inside"] = "auto"
        laid_out = shipped(context, item, *others)
        item.style = style
    return laid_out


def _places_others(item: Any) -> bool:
    """Return whether boxes are placed relative to an item: divided, it would have them in its last part."""
    return bool(item.style["position"] == "relative")


def _room(context: Any, box: Any, bottom: float) -> float:
    """Return the CSS px between the top of a box and the end of its page or column."""
    return float(context.page_bottom - bottom - box.position_y)


def _dividing_rows(shipped: Callable[..., bool]) -> Callable[..., bool]:
    """Return whether a break is avoided; the first question after the cells of a row that does not fit is that of the row.

    A row of which one side or cell would begin on the next page, such as one with a long note, begins there as a whole.
    """

    def avoid_page_break(value: str, context: Any) -> bool:
        if getattr(context, "bifolio_side_is_missing", False) and not context.bifolio_side_by_side:
            context.bifolio_side_is_missing = False
            return True
        may_divide, is_missing = _division(context)
        return shipped(value, context) and not (may_divide and not is_missing)

    return avoid_page_break


def _parting(shipped: Callable[..., str]) -> Callable[..., str]:
    """Return how two boxes are parted: a row or item that is high keeps no other one with it."""

    def block_level_page_break(before: Any, after: Any) -> str:
        value = shipped(before, after)
        is_high = before.element_tag in ITEMS and before.height > MOST
        return "auto" if is_high and value.startswith("avoid") else value

    return block_level_page_break


PATCHES = (
    Patch(
        "weasyprint.layout.block",
        "block_container_layout",
        _dividing,
        "a list item or table row that is higher than the rest of its page leaves that rest blank",
        "test_tall_boxes.py::test_weasyprint_as_shipped_leaves_the_page_blank_before_a_long_item",
    ),
    Patch(
        "weasyprint.layout.block",
        "avoid_page_break",
        _dividing_rows,
        "a row higher than a page leaves the caption and the head of its table behind",
        "test_tall_boxes.py::test_weasyprint_as_shipped_leaves_the_head_of_a_table_behind",
    ),
    Patch(
        "weasyprint.layout.block",
        "block_level_page_break",
        _parting,
        "a high row is kept with the next one",
        "test_tall_boxes.py::test_weasyprint_as_shipped_keeps_a_high_row_with_the_next",
    ),
)
