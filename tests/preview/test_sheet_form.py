"""What is on a sheet of paper is entered in the preview as a table of it is."""

from __future__ import annotations

import html
import re

import pytest

from bifolio import catalogue, output, reviews, sheets
from bifolio.preview import sheet_form
from bifolio.workspace import Command, load_words


@pytest.fixture
def sheet(demo):
    """Return a sheet of two Persian passages."""
    entries = catalogue.load(demo.root, "locales/fa/LC_MESSAGES/demo.po", "fa").by_key
    chosen = [entry for (_, text), entry in entries.items() if text.startswith(("It began", "How many"))]
    made = sheets.printed(demo.root, sheets.PrintedSheet("", "fa", "demo", sheets.REVIEW, (), "story"), chosen)
    output.replace(demo.root / sheets.path_of("fa", made.number), sheets.text(made).encode(), shown="")
    return made, chosen


@pytest.fixture
def show(demo, sheet):
    """Return a function that shows the form for a passage, or enters what is filled in."""

    def page(place=1, *, enter=False, tag="fa", **fields):
        code = sheet[0].code(place) if isinstance(place, int) else place
        return sheet_form.page(demo.state, tag, {"sheet": sheet[0].number, "number": code, **fields}, enter=enter)

    return page


def signed(demo):
    return reviews.load(demo.root, "fa", "demo").signed


def test_the_passage_of_a_number_is_shown_with_both_texts_and_nothing_is_entered(show, demo, sheet):
    page = show(1, answer="right", reviewer="Lo")
    assert "It began on" in page
    assert html.escape(sheet[1][0].msgstr[0]) in page
    assert 'method="post" action="/sheet/fa"' in page
    assert "<script" not in page.replace("preview.js", "")
    assert signed(demo) == {}


def test_what_is_right_is_signed_and_the_next_passage_is_shown(show, demo, sheet):
    page = show(1, enter=True, answer="right", correction=sheet[1][0].msgstr[0], reviewer="Lo")
    assert signed(demo) == {reviews.stamp(sheet[1][0]): ("Lo",)}
    assert 'role="status"' in page
    assert f'name="number" value="{sheet[0].code(2)}"' in page
    assert 'value="Lo"' in page
    last = show(2, enter=True, answer="right", reviewer="Lo")
    assert 'method="post"' not in last


def test_what_a_passage_is_and_what_was_written_are_told_in_the_language_of_the_form(show, demo, sheet):
    page = show(1)
    assert ", under" not in page
    assert re.search(r'<span class="kind">بند · <bdi>[^<]*[آ-ی][^<]*</bdi></span>', page)
    text = sheet[1][0].msgstr[0].replace("می‌گوید", "گفت")
    page = show(1, enter=True, answer="correct", correction=text, reviewer="Lo")
    assert 'role="status"' in page
    assert "changed" not in page
    assert '<code dir="ltr">locales/fa/LC_MESSAGES/demo.po</code>' in page


@pytest.mark.parametrize(("written", "shown"), [("abc", "abc"), (" ", "–")])
def test_a_sheet_that_has_no_number_is_named_as_it_was_written(show, written, shown):
    told = show(1, sheet=written)
    assert "T191" in told
    assert re.search(rf"T191: [^<]*{shown}", told)


def test_a_correction_with_an_error_stays_in_the_form_with_its_finding(show, demo, sheet):
    page = show(1, enter=True, answer="correct", correction="چیز دیگر <b>", reviewer="Lo")
    assert "T201" in page
    assert "چیز دیگر &lt;b&gt;</textarea>" in page
    assert re.search(r'value="correct" checked', page)
    assert signed(demo) == {}
    assert 'role="status"' not in page


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"answer": "right", "reviewer": ""}, "T142"),
        ({"answer": "right", "reviewer": "Jane Doe"}, "T142"),
        ({"answer": "", "reviewer": "Lo", "note": "x"}, "T194"),
        ({"answer": "yes", "reviewer": "Lo"}, "T193"),
        ({"answer": "right", "reviewer": "Lo", "sheet": "12345678"}, "T191"),
        ({"answer": "right", "reviewer": "Lo", "number": "1<b>"}, "T192"),
    ],
)
def test_a_mistake_is_told_and_nothing_is_entered(show, demo, fields, code):
    page = show(1, enter=True, **fields)
    assert code in page
    assert "<b>" not in page.replace("<b></b>", "")
    assert signed(demo) == {}


def test_a_passage_that_changed_since_is_not_shown(show, demo):
    demo.save("locales/fa/LC_MESSAGES/demo.po", "می‌گوید که در", "گفت که در")
    page = show(1)
    assert "T195" in page
    assert 'method="post"' not in page


@pytest.mark.parametrize("tag", ["en", "de", "../fa", ""])
def test_there_is_a_form_for_translations_alone(show, tag):
    assert show(tag=tag) is None


def test_an_empty_form_asks_for_numbers_without_a_finding(demo):
    page = sheet_form.page(demo.state, "fa", {}, enter=False)
    assert 'role="alert"' not in page
    assert 'name="sheet"' in page


@pytest.fixture
def back(demo, sheet):
    """Return a sheet of the same passages for a back-translation."""
    blank = sheets.PrintedSheet("", "fa", "demo", sheets.BACK_TRANSLATION, (), "story")
    made = sheets.printed(demo.root, blank, sheet[1])
    output.replace(demo.root / sheets.path_of("fa", made.number), sheets.text(made).encode(), shown="")
    return made


def compared(demo):
    [page] = (demo.root / "sheets").glob("demo-fa-comparison-*.html")
    return page.read_text(encoding="utf-8")


@pytest.mark.slow
def test_back_translations_are_entered_one_by_one_and_compared_together(show, demo, back):
    page = show(back.code(1), sheet=back.number)
    assert "It began on" not in page, "who translates back sees the translation alone"
    assert "reviewer" not in page
    page = show(back.code(1), sheet=back.number, enter=True, correction="It began in 1066, says Jane Doe.")
    assert 'role="status"' in page
    assert f'name="number" value="{back.code(2)}"' in page
    assert "demo-fa-comparison-" in page
    show(back.code(2), sheet=back.number, enter=True, correction="How many?", note="Or: how much?")
    both = compared(demo)
    assert all(text in both for text in ("It began in 1066", "How many?", "Or: how much?", "1988"))
    show(back.code(1), sheet=back.number, enter=True, correction="It began on 19 July 1988, says Jane Doe.")
    both = compared(demo)
    assert ("It began in 1066" in both, "How many?" in both) == (False, True), "a second answer replaces the first"
    assert signed(demo) == {}


@pytest.mark.slow
def test_a_back_translation_of_a_passage_that_changed_is_compared_no_more(show, demo, back):
    show(back.code(1), sheet=back.number, enter=True, correction="It began in 1066, says Jane Doe.")
    demo.save("locales/fa/LC_MESSAGES/demo.po", "می‌گوید که در", "گفت که در")
    page = show(back.code(2), sheet=back.number, enter=True, correction="How many?")
    assert 'role="status"' in page
    assert "1066" not in compared(demo)


BLANKS = ["", " \r\n\t", "\u00a0\u2003\u3000", "\u200b\u200f\ufeff\u2800\u3164", "\u0301\u064e"]


@pytest.mark.parametrize("blank", BLANKS)
@pytest.mark.parametrize("note", ["", "x"])
def test_an_empty_back_translation_is_told(show, demo, back, blank, note):
    page = show(back.code(1), sheet=back.number, enter=True, correction=blank, note=note)
    assert "T194" in page
    assert 'role="status"' not in page
    assert not (demo.root / "sheets").exists()


def test_a_form_without_an_answer_is_told(show, demo):
    page = show(1, enter=True, reviewer="Lo")
    assert "T194" in page
    assert 'role="status"' not in page
    assert signed(demo) == {}


def test_words_of_the_templates_are_entered_too(show, demo):
    words = load_words(Command(demo.root), demo.state.project, "fa")
    chosen = [words.by_key["interface", "Contents"]]
    made = sheets.printed(demo.root, sheets.PrintedSheet("", "fa", "ui", sheets.REVIEW, (), "words"), chosen)
    output.replace(demo.root / sheets.path_of("fa", made.number), sheets.text(made).encode(), shown="")
    page = show(made.code(1), sheet=made.number)
    assert "Heading of the table of contents" in page
    show(made.code(1), sheet=made.number, enter=True, answer="right", reviewer="Lo")
    assert reviews.load(demo.root, "fa", "ui").signed == {reviews.stamp(chosen[0]): ("Lo",)}
