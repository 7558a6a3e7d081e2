"""Patch WeasyPrint so that a footnote that does not fit on its page is continued at the foot of the next pages.

As shipped, a note is never fragmented: one that does not fit is moved on whole, and one longer than a page is set over
the text and off the sheet. Correction: the footnote area is laid out with a bottom limit, as any block can be, and where
its last note is cut there is kept for the next page.

1. `layout_footnote`: a note is set whole where the area fits between the line that calls it and the foot of the page, and
   below MAX_SHARE of the page; else as much of it as fits, if it has more lines than SHORT_NOTE.
2. `_update_footnote_area`: the area is laid out with that limit, and an area that is emptied again takes no room.
3. `page.block_level_layout`: so is the area that is drawn; notes that wait for the next page fill what the text left.

In columns, which compute heights of their own, `column_footnotes` finds the line that calls the last note.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from math import inf
from typing import Any

from bifolio.pdf.weasyprint_patch import Patch, part

MAX_SHARE = 0.6  # of the page's height, while there is text
SHORT_NOTE = 4  # lines of a note that is kept whole if its line can go to the next page
TOLERANCE = 1 + 1e-9


@dataclass(eq=False, slots=True)
class FootnoteFlow:
    """What is known of the notes while one document is laid out. A stack is WeasyPrint's: where a box is continued."""

    stacks: dict[Any, Any] = field(default_factory=dict)  # by note that began on an earlier page: stack and depth
    next_stacks: dict[Any, Any] = field(default_factory=dict)  # the same for the next page
    pages: dict[int, tuple[list[Any], dict[Any, Any]]] = field(default_factory=dict)  # by page: notes to come, stacks
    cut: Any = None  # the note that is continued on the next page
    limit: float | None = None  # of the area's height, CSS px, where it contains one that is cut
    line: Any = None  # the line that calls a note: (line, offset below it, bottom space)
    reserve: float = 0.0  # CSS px kept free below that line
    can_cut: bool = False  # a note of this paragraph could be cut, or cut higher
    laid_out: Any = None  # the area as it was laid out last
    in_area: bool = False  # the area itself is being laid out
    without_text: bool = False  # the text ended on an earlier page
    text: Any = None  # the root box of the page


def flow_of(context: Any) -> FootnoteFlow:
    """Return the state of the notes of a layout context."""
    if "bifolio_footnote_flow" not in vars(context):
        context.bifolio_footnote_flow = FootnoteFlow()
    flow: FootnoteFlow = context.bifolio_footnote_flow
    return flow


def update_area(context: Any) -> bool:
    """Lay the area of a page out again after its notes changed; return whether it overflows a height of its own."""
    area, flow = context.current_footnote_area, flow_of(context)
    if area.height != "auto" and not context.in_column:
        context.page_bottom += area.margin_height()
    area.children = context.current_page_footnotes
    if not area.children:
        area.height = 0
        area.height = -type(area).margin_height(area)
        return False
    flow.laid_out, _ = _lay_out(context, flow.limit)
    return _accept(context, flow.laid_out)


def _accept(context: Any, laid_out: Any) -> bool:
    context.current_footnote_area.height = laid_out.height
    if not context.in_column:
        context.page_bottom -= laid_out.margin_height()
    last = laid_out.children[-1]
    if isinstance(last, _boxes().LineBox):
        return False
    bottom = last.position_y + last.margin_height() - last.margin_bottom
    return bool(bottom > (laid_out.position_y + laid_out.margin_height() - laid_out.margin_bottom) * TOLERANCE)


def _lay_out(context: Any, limit: float | None, *, required: bool = True) -> tuple[Any, Any]:
    """Return the area as it is laid out, and where it was cut: (index of the note, (stack, depth)), or None."""
    flow = flow_of(context)
    line = flow.line
    result = _fragment(part("layout.block").block_level_layout, context, _copy(context), limit, required=required)
    flow.line = line
    return result


def _copy(context: Any) -> Any:
    """Return a copy of the area that can be laid out; its rule and padding are drawn on each page."""
    area = context.current_footnote_area
    if area.style["box_decoration_break"] != "clone":
        area.style = area.style.copy()
        area.style["box_decoration_break"] = "clone"
    copy = area.deepcopy()
    vars(copy).pop("margin_height", None)  # that of the area while columns are laid out
    return part("formatting_structure.build").create_anonymous_boxes(copy)


def _fragment(
    layout: Any, context: Any, area: Any, limit: float | None, *, required: bool = True, **lists: Any
) -> tuple[Any, Any]:
    bottom_space = -inf if limit is None else context.page_bottom - (area.position_y + limit)
    flow, skip = flow_of(context), _skip_stack(context)
    # A line of a note that does not fit must not have notes moved on.
    flow.in_area, notes, context.current_page_footnotes = True, context.current_page_footnotes, []
    laid_out, resume_at, *_ = layout(
        context,
        area,
        bottom_space=bottom_space,
        skip_stack=skip,
        containing_block=area.page,
        page_is_empty=required,
        **lists,
    )
    flow.in_area, context.current_page_footnotes = False, notes
    if laid_out is None or resume_at is None:
        return laid_out, None
    _shrink(laid_out)
    return laid_out, _cut(area, resume_at, notes)


def _skip_stack(context: Any) -> Any:
    """Return the stack of the area: where its first note is continued."""
    notes = context.current_page_footnotes
    if not notes or (cut := flow_of(context).stacks.get(notes[0])) is None:
        return None
    stack, depth = cut
    for _ in range(depth + 1):
        stack = {0: stack}
    return stack


def _cut(box: Any, resume_at: Any, notes: list[Any]) -> Any:
    """Return which note a cut is in, and the stack below it (None before a block); run-on notes have a line between."""
    depth, elements = 0, [note.element for note in notes]
    while resume_at is not None:
        ((index, resume_at),) = resume_at.items()
        box = box.children[index]
        if box.element in elements and box.element is not None:
            return elements.index(box.element), (resume_at, depth)
        depth += 1
    inside = {each.element for each in (box, *box.descendants()) if each.element is not None}
    of_note = (index for index, element in enumerate(elements) if not inside.isdisjoint(element.iter()))
    return next(of_note, len(notes) - 1), (None, depth)


def _shrink(box: Any) -> float:
    """Let a fragment end where its last line does; return its bottom edge."""
    if isinstance(box, _boxes().LineBox) or not box.children:
        return float(box.position_y + box.height)
    box.height = _shrink(box.children[-1]) - box.content_box_y()
    return float(box.position_y + box.margin_height())


def _placing_notes(_shipped: Callable[..., Any]) -> Callable[..., Any]:
    def layout_footnote(context: Any, note: Any) -> bool:
        flow, area = flow_of(context), context.current_footnote_area
        context.footnotes.remove(note)
        context.current_page_footnotes.append(note)
        if flow.cut is not None:
            return True  # what follows a note that is continued follows its end
        overflows = update_area(context)
        room, is_long = _room(context), line_count(flow.laid_out, note) > SHORT_NOTE
        flow.can_cut |= is_long
        if context.in_column or area.margin_height() <= room * TOLERANCE:
            return overflows
        required = flow.line is None and len(context.current_page_footnotes) == 1
        return not ((required or is_long) and cut_last(context, room, required=required))

    return layout_footnote


def cut_last(context: Any, room: float, *, required: bool = False) -> bool:
    """Set as much of the last note of the area as fits into a height, CSS px; return whether any of it does."""
    flow, area = flow_of(context), context.current_footnote_area
    laid_out, cut = _lay_out(context, room, required=required)
    if not _is_of_last(laid_out, cut, context.current_page_footnotes):
        return False
    context.page_bottom += area.margin_height()
    _accept(context, laid_out)
    flow.cut, flow.limit = context.current_page_footnotes[-1], room
    return True


def _is_of_last(laid_out: Any, cut: Any, notes: list[Any]) -> bool:
    """Return whether an area is whole, or cut inside its last note."""
    return laid_out is not None and (cut is None or (cut[0] == len(notes) - 1 and cut[1][0] is not None))


def _room(context: Any) -> float:
    """Return how high the area may be below the line that calls a note, CSS px."""
    flow, area = flow_of(context), context.current_footnote_area
    room: float = area.page.height * (1 if flow.without_text else MAX_SHARE)
    if flow.line is not None:
        line, offset, space = flow.line
        room = min(room, area.position_y - space - line.position_y - line.height - offset - flow.reserve)
    return room


def line_count(area: Any, note: Any) -> int:
    """Return how many lines a note has in the area; one that runs on shares its first and last with others."""
    lines = [box for box in area.descendants() if isinstance(box, _boxes().LineBox)]
    parts = ((line, *line.descendants()) for line in lines)
    return sum(any(box.element is note.element for box in boxes) for boxes in parts)


def _releasing_cut(shipped: Callable[..., Any]) -> Callable[..., Any]:
    def change(context: Any, note: Any) -> None:
        flow = flow_of(context)
        if note is flow.cut:
            flow.cut = flow.limit = None
        shipped(context, note)

    return change


def _drawing_area(shipped: Callable[..., Any]) -> Callable[..., Any]:
    def block_level_layout(context: Any, box: Any, *others: Any, **named: Any) -> Any:
        flow = flow_of(context)
        if not isinstance(box, _boxes().FootnoteAreaBox):
            result = shipped(context, box, *others, **named)
            if box.is_for_root_element:
                flow.text = result[0]
            return result
        flow.next_stacks = {}
        if not box.children and not context.reported_footnotes:
            return shipped(context, box, *others, **named)
        limit = flow.limit
        if limit is not None or context.reported_footnotes:
            limit = max(limit or 0.0, box.position_y - _text_bottom(flow.text))
            _fill(context, limit)
        box = _copy(context)
        if not box.children:
            return shipped(context, box, *others, **named)
        return (_draw(shipped, context, box, limit, {name: named[name] for name in ("absolute_boxes", "fixed_boxes")}),)

    return block_level_layout


def _draw(shipped: Any, context: Any, area: Any, limit: float | None, lists: dict[str, Any]) -> Any:
    flow = flow_of(context)
    laid_out, cut = _fragment(shipped, context, area, limit, **lists)
    if cut is not None and cut[0] != len(context.current_page_footnotes) - 1:  # in columns: as shipped
        laid_out, cut = _fragment(shipped, context, _copy(context), None, **lists)
    if cut is not None:
        note = context.current_page_footnotes[cut[0]]
        context.reported_footnotes.insert(0, note)
        flow.next_stacks = {note: cut[1]}
    return laid_out


def _fill(context: Any, limit: float) -> None:
    """Add notes that wait for the next page, as far as the text has left room."""
    notes = context.current_page_footnotes
    while context.reported_footnotes:
        if notes and _lay_out(context, limit)[1] is not None:
            return  # the last one is continued
        notes.append(context.reported_footnotes.pop(0))
        context.current_footnote_area.children = notes
        if not _is_of_last(*_lay_out(context, limit, required=False), notes):
            context.reported_footnotes.insert(0, notes.pop())
            return


def _text_bottom(root: Any) -> float:
    """Return where the text of a page ends, CSS px."""
    boxes, bottom = _boxes(), root.position_y
    for box in root.descendants():
        if isinstance(box, boxes.LineBox | boxes.ReplacedBox):
            bottom = max(bottom, box.position_y + box.height)
        elif isinstance(box, boxes.TableCellBox) or (
            isinstance(box, boxes.BlockLevelBox) and (box.border_bottom_width or box.padding_bottom)
        ):
            bottom = max(bottom, box.border_box_y() + box.border_height())
    return float(bottom)


def _boxes() -> Any:
    return part("formatting_structure.boxes")


def _updating_area(_shipped: Callable[..., Any]) -> Callable[..., Any]:
    return update_area


_CONTEXT = "weasyprint.layout:LayoutContext"
_REASON = (
    "a note longer than the rest of its page is set over the text, and one longer than a page off the sheet",
    "test_footnote_area.py::test_weasyprint_as_shipped_sets_a_long_note_over_the_text",
)
PATCHES = (
    Patch(_CONTEXT, "_update_footnote_area", _updating_area, *_REASON),
    Patch(_CONTEXT, "layout_footnote", _placing_notes, *_REASON),
    Patch(_CONTEXT, "report_footnote", _releasing_cut, *_REASON),
    Patch(_CONTEXT, "unlayout_footnote", _releasing_cut, *_REASON),
    Patch("weasyprint.layout.page", "block_level_layout", _drawing_area, *_REASON),
)
