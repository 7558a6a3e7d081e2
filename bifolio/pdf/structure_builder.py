"""Owns the way from laid-out boxes to the structure tree: one node for one element, over however many pages.

Defect of WeasyPrint's `add_tags`: it makes a structure element of each fragment of a box, so that a paragraph over two
pages is two paragraphs. Cure: nodes are kept by DOM element. Boxes are walked in order, page by page; what is shown out
of its place, like the text of a footnote, finds the node that was made where it is called.
"""

from __future__ import annotations

from typing import Any

from bifolio.pdf import weasyprint_patch
from bifolio.pdf.artifacts import PageArtifacts
from bifolio.pdf.structure import Annotation, MarkedContent, Node, type_of

HEADINGS = ("H1", "H2", "H3", "H4", "H5", "H6")
CALL, MARKER = "footnote-call", "footnote-marker"


class StructureBuilder:
    """Builds the tree of one document; `root` is its Document node."""

    def __init__(self, furniture: PageArtifacts, scale: float, language: str | None) -> None:
        self.root = Node("Document", language=language)
        self._furniture = furniture
        self._scale = scale  # points in a CSS pixel
        self._nodes: dict[tuple[Any, str], Node] = {}
        self._notes = 0
        self._headings: list[str] = []  # the levels that the heading at hand stands below, and its own
        self.lacking: list[str] = []  # what pictures have no alternative
        self._boxes = weasyprint_patch.part("formatting_structure.boxes")

    def add_page(self, number: int, page: Any, marks: dict[Any, dict[str, Any]]) -> None:
        """Add what is shown on a page; `marks` holds the marked content of its boxes and is emptied."""
        self._page, self._height, self._marks = number, page.height, marks
        self._walk(weasyprint_patch.page_box(page), self.root)
        assert not marks, "content that is in no box of the page"

    def _walk(self, box: Any, parent: Node) -> None:
        box = getattr(box, "_box", box)
        if box in self._furniture:
            return
        if isinstance(box, self._boxes.TextBox):
            self._add_content(box, parent)
            return
        node = self._node(box, parent)
        if box.link_annotation:
            node.kids.append(Annotation(self._page, box.link_annotation))
        if isinstance(box, self._boxes.ReplacedBox):
            self._add_content(box, node)
        for child in box.children:
            self._walk(child, node)

    def _add_content(self, box: Any, node: Node) -> None:
        mark = self._marks.pop(box)
        key = (box.element, box.element_tag, self._page)
        run = next((kid for kid in reversed(node.kids) if not isinstance(kid, Annotation)), None)
        if not isinstance(run, MarkedContent) or run.key != key:
            expansion = box.element.get("title") if box.element.tag == "abbr" else None
            run = MarkedContent(key, box.style["lang"], expansion)
            node.kids.append(run)
        run.content.append((self._page, mark["mcid"]))

    def _node(self, box: Any, parent: Node) -> Node:
        element = box.element
        if element is None or element.tag in ("html", "body"):
            return parent
        pseudo = box.element_tag.partition("::")[2]
        key = (element, pseudo if pseudo in ("marker", CALL, MARKER) else "")
        if key not in self._nodes:
            node = self._make(box, element, key[1], parent)
            self._nodes.setdefault(key, node)
        return self._nodes[key]

    def _make(self, box: Any, element: Any, pseudo: str, parent: Node) -> Node:
        if pseudo == CALL:
            return self._footnote(element, parent)
        if pseudo == MARKER:
            return parent.child("Lbl", element, at=0).child("Link", element)
        if pseudo == "marker":
            return self._label(element, parent)
        if element.tag == "li":
            return self._item(element, parent, box)
        if element.tag in ("dt", "dd"):
            return self._term(element, parent, box)
        return self._plain(box, element, parent)

    def _plain(self, box: Any, element: Any, parent: Node) -> Node:
        if element.tag in ("img", "{http://www.w3.org/2000/svg}svg"):
            return self._figure(box, parent.child("Figure", element))
        kind = type_of(element, parent)
        if kind is None:
            return parent
        if kind in HEADINGS:
            kind = self._heading(kind)
        if kind == "Link" and parent.in_contents:
            parent = parent.child("Reference", element)
        node = parent.child(kind, element, at=0 if kind == "Caption" and parent.type == "Table" else None)
        node.language = box.style["lang"]
        node.in_contents = parent.in_contents or (element.tag == "nav" and element.get("role") == "doc-toc")
        return self._figure(box, node) if kind == "Figure" else node

    def _heading(self, level: str) -> str:
        """Return the level among the headings that are shown: one that is hidden leaves no gap (ISO 14289-1, 7.4.2)."""
        self._headings = [*(above for above in self._headings if above < level), level]
        return HEADINGS[len(self._headings) - 1]

    def _figure(self, box: Any, node: Node) -> Node:
        title = node.element.find("{http://www.w3.org/2000/svg}title")
        node.alternative = node.element.get("alt") or node.element.get("aria-label") or getattr(title, "text", None)
        if not node.alternative:
            self.lacking.append(f"an alternative for the picture “{node.element.get('src', node.element.tag)}”")
        x, y, width, height = box.border_box_x(), box.border_box_y(), box.border_width(), box.border_height()
        left, right = x * self._scale, (x + width) * self._scale
        bottom, top = (self._height - y - height) * self._scale, (self._height - y) * self._scale
        node.bounds = (left, bottom, right, top)
        return node

    def _item(self, element: Any, parent: Node, box: Any) -> Node:
        if parent.type == "TOC":
            return parent.child("TOCI", element)
        item = parent.child("LI", element)
        item.language = box.style["lang"]
        return item.child("LBody", element)

    def _label(self, element: Any, parent: Node) -> Node:
        item = parent.parent if parent.type == "LBody" else parent
        assert item is not None
        return item.child("Lbl", element, at=0)

    def _term(self, element: Any, parent: Node, box: Any) -> Node:
        """Put a dt into the label and a dd into the body of an item; a dt after a dd begins a new one."""
        item = parent.kids[-1] if parent.kids else None
        if not isinstance(item, Node) or (element.tag == "dt" and _has(item, "LBody")):
            item = parent.child("LI", element)
        kind = "Lbl" if element.tag == "dt" else "LBody"
        node = _has(item, kind) or item.child(kind, element)
        if kind == "LBody":
            node = node.child("Div", element)
        node.language = box.style["lang"]
        return node

    def _footnote(self, element: Any, parent: Node) -> Node:
        """Make the Reference with its Link, and the Note right after it, where the sentence calls it."""
        self._notes += 1
        link = parent.child("Reference", element).child("Link", element)
        note = parent.child("Note", element)
        note.identifier = f"note-{self._notes}"
        self._nodes[element, ""] = note
        return link


def _has(item: Node, kind: str) -> Node | None:
    return next((kid for kid in item.kids if isinstance(kid, Node) and kid.type == kind), None)
