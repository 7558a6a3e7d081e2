"""Fill the blank end of a page below lines to write on with more of them.

A block with `data-fill="page"` asks for it: where it is the last one of a page that another follows, its last child is
repeated as often as there is room. Nothing else moves, so the page is not laid out again.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from bifolio.pdf.weasyprint_patch import page_box, part

FORCED = ("page", "left", "right", "recto", "verso")


def fill(document: Any) -> None:
    """Add lines to the laid-out pages of a document, in place."""
    for page, following in pairwise(map(page_box, document.pages)):
        path = _last_boxes(page)
        if path and path[-1].element.get("data-fill") == "page" and path[-1].children and not begins_part(following):
            _repeat(path, foot(page))


def _last_boxes(page: Any) -> list[Any]:
    """Return the last block of a page's text with those around it, from the outermost to one that asks to be filled."""
    blocks, path, box = part("formatting_structure.boxes").BlockBox, list[Any](), page
    while children := [child for child in getattr(box, "children", ()) if is_text(child)]:
        box = children[-1]
        if not isinstance(box, blocks) or box.is_column or box.element is None:
            return []
        path.append(box)
        if box.element.get("data-fill"):
            break
    return path


def is_text(box: Any) -> bool:
    """Return whether a box is in the flow of the text, and neither in a margin nor the notes."""
    boxes = part("formatting_structure.boxes")
    return not isinstance(box, boxes.MarginBox | boxes.FootnoteAreaBox) and box.is_in_normal_flow()


def begins_part(page: Any) -> bool:
    """Return whether a page begins because its text asks for it: what is before it then ends where it does."""
    box = page
    while children := [child for child in getattr(box, "children", ()) if is_text(child)]:
        box = children[0]
        if box.style["break_before"] in FORCED:
            return True
    return False


def foot(page: Any) -> float:
    """Return where the room for text ends: above the notes, CSS px."""
    areas = (box for box in page.children if isinstance(box, part("formatting_structure.boxes").FootnoteAreaBox))
    return float(min([page.content_box_y() + page.height, *(area.position_y for area in areas if area.children)]))


def _repeat(path: list[Any], foot: float) -> None:
    lines = path[-1]
    last = lines.children[-1]
    step, room = last.margin_height(), foot - last.position_y - last.margin_height()
    more = int(room / step) if step > 1 else 0
    copies = [last.deepcopy() for _ in range(more)]
    for number, copy in enumerate(copies, 1):
        copy.translate(dy=number * step)
    lines.children = [*lines.children, *copies]
    end = lines.children[-1].position_y + step
    for box in path:
        box.height = max(box.height, end - box.content_box_y())
