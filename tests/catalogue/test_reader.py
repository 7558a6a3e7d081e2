"""The door: what a catalogue by strangers may look like, and the sentence that each fault gets."""

from __future__ import annotations

from pathlib import Path

import pytest
from catalogue.po_text import CANONICAL, FIXTURES, HEADER, read
from finding_lines import finding_line

from bifolio import catalogue, text_files
from bifolio.findings import all_types
from bifolio.model import Coverage, Entry, Previous, Refused

BROKEN = sorted(folder.name for folder in FIXTURES.glob("T*"))


def refusal(text: str, language: str = "fa") -> list[str]:
    with pytest.raises(Refused) as refused:
        catalogue.read(text, "fa.po", language)
    return [f"{found.location.line}:{found.location.column} {found.code}" for found in refused.value.findings]


@pytest.mark.parametrize("code", BROKEN)
def test_every_fault_of_a_file_is_reported_in_one_run(code: str, expected) -> None:
    with pytest.raises(Refused) as refused:
        catalogue.load(FIXTURES / code, "broken.po", "fa")
    findings = refused.value.findings
    expected(FIXTURES / code / "expected.txt", "".join(f"{finding_line(finding)}\n" for finding in findings))
    assert code in {finding.code for finding in findings}
    assert {finding.location.path for finding in findings} == {"broken.po"}


def test_each_code_of_the_door_has_a_broken_file_or_a_test_below() -> None:
    door = {code for code in all_types() if "T101" <= code <= "T116"}
    assert door == {*BROKEN, "T102", "T114"}


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="No such file"):
        catalogue.load(tmp_path, "fa.po", "fa")
    with pytest.raises(Refused, match="s a directory"):
        catalogue.load(tmp_path.parent, tmp_path.name, "fa")


def test_a_file_beyond_the_limit_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text_files, "SIZE_LIMIT", 100)
    (tmp_path / "fa.po").write_text(CANONICAL, encoding="utf-8")
    with pytest.raises(Refused, match="the limit is 100") as refused:
        catalogue.load(tmp_path, "fa.po", "fa")
    assert [found.code for found in refused.value.findings] == ["T102"]


def test_an_empty_file_lacks_its_header() -> None:
    assert refusal("") == ["1:1 T110"]


def test_faults_of_different_kinds_come_together_in_order() -> None:
    text = (
        HEADER.replace("fa", "de")
        + '\nmsgid "a"\nmsgstr "x\n\nmsgid "b"\nmsgstr "\\q"\n\nmsgid "c"\nmsgid_plural "d"\n'
    )
    assert refusal(text) == ["2:1 T112", "8:8 T104", "11:9 T106", "14:1 T109"]


def test_a_conflict_over_several_messages_is_one_finding() -> None:
    body = 'msgid "a"\nmsgstr "1"\n\nmsgid "b"\nmsgstr "2"\n'
    text = f"{HEADER}\n<<<<<<< ours\n{body}||||||| base\n{body}=======\n{body}>>>>>>> theirs\n"
    assert refusal(text) == ["7:1 T103"]


def test_a_stray_conflict_marker_is_found_too() -> None:
    assert refusal(f'{HEADER}\nmsgid "a"\n=======\nmsgstr "1"\n>>>>>>> theirs\n') == ["8:1 T103", "10:1 T103"]


@pytest.mark.parametrize("said", ["fa", "fa_IR", "FA"])
def test_a_language_with_a_region_is_the_same_language(said: str) -> None:
    catalogue.read(HEADER.replace("Language: fa", f"Language: {said}"), "fa.po", "fa")


@pytest.mark.parametrize(("said", "tag"), [("sr@latin", "sr-Latn"), ("zh_Hans", "zh-Hans"), ("pt_BR", "pt-BR")])
def test_scripts_and_regions_are_understood_as_gettext_writes_them(said: str, tag: str) -> None:
    catalogue.read(HEADER.replace("Language: fa", f"Language: {said}"), "x.po", tag)


@pytest.mark.parametrize("said", ["", "f", "far", "ar", "fas"])
def test_another_language_is_refused(said: str) -> None:
    assert refusal(HEADER.replace("Language: fa", f"Language: {said}")) == ["2:1 T112"]


@pytest.mark.parametrize(
    "rule",
    [
        "nplurals=0; plural=0;",
        "nplurals=2; plural=n/0;",
        "nplurals=2; plural=((n;",
        "nplurals=2; plural=__import__;",
        "2",
    ],
)
def test_a_plural_rule_that_gettext_cannot_follow_is_refused(rule: str) -> None:
    assert "2:1 T115" in refusal(HEADER.replace("nplurals=2; plural=(n > 1);", rule))


def test_a_pot_needs_no_language_and_may_leave_the_plural_rule_open() -> None:
    text = HEADER.replace("Language: fa", "Language: ").replace(
        "nplurals=2; plural=(n > 1)", "nplurals=INTEGER; plural=EXPRESSION"
    )
    pot = catalogue.read(f'{text}\nmsgid "a"\nmsgid_plural "b"\nmsgstr[0] ""\nmsgstr[1] ""\n', "x.pot", "")
    assert pot.entries[0].msgid_plural == "b"


def test_every_part_of_an_entry_is_read() -> None:
    (entry,) = read(
        "# mine\n#\n#. theirs\n#: a.md b.md\n#: c.md\n#, fuzzy, python-brace-format, x-unknown\n#= reviewed\n"
        '#| msgctxt "old place"\n#| msgid ""\n#| "old "\n#| "text"\n'
        'msgctxt "place"\nmsgid ""\n"new\\n"\n"\\"text\\" \\\\ \\t."\n'
        'msgstr ""\n"نو\\n"\n"متن"\n'
    ).entries
    assert entry._replace(raw="") == Entry(
        'new\n"text" \\ \t.',
        ("نو\nمتن",),
        "place",
        comments=("mine", ""),
        extracted=("theirs",),
        references=("a.md", "b.md", "c.md"),
        flags=("fuzzy", "python-brace-format", "x-unknown"),
        sticky=("reviewed",),
        previous=Previous("old text", "old place"),
        line=22,
    )
    assert entry.fuzzy
    assert not entry.usable


@pytest.mark.parametrize(
    "body",
    [
        '\n\n  msgid   "a"  \n\n\tmsgstr "b"\n',  # spacing
        'msgid"a"\nmsgstr"b"\n',  # none
        'msgid ""  "a"\nmsgstr "b" ""\n',  # several strings on a line
        'msgid\n"a"\nmsgstr\n"b"\n',  # text on the next line
        '#comment\nmsgid "a"\n\nmsgstr ""\n\n"b"\n',  # empty lines within
    ],
)
def test_any_spacing_that_gettext_takes_is_taken(body: str) -> None:
    (entry,) = read(body).entries
    assert (entry.msgid, entry.msgstr) == ("a", ("b",))


def test_entries_need_no_empty_line_between_them() -> None:
    body = 'msgid "a"\nmsgstr "1"\nmsgid "b"\nmsgstr "2"\n#~ msgid "c"\n#~ msgstr "3"\n#~ msgid "d"\n#~ msgstr "4"\n'
    assert [(e.msgid, e.obsolete) for e in read(body).entries] == [("a", False), ("b", False), ("c", True), ("d", True)]


def test_a_backslash_before_the_closing_mark_does_not_quote_it() -> None:
    (entry,) = read('msgid ""\n"a\\\\"\n"n\\\\"\nmsgstr "\\\\"\n').entries
    assert (entry.msgid, entry.msgstr) == ("a\\n\\", ("\\",))
    assert refusal(f'{HEADER}\nmsgid ""\n"a\\"\n"n"\nmsgstr ""\n') == ["8:1 T104"]


def test_obsolete_entries_keep_what_they_were_made_for() -> None:
    (entry,) = read(
        '# why\n#, fuzzy\n#~| msgctxt "c"\n#~| msgid "before"\n#~ msgid ""\n#~ "a\\n"\n#~ "b"\n#~ msgstr "x"\n'
    ).entries
    assert entry.obsolete
    assert (entry.msgid, entry.previous, entry.comments) == ("a\nb", Previous("before", "c"), ("why",))


def test_a_byte_order_mark_and_windows_line_ends_are_read() -> None:
    text = "\ufeff" + CANONICAL.replace("\n", "\r\n")
    assert catalogue.text(catalogue.read(text, "fa.po", "fa")) == CANONICAL


def test_a_missing_last_line_end_is_no_fault() -> None:
    assert catalogue.text(catalogue.read(CANONICAL.rstrip("\n"), "fa.po", "fa")) == CANONICAL


@pytest.mark.parametrize("space", ["\u2028", "\u0085", "\x0b", "\x0c", "\u00a0", "\u200c", "\u200f"])
def test_only_a_line_feed_ends_a_line(space: str) -> None:
    (entry,) = read(f'#. a{space}b\nmsgid "a{space}b"\nmsgstr "{space}"\n').entries
    assert (entry.msgid, entry.msgstr, entry.extracted) == (f"a{space}b", (space,), (f"a{space}b",))


def test_coverage_counts_live_messages_alone() -> None:
    assert catalogue.coverage(catalogue.read(CANONICAL, "fa.po", "fa")) == Coverage(3, 1, 2)
