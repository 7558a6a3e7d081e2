"""Footnotes that the library loses at the foot of a page."""

from __future__ import annotations

import pytest
from pdf import walking

from bifolio.pdf import notes

STYLE = "@page{size:60mm 60mm;margin:5mm}html{font:8pt/10pt Noto Serif}p{margin:0}.fn{float:footnote}"
WORDS = "a line of words that is long enough to fill it, then another "


def missing(height: int, stand_ins: object = ()) -> list[str]:
    """Return the notes that are called and stand on no page, after so much room (px) on the first."""
    called = f'{WORDS}<span class="fn">alpha</span> {WORDS} and a word<span class="fn">omega</span> more {WORDS}'
    html = f'<style>{STYLE}</style><div style="height:{height}px"></div><p>{called}<p>{called}<p>{called}'
    pages = walking.bare(html, stand_ins).pages  # type: ignore[arg-type]
    boxes = (box for page in pages for box in walking.library.page_box(page).descendants())
    shown = [box.text for box in boxes if hasattr(box, "text")]
    return [word for word in ("alpha", "omega") for _ in range(3 - "".join(shown).count(word))]


HEIGHTS = range(0, 130, 3)


def test_as_shipped_a_note_is_lost_now_and_then() -> None:
    assert any(missing(height) for height in HEIGHTS)


@pytest.mark.parametrize("height", HEIGHTS)
def test_no_note_is_lost(height: int) -> None:
    assert missing(height, notes.stand_ins()) == []
