"""Headings of mdBook: underlined ones, those in lists and quotes, and those without words."""

from __future__ import annotations

import pytest

from bifolio import markdown
from bifolio.markdown import mdbook_headings


@pytest.mark.parametrize(
    ("text", "ours"),
    [
        ("A\n=\nB\nc\n---\nd", "# A {#s}\n\n## B c {#s-2}\n\n\nd"),
        ("# A #\n##\n###### B", "# A {#s}\n\n## B {#s-2}"),
        ("> 1. A { #own }\n>    ===", "> 1. # A {#s}\n>"),
        ("```\n# a\n```\n    # b\n####### c", "```\n# a\n```\n    # b\n####### c"),
    ],
)
def test_each_heading_is_in_one_line_with_an_anchor(text: str, ours: str) -> None:
    converted = mdbook_headings.with_anchors(text, "s")
    assert converted == ours
    assert converted.count("\n") == text.count("\n")
    assert markdown.parse(converted, "x").findings == ()


def test_anchors_are_found_by_the_ids_of_mdbook() -> None:
    found = mdbook_headings.anchors("A `b`\n===\n\n##\n\n## A b\n\n- ## C { #own }", "s")
    assert found == {"": "s", "a-b": "s", "a-b-1": "s-2", "own": "s-3"}


@pytest.mark.parametrize(("text", "level"), [("A\n-\n", 2), ("\n# A", 1), ("a\n# A", 0), ("", 0)])
def test_the_level_of_the_first_block(text: str, level: int) -> None:
    assert mdbook_headings.first(text) == level
