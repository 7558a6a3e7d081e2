"""Escapes and comment lines of a PO entry, as gettext reads them."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from bifolio import catalogue
from bifolio.catalogue.lexer import NotCanonical, parse_comments, unescape, unquote
from bifolio.model import Catalogue, Previous

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
ESCAPES = {
    r"\x41": "A",
    r"\101": "A",
    r"\1013": "A3",
    r"\303\251": "é",
    r"\xc3\xa9t\xc3\251": "été",
    r"\x0041": "A",
    r"\\x41": r"\x41",
    r"a\tb\n\"c\"": 'a\tb\n"c"',
}


@pytest.mark.parametrize(("written", "text"), ESCAPES.items())
def test_an_escape_is_replaced(written: str, text: str) -> None:
    assert unescape(written) == text
    assert unquote(f'"{written}"\n') == text


@pytest.mark.parametrize("written", [r"\q", r"\xg1", r"\303", r"\777", r"\0", r"\x00", '"', "\\"])
def test_what_means_nothing_is_not_canonical(written: str) -> None:
    with pytest.raises(NotCanonical):
        unescape(written)


def test_gettext_reads_the_same(need: Callable[[str], Path], tmp_path: Path) -> None:
    entries = "".join(f'\nmsgid "{number}"\nmsgstr "{written}"\n' for number, written in enumerate(ESCAPES))
    (tmp_path / "x.po").write_text(HEADER + entries, encoding="utf-8")
    run = subprocess.run(
        [need("msgcat"), "--no-wrap", tmp_path / "x.po"], check=True, capture_output=True, encoding="utf-8"
    )
    ours, theirs = (catalogue.read(text, "x.po", "") for text in (HEADER + entries, run.stdout))
    assert [entry.msgstr for entry in ours.entries] == [entry.msgstr for entry in theirs.entries]
    assert [entry.msgstr[0] for entry in ours.entries] == list(ESCAPES.values())


def test_comment_lines_are_sorted_by_their_sign() -> None:
    parsed = parse_comments('#  a \n#.b\n#: x.md\n#, fuzzy ,no-wrap\n#= read-only\n#| msgid "old"\n#\n')
    assert parsed.comments == (" a ", "")
    assert (parsed.extracted, parsed.references) == (("b",), ("x.md",))
    assert (parsed.flags, parsed.sticky) == (("fuzzy", "no-wrap"), ("read-only",))
    assert parsed.previous == Previous("old")


def test_a_broken_previous_msgid_is_not_canonical() -> None:
    with pytest.raises(NotCanonical):
        parse_comments('#| msgid "old\n')


@pytest.mark.parametrize(
    ("line", "references"),
    [
        ("#: \u2068a\u2003b\u2069 c", ("a\u2003b", "c")),
        ("#: \u2068\u2069 a", ("a",)),
        ("#: \u2068a", ("a",)),
        ("#: a\u2028b", ("a", "b")),
    ],
)
def test_file_names_are_read_and_written_the_same(line: str, references: tuple[str, ...]) -> None:
    assert parse_comments(f"{line}\n").references == references
    (entry,) = catalogue.read(f'{HEADER}\n{line}\nmsgid "a"\nmsgstr ""\n', "x.po", "").entries
    written = catalogue.text(
        Catalogue("x.po", "", (("Content-Type", "charset=UTF-8"),), entries=(entry._replace(raw=""),))
    )
    assert catalogue.read(written, "x.po", "").entries[0].references == references


def test_a_file_may_end_in_a_line_of_blanks() -> None:
    assert catalogue.read(f'{HEADER}\nmsgid "a"\nmsgstr ""\n\n \u2003\n', "x.po", "").entries[0].msgid == "a"
