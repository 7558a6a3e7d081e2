"""Note the context of each text box in its line: what precedes and follows it, and whether a cell ends with it.

MuPDF and Poppler join the text of neighbouring cells when it is close, in a right-to-left table most of all, and move a
vowel sign at the end of one into the next. A space of real width left of the last text of such a box, which draws
nothing, keeps them apart.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from bifolio.pdf import weasyprint_patch
from bifolio.pdf.weasyprint_patch import placed_box


class BoxContext(NamedTuple):
    """The context of a text box in its line."""

    is_rtl: bool | None = None  # of the line
    is_leader: bool = False
    is_first: bool = True
    following: str = ""  # direction of the next text box in the line: "rtl", "ltr" or empty
    ends_cell: bool = False  # a space belongs after its last text


UNKNOWN = BoxContext()


def prepare(document: Any) -> None:
    """Note the context of each text box of a laid-out document on it."""
    for page in document.pages:
        _BoxWalk().walk(weasyprint_patch.page_box(page))


def context_of(textbox: Any) -> BoxContext:
    """Return the context that `prepare` noted, or else that of a text box alone in its line."""
    context: BoxContext = vars(textbox).get("bifolio_box_context", UNKNOWN)
    return context if context.is_rtl is not None else context._replace(is_rtl=textbox.style["direction"] == "rtl")


class _BoxWalk:
    """A walk over a page's boxes; `last` is the last text box."""

    def __init__(self) -> None:
        self.last: Any = None

    def walk(self, box: Any) -> None:
        box = placed_box(box)
        name = type(box).__name__
        if name == "LineBox":
            self._line(box)
        elif name == "TextBox":  # an outside list marker
            self._note(box, BoxContext(is_rtl=box.style["direction"] == "rtl"))
        else:
            before = self.last
            for child in getattr(box, "children", ()):
                self.walk(child)
            is_cell = name in ("TableCellBox", "MarginBox") or (box.element_tag or "").endswith("::marker")
            if is_cell and self.last is not before and box.style["direction"] == "rtl":
                _end_cell(self.last)

    def _note(self, text: Any, context: BoxContext) -> None:
        text.bifolio_box_context = context
        before, self.last = self.last, text
        # Text of two boxes side by side. Where both run from the left, every extractor keeps them apart.
        is_rtl = text.style["direction"] == "rtl" or (before is not None and before.bifolio_box_context.is_rtl)
        if before is not None and context.is_first and is_rtl and _beside(before, text):
            _end_cell(before)

    def _line(self, line: Any) -> None:
        texts = list(_texts(line, is_leader=False))
        is_rtl = line.style["direction"] == "rtl"
        directions = [box.style["direction"] for box, _ in texts[1:]]
        for number, ((box, is_leader), following) in enumerate(zip(texts, [*directions, ""], strict=False)):
            self._note(box, BoxContext(is_rtl, is_leader, number == 0, following))
        for child in line.children:
            self._blocks(child)

    def _blocks(self, box: Any) -> None:
        # What is in a line and no text of it: inline blocks, tables, notes.
        box = placed_box(box)
        name = type(box).__name__
        if name == "InlineBox":
            for child in box.children:
                self._blocks(child)
        elif name != "TextBox":
            self.walk(box)


def _end_cell(text: Any) -> None:
    text.bifolio_box_context = text.bifolio_box_context._replace(ends_cell=True)


def _beside(one: Any, other: Any) -> bool:
    distance: float = one.position_y + one.baseline - other.position_y - other.baseline
    return abs(distance) * 2 < float(one.style["font_size"])


def _texts(box: Any, *, is_leader: bool) -> Iterator[tuple[Any, bool]]:
    for child in map(placed_box, box.children):
        name = type(child).__name__
        if name == "TextBox":
            yield child, is_leader
        elif name == "InlineBox":
            yield from _texts(child, is_leader=is_leader or child.is_leader)
