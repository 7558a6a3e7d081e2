"""The last two words of a paragraph stay on one line."""

from __future__ import annotations

import pytest
from pdf import walking

from bifolio.pdf import last_words
from bifolio.pdf.weasyprint_patch import descendants, page_box


def last_lines(html: str) -> set[int]:
    """Return the numbers of words of the last line of a paragraph, set in several widths."""
    counts = set()
    for width in range(150, 400, 50):
        document = walking.bare(f'<html lang="en"><title>x</title><style>p{{width:{width}px}}</style><p>{html}</p>')
        lines = [box for box in descendants(page_box(document.pages[0])) if type(box).__name__ == "LineBox"]
        words = "".join(box.text for box in descendants(lines[-1]) if type(box).__name__ == "TextBox").split()
        counts.add(len(words))
    return counts


TEXT = "Most of the people who were killed in that year had been in prison for a long time, the court found so."


def test_no_last_line_is_one_word() -> None:
    assert 1 in last_lines(TEXT)
    assert 1 not in last_lines(last_words.bind(f"<p>{TEXT}</p>")[3:-4])


@pytest.mark.parametrize(
    "html",
    ["<p>one two</p>", "<p>the end <em>now</em></p>", "<p>a long internationalisation.</p>", "<h2>one two three</h2>"],
)
def test_short_blocks_long_words_and_headings_are_left_alone(html: str) -> None:
    assert last_words.bind(html) == html


def test_persian_is_bound_too() -> None:
    assert "nowrap" in last_words.bind("<p>او در آن سال کشته شد.</p>")
