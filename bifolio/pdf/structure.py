"""Owns the structure tree of a PDF before it is written: its nodes, and the type that each HTML element has in it.

Types are those of ISO 32000-1, 14.8.4. No node has both content and children, and each run of text is a leaf of its
own: PDFium gives the content of a node before all its children, and loses the text of a Span (docs/pdf.md, "What is
heard").
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

BLOCKS = {
    "address": "P",
    "article": "Art",
    "aside": "Sect",
    "blockquote": "BlockQuote",
    "caption": "Caption",
    "dd": "Div",
    "div": "Div",
    "dl": "L",
    "figcaption": "Caption",
    "figure": "Div",
    "footer": "Div",
    "header": "Div",
    "h1": "H1",
    "h2": "H2",
    "h3": "H3",
    "h4": "H4",
    "h5": "H5",
    "h6": "H6",
    "hgroup": "Div",
    "main": "Part",
    "nav": "Sect",
    "ol": "L",
    "p": "P",
    "pre": "P",
    "section": "Sect",
    "table": "Table",
    "tbody": "TBody",
    "td": "TD",
    "tfoot": "TFoot",
    "th": "TH",
    "thead": "THead",
    "tr": "TR",
    "ul": "L",
}
KEPT_EMPTY = ("TD", "TH")  # a row has as many cells as the others


@dataclass(eq=False, slots=True)
class Annotation:
    """A link's active area on a page: WeasyPrint's dictionary for it."""

    page: int
    dictionary: Any


@dataclass(eq=False, slots=True)
class MarkedContent:
    """One run of text on one page, or one picture: the pieces of marked content that show it, as (page, identifier).

    A run over two pages is two leaves: PDFium says a leaf with content on both twice.
    """

    key: tuple[Any, str, int]  # element and tag of its boxes, page: what tells one run from the next
    language: str | None
    expansion: str | None = None
    content: list[tuple[int, int]] = field(default_factory=list)


@dataclass(eq=False, slots=True)
class Node:
    """An element of the structure tree."""

    type: str
    parent: Node | None = None
    language: str | None = None
    element: Any = None
    alternative: str | None = None
    bounds: tuple[float, float, float, float] | None = None  # of a Figure, points in its page's space
    identifier: str | None = None
    in_contents: bool = False  # below a table of contents: lists are TOC, links are References
    kids: list[Node | MarkedContent | Annotation] = field(default_factory=list)

    def child(self, type_: str, element: Any = None, *, at: int | None = None) -> Node:
        """Return a new last child (or one at an index)."""
        node = Node(type_, self, self.language, element, in_contents=self.in_contents)
        self.kids.insert(len(self.kids) if at is None else at, node)
        return node

    def has_content(self) -> bool:
        """Return whether anything below is shown, or must be there all the same."""
        return self.type in KEPT_EMPTY or any(not isinstance(kid, Node) or kid.has_content() for kid in self.kids)


def type_of(element: Any, parent: Node) -> str | None:
    """Return the type of an HTML element below `parent`, or None for one whose content is its parent's."""
    tag = element.tag
    if element.get("role") == "img":
        return "Figure"
    if parent.type == "Figure":
        return None
    if parent.in_contents and tag in ("ol", "ul"):
        return "TOC"
    if tag == "a":
        return "Link" if element.get("href") else None
    if tag == "div" and parent.type == "L":
        return None  # a group of a dl
    return BLOCKS.get(tag)


def numbering(node: Node) -> str:
    """Return the ListNumbering of an L (ISO 32000-1, table 347): Decimal, Disc, or None where nothing is numbered."""
    labelled = any(
        isinstance(kid, Node) and kid.type == "Lbl" for item in node.kids if isinstance(item, Node) for kid in item.kids
    )
    if not labelled or node.element.tag == "dl":
        return "None"
    return "Decimal" if node.element.tag == "ol" else "Disc"


def cell_attributes(node: Node) -> dict[str, str | int]:
    """Return the attributes of a TH or TD (ISO 32000-1, table 349)."""
    element, attributes = node.element, dict[str, str | int]()
    if node.type == "TH":
        in_head = node.parent is not None and node.parent.parent is not None and node.parent.parent.type == "THead"
        scope = element.get("scope", "col" if in_head else "row")
        attributes["Scope"] = "/Row" if scope.startswith("row") else "/Column"
    for name, key in (("colspan", "ColSpan"), ("rowspan", "RowSpan")):
        if (span := element.get(name, "1").strip()).isdecimal() and int(span) > 1:
            attributes[key] = int(span)
    return attributes
