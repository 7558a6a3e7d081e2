"""Patch WeasyPrint so that every footnote is set in order, on the page of its call or the next.

1. Where a line does not fit above the notes of its page, but does once one of them is moved to the next page, the line
   is kept there, and its own notes are neither set nor moved on. Cause: that way out of `_linebox_layout` skips the
   part that looks after a line's notes. Correction: move the notes of the kept line to the next page too.
2. Notes that were moved on at different times are set out of order. Correction: sort them before the next page.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bifolio.pdf.weasyprint_patch import Patch


def _moving_notes_on(shipped: Callable[..., Any]) -> Callable[..., Any]:
    """Return `_linebox_layout` with the first correction."""

    def linebox_layout(context: Any, box: Any, index: Any, child: Any, new_children: Any, *others: Any) -> Any:
        abort, stop, *rest = shipped(context, box, index, child, new_children, *others)
        if stop and not abort and new_children and context.footnotes:
            _move_on(context, new_children[-1])
        return abort, stop, *rest

    return linebox_layout


def _move_on(context: Any, line: Any) -> None:
    """Have the pending notes of a line set on the next page."""
    for box in line.descendants():
        if box.footnote in context.footnotes:
            context.footnotes.remove(box.footnote)
            context.reported_footnotes.append(box.footnote)


def _sorting_notes(shipped: Callable[..., Any]) -> Callable[..., Any]:
    """Return `make_page` with the second correction."""

    def make_page(context: Any, *others: Any) -> Any:
        order = _order(context)
        context.reported_footnotes.sort(key=lambda note: order[note.element])
        return shipped(context, *others)

    return make_page


def _order(context: Any) -> dict[Any, int]:
    """Return the position of each note's element among the notes, as it was before the first page."""
    if "bifolio_note_order" not in vars(context):
        context.bifolio_note_order = {note.element: position for position, note in enumerate(context.footnotes)}
    order: dict[Any, int] = context.bifolio_note_order
    return order


PATCHES = (
    Patch(
        "weasyprint.layout.block",
        "_linebox_layout",
        _moving_notes_on,
        "notes are lost: 23 of about 2,000 in 60 random documents, 1 of 59 in a handout",
        "test_footnotes.py::test_weasyprint_as_shipped_loses_notes",
    ),
    Patch(
        "weasyprint.layout.page",
        "make_page",
        _sorting_notes,
        "notes are out of order, in 20 of 60 random documents",
        "test_footnotes.py::test_weasyprint_as_shipped_sets_notes_out_of_order",
    ),
)
