"""Tag a document: prepare its boxes and links after layout, and write its structure tree in place of WeasyPrint's own.

As shipped, spans have no language, abbreviations no expansion, notes and contents no structure, header cells no scope,
and figures boxes in CSS px. Validators report none of it.
"""

from __future__ import annotations

from typing import Any

from bifolio.findings import phrase
from bifolio.pdf import artifacts, links, structure_destinations, weasyprint_patch
from bifolio.pdf.structure import LinkAnnotation, MarkedContent, StructureElement, cell_attributes, list_numbering
from bifolio.pdf.structure_builder import StructureBuilder
from bifolio.pdf.weasyprint_patch import Patch


class Tagging:
    """The tagging of one laid-out document; made before it is written, `missing` is complete once it has been."""

    def __init__(self, document: Any, zoom: float, version: str) -> None:
        self._points = zoom * 0.75  # in a CSS px, which is 1/96 of an inch, a point 1/72
        self._version = version
        artifacts.find_artifacts(document.pages)
        for page in document.pages:
            links.merge_areas(page)
        lost = links.link_footnotes(document.pages)
        self.missing: list[str] = [phrase("lacks-note", number=number) for number in lost]
        document.bifolio_tagging = self

    def write(self, pdf: Any, document: Any, streams: list[Any]) -> None:
        """Write the structure tree of a document whose pages have been drawn into those content streams."""
        language = document.metadata.lang
        builder = StructureBuilder(self._points, language)
        for number, (page, stream) in enumerate(zip(document.pages, streams, strict=True)):
            builder.add_page(number, page, weasyprint_patch.marked_content(stream))
        self.missing += builder.missing
        links.name_annotations(document.pages)
        writer = StructureWriter(pdf, language, self._version)
        writer.write(builder.root, len(document.pages))
        if self._version == "2.0":
            structure_destinations.relate(builder.root, builder.targets, writer.entries)
            structure_destinations.lead_to_elements(pdf, builder.targets, builder.bookmarked, writer.entries)


class StructureWriter:
    """Writes the tree of one document (ISO 32000-1, 14.7); `entries` has the dictionary of each element."""

    def __init__(self, pdf: Any, language: str | None, version: str) -> None:
        self.entries: dict[StructureElement, Any] = {}
        self._version = version
        self._namespace: Any = None  # reference to that of PDF 2.0
        self._pdf, self._pydyf, self._language = pdf, weasyprint_patch.pydyf(), language
        self._owners: dict[int, dict[int, Any]] = {}  # page, identifier: the entry that the content belongs to
        self._links: list[tuple[Any, Any]] = []  # annotation, the entry that it belongs to
        self._identifiers: list[tuple[str, Any]] = []

    def write(self, root: StructureElement, pages: int) -> None:
        """Write the tree with the parent tree, the identifiers and the entries of the catalogue."""
        dictionary, array = self._pydyf.Dictionary, self._pydyf.Array
        top = dictionary({"Type": "/StructTreeRoot"})
        self._pdf.add_object(top)
        if self._version == "2.0":
            self._namespace = structure_destinations.add_namespace(self._pdf, top)
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

    def _element(self, element: StructureElement, parent: Any) -> Any:
        entry = self.entries[element] = self._start(self._type(element), parent)
        if self._namespace and element.type in structure_destinations.NEW_TYPES:
            entry["NS"] = self._namespace
        outer = element.parent.language if element.parent else self._language
        if element.language and element.language != outer:
            entry["Lang"] = self._text(element.language)
        self._describe(element, entry)
        kids = self._pydyf.Array()
        for kid in element.kids:
            if isinstance(kid, StructureElement):
                if kid.has_content():
                    kids.append(self._element(kid, entry.reference))
            elif isinstance(kid, LinkAnnotation):
                kids.append(self._annotation(kid, entry))
            elif element.type == "Figure":
                kids.extend(self._content(kid, entry))
            else:
                kids.append(self._leaf(kid, entry.reference))
        entry["K"] = kids
        return entry.reference

    def _type(self, element: StructureElement) -> str:
        return structure_destinations.type_in_2_0(element) if self._namespace else element.type

    def _start(self, kind: str, parent: Any) -> Any:
        entry = self._pydyf.Dictionary({"Type": "/StructElem", "S": f"/{kind}", "P": parent})
        self._pdf.add_object(entry)
        return entry

    def _describe(self, element: StructureElement, entry: Any) -> None:
        dictionary = self._pydyf.Dictionary
        if element.identifier:
            entry["ID"] = self._text(element.identifier)
            self._identifiers.append((element.identifier, entry.reference))
        if element.alternative:
            entry["Alt"] = self._text(element.alternative)
        if element.bounds:
            entry["A"] = dictionary({"O": "/Layout", "BBox": self._pydyf.Array(element.bounds)})
        elif element.type == "L":
            entry["A"] = dictionary({"O": "/List", "ListNumbering": f"/{list_numbering(element, self._version)}"})
        elif element.type in ("TH", "TD") and (attributes := cell_attributes(element)):
            entry["A"] = dictionary({"O": "/Table", **attributes})

    def _leaf(self, leaf: MarkedContent, parent: Any) -> Any:
        entry = self._start("NonStruct", parent)
        if leaf.language and leaf.language != self._language:
            entry["Lang"] = self._text(leaf.language)
        if leaf.expansion:
            entry["E"] = self._text(leaf.expansion)
        entry["K"] = self._pydyf.Array(self._content(leaf, entry))
        return entry.reference

    def _content(self, leaf: MarkedContent, entry: Any) -> list[Any]:
        """Return the references to marked content, those on the entry's own page as bare numbers."""
        kids: list[Any] = []
        for page, identifier in leaf.content:
            self._owners.setdefault(page, {})[identifier] = entry.reference
            reference = self._pdf.page_references[page]
            if entry.setdefault("Pg", reference) == reference:
                kids.append(identifier)
            else:
                kids.append(self._pydyf.Dictionary({"Type": "/MCR", "Pg": reference, "MCID": identifier}))
        return kids

    def _annotation(self, annotation: LinkAnnotation, entry: Any) -> Any:
        self._links.append((annotation.dictionary, entry.reference))
        page = self._pdf.page_references[annotation.page]
        return self._pydyf.Dictionary({"Type": "/OBJR", "Obj": annotation.dictionary.reference, "Pg": page})


def _add_tags(pdf: Any, document: Any, _version: Any, streams: list[Any]) -> None:
    document.bifolio_tagging.write(pdf, document, streams)


PATCHES = (
    *artifacts.PATCHES,
    Patch(
        "weasyprint.pdf",
        "add_tags",
        lambda _shipped: _add_tags,
        "each fragment of an element is an element; no language, expansion, scope, notes, contents",
        "test_tagging.py::test_weasyprint_as_shipped_cuts_paragraphs_at_pages",
    ),
)
