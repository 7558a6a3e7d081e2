"""Owns what the file says of itself: PDF/A-2a (ISO 19005-2) and PDF/UA-1 (ISO 14289-1) at once, title, language, labels.

WeasyPrint writes one standard's mark a file. PDF/A wants the mark of PDF/UA declared as an extension schema in the same
`rdf:RDF` (ISO 19005-2, 6.6.2.3.3); both are added to the packet that WeasyPrint made.
"""

from __future__ import annotations

from typing import Any

from bifolio.pdf import library

VARIANT = "pdf/a-2a"

_UA = b"""<rdf:Description xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" rdf:about=""><pdfuaid:part>1</pdfuaid:part></rdf:Description>\
<rdf:Description xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" \
xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#" rdf:about=""><pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">\
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema><pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/\
</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">\
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>\
<pdfaProperty:category>internal</pdfaProperty:category><pdfaProperty:description>part of ISO 14289 to which the file conforms\
</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"""


def declare(document: Any) -> None:
    """Make the rendered document declare both standards, and keep only the stated title, language, authors and dates."""
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


def label_pages(pdf: Any, count: int, digits: str) -> None:
    """Give each page the number that is printed on it as its label (ISO 32000-1, 12.4.2), in the reader's own digits."""
    pydyf = library.pydyf()
    if digits.isascii():
        numbers = [0, pydyf.Dictionary({"S": "/D"})]
    else:  # PDF counts in European digits and letters alone: each label is then a prefix without a number
        numbers = []
        for page in range(count):
            label = "".join(digits[int(digit)] for digit in str(page + 1))
            numbers += [page, pydyf.Dictionary({"P": pydyf.String(label)})]
    pdf.catalog["PageLabels"] = pydyf.Dictionary({"Nums": pydyf.Array(numbers)})


def read_from_right(pdf: Any) -> None:
    """Tell viewers to lay facing pages from right to left (ISO 32000-1, 12.2, /Direction)."""
    pdf.catalog["ViewerPreferences"]["Direction"] = "/R2L"
