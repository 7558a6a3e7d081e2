"""Represent the structure tree of a PDF before it is written: elements, and the type of each HTML element in it.

Types are those of ISO 32000-1, 14.8.4. No element has both content and children, and each run of text is a leaf of its
own: PDFium gives the content of an element before all its children, and loses the text of a Span (docs/pdf.md).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

HTML_ELEMENTS = {  # by the structure type that they have
    "Art": "article",
    "BlockQuote": "blockquote",
    "Caption": "caption figcaption",
    "Div": "dd div figure footer header hgroup",
    "L": "dl ol ul",
    "P": "address p pre",
    "Part": "main",
    "Sect": "aside nav section",
    "TBody": "tbody",
    "TFoot": "tfoot",
    "THead": "thead",
    "Table": "table",
}
TYPES = {tag: kind for kind, tags in HTML_ELEMENTS.items() for tag in tags.split()}
TYPES |= {tag: tag.upper() for tag in ("h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "tr")}
KEPT_EMPTY = ("TD", "TH")  # a row has as many cells as the others


@dataclass(eq=False, slots=True)
class LinkAnnotation:
    """A link annotation on a page, from 0: WeasyPrint's dictionary for it."""

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
class StructureElement:
    """An element of the structure tree (ISO 32000-1, table 323)."""

    type: str
    parent: StructureElement | None = None
    language: str | None = None
    element: Any = None
    alternative: str | None = None
    bounds: tuple[float, float, float, float] | None = None  # of a Figure, points in its page's space
    identifier: str | None = None
    in_contents: bool = False  # below a table of contents: lists are TOC, links are References
    related: list[StructureElement] = field(default_factory=list)  # the note of a call, and the call of a note
    kids: list[StructureElement | MarkedContent | LinkAnnotation] = field(default_factory=list)

    def child(self, type_: str, element: Any = None, *, at: int | None = None) -> StructureElement:
        """Return a new last child, or one at an index."""
        child = StructureElement(type_, self, self.language, element, in_contents=self.in_contents)
        self.kids.insert(len(self.kids) if at is None else at, child)
        return child

    def has_content(self) -> bool:
        """Return whether anything below is shown, or must be there all the same."""
        return self.type in KEPT_EMPTY or any(
            not isinstance(kid, StructureElement) or kid.has_content() for kid in self.kids
        )


def type_of(element: Any, parent: StructureElement) -> str | None:
    """Return the structure type of an HTML element below `parent`, or None for one whose content is its parent's."""
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
    if tag == "thead" and parent.type == "Table" and parent.element.find("tbody") is None:
        return "TBody"  # a head alone is no THead (ISO 14289-1, 7.2: veraPDF's test 14)
    return TYPES.get(tag)


def list_numbering(element: StructureElement, version: str = "1.7") -> str:
    """Return the ListNumbering of an L (ISO 32000-1, table 347): Decimal, Disc, or None where nothing is numbered.

    In PDF 2.0 labels that are words are a Description (ISO 32000-2, table 382).
    """
    items = [item for item in element.kids if isinstance(item, StructureElement)]
    labels = [kid for item in items for kid in item.kids if isinstance(kid, StructureElement) and kid.type == "Lbl"]
    if not labels:
        return "None"
    if element.element.tag == "dl":
        return "Description" if version == "2.0" else "None"
    return "Decimal" if element.element.tag == "ol" else "Disc"


def cell_attributes(cell: StructureElement) -> dict[str, str | int]:
    """Return the attributes of a TH or TD (ISO 32000-1, table 349)."""
    element, attributes = cell.element, dict[str, str | int]()
    if cell.type == "TH":
        in_head = cell.parent is not None and cell.parent.parent is not None and cell.parent.parent.type == "THead"
        scope = element.get("scope", "col" if in_head else "row")
        attributes["Scope"] = "/Row" if scope.startswith("row") else "/Column"
    for name, key in (("colspan", "ColSpan"), ("rowspan", "RowSpan")):
        if (span := element.get(name, "1").strip()).isdecimal() and int(span) > 1:
            attributes[key] = int(span)
    return attributes
