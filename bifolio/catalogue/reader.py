"""Read catalogues by strangers: a sound file becomes a Catalogue, any other is refused with every mistake in it."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable
from functools import wraps
from operator import itemgetter
from pathlib import Path
from typing import ParamSpec, TypeVar

from bifolio.catalogue import fast_parser
from bifolio.catalogue import header as headers
from bifolio.findings import limited, make_finding, phrase
from bifolio.model import Catalogue, Entry, Finding, Location, MessageKey, Refused
from bifolio.text_files import decode, excerpt, read_bytes

P = ParamSpec("P")
R = TypeVar("R")
_KEY = itemgetter(Entry._fields.index("msgctxt"), Entry._fields.index("msgid"))  # Entry.key, quicker


def without_gc(function: Callable[P, R]) -> Callable[P, R]:
    """Return the function, to run without Python's cyclic garbage collector.

    The collector walks all objects again and again while their number grows; entries hold no cycles. This saves a third
    of the time of reading and merging.
    """

    @wraps(function)
    def run(*args: P.args, **options: P.kwargs) -> R:
        enabled = gc.isenabled()
        gc.disable()
        try:
            return function(*args, **options)
        finally:
            if enabled:
                gc.enable()

    return run


def load(root: Path, path: str, language: str) -> Catalogue:
    """Return the catalogue in the file `root / path`, of that language (BCP 47; '' for a POT).

    Raises Refused with a finding for each mistake in the file (T101 to T116). A byte order mark is dropped and line ends
    of Windows are read as line feeds; whatever else gettext accepts is kept as written.
    """
    return read(decode(read_bytes(root / path, path), path, "T101"), path, language)


@without_gc
def read(text: str, path: str, language: str) -> Catalogue:
    r"""Return the catalogue in PO text; `path` is for findings. Raises Refused as `load` does.

    >>> header = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
    >>> [entry.msgid for entry in read(header + '\nmsgid "Sources"\nmsgstr ""\n', "x.pot", "").entries]
    ['Sources']
    """
    text = _with_line_feeds(text)
    entries, findings, tail = fast_parser.parse(text, path)
    header = next((entry for entry in entries if _is_header(entry)), None)
    findings += _check(entries, header, language, path, text)
    if findings or header is None:
        raise Refused(*limited(sorted(findings, key=lambda finding: finding.location)))
    return Catalogue(
        path,
        language,
        headers.fields(header.msgstr[0]),
        header.comments,
        _obsolete_last(entry for entry in entries if entry is not header),
        header.flags,
        header.raw,
        tail,
    )


@without_gc
def read_entries(text: str, path: str, language: str) -> tuple[list[Entry], str, list[Finding]]:
    """Return the live entries of a PO file to import, its Project-Id-Version, and findings on entries that are left out.

    What the command knows may be missing: the header, its language and encoding, and contexts, so that two entries may
    have one key. Raises Refused where the header names another language or encoding (T111, T112).
    """
    text = _with_line_feeds(text)
    entries, findings, _ = fast_parser.parse(text, path)
    header = next((entry for entry in entries if _is_header(entry)), None)
    fields = headers.fields(header.msgstr[0]) if header else ()
    wrong = headers.check(fields, language, Location(path, header.line if header else 1, 1))
    named = {"T111": headers.value(fields, "Content-Type"), "T112": headers.value(fields, "Language")}
    if wrong := [*_nulls(text, path), *(finding for finding in wrong if named.get(finding.code))]:
        raise Refused(*wrong)
    live = [entry for entry in entries if entry is not header and not entry.obsolete]
    return live, headers.value(fields, "Project-Id-Version"), limited(findings)


def _with_line_feeds(text: str) -> str:
    """Return PO text without a byte order mark, with a line feed at the end of each line, as of Windows or old Macs."""
    text = text.removeprefix("\ufeff")
    if "\r" in text:
        text = text.replace("\r\n", "\n")
        text = text if "\n" in text else text.replace("\r", "\n")
    return text if text.endswith("\n") else f"{text}\n"


def _is_header(entry: Entry) -> bool:
    return entry.msgid == "" and entry.msgctxt is None and not entry.obsolete


def _check(entries: list[Entry], header: Entry | None, language: str, path: str, text: str) -> list[Finding]:
    """Return the findings on the entries taken together."""
    findings = _nulls(text, path) + _duplicates(entries, path)
    if header is None:
        return [*findings, make_finding("T110", Location(path, 1, 1))]
    fields = headers.fields(header.msgstr[0])
    findings += headers.check(fields, language, Location(path, header.line, 1))
    return findings + _plural_forms(entries, headers.nplurals(fields), language, path)


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
    first: dict[MessageKey, Entry] = {}
    findings = []
    for entry in live:
        if first.setdefault(entry.key, entry) is not entry:
            message, line = excerpt(entry.msgid) or phrase("the-header"), first[entry.key].line
            findings.append(make_finding("T108", Location(path, entry.line, 1), message=message, first=line))
    return findings


def _plural_forms(entries: Iterable[Entry], expected: int, language: str, path: str) -> list[Finding]:
    """Return a finding for each entry with another number of forms than the header says; a POT has empty ones."""
    return [
        make_finding(
            "T113", Location(path, e.line, 1), message=excerpt(e.msgid), found=len(e.msgstr), expected=expected
        )
        for e in entries
        if e.msgid_plural is not None and language and not e.obsolete and len(e.msgstr) != expected
    ]


def _obsolete_last(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    return tuple(sorted(entries, key=lambda entry: entry.obsolete))
