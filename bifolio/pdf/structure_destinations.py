"""Write what PDF 2.0 adds to a structure tree (ISO 32000-2, 14.7 and 14.8): a namespace, references and destinations.

PDF/UA-2 (ISO 14289-2) asks for it: notes are `FENote` in the namespace of PDF 2.0, notes and their calls refer to each
other, entries of contents refer to what they name (8.2.5), and every link and bookmark leads to an element (8.8).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bifolio.pdf import weasyprint_patch
from bifolio.pdf.structure import StructureElement

NAMESPACE = "http://iso.org/pdf2/ssn"
NEW_TYPES = {"Note": "FENote", "Document": "Document"}  # types that have the namespace, by their name in PDF 1.7


def type_in_2_0(element: StructureElement) -> str:
    """Return the type of an element in PDF 2.0: a caption is part of a Sect, because a Div counts as not there (8.2.5.27)."""
    captioned = any(isinstance(kid, StructureElement) and kid.type == "Caption" for kid in element.kids)
    return "Sect" if element.type == "Div" and captioned else NEW_TYPES.get(element.type, element.type)


def add_namespace(pdf: Any, tree: Any) -> Any:
    """Declare the namespace in the root of a structure tree; return the reference to it."""
    pydyf = weasyprint_patch.pydyf()
    namespace = pydyf.Dictionary({"Type": "/Namespace", "NS": pydyf.String(NAMESPACE)})
    pdf.add_object(namespace)
    tree["Namespaces"] = pydyf.Array([namespace.reference])
    return namespace.reference


def relate(root: StructureElement, targets: dict[str, StructureElement], entries: dict[StructureElement, Any]) -> None:
    """Let notes and their calls, and entries of contents and what they name, refer to each other; `entries` were written."""
    array = weasyprint_patch.pydyf().Array
    for element in _descendants(root):
        related = [other for other in element.related if other in entries]
        if element.type == "TOCI":
            related += _named(element, targets)
        if related and element in entries:
            entries[element]["Ref"] = array(entries[_written(other, entries)].reference for other in related)


def _descendants(element: StructureElement) -> Iterator[StructureElement]:
    yield element
    for kid in element.kids:
        if isinstance(kid, StructureElement):
            yield from _descendants(kid)


def _named(entry: StructureElement, targets: dict[str, StructureElement]) -> Iterator[StructureElement]:
    """Yield what the links of an entry of contents lead to, not those of the entries below it."""
    for kid in entry.kids:
        if not isinstance(kid, StructureElement) or kid.type == "TOC":
            continue
        name = kid.element.get("href", "")[1:] if kid.type == "Link" else ""
        if name in targets:
            yield targets[name]
        yield from _named(kid, targets)


def _written(element: StructureElement, entries: dict[StructureElement, Any]) -> StructureElement:
    """Return the element, or the next one around it that is in the file: those without content are not."""
    while element not in entries and element.parent:
        element = element.parent
    return element


def lead_to_elements(
    pdf: Any,
    targets: dict[str, StructureElement],
    bookmarked: list[StructureElement],
    entries: dict[StructureElement, Any],
) -> None:
    """Let the destinations of links and bookmarks be elements, at the place on the page that they had."""

    def destination(place: Any, element: StructureElement) -> Any:
        return weasyprint_patch.pydyf().Array([entries[_written(element, entries)].reference, *place[1:]])

    names = pdf.catalog.get("Names", {}).get("Dests", {}).get("Names", [])
    root = next(iter(entries))
    for index in range(0, len(names), 2):
        name = weasyprint_patch.text_of(names[index])
        names[index + 1] = destination(names[index + 1], targets.get(name, root))
    outlines = [each for each in pdf.objects if isinstance(each, dict) and "Title" in each and "Dest" in each]
    for outline, element in zip(outlines, bookmarked, strict=True):
        outline["Dest"] = destination(outline["Dest"], element)
