"""Find metadata that names persons in files to hand out: PDF, Office Open XML (ECMA-376) and OpenDocument.

A file that cannot be read has no fields here. An e-book has none either: its author is for readers.
"""

from __future__ import annotations

import contextlib
import logging
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from xml.parsers import expat

from bifolio.findings import make_finding
from bifolio.model import Finding, Location

OFFICE = (".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp")
LARGEST = 32 * 2**20  # bytes of a part that is read
INFO = ("/Author", "/Company", "/Manager")  # of a PDF; the last two are those of Word
XMP = frozenset({"creator", "Author", "AuthorsPosition"})
# By the beginning of the name of a part: elements with text, and attributes, by their names without a namespace.
PARTS: Mapping[str, frozenset[str]] = {
    "docProps/": frozenset({"creator", "lastModifiedBy", "Company", "Manager"}),
    "word/": frozenset({"author"}),  # of comments and tracked changes
    "xl/comments": frozenset({"author"}),
    "xl/persons/": frozenset({"displayName"}),
    "ppt/comment": frozenset({"name"}),
    "ppt/authors": frozenset({"name"}),
    "meta.xml": frozenset({"creator", "initial-creator", "printed-by"}),
    "content.xml": frozenset({"creator"}),  # of comments and tracked changes
}


def check(file: Path, path: str, where: Location) -> Iterator[Finding]:
    """Yield a finding with the fields of a file that name persons; `path` is the file's in the link at `where`."""
    if fields := person_fields(file):
        yield make_finding("S126", where, path=path, fields=", ".join(fields))


def person_fields(file: Path) -> list[str]:
    """Return the names of the fields of a file that name persons, sorted; [] for a file of another type."""
    if file.suffix.lower() == ".pdf":
        return sorted(set(_of_pdf(file)))
    return sorted(set(_of_office(file))) if file.suffix.lower() in OFFICE else []


def _of_pdf(file: Path) -> list[str]:
    import pypdf

    logger = logging.getLogger("pypdf")  # it warns of each fault of a file on standard error
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        reader = pypdf.PdfReader(file)
        information: Mapping[str, Any] = reader.metadata or {}
        fields = [name[1:] for name in INFO if str(information.get(name) or "").strip()]
        stream = reader.root_object.get("/Metadata")
        return fields + _of_xml(stream.get_object().get_data(), XMP) if stream else fields
    except Exception:  # noqa: BLE001 - pypdf raises many types for damaged and encrypted files
        return []
    finally:
        logger.setLevel(level)


def _of_office(file: Path) -> Iterator[str]:
    try:
        with zipfile.ZipFile(file) as archive:
            for part in archive.infolist():
                names = next((names for start, names in PARTS.items() if part.filename.startswith(start)), frozenset())
                if names and part.filename.endswith(".xml") and part.file_size <= LARGEST:
                    yield from _of_xml(archive.read(part), names)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, RuntimeError, OSError, ValueError):
        return


def _of_xml(content: bytes, names: frozenset[str]) -> list[str]:
    """Return which of these elements (with text in them) and attributes a document has, up to where it is damaged."""
    fields: list[str] = []
    open_elements: list[str] = []

    def start(name: str, attributes: Mapping[str, str]) -> None:
        open_elements.append(name.rpartition(":")[2])
        fields.extend(
            local for each in attributes if (local := each.rpartition(":")[2]) in names and attributes[each].strip()
        )

    def text(content: str) -> None:
        if content.strip():
            fields.extend(name for name in open_elements if name in names)

    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.CharacterDataHandler = start, text
    parser.EndElementHandler = lambda _name: open_elements.pop()
    with contextlib.suppress(expat.ExpatError, ValueError, LookupError):
        parser.Parse(content, True)
    return fields
