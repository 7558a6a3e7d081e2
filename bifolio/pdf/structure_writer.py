"""Owns the writing of a structure tree into the PDF: elements, parent tree, identifiers, and the catalogue."""

from __future__ import annotations

from typing import Any

from bifolio.pdf import weasyprint_patch
from bifolio.pdf.structure import Annotation, MarkedContent, Node, cell_attributes, numbering


class StructureWriter:
    """Writes the tree of one document (ISO 32000-1, 14.7)."""

    def __init__(self, pdf: Any, language: str | None) -> None:
        self._pdf, self._pydyf, self._language = pdf, weasyprint_patch.pydyf(), language
        self._owners: dict[int, dict[int, Any]] = {}  # page, identifier: the element that the content belongs to
        self._links: list[tuple[Any, Any]] = []  # annotation, the element that it belongs to
        self._identifiers: list[tuple[str, Any]] = []

    def write(self, root: Node, pages: int) -> None:
        """Write the tree of a document of that many pages."""
        dictionary, array = self._pydyf.Dictionary, self._pydyf.Array
        top = dictionary({"Type": "/StructTreeRoot"})
        self._pdf.add_object(top)
        top["K"] = array([self._element(root, top.reference)])
        numbers = array()
        for page in range(pages):
            owners = self._owners.get(page, {})
            numbers.extend((page, array(reference for _, reference in sorted(owners.items()))))
        for key, (annotation, reference) in enumerate(self._links, start=pages):
            annotation["StructParent"] = key
            numbers.extend((key, reference))
        top["ParentTree"] = dictionary({"Nums": numbers})
        top["ParentTreeNextKey"] = pages + len(self._links)
        if self._identifiers:
            named = [item for name, reference in sorted(self._identifiers) for item in (self._text(name), reference)]
            top["IDTree"] = dictionary({"Names": array(named)})
        self._pdf.catalog["StructTreeRoot"] = top.reference
        self._pdf.catalog["MarkInfo"] = dictionary({"Marked": "true"})
        self._pdf.catalog["ViewerPreferences"] = dictionary({"DisplayDocTitle": "true"})

    def _text(self, text: str) -> Any:
        return self._pydyf.String(text)

    def _element(self, node: Node, parent: Any) -> Any:
        element = self._start(node.type, parent)
        outer = node.parent.language if node.parent else self._language
        if node.language and node.language != outer:
            element["Lang"] = self._text(node.language)
        self._describe(node, element)
        kids = self._pydyf.Array()
        for kid in node.kids:
            if isinstance(kid, Node):
                if kid.has_content():
                    kids.append(self._element(kid, element.reference))
            elif isinstance(kid, Annotation):
                kids.append(self._annotation(kid, element))
            elif node.type == "Figure":
                kids.extend(self._content(kid, element))
            else:
                kids.append(self._leaf(kid, element.reference))
        element["K"] = kids
        return element.reference

    def _start(self, kind: str, parent: Any) -> Any:
        element = self._pydyf.Dictionary({"Type": "/StructElem", "S": f"/{kind}", "P": parent})
        self._pdf.add_object(element)
        return element

    def _describe(self, node: Node, element: Any) -> None:
        dictionary = self._pydyf.Dictionary
        if node.identifier:
            element["ID"] = self._text(node.identifier)
            self._identifiers.append((node.identifier, element.reference))
        if node.alternative:
            element["Alt"] = self._text(node.alternative)
        if node.bounds:
            element["A"] = dictionary({"O": "/Layout", "BBox": self._pydyf.Array(node.bounds)})
        elif node.type == "L":
            element["A"] = dictionary({"O": "/List", "ListNumbering": f"/{numbering(node)}"})
        elif node.type in ("TH", "TD") and (attributes := cell_attributes(node)):
            element["A"] = dictionary({"O": "/Table", **attributes})

    def _leaf(self, leaf: MarkedContent, parent: Any) -> Any:
        element = self._start("NonStruct", parent)
        if leaf.language and leaf.language != self._language:
            element["Lang"] = self._text(leaf.language)
        if leaf.expansion:
            element["E"] = self._text(leaf.expansion)
        element["K"] = self._pydyf.Array(self._content(leaf, element))
        return element.reference

    def _content(self, leaf: MarkedContent, element: Any) -> list[Any]:
        """Return the references to marked content, those on the element's own page as bare numbers."""
        kids: list[Any] = []
        for page, identifier in leaf.content:
            self._owners.setdefault(page, {})[identifier] = element.reference
            reference = self._pdf.page_references[page]
            if element.setdefault("Pg", reference) == reference:
                kids.append(identifier)
            else:
                kids.append(self._pydyf.Dictionary({"Type": "/MCR", "Pg": reference, "MCID": identifier}))
        return kids

    def _annotation(self, annotation: Annotation, element: Any) -> Any:
        self._links.append((annotation.dictionary, element.reference))
        page = self._pdf.page_references[annotation.page]
        return self._pydyf.Dictionary({"Type": "/OBJR", "Obj": annotation.dictionary.reference, "Pg": page})
