"""What is answered on paper is matched with what was printed, and every mistake is a finding at its line."""

from __future__ import annotations

import pytest

from bifolio import sheets
from bifolio.model import Catalogue, Entry, Refused

ENTRIES = (
    Entry("One", ("Ett",), "heading"),
    Entry("Two", ("Två",)),
    Entry("{n} cat", ("{n} katt", "{n} katter"), msgid_plural="{n} cats"),
)
BLANK = sheets.PrintedSheet("", "sv", "demo", sheets.REVIEW, (), "story")


@pytest.fixture
def sheet(tmp_path):
    return sheets.printed(tmp_path, BLANK, ENTRIES)


def answered(sheet, *rows, entries=ENTRIES):
    """Return the verdicts taken over by place, and the findings as code and line; rows are place or code, and the rest."""
    answers = [
        sheets.Answer(
            sheet.number, sheet.code(row[0]) if isinstance(row[0], int) else row[0], *(*row[1:], "", "")[:3], line
        )
        for line, row in enumerate(rows, 2)
    ]
    catalogues = {"demo": Catalogue("", "sv", entries=tuple(entries))}
    taken, findings = sheets.answered(answers, {sheet.number: sheet}, catalogues, "a.csv", {"rätt": "right"}, "sv")
    return {each.place: each.answer.verdict for each in taken}, [(each.code, each.location.line) for each in findings]


def test_ticks_in_the_words_of_the_sheet_are_taken_over_and_empty_rows_are_no_answers(sheet):
    assert answered(sheet, (1, "right"), (2, "rätt")) == ({1: "right", 2: "right"}, [])
    content = b"sheet,number,answer,note\n1,2,,\n1,3, ,\xc2\xa0\n1,4,,x\n"
    assert [each.code for each in sheets.read(content, "a.csv")] == ["4"]


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (("9999", "right"), "T192"),
        (("", "right"), "T192"),
        ((1, "x"), "T193"),
        ((1, "maybe right"), "T193"),
        ((1, "", "En"), "T194"),
        ((1, "", "", "why?"), "T194"),
        ((1, "correct"), "T194"),
        ((1, "correct", "Ett"), "T194"),
        ((3, "correct", "{n} katt\n{n} katter"), "T194"),
        ((1, "right", "En"), "T194"),
        ((1, "question"), "T194"),
        ((1, "question", "", "\u2003\u200b\u0301"), "T194"),
        ((1, "correct", "\u3000\u200f\u3164"), "T194"),
        ((3, "correct", "{n} katt"), "T194"),
    ],
)
def test_an_answer_that_says_two_things_or_none_is_not_taken_over(sheet, row, code):
    assert answered(sheet, row, (2, "right")) == ({2: "right"}, [(code, 2)])


def test_a_plural_is_corrected_with_a_line_for_each_form(sheet):
    assert answered(sheet, (3, "correct", "{n} kisse\n{n} kissar")) == ({3: "correct"}, [])


@pytest.mark.parametrize("second", ["right", "question"])
def test_of_two_answers_to_one_passage_neither_is_taken_over(sheet, second):
    assert answered(sheet, (1, "right"), (2, "right"), (1, second, "", "why?")) == ({2: "right"}, [("T196", 4)])


@pytest.mark.parametrize(
    "entry", [Entry("Two", ("Tvenne",)), Entry("Two!", ("Två",)), Entry("Two", ("Två",), obsolete=True)]
)
def test_a_passage_that_has_changed_since_is_not_taken_over(sheet, entry):
    assert answered(sheet, (1, "right"), (2, "right"), entries=(ENTRIES[0], entry)) == ({1: "right"}, [("T195", 3)])


def test_a_correction_that_was_entered_before_is_no_mistake(sheet):
    entries = (ENTRIES[0], Entry("Two", ("Tvenne",)))
    assert answered(sheet, (2, "correct", "Tvenne"), entries=entries) == ({}, [])
    assert answered(sheet, (2, "correct", "Tu"), entries=entries) == ({}, [("T195", 2)])


def test_an_unknown_sheet_is_one_finding(sheet):
    answers = [sheets.Answer("12345678", "198", "right", "", "", line) for line in (2, 3)]
    taken, findings = sheets.answered(answers, {}, {}, "a.csv", {}, "sv")
    assert (taken, [(each.code, each.location.line) for each in findings]) == ([], [("T191", 2)])


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16"])
def test_tables_of_spreadsheet_programs_are_read(delimiter, coding):
    rows = [["note", "sheet", "answer", "number", "correction"], ["", "۴۸۲۱۰۷۳۵", " Right ", "12-47", ""], [""] * 5]
    content = "\r\n".join(delimiter.join(row) for row in rows).encode(coding)
    assert sheets.read(content, "a.csv") == [sheets.Answer("48210735", "12-47", "right", "", "", 2)]


@pytest.mark.parametrize("content", [b"answer,note\r\nright,\r\n", b"PK\x03\x04\xff", b"sheet,number\r\n\0", b""])
def test_what_is_no_table_of_answers_is_refused(content):
    with pytest.raises(Refused, match="not imported"):
        sheets.read(content, "a.csv")


def test_what_has_no_letter_may_look_otherwise_in_a_spreadsheet(tmp_path):
    entry = Entry("1/2", ("1/2",))
    sheet = sheets.printed(tmp_path, BLANK, [entry])
    for shown, expected in ((("01.02.26", "1/2"), []), (("", ""), [])):
        answer = sheets.Answer(sheet.number, sheet.code(1), "right", "", "", 2, shown)
        found = sheets.answered(
            [answer], {sheet.number: sheet}, {"demo": Catalogue("", "sv", entries=(entry,))}, "a", {}, "sv"
        )
        assert found[1] == expected


def test_a_sheet_without_digits_is_named_as_it_is_written():
    [letters, blank] = sheets.read(b"sheet,number,answer\nabc,12,right\n,12,right\n", "a.csv")
    assert (letters.sheet, blank.sheet) == ("abc", "\u2013")


def test_a_back_translation_needs_its_text_alone(tmp_path):
    sheet = sheets.printed(tmp_path, BLANK._replace(kind=sheets.BACK_TRANSLATION), ENTRIES)
    assert answered(sheet, (1, "", "One"), (2, "", "", "no time")) == ({1: ""}, [("T194", 3)])


@pytest.mark.parametrize("signs", ["…", "...", "—", "?", "(–)"])
def test_signs_alone_are_no_back_translation_but_of_signs(tmp_path, signs):
    entries = (Entry("One", ("Ett",)), Entry("…", ("…",)))
    sheet = sheets.printed(tmp_path, BLANK._replace(kind=sheets.BACK_TRANSLATION), entries)
    assert answered(sheet, (1, "", signs), (2, "", signs), entries=entries) == ({2: ""}, [("T194", 2)])
