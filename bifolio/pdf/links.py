"""Check where links lead, and give each link one annotation a line, named by the link's words.

WeasyPrint copies links to `javascript:` and `file:` as they are. It makes an annotation of each nested box (four for an
entry of the contents), names it by its address or by the identifier that it leads to, and makes none for footnotes.
Correction: the active areas that it gathered are joined by link and line before they are written, calls and markers of
footnotes are linked both ways, and /Contents is set afterwards.
"""

from __future__ import annotations

from typing import Any, NamedTuple
from urllib.parse import urlsplit

from bifolio.model import LINK_SCHEMES
from bifolio.pdf import weasyprint_patch
from bifolio.pdf.artifacts import is_artifact
from bifolio.pdf.weasyprint_patch import descendants, placed_box

CALL, MARKER = "footnote-call", "footnote-marker"
NOT_SPOKEN = "\u2060\u200d\u200e\u200f\u00ad"

Rectangle = tuple[float, float, float, float]  # CSS px from the page's top left: x, y, x, y


class LinkArea(NamedTuple):
    """The active area of a link annotation as WeasyPrint keeps it."""

    kind: str  # internal | external | attachment
    target: str
    rectangle: Rectangle
    box: Any


def refused_targets(document: Any) -> list[str]:
    """Return the link targets of a rendered document that are not allowed, each once, in order."""
    targets = [
        target
        for page in document.pages
        for kind, target, _, _ in page.links
        if kind == "attachment" or (kind == "external" and not _allowed(target))
    ]
    return list(dict.fromkeys(targets))


def _allowed(target: str) -> bool:
    try:
        return urlsplit(target).scheme.lower() in LINK_SCHEMES
    except ValueError:
        return False


def link_footnotes(pages: list[Any]) -> list[int]:
    """Link the calls and markers of footnotes to each other, in place; return the numbers of notes that are set nowhere.

    Notes are numbered from 1 in the order of their calls.
    """
    numbers: dict[Any, int] = {}
    for page in pages:
        for box in descendants(weasyprint_patch.page_box(page)):
            pseudo = pseudo_element(box)
            if pseudo not in (CALL, MARKER) or is_artifact(box) or not _is_outermost(box):
                continue
            number = numbers.setdefault(box.element, len(numbers) + 1)
            call, note = f"call:{number}", f"note:{number}"
            here, there = (call, note) if pseudo == CALL else (note, call)
            x, y, width, height = box.hit_area()
            if here not in page.anchors:
                page.anchors[here] = (x, y, x + width, y + height)
                page.links.append(LinkArea("internal", there, (x, y, x + width, y + height), box))
    anchors = {anchor for page in pages for anchor in page.anchors}
    return [number for number in numbers.values() if f"note:{number}" not in anchors]


def pseudo_element(box: Any) -> str:
    """Return the name of the pseudo-element that a box is of, or nothing."""
    return str((box.element_tag or "").partition("::")[2])


def _is_outermost(box: Any) -> bool:
    """Return whether a box is the pseudo-element's own, and no text or line in it."""
    boxes = weasyprint_patch.part("formatting_structure.boxes")
    return not isinstance(box, boxes.TextBox | boxes.LineBox)


def merge_areas(page: Any) -> None:
    """Join the active areas of a page, in place: one for each link and line."""
    groups = _groups(weasyprint_patch.page_box(page))
    merged: dict[Any, LinkArea] = {}
    for area in (LinkArea(*link) for link in page.links):
        if is_artifact(area.box):
            continue
        key = groups.get(area.box, area.box)
        first = merged.get(key)
        merged[key] = area._replace(rectangle=_union(first.rectangle, area.rectangle), box=first.box) if first else area
    page.links[:] = [area for area in merged.values() if area.rectangle[2] - area.rectangle[0] > 0]


def _groups(root: Any) -> dict[Any, Any]:
    """Return the group of each box of a link: (the link's element, its line or block)."""
    boxes, groups = weasyprint_patch.part("formatting_structure.boxes"), dict[Any, Any]()

    def walk(box: Any, line: Any, link: Any, group: Any) -> None:
        box = placed_box(box)
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


def name_annotations(pages: list[Any]) -> None:
    """Set /Contents of each annotation to the words of its link (ISO 14289-1, 7.18.5)."""
    string = weasyprint_patch.pydyf().String
    for page in pages:
        for _, _, _, box in page.links:
            if (annotation := box.link_annotation) is not None:
                annotation["Contents"] = string(_words(box))


def _words(box: Any) -> str:
    is_drawn = not len(box.element) and not box.element.text  # by the style sheet alone
    if is_drawn or pseudo_element(box) in (CALL, MARKER):
        text = "".join(part.text for part in descendants(box) if isinstance(getattr(part, "text", None), str))
    else:
        texts = (part.get("alt", "") if part.tag == "img" else part.text or "" for part in box.element.iter())
        text = "".join(box.element.itertext()) or " ".join(texts)
    return " ".join("".join(character for character in text if character not in NOT_SPOKEN).split())
