"""Owns what of a page is no content: artifacts (ISO 32000-1, 14.8.2.2), which nobody is read.

Defects of WeasyPrint: running heads and page numbers are tagged like content and hang outside the tree; each dot of a
leader is a tagged run of its own, read after the page number; the head of a table is tagged again on each page; a
picture with an empty alternative is a Figure without one. Cure: text and pictures of these kinds are found after the
layout, and drawn as artifacts.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from bifolio.pdf import weasyprint_patch
from bifolio.pdf.weasyprint_patch import Patch

Properties = tuple[tuple[str, str], ...]

PLAIN: Properties = ()
REPEATED: Properties = (("Type", "/Pagination"),)
HEADER: Properties = (("Type", "/Pagination"), ("Subtype", "/Header"))
FOOTER: Properties = (("Type", "/Pagination"), ("Subtype", "/Footer"))
PICTURES = ("img", "{http://www.w3.org/2000/svg}svg", "object", "embed")


class PageArtifacts:
    """The boxes that are drawn as artifacts, with the properties that each is given."""

    def __init__(self) -> None:
        self._properties: dict[Any, Properties] = {}

    def __contains__(self, box: Any) -> bool:
        return box in self._properties

    def find(self, pages: list[Any]) -> None:
        """Find the furniture of laid-out pages."""
        groups: dict[Any, list[Any]] = {}  # the boxes of one thead or tfoot, one a page
        for page in pages:
            self._walk(weasyprint_patch.page_box(page), groups)
        for element, boxes in groups.items():
            kept = boxes[-1] if element.tag == "tfoot" else boxes[0]
            for box in boxes:
                if box is not kept:
                    self._add(box, REPEATED)

    def stand_ins(self) -> Iterator[Patch]:
        """Yield the stand-in that draws furniture as artifacts and everything else as marked content."""
        properties, pydyf = self._properties, weasyprint_patch.pydyf()

        @contextmanager
        def marked(stream: Any, box: Any, tag: str) -> Iterator[None]:
            if (found := properties.get(box)) is not None:
                stream.begin_marked_content("Artifact", pydyf.Dictionary(dict(found)) if found else None)
            else:
                marks = weasyprint_patch.marks(stream)
                identifier = len(marks)
                marks[box] = {"tag": tag, "mcid": identifier}
                stream.begin_marked_content(tag, pydyf.Dictionary({"MCID": identifier}))
            try:
                yield
            finally:
                stream.end_marked_content()

        yield Patch(weasyprint_patch.part("pdf.stream").Stream, "marked", marked)

    def _walk(self, box: Any, groups: dict[Any, list[Any]]) -> None:
        box = getattr(box, "_box", box)  # what stands in an absolutely positioned box's place
        if (kind := _kind(box)) is not None:
            self._add(box, kind)
            return
        group = weasyprint_patch.part("formatting_structure.boxes").TableRowGroupBox
        if isinstance(box, group) and box.element_tag in ("thead", "tfoot"):
            groups.setdefault(box.element, []).append(box)
        for child in box.children:
            self._walk(child, groups)

    def _add(self, box: Any, kind: Properties) -> None:
        for descendant in box.descendants(placeholders=True):
            self._properties[getattr(descendant, "_box", descendant)] = kind


def _kind(box: Any) -> Properties | None:
    """Return the properties that a box has as an artifact, or None for content."""
    boxes = weasyprint_patch.part("formatting_structure.boxes")
    if isinstance(box, boxes.MarginBox):
        place = box.at_keyword
        return HEADER if place.startswith("@top") else FOOTER if place.startswith("@bottom") else REPEATED
    if box.is_leader or (isinstance(box, boxes.TextBox) and not box.text):
        return PLAIN
    element = box.element
    if element is None:
        return None
    if element.get("aria-hidden") == "true" or element.get("role") in ("presentation", "none"):
        return PLAIN
    if isinstance(box, boxes.ReplacedBox):
        return PLAIN if element.tag not in PICTURES or element.get("alt") == "" else None
    return None
