"""The door for translated documents: whatever its bytes, one is refused with a finding or offered as passages of a sound catalogue."""

from __future__ import annotations

import io
import re
import zipfile

import pytest

from bifolio import catalogue, exchange
from bifolio.exchange import Row, TextBlock
from bifolio.model import EntryState, Refused
from fuzz import fuzz
from fuzz.test_exchange_files import CATALOGUE, XML

SOURCES = [
    TextBlock("one", "heading, level 1"),
    TextBlock("=1+1\n“two”", "paragraph"),
    TextBlock("{n} day", "table cell"),
]
KEYS = [entry.key for entry in CATALOGUE.entries]
SEPARATOR = re.compile(rb"^-- ([a-z0-9/_.]+) --\n", re.MULTILINE)
TOKENS = [
    token.encode()
    for token in (
        *XML, "<p>", "</p>", "<h1>", "</h1>", "<li>", "<td>", "<table>", "<br>", "<b>", "</b>", "<i>", "<code>", "<a href='https://a.example/'>",
        "<a href='javascript:x'>", "</a>", "<img alt='one' src=x>", "<script>", "<main>", "</main>", "<!--", "&#xfdd0;", "&#8238;", "&nbsp;",
        "<w:p>", "</w:p>", "<w:r>", "<w:t>", "</w:t>", "</w:r>", "<w:tbl>", "<w:tc>", "<w:del>", "<w:hyperlink r:id='rId1'>", "<w:pPr>", "w:val='heading 1'",
        "# one {#one}\n", "\n\n", "- one\n", "|one|\n|-|\n", "::: note\n", "\n:::\n", "---\n", "[^1]: one\n", "**", "_", "`", "[", "](", "{n}", "۱۹۸۸",
        "-- word/document.xml --\n", "-- word/styles.xml --\n", "-- word/_rels/document.xml.rels --\n", "PK\x03\x04", "\x50\x4b\x05\x06",
    )
]  # fmt: skip


def docx(content: bytes) -> bytes:
    """Return a DOCX file of the parts of an input (`-- name --`), the bytes themselves if it has none."""
    parts = SEPARATOR.split(content)
    if len(parts) == 1:
        return content
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, part in {name.decode(): part for name, part in zip(parts[1::2], parts[2::2], strict=True)}.items():
            archive.writestr(name, part)
    return file.getvalue()


def check(content: bytes) -> None:
    for name, document in (("x.docx", docx(content)), ("x.html", content), ("x.md", content)):
        try:
            blocks = exchange.read_document(document, name)
        except Refused as refused:
            if any(finding.location.path != name for finding in refused.findings):
                raise AssertionError(refused.findings) from refused
            continue
        pairs = exchange.align(SOURCES, blocks)
        assert sorted(at for pair in pairs for at in pair.sources) == list(range(len(SOURCES)))
        assert sorted(at for pair in pairs for at in pair.targets) == list(range(len(blocks)))
        rows = [
            Row(
                *KEYS[pair.sources[0]],
                blocks[pair.targets[0]].text,
                EntryState.FUZZY,
                line=blocks[pair.targets[0]].line,
            )
            for pair in pairs
            if pair.sources and pair.targets
        ]
        after = exchange.fit(CATALOGUE, rows, name).into(CATALOGUE)
        read = catalogue.read(catalogue.text(after), "x.po", "fa")
        assert [(entry.key, entry.msgstr) for entry in read.entries] == [(e.key, e.msgstr) for e in after.entries]
        assert [e.msgstr for e in after.entries if e.usable] == [e.msgstr for e in CATALOGUE.entries if e.usable]


@pytest.mark.slow
def test_any_bytes_are_refused_or_offered_as_passages() -> None:
    fuzz("document", check, tokens=TOKENS, mutations=200)
