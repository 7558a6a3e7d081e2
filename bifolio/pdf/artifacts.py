"""Find the artifacts of a page (ISO 32000-1, 14.8.2.2), which no screen reader is to say, and draw them as such.

WeasyPrint tags running heads and page numbers like content and hangs them outside the tree; each dot of a leader is a
tagged sequence of its own, read after the page number; the head of a table is tagged again on each page; a picture with
an empty alternative is a Figure without one; a space between items in a line is content of their list. Correction: such
text and pictures are found after layout.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from bifolio.pdf import weasyprint_patch
from bifolio.pdf.weasyprint_patch import Patch, placed_box

Properties = tuple[tuple[str, str], ...]  # an artifact's property list (ISO 32000-1, table 330)

PLAIN: Properties = ()
REPEATED: Properties = (("Type", "/Pagination"),)
HEADER: Properties = (("Type", "/Pagination"), ("Subtype", "/Header"))
FOOTER: Properties = (("Type", "/Pagination"), ("Subtype", "/Footer"))
LISTS = frozenset({"dl", "ul", "ol"})  # whose elements have items alone, and no space between them (ISO 32005, 6.2)
PICTURES = ("img", "{http://www.w3.org/2000/svg}svg", "object", "embed")


def find_artifacts(pages: list[Any]) -> None:
    """Mark the boxes of laid-out pages that are artifacts."""
    groups: dict[Any, list[Any]] = {}  # the boxes of one head or foot of a table, one a page
    for page in pages:
        _walk(weasyprint_patch.page_box(page), groups)
    for boxes in groups.values():
        content = boxes[-1] if boxes[0].is_footer else boxes[0]
        for box in boxes:
            if box is not content:
                _mark(box, REPEATED)


def is_artifact(box: Any) -> bool:
    """Return whether a box was found to be an artifact."""
    return "bifolio_artifact" in vars(box)


def _walk(box: Any, groups: dict[Any, list[Any]]) -> None:
    box = placed_box(box)
    if (properties := _properties(box)) is not None:
        _mark(box, properties)
        return
    group = weasyprint_patch.part("formatting_structure.boxes").TableRowGroupBox
    if isinstance(box, group) and (box.is_header or box.is_footer):
        groups.setdefault(box.element, []).append(box)
    for child in box.children:
        _walk(child, groups)


def _mark(box: Any, properties: Properties) -> None:
    for descendant in weasyprint_patch.descendants(box):
        descendant.bifolio_artifact = properties


def _properties(box: Any) -> Properties | None:
    """Return the property list of a box that is an artifact, or None for content."""
    boxes = weasyprint_patch.part("formatting_structure.boxes")
    if isinstance(box, boxes.MarginBox):
        position = box.at_keyword
        return HEADER if position.startswith("@top") else FOOTER if position.startswith("@bottom") else REPEATED
    if box.is_leader or (isinstance(box, boxes.TextBox) and not box.text):
        return PLAIN
    element = box.element
    if element is None:
        return None
    if isinstance(box, boxes.TextBox) and box.element_tag in LISTS and not box.text.strip():
        return PLAIN
    if element.get("aria-hidden") == "true" or element.get("role") in ("presentation", "none"):
        return PLAIN
    if isinstance(box, boxes.ReplacedBox):
        return PLAIN if element.tag not in PICTURES or element.get("alt") == "" else None
    return None


def _marking_artifacts(_shipped: Callable[..., Any]) -> Callable[..., Any]:
    """Return `Stream.marked` so that artifacts are no marked content of the structure tree."""
    dictionary = weasyprint_patch.pydyf().Dictionary

    @contextmanager
    def marked(stream: Any, box: Any, tag: str) -> Iterator[None]:
        properties: Properties | None = vars(box).get("bifolio_artifact")
        if properties is not None:
            stream.begin_marked_content("Artifact", dictionary(dict(properties)) if properties else None)
        else:
            marks = weasyprint_patch.marked_content(stream)
            identifier = len(marks)
            marks[box] = {"tag": tag, "mcid": identifier}
            stream.begin_marked_content(tag, dictionary({"MCID": identifier}))
        try:
            yield
        finally:
            stream.end_marked_content()

    return marked


PATCHES = (
    Patch(
        "weasyprint.pdf.stream:Stream",
        "marked",
        _marking_artifacts,
        "running heads, leaders, repeated table heads and decorative pictures are tagged as content",
        "test_artifacts.py::test_weasyprint_as_shipped_reads_out_every_dot_of_a_leader",
    ),
)
