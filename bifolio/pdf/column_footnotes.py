"""Patch WeasyPrint so that the notes of columns are on the page of their calls.

As shipped, columns are laid out until notes are as high as they were some time before; one that the last lines call then has
no room, and is moved to the next page. A line in a column cannot wait for its notes. Correction: such columns are laid out
again with a height kept free for notes, the smallest that has room for those which are called, to a line. Where the last
of them is long, the height need not have room for all of it: it is continued at the foot of the next page, so that its line
is not moved on and leaves the page blank.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bifolio.pdf.footnote_area import MAX_SHARE, SHORT_NOTE, TOLERANCE, cut_last, flow_of, line_count, update_area
from bifolio.pdf.weasyprint_patch import Patch, part


class _Columns:
    """Columns of a page, and what their layout changes there: the notes, the room above them, and lists of the library."""

    def __init__(self, context: Any, lay_out: Callable[[], Any], lists: tuple[list[Any], ...]) -> None:
        self.context, self.area, self._lay_out = context, context.current_footnote_area, lay_out
        self._lists = context.current_page_footnotes, context.reported_footnotes, context.excluded_shapes, *lists
        self._before = [list(each) for each in self._lists]
        self._height, self._bottom = self.area.height, context.page_bottom
        self._edge = self._bottom + (0 if self._height == "auto" else self.area.margin_height())
        flow_of(context).can_cut = False
        self.result = lay_out()

    def moved(self) -> list[Any]:
        """Return the notes that have been moved on."""
        return [note for note in self._lists[1] if note not in self._before[1]]

    def blank(self) -> float:
        """Return what was left blank below columns that go on, CSS px, where a long note was called and went on with its line."""
        box, resume_at, *_ = self.result
        if resume_at is None or not flow_of(self.context).can_cut:
            return 0
        return float(self.context.page_bottom - (0 if box is None else box.position_y + box.margin_height()))

    def needed(self) -> float:
        """Return how high the area is with the notes that have been moved on, CSS px; what is laid out is as before no more."""
        self._lists[0].extend(self.moved())
        update_area(self.context)
        return float(self.area.margin_height())

    def fit(self, height: float) -> bool:
        """Lay the columns out above notes of a height, CSS px; return whether there is room for all that are called."""
        self._restore()
        self.context.page_bottom = self._edge - height
        self.area.height = 0 if self._height == "auto" else self._height
        self.area.margin_height = lambda: height  # or they are laid out again for what they have
        self.result = self._lay_out()
        del self.area.margin_height
        fits = self.result[0] is not None and self._set_called(height)
        self.context.page_bottom = self._edge - self.area.margin_height()
        return fits

    def reset(self) -> None:
        """Lay the columns out as shipped."""
        self._restore()
        self.result = self._lay_out()

    def _set_called(self, height: float) -> bool:
        """Let the area have the notes that are called, without those of lines that were only tried; return whether they fit."""
        context, notes = self.context, self._lists[0]
        boxes = self.result[0].descendants(placeholders=True)
        called = dict.fromkeys(box.footnote for box in boxes if getattr(box, "footnote", None))
        context.footnotes += [note for note in notes if note not in [*called, *self._before[0]]]
        notes[:] = dict.fromkeys([*self._before[0], *called])
        update_area(context)
        if self.area.margin_height() <= height * TOLERANCE:
            return True
        is_long = line_count(flow_of(context).laid_out, notes[-1]) > SHORT_NOTE
        return is_long and cut_last(context, height)

    def _restore(self) -> None:
        context, notes, reported = self.context, *self._lists[:2]
        if self.result[0] is not None:
            part("layout.block").remove_placeholders(context, [self.result[0]], *self._lists[3:5])
        kept = [*self._before[0], *self._before[1]]
        context.footnotes += [note for note in [*notes, *reported] if note not in [*kept, *context.footnotes]]
        for each, before in zip(self._lists, self._before, strict=True):
            each[:] = before
        self.area.height, context.page_bottom = self._height, self._bottom
        flow = flow_of(context)
        flow.cut = flow.limit = None


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
        if flow_of(context).cut is None:
            _make_room(columns)
        return columns.result

    return columns_layout


def _make_room(columns: _Columns) -> None:
    """Lay columns whose notes were moved on, or that leave a blank for one, out with the least height that is enough."""
    blank = columns.blank()
    if not columns.moved() and not blank:
        return
    too_low = 0.0 if columns.area.height == "auto" else float(columns.area.margin_height())
    most = MAX_SHARE * columns.area.page.height
    enough = min(columns.needed() if columns.moved() else too_low + blank, most)
    line = max(box.height for box in flow_of(columns.context).laid_out.descendants() if _is_line(box))
    if not columns.moved() and blank < SHORT_NOTE * line:
        return
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
