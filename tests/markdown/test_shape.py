"""Holds what a passage must share with its translations."""

from __future__ import annotations

import pytest

from bifolio import markdown


def test_the_shape_of_a_passage_counts_its_parts_whatever_their_order() -> None:
    shape = markdown.shape("On {a:year} and {b}, **see** [this](#x) [@k, p. 3][^n] `c` <i>")
    assert shape.values == {"{a.year}": 1, "{b}": 1}
    assert shape.links == {"#x": 1}
    assert shape.citations == {"@k, p. 3": 1}
    assert shape.footnotes == {"[^n]": 1}
    assert (shape.code, shape.emphasis, shape.html) == ({"`c`": 1}, {"strong": 1}, {"<i>": 1})


@pytest.mark.parametrize(
    "text", ["# head", "- item", "> quote", "```\ncode", "one\n\ntwo", "::: note\nx\n:::", "<!-- x -->"]
)
def test_block_syntax_in_a_passage_is_seen(text: str) -> None:
    assert markdown.shape(text).blocks


@pytest.mark.parametrize("text", ["plain", "1988. A year", "one\\\ntwo", "a – b", "#1 of many", "–5"])
def test_a_sentence_is_not_taken_for_blocks(text: str) -> None:
    assert not markdown.shape(text).blocks


def test_a_note_that_a_translator_added_is_apart_from_the_rest() -> None:
    read = markdown.shape("One *a* {x}^[+ A [link](https://a.example/) and {y}.] two^[an author’s]")
    assert read.added == ("A [link](https://a.example/) and {y}.",)
    assert (dict(read.values), dict(read.links), dict(read.footnotes)) == ({"{x}": 1}, {}, {"^[…]": 1})
    assert "link" not in read.text + read.prose
