"""No footnote is lost, and none comes out of its order."""

from __future__ import annotations

import random

import pytest
from pdf import walking

from bifolio.model import Refused
from bifolio.pdf import footnotes, links

pytestmark = pytest.mark.slow

STYLE = """@page{size:100mm 130mm;margin:10mm} html{font:11px/1.5 "Noto Sans"} p{margin:0 0 4px;orphans:2;widows:2}
.fn{float:footnote}"""
SEEDS = (0, 1, 3, 6)


def page(seed: int) -> str:
    chance, paragraphs = random.Random(seed), []
    for _ in range(25):
        words = ["word"] * chance.randint(8, 60)
        for _ in range(chance.choice((0, 0, 1, 1, 2, 3))):
            note = f'<span class="fn">{"note " * chance.randint(3, 40)}</span>'
            words.insert(chance.randrange(len(words)), note)
        paragraphs.append(f"<p>{' '.join(words)}</p>")
    return f'<html lang="en"><title>x</title><style>{STYLE}</style><h1>x</h1>{"".join(paragraphs)}'


def places(seed: int, patches=()) -> tuple[dict, dict]:
    """Return the page of each note's call, and of each note, in order."""
    calls, notes = {}, {}
    for number, one in enumerate(walking.bare(page(seed), patches).pages):
        for box in one._page_box.descendants(placeholders=True):
            pseudo = (box.element_tag or "").partition("::")[2]
            if pseudo in ("footnote-call", "footnote-marker"):
                (calls if pseudo == "footnote-call" else notes).setdefault(box.element, number)
    return calls, notes


@pytest.mark.parametrize("seed", SEEDS)
def test_every_note_is_set_in_order_on_the_page_of_its_call_or_the_next(seed):
    calls, notes = places(seed, footnotes.PATCHES)
    assert list(notes) == list(calls)
    assert all(notes[element] - calls[element] in (0, 1) for element in calls)


def test_weasyprint_as_shipped_loses_notes():
    assert any(len(notes) < len(calls) for calls, notes in map(places, SEEDS))


def test_weasyprint_as_shipped_sets_notes_out_of_order():
    assert any([call for call in calls if call in notes] != list(notes) for calls, notes in map(places, SEEDS))


def test_a_note_that_is_lost_all_the_same_is_a_finding(monkeypatch):
    monkeypatch.setattr(links, "link_footnotes", lambda _pages: [7])
    with pytest.raises(Refused) as refused:
        walking.typeset(page(3))
    assert [found.code for found in refused.value.findings] == ["B211"]
    assert "note 7" in refused.value.findings[0].sentence


NARROW = "@page{size:60mm 60mm;margin:5mm}html{font:8pt/10pt Noto Serif}p{margin:0}.fn{float:footnote}"
WORDS = "a line of words that is long enough to fill it, then another "


def missing(height: int, patches=()) -> int:
    """Return how many notes stand on no page, after so much room (px) on the first."""
    called = f'{WORDS}<span class="fn">alpha</span> {WORDS} and a word<span class="fn">omega</span> more {WORDS}'
    html = f'<style>{NARROW}</style><div style="height:{height}px"></div><p>{called}<p>{called}<p>{called}'
    pages = walking.bare(html, patches).pages
    boxes = (box for page in pages for box in walking.weasyprint_patch.page_box(page).descendants())
    shown = "".join(box.text for box in boxes if hasattr(box, "text"))
    return 6 - shown.count("alpha") - shown.count("omega")


def test_no_note_is_lost_at_whatever_height_it_is_called():
    assert any(missing(height) for height in range(0, 130, 6))
    assert not any(missing(height, footnotes.PATCHES) for height in range(0, 130, 6))
