"""Owns that every footnote whose call is on a page is set on that page or the next.

Defect of WeasyPrint: notes are lost. Where a line does not fit above the notes of its page, but does once one of them
is moved to the next page, the line is kept there, and its own notes are neither set nor moved on: its calls lead
nowhere. Cause: that way out of `layout.block._linebox_layout` skips the part that looks after a line's notes. Cure:
after it, the notes of the line that was kept are moved to the next page too.

A second defect: notes that were moved on at different times come out of their order. Cure: they are put in order before
the next page.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bifolio.pdf import weasyprint_patch
from bifolio.pdf.weasyprint_patch import Patch


def stand_ins() -> Iterator[Patch]:
    """Yield the corrections of this module."""
    block, page = weasyprint_patch.part("layout.block"), weasyprint_patch.part("layout.page")
    shipped = block._linebox_layout  # noqa: SLF001  what is stood in for

    def linebox_layout(context: Any, box: Any, index: Any, child: Any, new_children: Any, *others: Any) -> Any:
        abort, stop, *rest = shipped(context, box, index, child, new_children, *others)
        if stop and not abort and new_children and context.footnotes:
            _move_on(context, new_children[-1])
        return abort, stop, *rest

    shipped_page = page.make_page

    def make_page(context: Any, *others: Any) -> Any:
        order = _order(context)
        context.reported_footnotes.sort(key=lambda note: order[note.element])
        return shipped_page(context, *others)

    yield Patch(block, "_linebox_layout", linebox_layout)
    yield Patch(page, "make_page", make_page)


def _order(context: Any) -> dict[Any, int]:
    """Return the place of each note's element among the notes, as found before the first page."""
    if "bifolio_order" not in context.__dict__:
        context.bifolio_order = {note.element: place for place, note in enumerate(context.footnotes)}
    order: dict[Any, int] = context.bifolio_order
    return order


def _move_on(context: Any, line: Any) -> None:
    """Have the notes of a line that wait for their place set on the next page."""
    for box in line.descendants():
        if box.footnote in context.footnotes:
            context.footnotes.remove(box.footnote)
            context.reported_footnotes.append(box.footnote)
