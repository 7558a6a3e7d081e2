"""Owns the corrections of the layout of right-to-left lines.

1. `layout.inline.remove_last_whitespace`. Defect: a line that ends just before an inline element keeps its last space
   in the drawn text and is moved left, all children alike, by the width of that space; justified lines and lines with
   several children then stand off the right edge, with gaps and overlaps between their boxes. Cause: the space is taken
   off the box's text and width but not off its Pango layout, and the move that makes up for it is right for one
   unjustified child only. Cure: take it off the layout as well, and move, in each ancestor that runs right to left,
   only the siblings that stand before the shortened one.
2. `InlineReplacedBox.position_x`. Defect: a picture with a `viewBox` and no width crashes every right-to-left page with
   an AttributeError: its position is shifted before it has one. Cure: a position to begin with.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bifolio.pdf import weasyprint_patch
from bifolio.pdf.weasyprint_patch import Patch


def stand_ins() -> Iterator[Patch]:
    """Yield the corrections of this module."""
    inline, boxes = weasyprint_patch.part("layout.inline"), weasyprint_patch.part("formatting_structure.boxes")
    yield Patch(inline, "remove_last_whitespace", remove_last_whitespace)
    yield Patch(boxes.InlineReplacedBox, "position_x", 0)


def remove_last_whitespace(context: Any, line: Any) -> None:
    """Take the collapsible space off the end of a laid-out line, in place, and close the gap that it leaves."""
    ancestors, text = _last_text(line)
    if text is None or text.style["white_space"] not in ("normal", "nowrap", "pre-line"):
        return
    kept = text.text.rstrip(" ")
    if len(kept) == len(text.text):
        return
    if kept:
        text.text = kept
        shortened, _, _ = weasyprint_patch.part("layout.inline").split_text_box(context, text, None, 0)
        lost = text.width - shortened.width
        text.width, text.pango_layout = shortened.width, shortened.pango_layout
    else:
        lost, text.text, text.width = text.width, "", 0
    for ancestor in ancestors:
        ancestor.width -= lost
        if ancestor.style["direction"] == "rtl":  # its last child is its leftmost: what stands right of it closes up
            for sibling in ancestor.children[:-1]:
                if sibling.is_in_normal_flow():
                    sibling.translate(dx=-lost, ignore_floats=True)


def _last_text(line: Any) -> tuple[list[Any], Any]:
    """Return the inline boxes from the line down to its last text box, and that box or None."""
    boxes = weasyprint_patch.part("formatting_structure.boxes")
    ancestors, box = [], line
    while isinstance(box, boxes.LineBox | boxes.InlineBox):
        ancestors.append(box)
        if not box.children:
            return ancestors, None
        box = box.children[-1]
    return ancestors, box if isinstance(box, boxes.TextBox) else None
