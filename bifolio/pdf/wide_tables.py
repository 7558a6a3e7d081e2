"""Fit tables that are wider than their column, by what layout finds: long words broken, smaller letters, or a turned page.

WeasyPrint lets a table whose columns cannot be narrower run out of the text area. A table that fits in no way is reported
by `placement`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from bifolio.pdf.weasyprint_patch import page_box, part, placed_box

LONG_WORD = re.compile(r"\S{25,}")  # longer than words of any language: an address, or a name of a machine
SMALLEST = 0.75  # of the table's font size: about 7 pt on A4
ROOM = 0.98  # of the width that is there: letters do not shrink in exact proportion
NARROWEST = 680.0  # CSS px (180 mm): narrower sheets are folded or read in the hand, and are not turned
MARGIN = 96.0  # CSS px around the text of a turned page
TURNED = "bifolio-turned"
HEADINGS = frozenset(f"h{level}" for level in range(1, 7))


class _WideTable(NamedTuple):
    box: Any
    frame: Any  # the element of the box that it is alone in, or its own
    heading: Any  # the element of the heading right before it, or None
    available: float
    in_columns: bool


def lay_out(render: Callable[[str], Any]) -> Any:
    """Return a laid-out document, laid out again after each change of tables in it.

    `render` returns the document of a parsed page with a style sheet added; changes are made to the page's elements.
    """
    document, style = render(""), ""
    for change in (_break_words, _shrink_or_turn):
        tables = {table.box.element: table for page in document.pages for table in _wide(page_box(page))}
        if not tables:
            break
        sheet = page_box(document.pages[0])
        width, height = sheet.margin_width(), sheet.margin_height()
        turned = height - 2 * MARGIN if width > NARROWEST else 0.0
        changes = [change(table, turned) for table in tables.values()]
        if any(changes):
            size = f"size: {height}px {width}px !important; margin: {MARGIN}px !important"
            style = f"@page {TURNED} {{ {size} }}" if turned else ""
            document = render(style)
    return document


def _break_words(table: _WideTable, _turned: float) -> bool:
    """Let the long words of a table be broken; return whether it has any."""
    cells = [cell for tag in ("td", "th") for cell in table.box.element.iter(tag)]
    long = [cell for cell in cells if LONG_WORD.search("".join(cell.itertext()))]
    for cell in long:
        _add(cell, "overflow-wrap: anywhere; hyphens: manual")
    return bool(long)


def _shrink_or_turn(table: _WideTable, turned: float) -> bool:
    """Set a table in smaller letters, on a turned page where that is not enough; return whether it can fit."""
    share = table.available / table.box.border_width()
    if share < SMALLEST and turned and not table.in_columns:
        share = turned / table.box.border_width()
        if share >= SMALLEST:
            _add(table.frame, f"page: {TURNED}; break-after: page")
            if table.heading is not None:
                _add(table.heading, f"page: {TURNED}")
    if SMALLEST <= share < 1:
        _add(table.box.element, f"font-size: {table.box.style['font_size'] * share * ROOM:.2f}px")
    return bool(share >= SMALLEST)


def _add(element: Any, style: str) -> None:
    element.set("style", f"{element.get('style', '')}; {style}".removeprefix("; "))


def _wide(
    box: Any, available: float = 0.0, frame: Any = None, heading: Any = None, *, in_columns: bool = False
) -> Iterator[_WideTable]:
    """Yield the tables in a box that are wider than what they are in."""
    boxes = part("formatting_structure.boxes")
    if isinstance(box, boxes.TableBox):
        if box.element is not None and box.border_width() > available + 0.5:
            yield _WideTable(box, box.element if frame is None else frame, heading, available, in_columns)
        return
    if not isinstance(box, boxes.ParentBox) or isinstance(box, boxes.LineBox):
        return
    in_columns |= box.style["column_count"] != "auto" or box.style["column_width"] != "auto"
    if not box.is_table_wrapper:
        available, frame = box.width, box.element if len(box.children) == 1 else None
    for child in map(placed_box, box.children):
        yield from _wide(child, available, frame, heading, in_columns=in_columns)
        if not box.is_table_wrapper:  # the caption is in it too
            heading = child.element if child.element_tag in HEADINGS else None
