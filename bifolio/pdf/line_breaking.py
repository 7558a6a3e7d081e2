"""Owns that each line holds all the words that fit on it.

1. `layout.inline.split_first_line`. Defect: a line holds its first word or syllable alone, such as “In” before “1986,
   the …”. Cause: where a text that ends in a space fits but for that space, its width is above the line's though Pango
   has not broken it, and the library takes that for a first word that is too long. The same happens where it searches
   for the last break before a place that may not be broken, a full stop after a date or a note's call. Cure: a text
   that fits without its last space fits; the space hangs over the edge and is taken off with the line.
2. `layout.inline.can_break_inside`. Defect: a whole inline element goes to the next line, though a break inside it would
   have done. Cause: breaks are looked for in each of its children, not between them. Cure: there as well.
3. `layout.inline.split_first_line` again. Defect: with less than four ems of room a Persian word that fits goes to the
   next line. Cause: to save time, of the word that follows its first letter alone is tried, whose isolated form is
   wider. Cure: the word itself is tried.
4. `layout.inline.split_text_box`. Defect: with `overflow-wrap: break-word` a word is cut apart that would fit on the
   next line. Cause: inside an inline element that begins a line each child is taken for the line's beginning. Cure:
   only a text that stands where the line's first one does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

from bifolio.pdf import weasyprint_patch
from bifolio.pdf.weasyprint_patch import Patch

LAYOUT, RESUME, WIDTH = 0, 2, 3  # their places in what `split_first_line` returns
RATIO = 4  # more letters than this an em are on no line: the library's own number
UNBROKEN = ("nowrap", "pre")
ATOMIC = "\u2e80"  # an inline block breaks like an ideograph (CSS Text 3, 5.1)


def stand_ins() -> Iterator[Patch]:
    """Yield the corrections of this module."""
    inline = weasyprint_patch.part("layout.inline")
    yield Patch(inline, "split_first_line", _filling(inline.split_first_line))
    yield Patch(inline, "can_break_inside", _between_children(inline.can_break_inside))
    yield Patch(inline, "split_inline_box", _from_the_start(inline.split_inline_box))
    yield Patch(inline, "split_text_box", _knowing_the_start(inline.split_text_box))


def _filling(shipped: Callable[..., Any]) -> Callable[..., Any]:
    """Return `split_first_line` with the first and the third correction."""

    def split_first_line(text: str, style: Any, context: Any, max_width: Any, *others: Any, **named: Any) -> Any:
        made = shipped(text, style, context, max_width, *others, **named)
        if made[RESUME] is None or max_width is None or style["white_space"] != "normal":
            return made
        for more in _longer(text, made, style, max_width):
            if shipped(more.rstrip(" "), style, context, None, *others, **named)[WIDTH] > max_width:
                continue
            if more == text:
                return shipped(text, style, context, None, *others, **named)
            return _ending(shipped(more.rstrip(" "), style, context, None, *others, **named), len(more.encode()))
        return made

    return split_first_line


def _longer(text: str, made: Any, style: Any, max_width: float) -> Iterator[str]:
    """Yield what more of a text may fit on a line than was put there, where one of the defects can have been at work."""
    size = style["font_size"]
    if text.endswith(" ") and len(text) - 1 <= RATIO * max_width / size and _stops_early(text, made):
        yield text
    if made[WIDTH] + size / 2 < max_width < RATIO * size:
        rest = text.encode()[made[RESUME] :].decode()
        if "\u0620" <= rest[:1] <= "\u06d3":  # the letters that join
            after = weasyprint_patch.part("text.line_break").get_next_break_point_from_text(rest, style["lang"])
            yield text if after is None else text[: len(text) - len(rest) + after + 1]


def _stops_early(text: str, made: Any) -> bool:
    """Return whether a line was broken in or after its first word, or hyphenated."""
    first = len(text) - len(text.lstrip(" ")) + len(text.lstrip(" ").partition(" ")[0]) + 1
    return made[RESUME] <= len(text[:first].encode()) or not text.startswith(made[LAYOUT].text)


def _ending(made: Any, resume: int) -> tuple[Any, ...]:
    return (*made[:RESUME], resume, *made[WIDTH:])


def _between_children(shipped: Callable[[Any], bool]) -> Callable[[Any], bool]:
    """Return `can_break_inside` with the second correction."""
    inline, boxes = weasyprint_patch.part("layout.inline"), weasyprint_patch.part("formatting_structure.boxes")

    def can_break_inside(box: Any) -> bool:
        if shipped(box):
            return True
        if not isinstance(box, boxes.InlineBox) or box.style["white_space"] in UNBROKEN:
            return False
        parts = [part for child in box.children if (part := _letters(child, boxes))]
        return any(inline.can_break_text(one[-1] + two[0], box.style["lang"]) for one, two in pairwise(parts))

    return can_break_inside


def _letters(box: Any, boxes: Any) -> str:
    """Return the text of an inline box as far as it matters for breaking."""
    if not box.is_in_normal_flow():
        return ""
    if isinstance(box, boxes.TextBox):
        text: str = box.text
        return text
    return "".join(_letters(child, boxes) for child in box.children) if isinstance(box, boxes.InlineBox) else ATOMIC


def _from_the_start(shipped: Callable[..., Any]) -> Callable[..., Any]:
    """Return `split_inline_box` so that the context knows where the first text of each line stands (px), once it has."""
    line_box = weasyprint_patch.part("formatting_structure.boxes").LineBox

    def split_inline_box(context: Any, box: Any, *others: Any) -> Any:
        if not isinstance(box, line_box):
            return shipped(context, box, *others)
        around = getattr(context, "bifolio_start", None)  # of the line that an inline block stands on
        context.bifolio_start = None
        try:
            return shipped(context, box, *others)
        finally:
            context.bifolio_start = around

    return split_inline_box


def _knowing_the_start(shipped: Callable[..., Any]) -> Callable[..., Any]:
    """Return `split_text_box` with the fourth correction."""

    def split_text_box(context: Any, box: Any, room: Any, skip: Any, is_line_start: bool = True) -> Any:
        start = getattr(context, "bifolio_start", None)
        made = shipped(context, box, room, skip, is_line_start and (start is None or box.position_x <= start))
        if start is None and made[0] is not None and room is not None:
            context.bifolio_start = box.position_x
        return made

    return split_text_box
