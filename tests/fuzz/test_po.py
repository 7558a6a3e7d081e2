"""The door for catalogues: whatever its bytes, a file is refused with findings or read, and written so that it reads the same."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bifolio import catalogue
from bifolio.model import Catalogue, Entry, Refused
from bifolio.text_files import decode
from fuzz import fuzz

TOKENS = [
    token.encode()
    for token in (
        '"', '""', "\\", "\n", "\r\n", "\r", "\t", " ", " \n", "\0", "#", "#~ ", "#| ", "#, fuzzy", "#: ", "msgid ", "msgstr ", "msgctxt ", "[0]", "[9]",
        "\ufeff", "\u200f", "\u2028", "\u2068", "\u2069", "\u00a0", "\u2003", "\x1c", "\x85", "۱", "<<<<<<< a\n", "=======\n", ">>>>>>> b\n", "9" * 5000,
    )
]  # fmt: skip


def same(entry: Entry) -> Entry:
    """Return the entry without what depends on its place in the file."""
    return entry._replace(raw="", line=0, flags=tuple(sorted(entry.flags)))


def written_afresh(read: Catalogue) -> Catalogue:
    return replace(read, header_raw="", entries=tuple(entry._replace(raw="") for entry in read.entries))


def check(content: bytes) -> None:
    try:
        read = catalogue.read(decode(content, "x.po", "T101"), "x.po", "fa")
    except Refused as refused:
        places = [finding.location for finding in refused.findings if finding.code != "T118"]  # how many more there are
        all_placed = places == sorted(places) and all(place.path == "x.po" and place.line for place in places)
        if not all_placed:
            raise AssertionError(places) from refused
        return
    for version in (read, written_afresh(read)):
        again = catalogue.read(catalogue.text(version), "x.po", "fa")
        assert list(map(same, again.entries)) == list(map(same, read.entries))
        assert (again.header, again.header_comments) == (read.header, read.header_comments)
        assert catalogue.text(catalogue.read(catalogue.text(again), "x.po", "fa")) == catalogue.text(again)
    merged = catalogue.merge(read, replace(read, entries=tuple(e for e in read.entries if not e.obsolete)))
    assert {entry.msgstr for entry in merged.entries} >= {entry.msgstr for entry in read.entries if any(entry.msgstr)}


@pytest.mark.slow
def test_any_bytes_are_refused_or_read_and_written_the_same() -> None:
    fuzz("po", check, tokens=TOKENS, mutations=1000)
