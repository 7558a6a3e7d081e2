"""Step F: owns what is known of a line before it is drawn: what follows in it, and whether a cell, marker or margin box ends there.

MuPDF and Poppler join the text of neighbouring cells when it stands close, in a right-to-left table most of all, and move a vowel sign
at the end of one into the next. A space of real width left of the last text of such a box keeps them apart; it draws nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple


class Place(NamedTuple):
    """Where a text box stands: is its line a right-to-left one, is it of a leader, the first of its line, does text follow there,
    does a right-to-left box end."""

    backward: bool | None = None
    leader: bool = False
    first: bool = True
    more: bool = False
    ends: bool = False


NOWHERE = Place()


def prepare(document: Any) -> None:
    """Note its place on each text box of a rendered document."""
    for page in document.pages:
        _walk(page._page_box, None)


def of(textbox: Any) -> Place:
    """Return the place that `prepare` noted, if it did."""
    place: Place = textbox.__dict__.get("textlayer_place", NOWHERE)
    return place if place.backward is not None else place._replace(backward=textbox.style["direction"] == "rtl")


def _walk(box: Any, last: Any) -> Any:
    """Note the places below a box; return the last text box there, or `last`."""
    name = type(box).__name__
    if name == "TextBox":
        box.textlayer_place = NOWHERE
        return box
    if name == "LineBox":
        return _line(box, last)
    own = None
    for child in getattr(box, "children", ()):
        own = _walk(getattr(child, "_box", child), own)
    if own is not None and _closed(box, name):
        own.textlayer_place = own.textlayer_place._replace(ends=box.style["direction"] == "rtl")
    return own or last


def _line(line: Any, last: Any) -> Any:
    texts = list(_texts(line, leader=False))
    for number, (box, leader) in enumerate(texts, start=1):
        box.textlayer_place = Place(
            line.style["direction"] == "rtl", leader, first=number == 1, more=number < len(texts)
        )
    for child in line.children:
        _outside(child)
    return texts[-1][0] if texts else last


def _texts(box: Any, *, leader: bool) -> Iterator[tuple[Any, bool]]:
    for child in box.children:
        child = getattr(child, "_box", child)
        name = type(child).__name__
        if name == "TextBox":
            yield child, leader
        elif name == "InlineBox":
            yield from _texts(child, leader=leader or child.is_leader)


def _outside(box: Any) -> None:
    box = getattr(box, "_box", box)
    name = type(box).__name__
    if name == "InlineBox":
        for child in box.children:
            _outside(child)
    elif name != "TextBox":
        _walk(box, None)


def _closed(box: Any, name: str) -> bool:
    return name in ("TableCellBox", "MarginBox") or (box.element_tag or "").endswith("::marker")
