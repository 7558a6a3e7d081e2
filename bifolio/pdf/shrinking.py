"""Patch WeasyPrint so that a picture that is a little too high for the rest of its page is made smaller and stays there.

A block with `data-fit="page"` asks for it: where it does not fit, it is set narrower, down to its `min-width`, until the
pictures in it are low enough. What does not fit even so begins the next page or column.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bifolio.pdf.weasyprint_patch import Patch

STEP, LEAST = 5, 30  # hundredths of the width
BOTTOM, MARGINS = 0, 5  # indexes of the parameters of `block_container_layout` after context and box


def _shrinking(shipped: Callable[..., Any]) -> Callable[..., Any]:
    """Return `block_container_layout` that sets such a block narrower where it does not fit."""

    def block_container_layout(context: Any, box: Any, *others: Any, **named: Any) -> Any:
        if named or others[MARGINS] is None or box.element is None or box.element.get("data-fit") != "page":
            return shipped(context, box, *others, **named)
        left, top, width, margins = box.position_x, box.position_y, box.width, list(others[MARGINS])
        room = context.page_bottom - others[BOTTOM] - top
        laid_out = shipped(context, box, *others)
        for share in range(100 - STEP, LEAST - 1, -STEP):
            if laid_out[0] is not None or room <= 0 or width * share / 100 < box.min_width:
                break
            others[MARGINS][:] = margins
            box.position_y, box.width = top, width * share / 100
            box.position_x = left + (width - box.width if box.style["direction"] == "rtl" else 0)
            laid_out = shipped(context, box, *others)
        return laid_out

    return block_container_layout


PATCHES = (
    Patch(
        "weasyprint.layout.block",
        "block_container_layout",
        _shrinking,
        "a picture that is a little higher than the rest of its page leaves that rest blank",
        "test_shrinking.py::test_weasyprint_as_shipped_leaves_the_page_blank_before_a_picture",
    ),
)
