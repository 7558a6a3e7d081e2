"""Step F: owns what is known of a line before it is drawn: what follows in it, and whether a box ends there.

MuPDF and Poppler join the text of neighbouring cells when it stands close, in a right-to-left table most of all, and
move a vowel sign at the end of one into the next. A space of real width left of the last text of such a box keeps
them apart; it draws nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from bifolio.pdf import weasyprint_patch


class BoxContext(NamedTuple):
    """Where a text box stands.

    Is its line a right-to-left one, is it of a leader, is it the first of its line; in which direction does text
    follow in the line (`more`: "rtl", "ltr" or nothing); does a box end with it, so that a space belongs after its
    last text.
    """

    backward: bool | None = None
    leader: bool = False
    first: bool = True
    more: str = ""
    ends: bool = False


NOWHERE = BoxContext()


def prepare(document: Any) -> None:
    """Note its place on each text box of a rendered document."""
    for page in document.pages:
        _Walk().below(weasyprint_patch.page_box(page))


def of(textbox: Any) -> BoxContext:
    """Return the place that `prepare` noted, if it did."""
    place: BoxContext = textbox.__dict__.get("textlayer_place", NOWHERE)
    return place if place.backward is not None else place._replace(backward=textbox.style["direction"] == "rtl")


class _Walk:
    """One way through a page's boxes; `last` is the text box that was seen last."""

    def __init__(self) -> None:
        self.last: Any = None

    def below(self, box: Any) -> None:
        box = getattr(box, "_box", box)  # an absolutely placed box stands behind a placeholder
        name = type(box).__name__
        if name == "LineBox":
            self._line(box)
        elif name == "TextBox":  # an outside list marker
            self._note(box, BoxContext(backward=box.style["direction"] == "rtl"))
        else:
            before = self.last
            for child in getattr(box, "children", ()):
                self.below(child)
            closed = name in ("TableCellBox", "MarginBox") or (box.element_tag or "").endswith("::marker")
            if closed and self.last is not before and box.style["direction"] == "rtl":
                _end(self.last)

    def _note(self, text: Any, place: BoxContext) -> None:
        text.textlayer_place = place
        before, self.last = self.last, text
        # Text of two boxes side by side. Where both run from the left, every extractor keeps them apart.
        backward = text.style["direction"] == "rtl" or (before is not None and before.textlayer_place.backward)
        if before is not None and place.first and backward and _beside(before, text):
            _end(before)

    def _line(self, line: Any) -> None:
        texts = list(_texts(line, leader=False))
        backward = line.style["direction"] == "rtl"
        following = [box.style["direction"] for box, _ in texts[1:]]
        for number, ((box, leader), more) in enumerate(zip(texts, [*following, ""], strict=False)):
            self._note(box, BoxContext(backward=backward, leader=leader, first=number == 0, more=more))
        for child in line.children:
            self._blocks(child)

    def _blocks(self, box: Any) -> None:
        # What stands in a line and is no text of it: inline blocks, tables, notes.
        box = getattr(box, "_box", box)
        name = type(box).__name__
        if name == "InlineBox":
            for child in box.children:
                self._blocks(child)
        elif name != "TextBox":
            self.below(box)


def _end(text: Any) -> None:
    text.textlayer_place = text.textlayer_place._replace(ends=True)


def _beside(one: Any, other: Any) -> bool:
    distance: float = one.position_y + one.baseline - other.position_y - other.baseline
    return abs(distance) * 2 < float(one.style["font_size"])


def _texts(box: Any, *, leader: bool) -> Iterator[tuple[Any, bool]]:
    for placed in box.children:
        child = getattr(placed, "_box", placed)
        name = type(child).__name__
        if name == "TextBox":
            yield child, leader
        elif name == "InlineBox":
            yield from _texts(child, leader=leader or child.is_leader)
