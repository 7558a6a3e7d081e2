"""Calls of notes: what precedes them, and the room between."""

from __future__ import annotations

import pytest

from bifolio.bidi import NEUTRAL, ElementPiece, TextPiece
from bifolio.markdown.note_calls import close_up, follows_digit, words_of


def text(html: str) -> TextPiece:
    return TextPiece(html, NEUTRAL)


@pytest.mark.parametrize(
    ("levels", "found"),
    [
        ([[text("in 1965")]], True),
        ([[text("۱۹۶۵\u200f\u2069")]], True),
        ([[text("in 1965.")]], False),
        ([[text("1965&amp;")]], False),
        ([[text("in "), ElementPiece("<b>", (text("19"), text("65<br>")), "</b>")]], True),
        ([[text("1965")], []], True),
        ([[text("1965")], [text("a")]], False),
        ([[]], False),
    ],
)
def test_a_call_follows_a_digit_if_the_last_sign_that_is_seen_is_one(
    levels: list[list[TextPiece]], found: bool
) -> None:
    assert follows_digit([("<i>", list(level)) for level in levels]) is found


def test_words_are_without_markup() -> None:
    assert words_of([text("a &amp; <i>b</i>"), ElementPiece("<b>", (text("c"),), "</b>")]) == "a & bc"


def test_only_the_space_at_the_end_is_removed() -> None:
    pieces = [text("a "), text("b \n")]
    close_up(pieces)  # type: ignore[arg-type]
    assert words_of(pieces) == "a b"
