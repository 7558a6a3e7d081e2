"""Footnotes of mdBook: which have a mark, where a text ends, and labels with spaces."""

from __future__ import annotations

from bifolio.markdown import mdbook_footnotes
from bifolio.markdown.mdbook_dialect import of_mdbook


def test_marks_are_outside_code_and_no_beginnings_of_texts() -> None:
    assert mdbook_footnotes.marks("a[^b]: `[^c]` [^d e]\n\n[^f]: g [^h]") == {"b", "d-e", "h"}


def test_a_label_may_have_spaces() -> None:
    assert mdbook_footnotes.joined_labels("a[^b c] `[^b c]`\n\n[^b c]: d e") == "a[^b-c] `[^b c]`\n\n[^b-c]: d e"


def test_a_text_without_a_mark_is_left_out_with_all_its_lines() -> None:
    converted = of_mdbook("a[^b]:\n\n[^b]: c\n[^d]: e\nf\n\n    g\n\nh", "one")
    assert (converted.text, converted.left_out) == ("a[^b]:\n\n[^b]: c\n\n\n\n\n\nh", ((3, "[^d]: e\nf\n\n    g"),))
