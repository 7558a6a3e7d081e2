"""The door for files of other tools: whatever its bytes, a file is refused with a finding or merged into a sound catalogue."""

from __future__ import annotations

from functools import partial

import pytest

from bifolio import catalogue, exchange
from bifolio.model import Catalogue, Entry, Refused
from fuzz import fuzz

HEADER = (
    ("Content-Type", "text/plain; charset=UTF-8"),
    ("Language", "fa"),
    ("Plural-Forms", "nplurals=2; plural=(n > 1);"),
)
CATALOGUE = Catalogue(
    "x.po",
    "fa",
    HEADER,
    entries=(
        Entry("one", ("یک",)),
        Entry("one", ("",), "context"),
        Entry("=1+1\n“two”", ("دو",), flags=("fuzzy",), comments=("a note",)),
        Entry("{n} day", ("", ""), None, "{n} days"),
        Entry("gone", ("رفته",), obsolete=True),
    ),
)
TEXT = [
    "\n",
    "\r\n",
    "\r",
    "\0",
    " ",
    "\u00a0",
    "\u2028",
    "\ufeff",
    "\ufffe",
    "fuzzy",
    "translated",
    "one",
    "{n} day",
    "9" * 5000,
]
TABLE = [*TEXT, ",", ";", "\t", '"', '""', "'", "=", "source,translation,form\n", "one,یک,1\n"]
XML = [
    *TEXT, "<", ">", "&lt;", "&#0;", "&#x10ffff;", "&x;", "<!--", "-->", "<![CDATA[", "]]>", "<!DOCTYPE x [<!ENTITY x 'y'>]>", ' xml:lang="fa"',
    '<?xml version="1.0" encoding="utf-16"?>', "<trans-unit>", "</trans-unit>", "<tu>", "</tu>", "<seg>", "<target>", 'state="final"', 'id="1[1]"',
]  # fmt: skip


def check(content: bytes, name: str) -> None:
    try:
        rows = exchange.read(content, name, source_language="en", language="fa").rows
    except Refused as refused:
        if any(finding.location.path != name for finding in refused.findings):
            raise AssertionError(refused.findings) from refused
        return
    result = exchange.fit(CATALOGUE, rows, name)
    assert all(finding.location.path == name and finding.location.line for finding in result.findings)
    assert result.changed.keys() == result.lines.keys()
    after = result.into(CATALOGUE)
    assert [entry.key for entry in after.entries] == [entry.key for entry in CATALOGUE.entries]
    read = catalogue.read(catalogue.text(after), "x.po", "fa")
    assert [(e.key, e.msgstr) for e in read.entries] == [(e.key, e.msgstr) for e in after.entries]
    for old, new in zip(CATALOGUE.entries, after.entries, strict=True):
        assert all(
            text in (*new.msgstr, *"\n".join(new.comments).split("Before import: "))
            for text in old.msgstr
            if old.usable
        )
        assert set(old.comments) <= set(new.comments)


@pytest.mark.slow
@pytest.mark.parametrize(("name", "tokens"), [("csv", TABLE), ("xliff", XML), ("tmx", XML)])
def test_any_bytes_are_refused_or_merged(name: str, tokens: list[str]) -> None:
    fuzz(name, partial(check, name=f"x.{name}"), tokens=[token.encode() for token in tokens], mutations=600)
