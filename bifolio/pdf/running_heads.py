"""Cut running heads and feet that are too long for their margin box, and end them with an ellipsis.

The margin box asks for it as any box does in CSS, with `overflow: hidden` and `text-overflow: ellipsis`. WeasyPrint draws
the ellipsis itself, but with a glyph that has no Unicode in the file; here the text is cut before it is drawn.
"""

from __future__ import annotations

from typing import Any

from bifolio.pdf.weasyprint_patch import page_box, part

ELLIPSIS = "…"


def shorten(document: Any) -> None:
    """Cut the text of each margin box of a laid-out document that is wider than the box and asks for an ellipsis."""
    boxes = part("formatting_structure.boxes")
    for page in document.pages:
        for margin_box in page_box(page).children:
            if not isinstance(margin_box, boxes.MarginBox) or margin_box.style["text_overflow"] != "ellipsis":
                continue
            for line in margin_box.children:
                line.text_overflow = "clip"
                for text in (box for box in line.descendants() if isinstance(box, boxes.TextBox)):
                    _fit(text, margin_box)


def _fit(text: Any, margin_box: Any) -> None:
    if text.width <= margin_box.width + 0.01:
        return
    text.pango_layout.reactivate(text.style)
    whole, shortest, longest = text.text, 0, len(text.text)
    while shortest < longest:
        middle = (shortest + longest + 1) // 2
        if _width(text, whole, middle) <= margin_box.width:
            shortest = middle
        else:
            longest = middle - 1
    text.width = _width(text, whole, shortest)
    text.text = text.pango_layout.text
    text.pango_layout.deactivate()
    left = margin_box.content_box_x()
    text.position_x = left if margin_box.style["direction"] == "ltr" else left + margin_box.width - text.width


def _width(text: Any, whole: str, length: int) -> float:
    """Return the width of the beginning of a text with an ellipsis, which its layout then has."""
    text.pango_layout.set_text(whole[:length].rstrip() + ELLIPSIS)
    width: float = part("text.line_break").line_size(text.pango_layout.get_first_line()[0], text.style)[0]
    return width
