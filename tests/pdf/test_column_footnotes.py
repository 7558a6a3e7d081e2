"""The notes of columns are on the page of their calls."""

from __future__ import annotations

import pytest
from pdf import walking
from pdf.test_footnote_area import PATCHES, laid_out
from pdf.test_footnote_area import page as long_note
from pdf.test_footnotes import page

from bifolio.pdf import column_footnotes

pytestmark = pytest.mark.slow
SEEDS = range(4)


def late(seed: int, patches) -> int:
    """Return how many notes of a random document in two columns begin on another page than their call."""
    html = page(seed).replace("float:footnote", "float:footnote;footnote-display:inline")
    html = html.replace("</style>", "body{columns:2;column-fill:auto}</style>").replace("size:100mm", "size:150mm")
    calls, notes, words = {}, {}, 0
    for number, sheet in enumerate(walking.bare(html, patches).pages):
        for box in sheet._page_box.descendants(placeholders=True):
            pseudo = (box.element_tag or "").partition("::")[2]
            if pseudo in ("footnote-call", "footnote-marker"):
                (calls if pseudo == "footnote-call" else notes).setdefault(box.element, number)
            words += str(getattr(box, "text", "")).split().count("word")
    assert words == html.count("word"), "no line is lost, and none is set twice"
    assert list(notes) == list(calls)
    return sum(notes[element] != page for element, page in calls.items())


@pytest.mark.parametrize("seed", SEEDS)
def test_every_note_begins_on_the_page_of_its_call(seed: int) -> None:
    assert late(seed, (*PATCHES, *column_footnotes.PATCHES)) == 0


def test_weasyprint_as_shipped_sets_notes_of_columns_a_page_late() -> None:
    assert any(late(seed, PATCHES) for seed in SEEDS)


@pytest.mark.parametrize(("length", "pages"), [(150, 2), (400, 5), (900, 9)])
def test_a_long_note_is_continued_at_the_foot_of_the_next_page(length: int, pages: int) -> None:
    html = long_note(length).replace("</style>", "body{columns:2;column-fill:auto}.fn{footnote-policy:auto}</style>")
    patches = (*PATCHES, *column_footnotes.PATCHES)
    shown, apart = laid_out(html, patches)
    assert shown == [f"w{number}" for number in range(length)] * 2, "there are two"
    assert apart, "text and notes are apart"
    sheets = walking.bare(html, patches).pages
    assert len(sheets) == pages < len(walking.bare(html, PATCHES).pages)
    tags = [box.element_tag for box in sheets[0]._page_box.descendants() if box.element_tag]
    assert {"span::footnote-call", "span::footnote-marker"} <= {*tags}, "the line that calls it stays on its page"
