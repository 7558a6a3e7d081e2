"""Holds what is found in the blocks of a section, and what is left out of it."""

from __future__ import annotations

from bifolio import markdown


def test_a_comment_of_another_kind_and_a_heading_without_anchor_are_findings() -> None:
    found = markdown.parse("# T\n\n<!-- todo -->\n", "x.md", 10).findings
    assert [(f.code, str(f.location)) for f in found] == [("C112", "x.md:10"), ("C111", "x.md:12")]


def test_containers_that_readers_are_not_shown_go_with_all_that_is_in_them() -> None:
    text = "# T {#t}\n\n::: teacher\nsecret\n\n:::: note\ninner\n::::\n:::\n\nshown\n"
    document = markdown.without(markdown.parse(text, "x.md"), lambda kind, settings: kind == "teacher")
    assert [slot.text for _, slot in markdown.walk(document) if slot] == ["T", "shown"]
