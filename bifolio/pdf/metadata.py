"""Write what the file declares about itself: PDF/A-2a (ISO 19005-2) and PDF/UA-1 (ISO 14289-1) at once, and labels.

WeasyPrint declares one standard a file. PDF/A wants PDF/UA's identification declared as an extension schema in the same
`rdf:RDF` (ISO 19005-2, 6.6.2.3.3); both are added to the XMP packet that WeasyPrint writes. A file of PDF 2.0 declares
PDF/A-4 (ISO 19005-4), PDF/UA-2 (ISO 14289-2) and Well-Tagged PDF 1.0, both for accessibility and for reuse.
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Callable
from typing import Any, BinaryIO

from bifolio.findings import phrase
from bifolio.pdf import weasyprint_patch
from bifolio.pdf.weasyprint_patch import Patch

VARIANTS = {"1.7": "pdf/a-2a", "2.0": "pdf/a-4u"}  # by version of PDF

SOURCE_TYPE = (
    "digitalsourcetype"  # the page's `meta` that says where its text comes from, in lower case as WeasyPrint has it
)


def _schema(name: bytes, address: bytes, prefix: bytes, *described: bytes) -> bytes:
    """Return the description of an extension schema with one property: its name, type, category and text."""
    parts = (b"name", b"valueType", b"category", b"description")
    lines = (
        b"<pdfaProperty:%b>%b</pdfaProperty:%b>" % (part, text, part)
        for part, text in zip(parts, described, strict=True)
    )
    return b"".join(
        (
            b'<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>%b</pdfaSchema:schema>' % name,
            b"<pdfaSchema:namespaceURI>%b</pdfaSchema:namespaceURI><pdfaSchema:prefix>%b</pdfaSchema:prefix>"
            % (address, prefix),
            b'<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">',
            *lines,
            b"</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li>",
        )
    )


_UA = (
    b'<rdf:Description xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" rdf:about="">'
    b"<pdfuaid:part>1</pdfuaid:part></rdf:Description>"
)
_UA_SCHEMA = _schema(
    b"PDF/UA identification schema", b"http://www.aiim.org/pdfua/ns/id/", b"pdfuaid",
    b"part", b"Integer", b"internal", b"part of ISO 14289 that the file conforms to",
)  # fmt: skip
_IPTC = b"http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
_IPTC_SCHEMA = _schema(
    b"IPTC Extension schema", _IPTC, b"Iptc4xmpExt",
    b"DigitalSourceType", b"URI", b"external", b"type of the source of the text, from the vocabulary of IPTC",
)  # fmt: skip
_SCHEMAS = (
    b'<rdf:Description xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"'
    b' xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"'
    b' xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#" rdf:about="">'
    b"<pdfaExtension:schemas><rdf:Bag>%b</rdf:Bag></pdfaExtension:schemas></rdf:Description>"
)
_UA_2 = b"".join(
    (
        b'<rdf:Description xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" rdf:about="">',
        b"<pdfuaid:part>2</pdfuaid:part><pdfuaid:rev>2024</pdfuaid:rev></rdf:Description>",
        b'<rdf:Description xmlns:pdfd="http://pdfa.org/declarations/" rdf:about=""><pdfd:declarations><rdf:Bag>',
        *(
            b'<rdf:li rdf:parseType="Resource"><pdfd:conformsTo>http://pdfa.org/declarations/wtpdf#'
            + level
            + b"1.0</pdfd:conformsTo></rdf:li>"
            for level in (b"accessibility", b"reuse")
        ),
        b"</rdf:Bag></pdfd:declarations></rdf:Description>",
    )
)
_NO_LEVEL = b' pdfaid:conformance="U"'  # a draft of ISO 19005-4 had it


def declare(document: Any, pdf_version: str) -> None:
    """Make a rendered document declare its standards, and the title, language, authors and dates that it states."""
    metadata = document.metadata
    origin = _origin(metadata.custom.get(SOURCE_TYPE, ""))
    metadata.generator = None
    metadata.custom.clear()
    metadata.xmp_metadata.clear()
    shipped = metadata.generate_rdf_metadata

    def generate_rdf_metadata(variant: str, version: int, conformance: str) -> bytes:
        rdf: bytes = shipped(variant, version, conformance)
        end = b"</rdf:RDF>"
        assert rdf.endswith(end)
        if pdf_version == "2.0":
            return rdf.replace(_NO_LEVEL, b"").removesuffix(end) + _UA_2 + origin + end
        schemas = _SCHEMAS % (_UA_SCHEMA + (_IPTC_SCHEMA if origin else b""))
        return rdf.removesuffix(end) + _UA + schemas + origin + end

    metadata.generate_rdf_metadata = generate_rdf_metadata


def _origin(source_type: str) -> bytes:
    """Return what XMP says of the origin of a text: the address of a term of IPTC's; nothing for anything else."""
    if not re.fullmatch(r"http://cv\.iptc\.org/newscodes/digitalsourcetype/[A-Za-z]+", source_type):
        return b""
    opening = b'<rdf:Description xmlns:Iptc4xmpExt="%b" rdf:about=""><Iptc4xmpExt:DigitalSourceType>' % _IPTC
    return opening + source_type.encode() + b"</Iptc4xmpExt:DigitalSourceType></rdf:Description>"


def missing(document: Any) -> list[str]:
    """Return the names of what a page must declare and does not (ISO 14289-1, 7.1 and 7.2)."""
    metadata = document.metadata
    declared = {"lacks-title": metadata.title, "lacks-language": metadata.lang}
    return [phrase(name) for name, value in declared.items() if not value]


def label_pages(pdf: Any, count: int, digits: str) -> None:
    """Label each page with its number (ISO 32000-1, 12.4.2), in the ten digits given."""
    pydyf = weasyprint_patch.pydyf()
    if digits.isascii():
        numbers = [0, pydyf.Dictionary({"S": "/D"})]
    else:  # PDF counts in European digits and letters alone: each label is then a prefix without a number
        numbers = []
        for page in range(count):
            label = "".join(digits[int(digit)] for digit in str(page + 1))
            numbers += [page, pydyf.Dictionary({"P": pydyf.String(label)})]
    pdf.catalog["PageLabels"] = pydyf.Dictionary({"Nums": pydyf.Array(numbers)})


def pages(pdf: bytes) -> int:
    """Return the number of pages of a PDF that `typeset` made."""
    for match in re.finditer(rb"/ObjStm[^>]*>>\s*stream\r?\n", pdf):
        objects = zlib.decompressobj().decompress(pdf[match.end() :])
        if count := re.search(rb"/Type /Pages[^>]*/Count (\d+)", objects):
            return int(count[1])
    return len(re.findall(rb"/Type /Page\b", pdf))


def _closing_its_file(shipped: Callable[..., Any]) -> Callable[..., Any]:
    """Return `ColorProfile` so that it closes the file that it reads."""

    def color_profile(file: BinaryIO, *arguments: Any) -> Any:
        with file:
            return shipped(io.BytesIO(file.read()), *arguments)

    return color_profile


def _compressing_once(shipped: Callable[..., Any]) -> Callable[..., Any]:
    """Return `PDF.write` so that each stream is compressed for the file alone and not again for its identifier."""

    def write(pdf: Any, *arguments: Any) -> None:
        compressed: dict[Any, bytes] = {}

        def caching(data: Any) -> property:
            def get(stream: Any) -> bytes:
                if stream not in compressed:
                    compressed[stream] = data.fget(stream)
                return compressed[stream]

            return property(get)

        with weasyprint_patch.patched([Patch("pydyf:Stream", "data", caching, *COMPRESSES_TWICE)]):
            shipped(pdf, *arguments)

    return write


def _not_interpolated(shipped: Callable[..., str]) -> Callable[..., str]:
    """Return `Stream.add_image` so that no picture asks to be smoothed, which PDF/A does not allow (ISO 19005-2, 6.2.8)."""
    return lambda stream, image, _interpolate, ratio: shipped(stream, image, False, ratio)


COMPRESSES_TWICE = (
    "each stream is compressed twice, for the file and for its identifier",
    "test_metadata.py::test_weasyprint_as_shipped_compresses_streams_twice",
)
PATCHES = (
    Patch(
        "weasyprint.pdf",
        "ColorProfile",
        _closing_its_file,
        "the colour profile's file stays open",
        "test_metadata.py::test_weasyprint_as_shipped_leaves_the_colour_profile_open",
    ),
    Patch("pydyf:PDF", "write", _compressing_once, *COMPRESSES_TWICE),
    Patch(
        "weasyprint.pdf.stream:Stream",
        "add_image",
        _not_interpolated,
        "photographs ask to be smoothed, against PDF/A",
        "test_metadata.py::test_weasyprint_as_shipped_lets_pictures_be_smoothed",
    ),
)
