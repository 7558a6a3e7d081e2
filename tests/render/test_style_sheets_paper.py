"""The style sheet of paper: what begins a page of its own."""

from __future__ import annotations

import re
from dataclasses import replace

import pypdfium2
import pytest
import sample

from bifolio import pdf, render

PAGE = """<!DOCTYPE html><html lang="en"><head><title>Breaks</title>
<link rel="stylesheet" href="css/tokens.css"><link rel="stylesheet" href="css/content.css">
<link rel="stylesheet" href="css/paper.css"></head><body><main>{}</main></body></html>"""
CARDS = '<h3>Cards</h3><div class="cards"><div class="card-row"><div class="card"><p>one</p></div></div></div>'
COLUMN = 77 / 25.4 * 72  # of a compact page, in points
SECTION = "<section><h2>{}</h2>{}</section>"


def document(main: str, contents: str = "") -> pypdfium2.PdfDocument:
    """Return the PDF of a page."""
    page = PAGE.format(main)
    if contents:
        page = page.replace("<body>", f'<body class="has-contents">{contents}')
    places = {"base": render.SHIPPED, "roots": (render.SHIPPED,), "fonts": render.SHIPPED / "fonts"}
    return pypdfium2.PdfDocument(pdf.typeset(pdf.TypesetJob(page, **places)))


def text_of(page: pypdfium2.PdfPage) -> str:
    """Return the text of a page."""
    return str(page.get_textpage().get_text_range())


def pages(main: str, contents: str = "") -> list[str]:
    """Return the text of each page."""
    return [text_of(page) for page in document(main, contents)]


@pytest.mark.slow
def test_a_sheet_after_the_cards_of_its_section_begins_a_page() -> None:
    first, second, third = pages(SECTION.format("Set", f"{CARDS}<h3>Gaps</h3><p>a</p><h3>Reasons</h3><p>b</p>"))
    assert "one" in first
    assert "Gaps" in second
    assert "Reasons" in third


@pytest.mark.slow
@pytest.mark.parametrize("before", [True, False])
def test_headings_of_other_sections_go_on_where_there_are_cards_too(before: bool) -> None:
    text = SECTION.format("Text", "<h3>When</h3><p>a</p><h3>Why</h3><p>b</p>")
    cards = SECTION.format("Set", CARDS)
    assert len(pages(text + cards if before else cards + text)) == 1


@pytest.mark.slow
def test_questions_with_lines_to_write_on_begin_where_there_is_room() -> None:
    question = (
        '<ol start="{0}"><li>Question {0}?</li></ol><div class="lines">' + '<div class="line"></div>' * 4 + "</div>"
    )
    questions = "".join(question.format(number) for number in range(1, 9))
    first, second = pages(SECTION.format("Text", "<p>a</p>") + SECTION.format("Questions", questions))
    assert "Question 1?" in first
    assert "Question 8?" in second


@pytest.mark.slow
def test_a_list_of_captions_stays_in_its_section_where_the_contents_have_a_page() -> None:
    front = '<div class="front"><h1>Title</h1></div><nav class="contents" role="doc-toc"><h2>Contents</h2></nav>'
    text = SECTION.format("Text", '<p>before</p><nav class="contents captions"><ol><li>A plan</li></ol></nav>')
    title, contents, section = pages(text, front)
    assert "Title" in title
    assert "Contents" in contents
    assert ("before" in section, "A plan" in section) == (True, True)


@pytest.mark.slow
def test_the_paragraphs_of_a_note_begin_lines_and_the_next_note_runs_on() -> None:
    notes = ("One.", 'Two.<span class="note-paragraph">More.</span>', "Three.")
    text = document("<p>" + "".join(f'a<span class="fn">{note}</span>' for note in notes) + "</p>")[0].get_textpage()
    places = {word: text.get_charbox(text.search(word).get_next()[0]) for word in ("One", "Two", "More", "Three")}
    assert places["One"][1] == pytest.approx(places["Two"][1], abs=2)
    assert places["Three"][1] == pytest.approx(places["More"][1], abs=2) != places["Two"][1]


@pytest.mark.slow
@pytest.mark.parametrize("before", range(0, 40, 4))
def test_notes_of_several_paragraphs_are_set_once_wherever_a_page_ends(before: int) -> None:
    later = "".join(f'<span class="note-paragraph">{"and so on " * 40}P{number}Q.</span>' for number in range(3))
    called = "".join(f'<p>Text.<span class="fn">N{number}Q {"words " * 50}{later}</span></p>' for number in range(3))
    text = " ".join(pages("<p>Before.</p>" * before + called))
    assert [text.count(f"N{number}Q") for number in range(3)] == [1, 1, 1]
    assert [text.count(f"P{number}Q") for number in range(3)] == [3, 3, 3]


@pytest.mark.slow
def test_the_number_of_a_note_after_a_digit_is_in_brackets() -> None:
    note = '<span class="fn">A.</span>'
    text = pages(f'<p>in 1965\u202f<span class="after-digit">{note}</span> and b{note}</p>')[0]
    assert "(1)" in text
    assert "(2)" not in text


@pytest.mark.slow
def test_the_numbers_of_a_long_list_stay_in_the_text_area() -> None:
    """Those that do not are refused (B214)."""
    items = "".join(f"<li>{'word ' * 30}</li>" for _ in range(3))
    assert "1000." in "".join(pages(f'<ol start="998" style="--digits: 4">{items}</ol>'))


@pytest.mark.slow
def test_a_map_in_a_column_is_never_so_small_that_its_labels_meet() -> None:
    """It is set narrower where it would not fit, and a map of a few millimetres would always fit."""
    label = '<div class="map-label map-country" style="left: {}%; top: 50%"><div>{}</div></div>'
    labels = label.format(10, "Xw") + label.format(90, "Xe")
    svg = '<svg role="img" aria-label="Map" viewBox="0 0 1000 800"><path d="M0 0H1000V800z"/></svg>'
    sheet = f'<div class="map"><div class="map-sheet" data-fit="page">{svg}{labels}</div></div>'
    style = '<link rel="stylesheet" href="css/compact.css">'
    for lines in range(36, 47, 2):
        [*_, page] = [page for page in document(f"{style}{'<p>word</p>' * lines}{sheet}") if "Xw" in text_of(page)]
        west, east = (page.get_textpage().get_charbox(text_of(page).index(each))[0] for each in ("Xw", "Xe"))
        assert east - west > 0.8 * 0.5 * COLUMN, lines


def feet(html: str) -> list[str]:
    """Return what is at the end of each page of a rendered edition."""
    places = {"base": render.SHIPPED, "roots": (render.SHIPPED,), "fonts": render.SHIPPED / "fonts"}
    document = pypdfium2.PdfDocument(pdf.typeset(pdf.TypesetJob(html, digits="0123456789", **places)))
    return [
        " ".join(page.get_textpage().get_text_bounded(top=page.get_height() / 8).split()).replace("\u200e", "")
        for page in document
    ]


LONG = "A sentence that is long enough.\n\n" * 60
TWO = sample.packet(f"# First^[A note.] {{#one}}\n\n{LONG}", f"# Second {{#two}}\n\n{LONG}")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("form", "kind"), [("a4", "Everything"), ("letter", "Everything"), ("a5", "Everything"), ("large", "")]
)
def test_the_foot_of_every_page_names_its_section(form: str, kind: str) -> None:
    edition = replace(sample.edition(TWO, "en"), texts={})
    found = feet(render.paper_page(edition, sample.context(), form=form))
    named = [re.search(f"{kind} · (First|Second)" if kind else "(First|Second)", foot) for foot in found]
    assert [each and each[1] for each in named] == sorted(each[1] for each in named if each) + [None] * named.count(
        None
    )
    assert {each[1]: 0 for each in named if each} == {"First": 0, "Second": 0}
    assert len(named) - named.count(None) >= 4, "each of them goes over pages"
    assert named.index(None) == len(named) - 1, "the record of the edition is in no section"


@pytest.mark.slow
def test_the_foot_of_every_page_of_two_languages_names_its_section() -> None:
    pair = (replace(sample.edition(TWO, "en"), texts={}), sample.edition(TWO, "sv"))
    found = feet(render.bilingual(pair, (sample.context(), sample.context())))
    named = [re.search("· (First|Second)", foot) for foot in found]
    assert [each and each[1] for each in named] == ["First", "Second", "Second", None], "the notes are in no section"
    assert not any("Second Zq" in foot for foot in found), "the first language alone: the foot is short"
