"""Set the calls of notes beside their words: without a space after a word, and apart from a digit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape

from bifolio.bidi import ElementPiece, Piece, TextPiece

TAG = re.compile(r"<[^<>]*>")
THIN = "\u202f"  # a narrow space at which no line is broken
UNSEEN = "\u061c\u200b\u200c\u200d\u200e\u200f\u2060\u2066\u2067\u2068\u2069"
OpenElements = Sequence[tuple[str, list[Piece]]]  # the innermost last: opening tag, and what is in it so far


def follows_digit(elements: OpenElements) -> bool:
    """Return whether the call of a note would be right after a digit, by what precedes it in each of the elements it is in."""
    before = next(filter(None, (words_of(pieces).rstrip(UNSEEN) for _, pieces in reversed(elements))), "")
    return before[-1:].isdigit()


def in_brackets(call: list[Piece]) -> list[Piece]:
    """Return the call of a note in an element that style sheets write brackets in: 1965³ is a power."""
    return [ElementPiece('<span class="after-digit">', tuple(call), "</span>")]


def words_of(pieces: Sequence[Piece]) -> str:
    """Return the text of pieces, without markup."""
    html = (words_of(piece.pieces) if isinstance(piece, ElementPiece) else piece.html for piece in pieces)
    return unescape(TAG.sub("", "".join(html)))


def close_up(pieces: list[Piece]) -> None:
    """Remove the space before the number of a note, which stays with its word and never starts a line."""
    last = pieces[-1] if pieces else None
    if isinstance(last, TextPiece) and last.html.endswith((" ", "\n")):
        pieces[-1] = TextPiece(last.html.rstrip(), last.direction)
