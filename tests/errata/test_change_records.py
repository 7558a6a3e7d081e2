"""Reasons stand with what they are about, and what changed in spelling alone is left out if marked."""

from __future__ import annotations

from dataclasses import replace

import pytest
from demo_project import replace_in

from bifolio import errata
from bifolio.errata.comparison import Reason

CHANGES = "- {value: count, why: A second archive was opened.}\n- {passage: It began, why: The agency said so.}\n"


def test_a_reason_stands_with_what_it_is_about_and_one_about_nothing_is_told(demo, said):
    old = said()
    (demo / "content/demo/changes.yaml").write_text(CHANGES + "- {value: cuont, why: Never mind.}\n", encoding="utf-8")
    replace_in(demo / "content/demo/values.yaml", "30000", "28500")
    replace_in(demo / "content/demo/01-story.md", "says {somebody}", "as {somebody} says")
    changes = errata.compare(old, said())
    assert changes.values[0].why == (Reason("A second archive was opened."),)
    assert changes.passages[0].why == (Reason("The agency said so."),)
    assert [each.value for each in changes.unused] == ["cuont"]
    replace_in(demo / "content/demo/values.yaml", "28500", "28400")
    again = errata.compare(replace(said(), values=old.values), said())
    assert again.values[0].why == (), "what an earlier release had is no reason for a later change"


@pytest.mark.parametrize(
    ("before", "after", "left_out"),
    [
        ("**Nobody** knows", "**Nobody** knwos", True),
        ("{begin}", "{begin.year}", False),
        ("pp. 3-4", "pp. 3-5", False),
    ],
)
def test_a_change_of_spelling_that_is_marked_is_left_out_unless_a_number_or_a_value_differs(
    demo, said, before, after, left_out
):
    old = said()
    (demo / "content/demo/changes.yaml").write_text("- {passage: It began, spelling: true}\n", encoding="utf-8")
    replace_in(demo / "content/demo/01-story.md", before, after)
    assert bool(errata.compare(old, said())) is not left_out


def test_a_translators_mark_counts_once(said):
    old = said()
    at = next(number for number, each in enumerate(old.passages) if each.text == "Only for teachers.")

    def with_text(text, mark):
        passages = [*old.passages]
        passages[at] = replace(passages[at], text=text, spelling=mark)
        return replace(old, passages=tuple(passages))

    marked = with_text("Only for the teachers.", "spelling: 1.1")
    assert not errata.compare(old, marked)
    assert errata.compare(marked, with_text("For some teachers.", "spelling: 1.1"))
    assert not errata.compare(marked, with_text("For the teachers.", "spelling: 1.2"))
