"""Build the structure tree from laid-out boxes: one element for one HTML element, over however many pages.

WeasyPrint makes a structure element of each fragment of a box, so that a paragraph over two pages is two paragraphs.
Correction: elements are kept by DOM element. Boxes are walked in order, page by page; what is set out of its place, like
the text of a footnote, goes to the element that was made where it is called.
"""

from __future__ import annotations

from typing import Any

from bifolio.findings import phrase
from bifolio.pdf import weasyprint_patch
from bifolio.pdf.artifacts import is_artifact
from bifolio.pdf.links import CALL, MARKER, pseudo_element
from bifolio.pdf.structure import LinkAnnotation, MarkedContent, StructureElement, type_of
from bifolio.pdf.weasyprint_patch import placed_box

HEADINGS = ("H1", "H2", "H3", "H4", "H5", "H6")


class StructureBuilder:
    """Builds the tree of one document.

    `root` is its Document element, `missing` what pictures lack, `targets` the element at each anchor, by its name, and
    `bookmarked` the element of each bookmark, in order.
    """

    def __init__(self, points: float, language: str | None) -> None:
        self.root = StructureElement("Document", language=language)
        self.missing: list[str] = []
        self.targets: dict[str, StructureElement] = {}
        self.bookmarked: list[StructureElement] = []
        self._points = points  # in a CSS px
        self._elements: dict[tuple[Any, str], StructureElement] = {}
        self._notes = 0
        self._headings: list[str] = []  # the levels of the heading at hand and of those that it is below
        self._boxes = weasyprint_patch.part("formatting_structure.boxes")

    def add_page(self, number: int, page: Any, marks: dict[Any, dict[str, Any]]) -> None:
        """Add the content of a page, counted from 0; `marks` has the marked content of its boxes and is emptied."""
        self._page, self._height, self._marks = number, page.height, marks
        self._walk(weasyprint_patch.page_box(page), self.root)
        assert not marks, "content that is in no box of the page"

    def _walk(self, box: Any, parent: StructureElement) -> None:
        box = placed_box(box)
        if is_artifact(box):
            return
        if isinstance(box, self._boxes.TextBox):
            self._add_content(box, parent)
            return
        element = self._element(box, parent)
        self.targets.setdefault(box.style["anchor"], element)
        if box.bookmark_label and box.style["bookmark_level"] != "none":
            self.bookmarked.append(element)
        if box.link_annotation:
            element.kids.append(LinkAnnotation(self._page, box.link_annotation))
        if isinstance(box, self._boxes.ReplacedBox):
            self._add_content(box, element)
        for child in box.children:
            self._walk(child, element)

    def _add_content(self, box: Any, parent: StructureElement) -> None:
        mark = self._marks.pop(box)
        key = (box.element, box.element_tag, self._page)
        leaf = next((kid for kid in reversed(parent.kids) if not isinstance(kid, LinkAnnotation)), None)
        if not isinstance(leaf, MarkedContent) or leaf.key != key:
            expansion = box.element.get("title") if box.element.tag == "abbr" else None
            leaf = MarkedContent(key, box.style["lang"], expansion)
            parent.kids.append(leaf)
        leaf.content.append((self._page, mark["mcid"]))

    def _element(self, box: Any, parent: StructureElement) -> StructureElement:
        if box.element is None or box.element.tag in ("html", "body"):
            return parent
        pseudo = pseudo_element(box)
        key = (box.element, pseudo if pseudo in ("marker", CALL, MARKER) else "")
        if key not in self._elements:
            element = self._new_element(box, box.element, key[1], parent)
            self._elements.setdefault(key, element)
        return self._elements[key]

    def _new_element(self, box: Any, element: Any, pseudo: str, parent: StructureElement) -> StructureElement:
        if pseudo == CALL:
            return self._footnote(element, parent)
        if pseudo == MARKER:
            return parent.child("Lbl", element, at=0).child("Link", element)
        if pseudo == "marker":
            return self._label(element, parent)
        if element.tag == "li":
            return self._list_item(element, parent, box)
        if element.tag in ("dt", "dd"):
            return self._definition(element, parent, box)
        if element.tag in ("img", "{http://www.w3.org/2000/svg}svg"):
            return self._figure(box, parent.child("Figure", element))
        return self._block(box, element, parent)

    def _block(self, box: Any, element: Any, parent: StructureElement) -> StructureElement:
        kind = type_of(element, parent)
        if kind is None:
            return parent
        if kind in HEADINGS:
            kind = self._heading(kind)
        if kind == "Link" and parent.in_contents:
            parent = parent.child("Reference", element)
        block = parent.child(kind, element, at=0 if kind == "Caption" and parent.type == "Table" else None)
        block.language = box.style["lang"]
        block.in_contents = parent.in_contents or (element.tag == "nav" and element.get("role") == "doc-toc")
        return self._figure(box, block) if kind == "Figure" else block

    def _heading(self, level: str) -> str:
        """Return the level among the headings that are shown: one that is hidden leaves no gap (ISO 14289-1, 7.4.2)."""
        self._headings = [*(above for above in self._headings if above < level), level]
        return HEADINGS[len(self._headings) - 1]

    def _figure(self, box: Any, figure: StructureElement) -> StructureElement:
        element, scale = figure.element, self._points
        title = element.find("{http://www.w3.org/2000/svg}title")
        figure.alternative = element.get("alt") or element.get("aria-label") or getattr(title, "text", None)
        if not figure.alternative:
            self.missing.append(phrase("lacks-alternative", picture=element.get("src", element.tag)))
        x, y, width, height = box.border_box_x(), box.border_box_y(), box.border_width(), box.border_height()
        bottom, top = (self._height - y - height) * scale, (self._height - y) * scale
        figure.bounds = (x * scale, bottom, (x + width) * scale, top)
        return figure

    def _list_item(self, element: Any, parent: StructureElement, box: Any) -> StructureElement:
        if parent.type == "TOC":
            return parent.child("TOCI", element)
        item = parent.child("LI", element)
        item.language = box.style["lang"]
        return item.child("LBody", element)

    def _label(self, element: Any, parent: StructureElement) -> StructureElement:
        item = parent.parent if parent.type == "LBody" else parent
        assert item is not None
        return item.child("Lbl", element, at=0)

    def _definition(self, element: Any, parent: StructureElement, box: Any) -> StructureElement:
        """Return a dt as the Lbl and a dd as a Div in the LBody of an LI; a dt after a dd begins a new one."""
        item = parent.kids[-1] if parent.kids else None
        if not isinstance(item, StructureElement) or (element.tag == "dt" and _kid(item, "LBody")):
            item = parent.child("LI", element)
        kind = "Lbl" if element.tag == "dt" else "LBody"
        child = _kid(item, kind) or item.child(kind, element)
        if kind == "LBody":
            child = child.child("Div", element)
        child.language = box.style["lang"]
        return child

    def _footnote(self, element: Any, parent: StructureElement) -> StructureElement:
        """Return the Link in a Reference, with the Note right after it, where the sentence calls it."""
        self._notes += 1
        reference, note = parent.child("Reference", element), parent.child("Note", element)
        link = reference.child("Link", element)
        note.identifier = f"note-{self._notes}"
        note.related, reference.related = [reference], [note]
        self.targets |= {f"call:{self._notes}": reference, f"note:{self._notes}": note}
        self._elements[element, ""] = note
        return link


def _kid(item: StructureElement, kind: str) -> StructureElement | None:
    return next((kid for kid in item.kids if isinstance(kid, StructureElement) and kid.type == kind), None)
