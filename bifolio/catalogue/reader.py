"""Owns the door for catalogues by strangers: sound files become Catalogues, others are refused, each fault named."""

from __future__ import annotations

from collections.abc import Iterable
from operator import itemgetter
from pathlib import Path

from bifolio.catalogue import fast_parser
from bifolio.catalogue import header as headers
from bifolio.catalogue.no_gc import without_gc
from bifolio.catalogue.strict_parser import short
from bifolio.findings import make_finding
from bifolio.model import Catalogue, Entry, Finding, Location, Refused

SIZE_LIMIT = 64 * 1024 * 1024  # bytes
_KEY = itemgetter(Entry._fields.index("msgctxt"), Entry._fields.index("msgid"))  # Translation.key, quicker


def load(root: Path, path: str, language: str) -> Catalogue:
    """Return the catalogue in the file `root / path`, of that language (BCP 47; '' for a POT).

    Raises Refused with every fault of the file (T101 to T116). A byte order mark is left out and line ends of Windows
    are read as line feeds; whatever else gettext accepts is kept as it stands.
    """
    return read(_text(root, path), path, language)


@without_gc
def read(text: str, path: str, language: str) -> Catalogue:
    """Return the catalogue that the PO text holds; `path` is for findings. Raises Refused as `load` does."""
    text = text.removeprefix("\ufeff")
    if "\r" in text:
        text = text.replace("\r\n", "\n")
    if not text.endswith("\n"):
        text += "\n"
    entries, findings, tail = fast_parser.read(text, path)
    header = next((entry for entry in entries if _is_header(entry)), None)
    findings += _check(entries, header, language, path, text)
    if findings or header is None:
        raise Refused(*sorted(findings, key=lambda fault: fault.location))
    return Catalogue(
        path,
        language,
        headers.fields(header.msgstr[0]),
        header.comments,
        _ordered(entry for entry in entries if entry is not header),
        header.flags,
        header.raw,
        tail,
    )


def _text(root: Path, path: str) -> str:
    try:
        with (root / path).open("rb") as file:
            content = file.read(SIZE_LIMIT + 1)
            size = (root / path).stat().st_size
    except OSError as error:
        raise Refused(make_finding("T114", Location(path), reason=error.strerror or "it is not a file")) from error
    if len(content) > SIZE_LIMIT:
        raise Refused(make_finding("T102", Location(path), size=f"{size:,}", limit=f"{SIZE_LIMIT:,}"))
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        column = error.start - content.rfind(b"\n", 0, error.start)
        raise Refused(
            make_finding("T101", Location(path, line, column), byte=f"0x{content[error.start]:02x}")
        ) from error


def _is_header(entry: Entry) -> bool:
    return entry.msgid == "" and entry.msgctxt is None and not entry.obsolete


def _check(entries: list[Entry], header: Entry | None, language: str, path: str, text: str) -> list[Finding]:
    """Return what is wrong with the entries taken together."""
    findings = _nulls(text, path) + _duplicates(entries, path)
    if header is None:
        return [*findings, make_finding("T110", Location(path, 1, 1))]
    said = headers.fields(header.msgstr[0])
    findings += headers.check(said, language, Location(path, header.line, 1))
    return findings + _plurals(entries, headers.forms(said), language, path)


def _nulls(text: str, path: str) -> list[Finding]:
    position = text.find("\0")
    if position < 0:
        return []
    line = text.count("\n", 0, position) + 1
    return [make_finding("T116", Location(path, line, position - text.rfind("\n", 0, position)), character="U+0000")]


def _duplicates(entries: Iterable[Entry], path: str) -> list[Finding]:
    live = [entry for entry in entries if not entry.obsolete]
    if len(set(map(_KEY, live))) == len(live):
        return []
    first: dict[tuple[str | None, str], Entry] = {}
    findings = []
    for entry in live:
        if first.setdefault(entry.key, entry) is not entry:
            stood = first[entry.key]
            place = Location(path, entry.line, 1)
            findings.append(make_finding("T108", place, message=short(entry.msgid) or "(the header)", first=stood.line))
    return findings


def _plurals(entries: Iterable[Entry], expected: int, language: str, path: str) -> list[Finding]:
    """Return a finding for each entry with another number of forms than the header says; a POT has empty ones."""
    return [
        make_finding("T113", Location(path, e.line, 1), message=short(e.msgid), found=len(e.msgstr), expected=expected)
        for e in entries
        if e.msgid_plural is not None and language and not e.obsolete and len(e.msgstr) != expected
    ]


def _ordered(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return the entries, obsolete ones last, otherwise as they stand."""
    return tuple(sorted(entries, key=lambda entry: entry.obsolete))
