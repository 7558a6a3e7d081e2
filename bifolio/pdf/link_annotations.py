"""Owns the active areas of links: one a line, named by the words of the link; and footnotes, tied both ways.

Defects of WeasyPrint: it makes an annotation of each nested box (four for an entry of the contents), names it by its
address or by the identifier that it leads to, and makes none for footnotes. Cure: the areas that it gathered are joined
by link and line before they are written, calls and markers of footnotes are added to them, and what they are called is
put right afterwards.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from bifolio.pdf import weasyprint_patch
from bifolio.pdf.artifacts import PageArtifacts
from bifolio.pdf.structure_builder import CALL, MARKER

Rectangle = tuple[float, float, float, float]  # CSS pixels from the page's top left: x, y, x, y


class LinkArea(NamedTuple):
    """An active area as WeasyPrint keeps it."""

    kind: str  # internal | external | attachment
    target: str
    rectangle: Rectangle
    box: Any


class Footnotes:
    """The numbers of the footnotes, in the order of their calls."""

    def __init__(self) -> None:
        self._numbers: dict[Any, int] = {}

    def add(self, page: Any, furniture: PageArtifacts) -> None:
        """Add the links from the calls and markers of a page, and what they lead to."""
        for box in _descendants(weasyprint_patch.page_box(page)):
            pseudo = (box.element_tag or "").partition("::")[2]
            if pseudo not in (CALL, MARKER) or box in furniture or not _is_outer(box):
                continue
            number = self._numbers.setdefault(box.element, len(self._numbers) + 1)
            here, there = (
                (f"call:{number}", f"note:{number}") if pseudo == CALL else (f"note:{number}", f"call:{number}")
            )
            x, y, width, height = box.hit_area()
            if here not in page.anchors:
                page.anchors[here] = (x, y, x + width, y + height)
                page.links.append(LinkArea("internal", there, (x, y, x + width, y + height), box))

    def lost(self, pages: list[Any]) -> list[int]:
        """Return the numbers of the notes that are called and set nowhere."""
        anchors = {anchor for page in pages for anchor in page.anchors}
        return [number for number in self._numbers.values() if f"note:{number}" not in anchors]


def merge(page: Any, furniture: PageArtifacts) -> None:
    """Join the active areas of a page, in place: one for each link and line."""
    groups = _groups(weasyprint_patch.page_box(page))
    merged: dict[Any, LinkArea] = {}
    for area in (LinkArea(*link) for link in page.links):
        if area.box in furniture:
            continue
        key = groups.get(area.box, area.box)
        before = merged.get(key)
        merged[key] = (
            area._replace(rectangle=_union(before.rectangle, area.rectangle), box=before.box) if before else area
        )
    page.links[:] = [area for area in merged.values() if area.rectangle[2] - area.rectangle[0] > 0]


def name(pages: list[Any]) -> None:
    """Give each annotation the words of its link as /Contents."""
    string = weasyprint_patch.pydyf().String
    for page in pages:
        for _, _, _, box in page.links:
            if (annotation := box.link_annotation) is not None:
                annotation["Contents"] = string(_words(box))


def _words(box: Any) -> str:
    pseudo = box.element_tag.partition("::")[2]
    if pseudo in (CALL, MARKER):
        text = "".join(part.text for part in _descendants(box) if isinstance(getattr(part, "text", None), str))
    else:
        parts = (part.get("alt", "") if part.tag == "img" else part.text or "" for part in box.element.iter())
        text = "".join(box.element.itertext()) or " ".join(parts)
    visible = "".join(character for character in text if character not in "\u2060\u200d\u200e\u200f\u00ad")
    return " ".join(visible.split())


def _groups(root: Any) -> dict[Any, Any]:
    """Return what each box of a link belongs to: (the link's element, its line), or the block that is all link."""
    boxes, groups = weasyprint_patch.part("formatting_structure.boxes"), dict[Any, Any]()

    def walk(box: Any, line: Any, link: Any, group: Any) -> None:
        box = getattr(box, "_box", box)
        if isinstance(box, boxes.LineBox):
            line = box
        if box.link:
            link, group = box.element, None
        if link is not None and not isinstance(box, boxes.LineBox | boxes.TextBox):
            group = group or (link, line or box)
            groups[box] = group
        for child in box.children:
            walk(child, line, link, group)

    walk(root, None, None, None)
    return groups


def _union(one: Rectangle, other: Rectangle) -> Rectangle:
    return (min(one[0], other[0]), min(one[1], other[1]), max(one[2], other[2]), max(one[3], other[3]))


def _descendants(box: Any) -> Any:
    for descendant in box.descendants(placeholders=True):
        yield getattr(descendant, "_box", descendant)


def _is_outer(box: Any) -> bool:
    """Return whether a box is the pseudo-element's own, and no text or line in it."""
    boxes = weasyprint_patch.part("formatting_structure.boxes")
    return not isinstance(box, boxes.TextBox | boxes.LineBox)
