"""The record of a sheet, its number, and the check digits that find a mistyped number."""

from __future__ import annotations

import pytest

from bifolio import sheets
from bifolio.model import Catalogue, Entry, Refused

ENTRIES = [Entry("One", ("Ett",), "heading"), Entry("Two", ("Två",))]
BLANK = sheets.PrintedSheet("", "sv", "demo", sheets.REVIEW, (), "story")


def written(root, entries=ENTRIES, blank=BLANK):
    sheet = sheets.printed(root, blank, entries)
    file = root / sheets.path_of(sheet.language, sheet.number)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(sheets.text(sheet), encoding="utf-8")
    return sheet, file


def test_a_record_is_read_as_it_was_written_and_the_same_sheet_has_the_same_number(tmp_path):
    sheet, _ = written(tmp_path)
    assert sheets.load(tmp_path, "sv", sheet.number) == sheet
    assert sheets.printed(tmp_path, BLANK, ENTRIES) == sheet
    assert sheets.load(tmp_path, "sv", "12345678") is None
    assert sheets.load(tmp_path, "sv", "../../a") is None


@pytest.mark.parametrize("other", [ENTRIES[::-1], ENTRIES[:1], [ENTRIES[0], ENTRIES[1]._replace(msgstr=("Tvenne",))]])
def test_whatever_differs_on_a_sheet_gives_it_another_number(tmp_path, other):
    assert sheets.printed(tmp_path, BLANK, other).number != sheets.printed(tmp_path, BLANK, ENTRIES).number


def test_the_number_of_another_sheet_is_not_taken(tmp_path):
    sheet, file = written(tmp_path)
    file.write_text("another sheet", encoding="utf-8")
    second = sheets.printed(tmp_path, BLANK, ENTRIES)
    assert second.number != sheet.number
    written(tmp_path)
    assert sheets.load(tmp_path, "sv", second.number) == second


@pytest.mark.parametrize(
    "change", [lambda t: t[:-50], lambda t: t.replace("story", "guide"), lambda t: t + "x\n", lambda t: ""]
)
def test_a_record_that_was_edited_is_refused(tmp_path, change):
    sheet, file = written(tmp_path)
    file.write_text(change(file.read_text(encoding="utf-8")), encoding="utf-8")
    with pytest.raises(Refused) as refused:
        sheets.load(tmp_path, "sv", sheet.number)
    assert [finding.code for finding in refused.value.findings] == ["T197"]


def test_one_wrong_digit_and_two_in_the_wrong_order_are_always_found():
    passages = tuple(sheets.PrintedPassage(f"{n:016x}", f"{n:032x}") for n in range(120))
    sheet = BLANK._replace(number="48210735", passages=passages)
    missed = []
    for place in range(1, 121):
        code = sheet.code(place)
        assert sheet.place(code) == sheet.place(f"{code[:-2]}-{code[-2:]}") == place
        assert sheet.place(code.translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹"))) == place
        wrong = {code[:at] + digit + code[at + 1 :] for at in range(len(code)) for digit in "0123456789"}
        wrong |= {code[:at] + code[at + 1] + code[at] + code[at + 2 :] for at in range(len(code) - 1)}
        missed += [each for each in wrong - {code} if sheet.place(each)]
    assert missed == []
    assert [sheet.place(each) for each in ("", "7", "98", "198" * 1000, "Dec-47", "12199")] == [0] * 6


def test_the_number_of_another_sheet_is_found_in_99_of_100():
    passages = tuple(sheets.PrintedPassage(f"{n:016x}", f"{n:032x}") for n in range(50))
    one, other = (BLANK._replace(number=number, passages=passages) for number in ("48210735", "10585078"))
    assert sum(bool(other.place(one.code(place))) for place in range(1, 51)) <= 1


def test_a_passage_that_has_changed_since_is_not_the_one_that_was_printed(tmp_path):
    sheet, _ = written(tmp_path)
    changed = [ENTRIES[0], ENTRIES[1]._replace(msgstr=("Tvenne",))]
    assert sheets.current(sheet, 1, Catalogue("", "sv", entries=tuple(changed))) == ENTRIES[0]
    assert sheets.current(sheet, 2, Catalogue("", "sv", entries=tuple(changed))) is None
