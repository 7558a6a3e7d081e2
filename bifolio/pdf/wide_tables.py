"""Fit tables that are wider than their column, by what layout finds: closer columns, smaller letters, a turned page, or parts.

Words that are longer than those of any language are broken first.
The page before a turned one would stay blank below the place of the table: the paragraphs that follow the table are set
there before it, as far as they fit. Where none does, a heading right before the table goes with it.

WeasyPrint lets a table whose columns cannot be narrower run out of the text area. A table that fits in no way is reported
as one finding.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any, NamedTuple

from bifolio.findings import make_finding
from bifolio.model import Finding, Location
from bifolio.pdf import split_tables
from bifolio.pdf.vertical_spacing import blank
from bifolio.pdf.weasyprint_patch import descendants, page_box, part, placed_box
from bifolio.pdf.writing_lines import foot, is_text
from bifolio.text_files import excerpt

BROKEN = 5  # ems: fewer letters of a broken word on a line are hard to compare
CLOSER = 0.6  # of the space between columns, which smaller letters would take away as well
LONG_WORD = re.compile(r"\S{25,}")  # longer than words of any language: an address, or a name of a machine
SMALLEST = 0.75  # of the table's font size: about 7 pt on A4
ROOM = 0.98  # of the width that is there: letters do not shrink in exact proportion
TOLERANCE = 7.5  # CSS px that a table may hang out of the text area, as text may
NARROWEST = 680.0  # CSS px (180 mm): narrower sheets are folded or read in the hand, and are not turned
MARGIN = 96.0  # CSS px around the text of a turned page
TURNED = "bifolio-turned"
HEADINGS = frozenset(f"h{level}" for level in range(1, 7))
RUNNING = frozenset({"p", "ul", "ol"})  # text that may be read before a table that it follows


class _WideTable(NamedTuple):
    box: Any
    parent: Any  # the element that it is in
    frame: Any  # the element of the box that it is alone in, or its own
    heading: Any  # the element of the heading right before it, or None
    available: float
    in_columns: bool

    def is_turned(self) -> bool:
        """Return whether the table has been given a turned page."""
        return self.frame is not None and TURNED in self.frame.get("style", "")


def lay_out(render: Callable[[str], Any]) -> Any:
    """Return a laid-out document, laid out again after each change of tables in it.

    `render` returns the document of a parsed page with a style sheet added; changes are made to the page's elements.
    """
    document, style = render(""), ""
    tables: dict[Any, _WideTable] = {}
    for change in (_break_words, _move_closer, _shrink_or_turn):
        tables = too_wide(document)
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
    turned_tables = [table for table in tables.values() if table.is_turned()]
    return _fill_before(turned_tables, document, lambda: render(style)) if turned_tables else document


def too_wide(document: Any) -> dict[Any, _WideTable]:
    """Return the tables of a laid-out document that are wider than what they are in, by their elements."""
    return {table.box.element: table for page in document.pages for table in _wide(page_box(page))}


def unreadable(document: Any) -> list[Any]:
    """Return the elements of the tables of a laid-out document that leave the text area, or run into the next column."""
    found = dict[Any, None]()
    for page in map(page_box, document.pages):
        start, end = page.content_box_x() - TOLERANCE, page.content_box_x() + page.width + TOLERANCE
        for table in _wide(page):
            left, width = table.box.border_box_x(), table.box.border_width()
            hangs_out = table.in_columns and width > table.available + TOLERANCE
            if hangs_out or left < start or left + width > end:
                found[table.box.element] = None
    return list(found)


def findings(tables: Iterable[Any], location: Location) -> Iterator[Finding]:
    """Yield B215 for each table that cannot be read; its passage is what the page says of its place in the text."""
    for element in tables:
        caption, head = element.find("caption"), element.find("thead")
        named = list(element.find(".//tr")) if caption is None else [caption]
        words = " ".join("".join(each.itertext()) for each in named)
        place = "" if head is None else head.get("data-table", "")
        yield replace(make_finding("B215", location, table=excerpt(words, 40), files=location.path), passage=place)


def _break_words(table: _WideTable, _turned: float) -> bool:
    """Let the long words of a table be broken; return whether it has any."""
    cells = [cell for tag in ("td", "th") for cell in table.box.element.iter(tag)]
    long = [cell for cell in cells if LONG_WORD.search("".join(cell.itertext()))]
    columns = max((sum(cell in long for cell in row) for row in table.box.element.iter("tr")), default=0)
    has_room = columns * BROKEN * table.box.style["font_size"] <= table.available / 2
    for cell in long:
        _add(cell, "overflow-wrap: anywhere; hyphens: manual" + (f"; min-width: {BROKEN}em" if has_room else ""))
    return bool(long)


def _move_closer(table: _WideTable, _turned: float) -> bool:
    """Take some of the space between the columns of a table away; return whether it has any."""
    spaced = [cell for cell in _cells(table) if cell.padding_left or cell.padding_right]
    for cell in spaced:
        ems = CLOSER / cell.style["font_size"]
        _add(
            cell.element,
            f"padding-left: {cell.padding_left * ems:.3f}em; padding-right: {cell.padding_right * ems:.3f}em",
        )
    return bool(spaced)


def _cells(table: _WideTable) -> list[Any]:
    """Return the boxes of the cells of a table on its page."""
    return [box for box in descendants(table.box) if isinstance(box, part("formatting_structure.boxes").TableCellBox)]


def _shrink_or_turn(table: _WideTable, turned: float) -> bool:
    """Set a table in smaller letters, on a turned page where that is not enough; return whether it can fit."""
    share = table.available / table.box.border_width()
    if share < SMALLEST and turned and not table.in_columns:
        share = turned / table.box.border_width()
        if share >= SMALLEST:
            _add(table.frame, f"page: {TURNED}; break-after: page")
    if share < SMALLEST:
        return _split(table)
    if share < 1:
        _shrink(table, table.box.element, share)
    return True


def _shrink(table: _WideTable, element: Any, share: float) -> None:
    """Set what was a table or a part of it in letters of a share of their size."""
    _add(element, f"font-size: {table.box.style['font_size'] * share * ROOM:.2f}px")


def _split(table: _WideTable) -> bool:
    """Set a table in parts below each other, in smaller letters where they are still too wide; return whether it can fit."""
    found = {cell.grid_x: cell.border_width() for cell in _cells(table) if cell.colspan == 1}
    between = (table.box.border_width() - sum(found.values())) / max(len(found), 1)
    widths = [width + between for _, width in sorted(found.items())]
    if table.parent is None or not split_tables.is_plain(table.box.element, len(widths)):
        return False
    parts = split_tables.divide(widths, table.available / SMALLEST * ROOM)
    if not parts:
        return False
    share = table.available / max(widths[0] + sum(widths[column] for column in part) for part in parts)
    for element in split_tables.split(table.box.element, table.parent, parts):
        if share < 1:
            _shrink(table, element, share)
    return True


def _fill_before(tables: list[_WideTable], document: Any, render: Callable[[], Any]) -> Any:
    """Return the document with text or headings moved as the turned pages need it; text only to pages that there are."""
    parents = {child: parent for parent in page_box(document.pages[0]).children[0].element.iter() for child in parent}
    following = {table.frame: list(_fitting(table, parents[table.frame], document)) for table in tables}
    for table in tables:
        _move(table.frame, parents[table.frame], len(following[table.frame]))
        if not following[table.frame]:
            _take_heading(table)
    filled = render()
    if not any(following.values()) or all(_place(t, filled) <= _place(t, document) for t in tables):
        return filled
    for table in tables:
        if following[table.frame]:
            _move(table.frame, parents[table.frame], -len(following[table.frame]))
            _take_heading(table)
    return render()


def _fitting(table: _WideTable, parent: Any, document: Any) -> Iterator[Any]:
    """Yield the elements of text right after a turned table that fit at the end of the page before it."""
    pages = [page_box(page) for page in document.pages]
    number = _place(table, document)
    before = pages[number - 1]
    room = min(blank(child, foot(before)) for child in before.children if is_text(child)) if number else 0.0
    heights = Counter[Any]()  # of all parts of each element
    for page in pages[number:]:
        heights.update(_heights(page))
    siblings = list(parent)
    for element in siblings[siblings.index(table.frame) + 1 :]:
        room -= heights[element]
        if element.tag not in RUNNING or room < 0:
            return
        yield element


def _place(table: _WideTable, document: Any) -> int:
    """Return the index of the page of a turned table."""
    return next(n for n, page in enumerate(document.pages) if table.frame in _heights(page_box(page)))


def _heights(page: Any) -> dict[Any, float]:
    """Return the heights of the blocks of a page with their margins, CSS px, by element."""
    blocks = part("formatting_structure.boxes").BlockLevelBox
    found: dict[Any, float] = {}
    for box in descendants(page):
        if isinstance(box, blocks) and box.element is not None and box.is_in_normal_flow():
            found[box.element] = max(found.get(box.element, 0.0), box.margin_height())
    return found


def _move(element: Any, parent: Any, places: int) -> None:
    """Move an element among the children of its parent, by a number of places."""
    place = list(parent).index(element)
    parent.remove(element)
    parent.insert(place + places, element)


def _take_heading(table: _WideTable) -> None:
    if table.heading is not None:
        _add(table.heading, f"page: {TURNED}")


def _add(element: Any, style: str) -> None:
    element.set("style", f"{element.get('style', '')}; {style}".removeprefix("; "))


def _wide(
    box: Any,
    available: float = 0.0,
    parent: Any = None,
    frame: Any = None,
    heading: Any = None,
    *,
    in_columns: bool = False,
) -> Iterator[_WideTable]:
    """Yield the tables in a box that are wider than what they are in."""
    boxes = part("formatting_structure.boxes")
    if isinstance(box, boxes.TableBox):
        if box.element is not None and box.border_width() > available + 0.5:
            yield _WideTable(box, parent, box.element if frame is None else frame, heading, available, in_columns)
        return
    if not isinstance(box, boxes.ParentBox) or isinstance(box, boxes.LineBox):
        return
    in_columns |= box.style["column_count"] != "auto" or box.style["column_width"] != "auto"
    if not box.is_table_wrapper:
        available, parent, frame = box.width, box.element, box.element if len(box.children) == 1 else None
    for child in map(placed_box, box.children):
        yield from _wide(child, available, parent, frame, heading, in_columns=in_columns)
        if not box.is_table_wrapper:  # the caption is in it too
            heading = child.element if child.element_tag in HEADINGS else None
