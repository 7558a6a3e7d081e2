"""A note longer than the rest of its page is continued on the next pages, whole and in order, below the text."""

from __future__ import annotations

import re

import pytest
from pdf import walking

from bifolio.pdf import footnote_area, footnote_lines, footnotes

PATCHES = (*footnotes.PATCHES, *footnote_area.PATCHES, *footnote_lines.PATCHES)
STYLE = """@page{size:100mm 130mm;margin:10mm} html{font:11px/1.5 "Noto Sans"} p{margin:0 0 4px;orphans:2;widows:2}
.fn{float:footnote;footnote-policy:line}"""


def page(words: int, direction: str = "ltr", contents: str = "") -> str:
    note = " ".join(f"w{number}" for number in range(words))
    text = f'<p id="a">{"word " * 40}<span class="fn">{note}</span> {"word " * 20}</p>'
    head = f'<html lang="en" dir="{direction}"><title>x</title><style>{STYLE}{contents}</style><h1>x</h1>'
    return f'{head}<p class="toc"><a href="#a">x</a></p>{text * 2}'


def laid_out(html: str, patches=PATCHES) -> tuple[list[str], bool]:
    """Return the words of the notes, page by page, and whether text and notes are apart and on the sheet everywhere."""
    words, apart = [], True
    for sheet in walking.bare(html, patches).pages:
        box = sheet._page_box
        bottom = max((line.position_y + line.height for line in lines(box.children[0])), default=0)
        for area in (child for child in box.children if type(child).__name__ == "FootnoteAreaBox"):
            apart &= area.position_y >= bottom - 0.5 and area.position_y >= box.content_box_y() - 0.5
            texts = [text.text for text in area.descendants() if type(text).__name__ == "TextBox"]
            words += re.findall(r"w\d+", " ".join(texts))
    return words, apart


def lines(root):
    return [box for box in root.descendants() if type(box).__name__ == "LineBox"]


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
@pytest.mark.parametrize("words", [100, pytest.param(700, marks=pytest.mark.slow)])
def test_a_long_note_is_continued_whole_and_in_order_below_the_text(words: int, direction: str) -> None:
    shown, apart = laid_out(page(words, direction))
    assert apart
    assert shown == [f"w{number}" for number in range(words)] * 2


@pytest.mark.slow
@pytest.mark.parametrize("before", [2, 5, 8])
def test_a_note_that_runs_on_begins_on_the_page_of_its_call_too(before: int) -> None:
    html = page(150).replace("<p class", f"{'<p>line</p>' * before}<p class")
    run_on = html.replace("</style>", ".fn{footnote-display:inline}@page{@footnote{line-height:1}}</style>")
    shown, apart = laid_out(run_on)
    assert apart
    assert shown == [f"w{number}" for number in range(150)] * 2
    first = walking.bare(run_on, PATCHES).pages[0]._page_box
    [area] = [child for child in first.children if type(child).__name__ == "FootnoteAreaBox"]
    assert len(lines(area)) > 2


@pytest.mark.slow
def test_no_word_of_a_note_is_lost_when_pages_are_made_again() -> None:
    contents = ".toc a::after{content:target-counter(attr(href),page)} .toc{break-after:page}"
    shown, _ = laid_out(page(700, contents=contents))
    assert shown == [f"w{number}" for number in range(700)] * 2


@pytest.mark.slow
def test_weasyprint_as_shipped_sets_a_long_note_over_the_text() -> None:
    assert not laid_out(page(700), ())[1]
