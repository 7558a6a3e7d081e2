"""Holds what is found in the blocks of a section, and what is left out of it."""

from __future__ import annotations

from bifolio import markdown
from bifolio.model import Singular


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


def test_comments_at_the_beginning_of_a_cell_are_those_of_the_cell() -> None:
    text = "# T {#t}\n\n| A | B |\n|---|---|\n| <!-- context: c --><!-- singular n: One --> {n} more | <!-- singular: No --> 2 |\n"
    document = markdown.parse(f"{text}\n<!-- singular: After -->\nWords\n", "x.md")
    slots = [slot for _, slot in markdown.walk(document) if slot]
    assert [(slot.text, slot.plural, slot.counted, slot.context) for slot in slots[1:]] == [
        ("A", None, "", None),
        ("B", None, "", None),
        ("One", "{n} more", "n", "c"),
        ("After", "Words", "", None),
    ]
    assert [token.meta["words"] for token in markdown.unused_comments(document)] == ["No"]


def test_a_comment_of_another_kind_in_a_cell_is_a_finding() -> None:
    found = markdown.parse("# T {#t}\n\n| A |\n|---|\n| <!-- todo --> a |\n", "x.md").findings
    assert [(f.code, str(f.location)) for f in found] == [("C111", "x.md:5")]


def test_a_singular_before_a_text_of_a_data_file_is_taken_off_and_other_comments_stay() -> None:
    assert markdown.split_singular("<!--singular n:\n One {x}\n-->\n {n} {x}") == ("{n} {x}", Singular("One {x}", "n"))
    for text in (
        "{n} {x}",
        "<!-- singular: --> a",
        "<!-- context: c --> a",
        "a <!-- singular: b -->",
        "<!-- singular: a",
    ):
        assert markdown.split_singular(text) == (text, None)


def test_the_hashes_that_close_a_heading_are_no_part_of_it_before_an_anchor_either() -> None:
    text = "# One # {#one}\n\n## Two ## {#two}\n\n## C# {#c}\n\n## No \\# {#d}\n\nFive #\n------\n"
    slots = [slot.text for _, slot in markdown.walk(markdown.parse(text, "x.md")) if slot]
    assert slots == ["One", "Two", "C#", "No \\#", "Five #"]


def test_the_address_of_a_picture_may_stand_in_angle_brackets() -> None:
    [picture] = [
        token.meta["picture"]
        for token in markdown.parse("![A](<media/a.svg>)\n", "x.md").tokens
        if "picture" in token.meta
    ]
    assert picture["src"] == "media/a.svg"
