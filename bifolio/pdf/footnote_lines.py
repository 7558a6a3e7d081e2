"""Patch WeasyPrint so that the first line of a footnote is on the page of its call.

1. `iter_line_boxes`: the line being laid out is kept, because nothing else says how much room its notes have.
2. `_linebox_layout`: where WeasyPrint would move on a note that is set already, to keep a line, the paragraph goes to the
   next page instead; where a cut note leaves too little room for the paragraph's lines, it is cut higher.
3. `remake_page`: the notes that are continued are kept by page. As shipped they are one list, so that a page that is made
   again begins with the notes of another one, and the last page is dropped with the notes on it.

Style sheets must set `footnote-policy: line`, except in columns, where a line cannot wait for its notes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from bifolio.pdf.footnote_area import flow_of, update_area
from bifolio.pdf.weasyprint_patch import Patch, part

MAX_RESERVE = 4  # lines that a cut may be made higher by


class _Notes(NamedTuple):
    """The notes of a page before a paragraph."""

    current: list[Any]
    cut: Any
    limit: float | None
    reported: list[Any]

    def restore(self, context: Any, others: list[Any]) -> None:
        """Make the notes of a page what they were; `others` become pending again."""
        flow = flow_of(context)
        for note in dict.fromkeys(others):
            if note not in self.current and note not in context.footnotes:
                context.footnotes.append(note)
        context.current_page_footnotes[:], context.reported_footnotes[:] = self.current, self.reported
        flow.cut, flow.limit = self.cut, self.limit
        update_area(context)


def _keeping_line(shipped: Callable[..., Any]) -> Callable[..., Any]:
    def iter_line_boxes(
        context: Any, box: Any, position_y: float, bottom_space: float, skip: Any, block: Any, *others: Any
    ) -> Iterator[Any]:
        flow = flow_of(context)
        for line, resume_at in shipped(context, box, position_y, bottom_space, skip, block, *others):
            is_last = resume_at is None or block.style["box_decoration_break"] == "clone"
            flow.line = line, (block.border_bottom_width + block.padding_bottom if is_last else 0), bottom_space
            yield line, resume_at

    return iter_line_boxes


def _keeping_notes(shipped: Callable[..., Any]) -> Callable[..., Any]:
    def linebox_layout(
        context: Any,
        box: Any,
        index: Any,
        child: Any,
        children: Any,
        empty: Any,
        absolute: Any,
        fixed: Any,
        *others: Any,
    ) -> Any:
        flow = flow_of(context)
        if flow.in_area or context.in_column or (not context.footnotes and not context.current_page_footnotes):
            return shipped(context, box, index, child, children, empty, absolute, fixed, *others)
        before, reserve = list(children), flow.reserve
        notes = _Notes(list(context.current_page_footnotes), flow.cut, flow.limit, list(context.reported_footnotes))
        for more in range(MAX_RESERVE + 1):
            flow.can_cut, flow.line = False, None
            result = shipped(context, box, index, child, children, empty, absolute, fixed, *others)
            abort, stop = result[0], result[1]
            moved = [note for note in context.reported_footnotes if note not in notes.reported]
            if not abort and not (stop and moved and not empty):
                break
            part("layout.block").remove_placeholders(context, children[len(before) :], absolute, fixed)
            children[:] = before
            notes.restore(context, [*result[4], *moved])
            result = True, False, *result[2:4], [], result[5]
            if not flow.can_cut or flow.line is None or more == MAX_RESERVE:
                break
            flow.reserve = reserve + (more + 1) * flow.line[0].height
        flow.reserve = reserve
        return result

    return linebox_layout


def _keeping_pages(shipped: Callable[..., Any]) -> Callable[..., Any]:
    def remake_page(index: int, context: Any, root_box: Any, html: Any) -> Any:
        flow, maker = flow_of(context), context.page_maker
        notes, stacks = flow.pages.get(index - 1, ([], {}))
        context.reported_footnotes = list(notes)
        flow.stacks, flow.next_stacks, flow.reserve = dict(stacks), {}, 0.0
        flow.cut = flow.limit = flow.line = None
        flow.without_text = bool(notes) and maker[index][0] is None and index > 0
        before = flow.pages.get(index)
        page, resume_at = shipped(index, context, root_box, html)
        after = flow.pages[index] = list(context.reported_footnotes), flow.next_stacks
        if after[0] and resume_at is None:
            maker[index][-1]["pages_wanted"] = True  # else the page after it is dropped when pages are made again
        if before is not None and before != after and (resume_at is not None or after[0]):
            maker[index + 1][-1]["content_changed"] = True
        return page, resume_at

    return remake_page


_REASON = (
    "notes begin on the page after their call, and the last page is lost with its notes when pages are made again",
    "test_footnote_lines.py::test_weasyprint_as_shipped_sets_notes_a_page_late",
)
PATCHES = (
    Patch("weasyprint.layout.block", "iter_line_boxes", _keeping_line, *_REASON),
    Patch("weasyprint.layout.block", "_linebox_layout", _keeping_notes, *_REASON),
    Patch("weasyprint.layout.page", "remake_page", _keeping_pages, *_REASON),
)
