"""Lists that begin with another number, and captions that get or lose theirs, are told, each once."""

from __future__ import annotations

import pytest
from demo_project import replace_in

from bifolio import errata
from bifolio.errata.comparison import ChangedPassage

LIST = "1. First.\n2. Second.\n"


@pytest.fixture
def story(demo):
    """Return a section that has a list."""
    file = demo / "content/demo/01-story.md"
    replace_in(file, "::: timeline", f"{LIST}\n::: timeline")
    return file


def told(old, new):
    return [(each.old, each.new) for each in errata.compare(old, new).passages]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (LIST, "3. First.\n4. Second.\n", [("1. First.", "3. First.")]),
        (LIST, "3. New one.\n4. First.\n5. Second.\n", [("", "New one."), ("1. First.", "4. First.")]),
        (LIST, "7. Second.\n", [("2. Second.", "7. Second."), ("First.", "")]),
        (LIST, "- First.\n- Second.\n", [("1. First.", "First.")]),
        (LIST, "0. First.\n1. Second.\n", [("1. First.", "0. First.")]),
        (LIST, "1. First.\n\n   4. Inner.\n\n2. Second.\n", [("", "Inner.")]),
        (LIST, "1. Before.\n2. First.\n3. Second.\n", [("", "Before.")]),
        ("1. Read.\n2. Sort.", "5. Read.\n6. Sort.", [("1. Read.", "5. Read.")]),
    ],
)
def test_a_list_that_begins_with_another_number_is_told_once(demo, story, said, before, after, expected):
    old = said()
    file = story if before == LIST else demo / "content/demo/02-guide.md"
    replace_in(file, before, after)
    assert told(old, said()) == expected


def test_a_list_in_a_list_is_told_and_the_one_around_it_is_not(story, said):
    replace_in(story, LIST, "1. First.\n\n   1. Inner.\n\n2. Second.\n")
    old = said()
    replace_in(story, "   1. Inner.", "   4. Inner.")
    assert told(old, said()) == [("1. Inner.", "4. Inner.")]


def test_the_number_of_an_item_of_code_is_not_that_of_the_text_after_the_list(story, said):
    replace_in(story, LIST, "1. ```\n   code\n   ```\n\nAfter it.\n")
    old = said()
    replace_in(story, "1. ```", "4. ```")
    assert told(old, said()) == [("1. code", "4. code")]


def test_numbers_of_captions_are_told_where_they_begin_or_end(demo, story, said):
    old = said()
    packet = demo / "content/demo/packet.yaml"
    replace_in(packet, "formats: [html, a4]\n", "formats: [html, a4]\nnumbered: [figure]\n")
    numbered = said()
    assert errata.compare(old, numbered).passages == (ChangedPassage("The story", "A plan", "Figure 1 A plan"),)
    assert told(numbered, old) == [("Figure 1 A plan", "A plan")]
    replace_in(story, "::: figure A plan", "::: figure Another\n![A square](media/plan.svg)\n:::\n\n::: figure A plan")
    assert told(numbered, said()) == [("", "Another"), ("", "A square")], "one more in front renumbers nothing"


def test_a_number_in_which_selections_differ_is_left_out(demo, story, said):
    packet = demo / "content/demo/packet.yaml"
    replace_in(packet, "sections: [story, guide]", "sections: [guide, story]")
    replace_in(
        demo / "content/demo/02-guide.md", "1. Read.", "::: figure Mine\n![A square](media/plan.svg)\n:::\n\n1. Read."
    )
    old = said()
    replace_in(packet, "formats: [html, a4]\n", "formats: [html, a4]\nnumbered: [figure]\n")
    assert told(old, said()) == [("A plan", "Figure … A plan"), ("Mine", "Figure 1 Mine")]
