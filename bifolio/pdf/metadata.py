"""Owns what the file says of itself: PDF/A-2a (ISO 19005-2) and PDF/UA-1 (ISO 14289-1) at once, title, labels.

WeasyPrint writes one standard's mark a file. PDF/A wants the mark of PDF/UA declared as an extension schema in the same
`rdf:RDF` (ISO 19005-2, 6.6.2.3.3); both are added to the packet that WeasyPrint made.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any, BinaryIO

from bifolio.pdf import weasyprint_patch
from bifolio.pdf.weasyprint_patch import Patch

VARIANT = "pdf/a-2a"

_UA = b"".join(
    (
        b'<rdf:Description xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" rdf:about="">',
        b"<pdfuaid:part>1</pdfuaid:part></rdf:Description>",
        b'<rdf:Description xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"',
        b' xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"',
        b' xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#" rdf:about="">',
        b'<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">',
        b"<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>",
        b"<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>",
        b"<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>",
        b'<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">',
        b"<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>",
        b"<pdfaProperty:category>internal</pdfaProperty:category>",
        b"<pdfaProperty:description>part of ISO 14289 that the file conforms to</pdfaProperty:description>",
        b"</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>",
    )
)


def stand_ins() -> Iterator[Patch]:
    """Yield the correction of this module: WeasyPrint opens its colour profile and leaves the file open."""
    room = weasyprint_patch.part("pdf")
    shipped = room.ColorProfile

    def closing(file: BinaryIO, *arguments: Any) -> Any:
        with file:
            return shipped(io.BytesIO(file.read()), *arguments)

    yield Patch(room, "ColorProfile", closing)


def declare(document: Any) -> None:
    """Make the rendered document declare both standards, and keep the stated title, language, authors and dates."""
    metadata = document.metadata
    metadata.generator = None
    metadata.custom.clear()
    metadata.xmp_metadata.clear()
    written_by_library = metadata.generate_rdf_metadata

    def both(variant: str, version: int, conformance: str) -> bytes:
        rdf: bytes = written_by_library(variant, version, conformance)
        end = b"</rdf:RDF>"
        assert rdf.endswith(end)
        return rdf.removesuffix(end) + _UA + end

    metadata.generate_rdf_metadata = both


def missing(document: Any) -> list[str]:
    """Return what the page does not say of itself and must (ISO 14289-1, 7.1 and 7.2)."""
    metadata = document.metadata
    return [what for what, value in (("a title", metadata.title), ("its language", metadata.lang)) if not value]


def label_pages(pdf: Any, count: int, digits: str) -> None:
    """Give each page its number as its label (ISO 32000-1, 12.4.2), in the reader's own digits."""
    pydyf = weasyprint_patch.pydyf()
    if digits.isascii():
        numbers = [0, pydyf.Dictionary({"S": "/D"})]
    else:  # PDF counts in European digits and letters alone: each label is then a prefix without a number
        numbers = []
        for page in range(count):
            label = "".join(digits[int(digit)] for digit in str(page + 1))
            numbers += [page, pydyf.Dictionary({"P": pydyf.String(label)})]
    pdf.catalog["PageLabels"] = pydyf.Dictionary({"Nums": pydyf.Array(numbers)})
