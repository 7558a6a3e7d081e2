"""The first line of a note is on the page of its call."""

from __future__ import annotations

import pytest
from pdf import walking
from pdf.test_footnote_area import PATCHES
from pdf.test_footnotes import SEEDS, page

pytestmark = pytest.mark.slow


def late(seed: int, patches=()) -> int:
    """Return how many notes of a random document begin on another page than their call."""
    calls, notes = {}, {}
    html = page(seed).replace("float:footnote", "float:footnote;footnote-policy:line" if patches else "float:footnote")
    for number, sheet in enumerate(walking.bare(html, patches).pages):
        for box in sheet._page_box.descendants(placeholders=True):
            pseudo = (box.element_tag or "").partition("::")[2]
            if pseudo in ("footnote-call", "footnote-marker"):
                (calls if pseudo == "footnote-call" else notes).setdefault(box.element, number)
    assert patches == () or list(notes) == list(calls)
    return sum(notes.get(element) != page for element, page in calls.items())


@pytest.mark.parametrize("seed", SEEDS)
def test_every_note_begins_on_the_page_of_its_call(seed: int) -> None:
    assert late(seed, PATCHES) == 0


def test_weasyprint_as_shipped_sets_notes_a_page_late() -> None:
    assert all(late(seed) for seed in SEEDS)
