"""The notes of columns are on the page of their calls."""

from __future__ import annotations

import pytest
from pdf import walking
from pdf.test_footnote_area import PATCHES
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
