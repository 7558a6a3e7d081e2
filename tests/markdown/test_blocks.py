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


def test_a_carriage_return_alone_ends_no_line_so_that_lines_are_counted_as_elsewhere() -> None:
    document = markdown.parse("# T {#t}\n\na\rb\n\n::: note\n:::\n", "x.md")
    assert [token.meta["line"] for token in markdown.containers(document)] == [5]
    assert document.findings == ()
