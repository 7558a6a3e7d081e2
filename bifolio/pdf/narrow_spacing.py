"""Patch WeasyPrint so that the spaces between the blocks of a page are narrowed where what follows fits for it.

1. A page ends early where what follows stays whole: a heading with its first lines, a short paragraph. Where more than
   MOST would stay blank even after `vertical_spacing` has widened the spaces, the page is laid out again with narrower
   ones, down to the least of SHARES, until more of the text fits; then with lists that may part from what is before them.
   Where nothing helps, it stays as it was.
2. Where the last page of a text has fewer lines than FEWEST, the pages before it are laid out again with narrower spaces,
   so that it is not needed. Where none of SHARES helps, they are narrowed no more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from bifolio.pdf.footnote_area import flow_of
from bifolio.pdf.vertical_spacing import blank_when_spread
from bifolio.pdf.weasyprint_patch import Patch, descendants, part
from bifolio.pdf.writing_lines import foot, is_text

MOST = 30 / 25.4 * 96  # CSS px (30 mm)
SHARES = (0.8, 0.65, 0.5)  # of the margins above and below blocks
LISTS = frozenset({"ul", "ol"})
FEWEST = 5  # lines of a page
PAGES = 2  # before the last one, which are narrowed so that it is not needed


class _Attempt(NamedTuple):
    """A way to lay out a page."""

    share: float = 1.0
    parts_lists: bool = False


ATTEMPTS = (*map(_Attempt, SHARES), *(_Attempt(share, parts_lists=True) for share in (1.0, *SHARES)))


@dataclass(eq=False, slots=True)
class Spacing:
    """What is known of the spaces while one document is laid out."""

    share: float = 1.0  # of the page at hand
    found: dict[int, tuple[Any, _Attempt]] = field(default_factory=dict)  # by page: where it begins, and what suits it
    narrowed: range = range(0)  # pages that take in what the last one has
    attempts: list[float] = field(default_factory=lambda: list(SHARES))  # shares to try for those pages


def _spacing(context: Any) -> Spacing:
    """Return the state of the spaces of a layout context."""
    if "bifolio_spacing" not in vars(context):
        context.bifolio_spacing = Spacing()
    spacing: Spacing = context.bifolio_spacing
    return spacing


def _narrowing_spaces(shipped: Callable[..., Any]) -> Callable[..., Any]:
    """Return `remake_page` with both corrections."""

    def remake_page(index: int, context: Any, root_box: Any, html: Any) -> Any:
        spacing, pending, out_of_flow = _spacing(context), list(context.footnotes), dict(context.broken_out_of_flow)

        def make(attempt: _Attempt) -> Any:
            context.footnotes, context.broken_out_of_flow = list(pending), dict(out_of_flow)
            spacing.share = attempt.share
            try:
                with _parting_lists(root_box, attempt):
                    return shipped(index, context, root_box, html)
            finally:
                spacing.share = 1.0

        page, resume_at = _make_full(make, context, index)
        if resume_at is None:
            _take_in(page, context, index)
        return page, resume_at

    return remake_page


@contextmanager
def _parting_lists(root_box: Any, attempt: _Attempt) -> Iterator[None]:
    """Let lists begin a page in the block, where an attempt asks for it."""
    tied = [box for box in root_box.descendants() if box.element_tag in LISTS] if attempt.parts_lists else []
    styles = [box.style for box in tied]
    for box in tied:
        box.style = box.style.copy()
        box.style["break_before"] = "auto"
    try:
        yield
    finally:
        for box, style in zip(tied, styles, strict=True):
            box.style = style


def _make_full(make: Callable[[_Attempt], Any], context: Any, index: int) -> Any:
    """Return a page, and where the next one begins; with narrower spaces where more of the text fits for it."""
    spacing, start = _spacing(context), context.page_maker[index][0]
    if index in spacing.narrowed:
        share, parts_lists = spacing.found[index][1]
        page, resume_at = make(_Attempt(min(share, spacing.attempts[0]), parts_lists))
        if resume_at is not None:  # the last page is looked at again, even if it is the same
            context.page_maker[index + 1][-1]["content_changed"] = True
        return page, resume_at
    if index in spacing.found and spacing.found[index][0] == start:
        return make(spacing.found[index][1])
    usual = suited = _Attempt()
    page, resume_at = make(usual)
    if resume_at is not None and not _begins_as_asked(context, index + 1) and _blank(page) > MOST:
        suited = next((each for each in ATTEMPTS if make(each)[1] != resume_at), usual)
        page, resume_at = make(suited)
    spacing.found[index] = start, suited
    return page, resume_at


def _take_in(last: Any, context: Any, index: int) -> None:
    """Have the pages before the last one made again, with narrower spaces, where that has too few lines."""
    spacing, first = _spacing(context), index
    while first > max(index - PAGES, 0) and not _begins_as_asked(context, first):
        first -= 1
    if first == index or not spacing.attempts or not _is_short(last):
        return
    if spacing.narrowed:
        del spacing.attempts[0]
    spacing.narrowed = range(first, index) if spacing.attempts else range(0)
    context.page_maker[first][-1]["content_changed"] = True


def _begins_as_asked(context: Any, index: int) -> bool:
    """Return whether a page begins because its text asks for it."""
    asked = context.page_maker[index][1]
    return bool(asked["break"] != "any" or asked["page"])


def _blank(page: Any) -> float:
    """Return how much of the end of a page or of one of its columns stays blank where its spaces are widened, CSS px."""
    columns = [box for box in descendants(page) if getattr(box, "is_column", False)]
    regions = columns or [child for child in page.children if is_text(child)]
    return max(blank_when_spread(region, foot(page)) for region in regions)


def _is_short(page: Any) -> bool:
    """Return whether a page has few lines, and no picture or line to write on."""
    boxes = part("formatting_structure.boxes")
    text = [box for child in page.children if is_text(child) for box in descendants(child)]
    has_drawing = any(isinstance(box, boxes.ReplacedBox) or box.element_tag == "svg" for box in text)
    return not has_drawing and 0 < sum(isinstance(box, boxes.LineBox) for box in text) < FEWEST


def _scaling_margins(shipped: Callable[..., Any]) -> Callable[..., Any]:
    """Return `block_level_layout_switch` for boxes whose margins are a share of what they would be."""
    boxes = part("formatting_structure.boxes")

    def block_level_layout_switch(context: Any, box: Any, *others: Any, **named: Any) -> Any:
        share = _spacing(context).share
        if share != 1 and not (isinstance(box, boxes.TableBox) or box.is_flex_item or flow_of(context).in_area):
            box.margin_top, box.margin_bottom = box.margin_top * share, box.margin_bottom * share
        return shipped(context, box, *others, **named)

    return block_level_layout_switch


_REASON = (
    "a heading and a short paragraph that are a little higher than the rest of their page leave it blank",
    "test_narrow_spacing.py::test_weasyprint_as_shipped_leaves_the_page_blank_before_a_heading",
)
PATCHES = (
    Patch("weasyprint.layout.page", "remake_page", _narrowing_spaces, *_REASON),
    Patch("weasyprint.layout.block", "block_level_layout_switch", _scaling_margins, *_REASON),
)
