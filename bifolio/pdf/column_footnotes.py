"""Patch WeasyPrint so that the notes of columns are on the page of their calls.

As shipped, columns are laid out until notes are as high as they were some time before; one that the last lines call then has
no room, and is moved to the next page. A line in a column cannot wait for its notes. Correction: such columns are laid out
again with a height kept free for notes, the smallest that has room for those which are called, to a line.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bifolio.pdf.footnote_area import MAX_SHARE, TOLERANCE, flow_of, update_area
from bifolio.pdf.weasyprint_patch import Patch, part


class _Columns:
    """Columns of a page, and what their layout changes there: the notes, the room above them, and lists of the library."""

    def __init__(self, context: Any, lay_out: Callable[[], Any], lists: tuple[list[Any], ...]) -> None:
        self.context, self.area, self._lay_out = context, context.current_footnote_area, lay_out
        self._lists = context.current_page_footnotes, context.reported_footnotes, context.excluded_shapes, *lists
        self._before = [list(each) for each in self._lists]
        self._height, self._bottom = self.area.height, context.page_bottom
        self._edge = self._bottom + (0 if self._height == "auto" else self.area.margin_height())
        self.result = lay_out()

    def moved(self) -> list[Any]:
        """Return the notes that have been moved on."""
        return [note for note in self._lists[1] if note not in self._before[1]]

    def needed(self) -> float:
        """Return how high the area is with the notes that have been moved on, CSS px. Nothing is laid out after it."""
        self._lists[0].extend(self.moved())
        update_area(self.context)
        return float(self.area.margin_height())

    def fit(self, height: float) -> bool:
        """Lay the columns out above notes of a height, CSS px; return whether there is room for all that are called."""
        self._restore()
        self.context.page_bottom = self._edge - height
        self.area.margin_height = lambda: height  # or they are laid out again for what they have
        self.result = self._lay_out()
        del self.area.margin_height
        self._set_called()
        self.context.page_bottom = self._edge - self.area.margin_height()
        return self.result[0] is not None and self.area.margin_height() <= height * TOLERANCE

    def reset(self) -> None:
        """Lay the columns out as shipped."""
        self._restore()
        self.result = self._lay_out()

    def _set_called(self) -> None:
        """Let the area have the notes that are called, without those of lines that were only tried."""
        context, notes = self.context, self._lists[0]
        boxes = self.result[0].descendants(placeholders=True) if self.result[0] is not None else ()
        called = dict.fromkeys(box.footnote for box in boxes if getattr(box, "footnote", None))
        context.footnotes += [note for note in notes if note not in [*called, *self._before[0]]]
        notes[:] = dict.fromkeys([*self._before[0], *called])
        update_area(context)

    def _restore(self) -> None:
        context, notes, reported = self.context, *self._lists[:2]
        if self.result[0] is not None:
            part("layout.block").remove_placeholders(context, [self.result[0]], *self._lists[3:5])
        kept = [*self._before[0], *self._before[1]]
        context.footnotes += [note for note in [*notes, *reported] if note not in [*kept, *context.footnotes]]
        for each, before in zip(self._lists, self._before, strict=True):
            each[:] = before
        self.area.height, context.page_bottom = self._height, self._bottom


def _keeping_notes(shipped: Callable[..., Any]) -> Callable[..., Any]:
    def columns_layout(
        context: Any,
        box: Any,
        space: float,
        skip: Any,
        block: Any,
        empty: Any,
        absolute: Any,
        fixed: Any,
        margins: Any,
        *others: Any,
    ) -> Any:
        def lay_out() -> Any:
            return shipped(context, box, space, skip, block, empty, absolute, fixed, margins, *others)

        columns = _Columns(context, lay_out, (absolute, fixed, margins))
        if columns.moved():
            _make_room(columns)
        return columns.result

    return columns_layout


def _make_room(columns: _Columns) -> None:
    """Lay columns out with the least height for notes that is enough, else as shipped."""
    most = MAX_SHARE * columns.area.page.height
    too_low, enough = float(columns.area.margin_height()), min(columns.needed(), most)
    line = max(box.height for box in flow_of(columns.context).laid_out.descendants() if _is_line(box))
    if not columns.fit(enough):
        columns.reset()
        return
    while enough - too_low > line * TOLERANCE:
        height = (too_low + enough) / 2
        too_low, enough = (too_low, height) if columns.fit(height) else (height, enough)
    columns.fit(enough)


def _keeping_called(shipped: Callable[..., Any]) -> Callable[..., Any]:
    def report_footnote(context: Any, note: Any) -> None:
        if "margin_height" not in vars(context.current_footnote_area):
            shipped(context, note)

    return report_footnote


def _is_line(box: Any) -> bool:
    return isinstance(box, part("formatting_structure.boxes").LineBox)


_REASON = (
    "notes that the last lines of columns call are on the next page",
    "test_column_footnotes.py::test_weasyprint_as_shipped_sets_notes_of_columns_a_page_late",
)
PATCHES = (
    Patch("weasyprint.layout.block", "columns_layout", _keeping_notes, *_REASON),
    Patch("weasyprint.layout:LayoutContext", "report_footnote", _keeping_called, *_REASON),
)
