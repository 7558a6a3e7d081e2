"""The places of marks while a page is drawn: which have room for the words of a mark."""

from __future__ import annotations

import pytest

from bifolio.render import outdated_places


@pytest.mark.parametrize(
    ("html", "parts"),
    [
        ("<p>a<!-- changed x-1 --></p>", ["<p>a", "x-1", "</p>"]),
        (
            "<svg><text>a<!-- changed x-1 --></text></svg><!-- changed x-1 -->",
            ["<svg><text>a", "", "</text></svg>", "x-1", ""],
        ),
        (
            '<div class="map-label" aria-hidden="true"><div>a<!-- changed x-1 --></div></div><dt>a<!-- changed x-1 --></dt>',
            ['<div class="map-label" aria-hidden="true"><div>a', "", "</div></div><dt>a", "x-1", "</dt>"],
        ),
        (
            '<svg aria-hidden="true"/><p><img src="a" aria-hidden="true">a<!-- changed x-1 --></p>',
            ['<svg aria-hidden="true"/><p><img src="a" aria-hidden="true">a', "x-1", "</p>"],
        ),
        ("<nav><ol><!-- changed x-1 --></ol></nav>", ["<nav><ol>", "", "</ol></nav>"]),
    ],
)
def test_a_mark_stands_in_text_alone(html: str, parts: list[str]) -> None:
    assert [part for part, _ in outdated_places.divide(html)] == parts
