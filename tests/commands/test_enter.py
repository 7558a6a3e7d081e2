"""`enter` takes over what reviewers wrote on sheets: signatures, corrections and questions, each passage by its number."""

from __future__ import annotations

import csv
import io

import pytest
from demo_project import invoke, loaded, po, po_text, replace_in, tree

from bifolio import catalogue, origins, output, reviews, sheets
from bifolio.workspace import load_words

RIGHT = {"answer": "right"}


@pytest.fixture
def sheet(demo):
    """Return a sheet with the first three passages of the story in Swedish, whose record is in the demo."""
    entries = catalogue.load(demo, "locales/sv/LC_MESSAGES/demo.po", "sv").by_key
    chosen = [entry for (_, text), entry in entries.items() if text.startswith(("The story", "It began", "How many"))]
    blank = sheets.PrintedSheet("", "sv", "demo", sheets.REVIEW, (), "story")
    made = sheets.printed(demo, blank, chosen)
    output.replace(demo / sheets.path_of("sv", made.number), sheets.text(made).encode(), shown="")
    return made, chosen


@pytest.fixture
def enter(demo, sheet, tmp_path):
    """Return a function that enters rows: passage (from 1) or code, and what is answered."""

    def run(*rows, words=("--as", "Lo"), delimiter=",", coding="utf-8-sig"):
        out = io.StringIO()
        columns = ["sheet", "number", "answer", "correction", "note", "translation", "source"]
        table = csv.DictWriter(out, columns, delimiter=delimiter)
        table.writeheader()
        for passage, answer in rows:
            code = sheet[0].code(passage) if isinstance(passage, int) else passage
            table.writerow({"sheet": sheet[0].number, "number": code, **answer})
        (tmp_path / "back.csv").write_bytes(out.getvalue().encode(coding))
        return invoke("enter", "sv", tmp_path / "back.csv", *words, "--project", demo, "-q")

    return run


def signed(demo):
    return reviews.load(demo, "sv", "demo").signed


def test_what_is_ticked_is_signed_and_nothing_else(enter, demo, sheet):
    result = enter((1, RIGHT), (2, {}), (3, {"answer": "question", "note": "Who?"}))
    assert result.exit_code == 0, result.output
    assert signed(demo) == {reviews.stamp(sheet[1][0]): ("Lo",)}
    assert f"# Question on sheet {sheet[0].number}: Who?" in po_text(demo, "locales/sv/LC_MESSAGES/demo.po")


@pytest.mark.parametrize(("delimiter", "coding"), [(";", "utf-8-sig"), ("\t", "utf-16"), (",", "utf-8")])
def test_tables_as_spreadsheet_programs_save_them(enter, demo, delimiter, coding):
    assert enter((1, {"answer": "Right"}), delimiter=delimiter, coding=coding).exit_code == 0
    assert len(signed(demo)) == 1


def test_a_correction_is_checked_imported_with_its_origin_and_not_signed(enter, demo, sheet):
    right = sheet[1][1].msgstr[0].replace("Ingen", "Inte någon")
    result = enter((2, {"answer": "correct", "correction": right}))
    assert result.exit_code == 0, result.output
    entry = catalogue.load(demo, "locales/sv/LC_MESSAGES/demo.po", "sv").by_key[sheet[1][1].key]
    assert (entry.msgstr, entry.usable) == ((right,), True)
    assert origins.load(demo, "sv", "demo").of(entry.msgstr) == "person"
    assert signed(demo) == {}
    before = tree(demo)
    assert enter((2, {"answer": "correct", "correction": right})).exit_code == 0
    assert tree(demo) == before, "entered a second time, it changes nothing"


@pytest.mark.parametrize("name", ["Lo", "LO", "Lо"])  # the last one with a Cyrillic letter
def test_who_wrote_a_correction_does_not_sign_it(enter, demo, sheet, name):
    right = sheet[1][1].msgstr[0].replace("Ingen", "Inte någon")
    assert enter((2, {"answer": "correct", "correction": right})).exit_code == 0
    entry = catalogue.load(demo, "locales/sv/LC_MESSAGES/demo.po", "sv").by_key[sheet[1][1].key]
    assert reviews.corrections(demo, "sv", "demo").signed == {reviews.stamp(entry): ("Lo",)}
    result = invoke("review", "sv", "--as", name, "--project", demo, "-q")
    assert (result.exit_code, result.output.count(f"error T198: “{name}” wrote this correction")) == (1, 1)
    assert f"locales/sv/LC_MESSAGES/demo.po:{entry.line}: " in result.output
    assert len(signed(demo)) > 3
    assert reviews.stamp(entry) not in signed(demo)
    assert invoke("review", "sv", "--as", "Mira", "--project", demo, "-q").exit_code == 0
    assert signed(demo)[reviews.stamp(entry)] == ("Mira",)


def test_who_wrote_a_correction_is_known_on_the_next_sheet(enter, demo, sheet):
    right = sheet[1][1].msgstr[0].replace("Ingen", "Inte någon")
    assert enter((2, {"answer": "correct", "correction": right})).exit_code == 0
    entry = catalogue.load(demo, "locales/sv/LC_MESSAGES/demo.po", "sv").by_key[sheet[1][1].key]
    again = sheets.printed(demo, sheet[0]._replace(number=""), [entry])
    output.replace(demo / sheets.path_of("sv", again.number), sheets.text(again).encode(), shown="")
    answer = {**RIGHT, "sheet": again.number}
    assert "T198" in enter((again.code(1), answer)).output
    assert enter((again.code(1), answer), words=("--as", "Mira")).exit_code == 0
    assert signed(demo) == {reviews.stamp(entry): ("Mira",)}


def test_a_correction_that_is_refused_or_that_nobody_is_named_for_is_not_recorded(enter, demo, sheet):
    assert enter((2, {"answer": "correct", "correction": "Det började."})).exit_code == 1
    right = sheet[1][1].msgstr[0].replace("Ingen", "Inte någon")
    assert enter((2, {"answer": "correct", "correction": right}), words=()).exit_code == 0
    assert not (demo / "locales/sv/corrected").exists()


def test_values_written_as_they_are_printed_are_taken_for_the_values(enter, demo, sheet):
    printed = "Det började den 19 juli 1988, säger Jane Doe. **Inte någon** vet varför [@report, pp. 3-4]."
    for _ in range(2):
        result = enter((2, {"answer": "correct", "correction": printed}))
        assert result.exit_code == 0, result.output
    entry = catalogue.load(demo, "locales/sv/LC_MESSAGES/demo.po", "sv").by_key[sheet[1][1].key]
    assert entry.msgstr[0].startswith("Det började den {begin}, säger {somebody}.")


def test_the_correction_of_a_machine_says_so(enter, demo, sheet):
    invoke("origin", "sv", "machine", "--project", demo, "-q")
    right = sheet[1][1].msgstr[0].replace("Ingen", "Inte någon")
    enter((2, {"answer": "correct", "correction": right}))
    assert origins.load(demo, "sv", "demo").of((right,)) == "machine-and-person"


def test_a_correction_with_an_error_is_refused_and_the_other_answers_are_entered(enter, demo, sheet):
    result = enter((1, RIGHT), (2, {"answer": "correct", "correction": "Det började."}), (3, RIGHT))
    assert (result.exit_code, "back.csv:3: error T201" in result.output) == (1, True)
    assert "T164" not in result.output, "nothing is kept as a comment where nothing was replaced"
    entry = catalogue.load(demo, "locales/sv/LC_MESSAGES/demo.po", "sv").by_key[sheet[1][1].key]
    assert entry.msgstr == sheet[1][1].msgstr
    assert len(signed(demo)) == 2


def test_every_mistake_is_found_in_one_run_and_signs_nothing(enter, demo):
    result = enter((1, {"answer": "yes"}), (2, RIGHT), ("999", RIGHT), (2, RIGHT), (3, {"answer": "correct"}))
    assert result.exit_code == 1
    assert [line.split()[2] for line in result.output.splitlines() if ": error " in line] == [
        "T193:", "T192:", "T196:", "T194:",
    ]  # fmt: skip
    assert signed(demo) == {}


@pytest.mark.parametrize(("file", "old", "new"), [
    ("locales/sv/LC_MESSAGES/demo.po", "Hur många", "Hur mycket"),
    ("locales/sv/LC_MESSAGES/demo.po", 'msgid "How many"', 'msgid "How many!"'),
])  # fmt: skip
def test_a_passage_that_was_changed_after_printing_is_not_signed(enter, demo, file, old, new):
    replace_in(demo / file, old, new)
    result = enter((1, RIGHT), (3, RIGHT))
    assert "back.csv:3: error T195: Passage 3 has changed" in result.output
    assert len(signed(demo)) == 1


def test_a_row_with_the_text_of_another_passage_is_refused(enter, demo, sheet):
    texts = [{"translation": entry.msgstr[0], "source": entry.msgid} for entry in sheet[1]]
    result = enter((1, {**RIGHT, **texts[2]}), (2, {**RIGHT, **texts[1]}), (3, {**RIGHT, "source": texts[0]["source"]}))
    assert [line.split()[2] for line in result.output.splitlines() if ": error " in line] == ["T194:", "T194:"]
    assert signed(demo) == {reviews.stamp(sheet[1][1]): ("Lo",)}


def test_a_damaged_record_signs_nothing(enter, demo, sheet):
    file = demo / sheets.path_of("sv", sheet[0].number)
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    file.write_text("".join([*lines[:2], lines[3], lines[2], *lines[4:]]), encoding="utf-8")
    result = enter((1, RIGHT))
    assert (result.exit_code, "T197" in result.output) == (1, True)
    assert signed(demo) == {}


def test_an_unknown_sheet_and_a_wrong_pseudonym_are_findings(enter, demo, sheet):
    assert "T142" in enter((1, RIGHT), words=("--as", "Jane Doe")).output
    (demo / sheets.path_of("sv", sheet[0].number)).unlink()
    result = enter((1, RIGHT))
    assert (result.exit_code, result.output.count("T191")) == (1, 1)
    assert signed(demo) == {}


def test_nobody_signs_without_a_pseudonym(enter, demo):
    result = enter((1, RIGHT), (2, {"answer": "question", "note": "Who?"}), words=())
    assert (result.exit_code, "Say who signs" in result.output) == (2, True)
    assert "Who?" not in po(demo, "sv").read_text(encoding="utf-8")


@pytest.fixture
def word(demo):
    """Return the engine's word “Contents” in Swedish, and a sheet of it, whose record is in the demo."""
    (demo / "locales/sv/LC_MESSAGES/ui.po").unlink(missing_ok=True)
    command, project, _ = loaded(demo)
    entry = load_words(command, project, "sv").by_key["interface", "Contents"]
    made = sheets.printed(demo, sheets.PrintedSheet("", "sv", "ui", sheets.REVIEW, (), "words"), [entry])
    output.replace(demo / sheets.path_of("sv", made.number), sheets.text(made).encode(), shown="")
    return made, entry


@pytest.mark.parametrize("correction", ["", "Innehållet"])
def test_words_of_pages_are_signed_or_corrected_in_the_project(demo, word, tmp_path, correction):
    sheet, entry = word
    answer = "correct" if correction else "right"
    rows = ["sheet,number,answer,correction", f"{sheet.number},{sheet.code(1)},{answer},{correction}"]
    (tmp_path / "back.csv").write_text("\n".join(rows), encoding="utf-8")
    result = invoke("enter", "sv", tmp_path / "back.csv", "--as", "Lo", "--project", demo, "-q")
    assert result.exit_code == 0, result.output
    command, project, _ = loaded(demo)
    assert load_words(command, project, "sv").by_key[entry.key].msgstr == (correction or entry.msgstr[0],)
    expected = {} if correction else {reviews.stamp(entry): ("Lo",)}
    assert reviews.load(demo, "sv", "ui").signed == expected
    assert (demo / "locales/sv/LC_MESSAGES/ui.po").is_file() == bool(correction)
