"""Write what makes files a book: the package document of EPUB 3.3 with its metadata, and the container."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import PurePosixPath
from urllib.parse import quote

from bifolio.formats.epub_parts import Part

OPF = "http://www.idpf.org/2007/opf"
FOLDER = "EPUB/"
PACKAGE = f"{FOLDER}package.opf"
CONTAINER = f"""<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="{PACKAGE}" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""
TYPES = {  # core media types (EPUB 3.3, 3.2), and those of licences of fonts, which no part of a book shows
    "": "text/plain",  # a licence without suffix
    ".css": "text/css",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".md": "text/markdown",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".xhtml": "application/xhtml+xml",
}
STATE = ("creativeWorkStatus", "digitalSourceType")  # what is said of a translation, if it is
FEATURES = ("ARIA", "displayTransformability", "readingOrder", "structuralNavigation", "tableOfContents", "unlocked")


@dataclass(frozen=True)
class Book:
    """A book: its metadata, its parts in the order of reading, and its other files by path."""

    title: str
    languages: tuple[str, ...]  # the first is that of the metadata
    direction: str
    address: str  # that identifies it
    date: str
    metadata: Mapping[str, str]  # author, description, rights, accessibility, and what `STATE` names
    parts: tuple[Part, ...]
    files: Mapping[str, bytes]
    cover: str


def files(book: Book) -> dict[str, bytes]:
    """Return the files of a book by path in the archive, sorted."""
    inside = {**{part.name: part.content for part in book.parts}, **book.files}
    packed = {FOLDER + path: content for path, content in inside.items()}
    packed |= {"META-INF/container.xml": CONTAINER.encode(), PACKAGE: _package(book).encode()}
    return dict(sorted(packed.items()))


def _package(book: Book) -> str:
    """Return the package document."""
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<package xmlns="{OPF}" version="3.0" unique-identifier="book" xml:lang="{book.languages[0]}" dir="{book.direction}">',
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">',
        *_metadata(book),
        "</metadata>",
        "<manifest>",
        *_manifest(book),
        "</manifest>",
        f'<spine page-progression-direction="{book.direction}">',
        *(f'<itemref idref="{_id(part.name)}"/>' for part in book.parts),
        "</spine>",
        "</package>",
    ]
    return "\n".join(lines) + "\n"


def _metadata(book: Book) -> Iterator[str]:
    given = book.metadata
    yield f'<dc:identifier id="book">urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, book.address)}</dc:identifier>'
    yield f"<dc:title>{escape(book.title)}</dc:title>"
    yield from (f"<dc:language>{tag}</dc:language>" for tag in book.languages)
    names = {"creator": given["author"], "publisher": given["author"], "description": given.get("description", "")}
    yield from (f"<dc:{name}>{escape(text)}</dc:{name}>" for name, text in names.items() if text)
    yield f'<dc:rights xml:lang="en" dir="ltr">{escape(given["rights"])}</dc:rights>'
    yield f"<dc:date>{book.date}</dc:date>"
    yield f'<meta property="dcterms:modified">{book.date}T00:00:00Z</meta>'
    yield from (f'<meta property="schema:{name}">{value}</meta>' for name, value in _accessibility(book))
    stated = (f"schema:{name}" for name in STATE)
    yield from (f'<meta property="{name}">{escape(given[name])}</meta>' for name in stated if name in given)
    yield f'<meta property="schema:accessibilitySummary">{escape(given["accessibility"])}</meta>'


def _accessibility(book: Book) -> Iterator[tuple[str, str]]:
    """Yield the accessibility metadata that is true of a book; no conformance is claimed, which a person would certify."""
    images = any(part.has_images or part.has_undescribed_images for part in book.parts)
    described = not any(part.has_undescribed_images for part in book.parts)
    yield "accessMode", "textual"
    if images:
        yield "accessMode", "visual"
    yield "accessModeSufficient", "textual" if described else "textual,visual"
    features = [*FEATURES, *(["alternativeText"] if images and described else [])]
    features += ["MathML"] if any("mathml" in part.properties for part in book.parts) else []
    yield from (("accessibilityFeature", feature) for feature in sorted(features, key=str.lower))
    yield "accessibilityHazard", "none"


def _manifest(book: Book) -> Iterator[str]:
    properties = {part.name: part.properties for part in book.parts} | {book.cover: ("cover-image",)}
    for path in sorted({*properties, *book.files}):
        declared = f' properties="{" ".join(properties[path])}"' if properties.get(path) else ""
        kind = TYPES.get(PurePosixPath(path).suffix.lower(), "application/octet-stream")
        yield f'<item id="{_id(path)}" href="{quote(path)}" media-type="{kind}"{declared}/>'


def _id(path: str) -> str:
    """Return an XML name for a path, of which each has its own."""
    return "file-" + "".join(
        letter if letter.isascii() and letter.isalnum() else f"_{ord(letter):x}_" for letter in path
    )
