"""Holds which slots a section has (tests/markdown/slots.md, which anyone can edit), and what a slot says of itself."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from markdown_samples import callbacks, pairs, slots

from bifolio import markdown
from bifolio.markdown import Slot
from bifolio.model import Passage


@pytest.mark.parametrize(("title", "given", "wanted"), pairs("slots.md"))
def test_a_section_has_these_slots(title: str, given: str, wanted: str) -> None:
    found = "".join(f"{slot.kind} | {slot.text}\n".replace("\\\n", "\\⏎") for slot in slots(given))
    assert found.rstrip("\n") == wanted.rstrip("\n"), title


def test_a_slot_knows_the_headings_it_stands_under_and_not_those_beside() -> None:
    text = "# T {#t}\n\n## One {#one}\n\na\n\n## Two {#two}\n\nb\n"
    assert [(slot.text, slot.headings, slot.anchor, slot.line) for slot in slots(text)] == [
        ("T", (), "t", 1),
        ("One", ("T",), "one", 3),
        ("a", ("T", "One"), "one", 5),
        ("Two", ("T",), "two", 7),
        ("b", ("T", "Two"), "two", 9),
    ]


def test_a_comment_gives_the_next_message_its_note_or_its_context_and_no_other() -> None:
    text = "# T {#t}\n\n<!-- translators: a plain\nword -->\n<!-- context: month -->\n\nMay\n\nJune\n"
    assert [(slot.note, slot.context) for slot in slots(text)] == [("", None), ("a plain word", "month"), ("", None)]


def test_wrapping_the_source_elsewhere_changes_no_message() -> None:
    one = "# T {#t}\n\nAll of this is one paragraph, with **bold words** and {start:year}.\n"
    assert [slot.text for slot in slots(one)] == [
        slot.text for slot in slots(one.replace(" ", "\n").replace("#\nT\n", "# T "))
    ]


def test_extraction_and_rendering_say_the_same_slots_in_the_same_order() -> None:
    text = "\n\n".join(given for _, given, _ in pairs("slots.md")).replace("# T {#t}", "## T {#t}")
    said: list[Slot] = []

    def say(slot: Slot) -> Passage:
        said.append(slot)
        return Passage(slot.text)

    markdown.render(markdown.parse(text, "x.md"), callbacks(say))
    assert sorted(slot.text for slot in said) == sorted(slot.text for slot in slots(text))


def test_a_page_that_names_tables_says_which_of_the_section_each_is() -> None:
    table = "| a |\n|---|\n| 1 |\n"
    document = markdown.parse(f"{table}\n::: table Rain\n{table}:::\n", "a & b.md")
    plain, named = callbacks(), replace(callbacks(), names_tables=True)
    assert "data-table" not in markdown.render(document, plain).body
    places = re.findall('<thead data-table="(.*?)">', markdown.render(document, named).body)
    assert places == ["0 a &amp; b.md", "1 a &amp; b.md"]
    assert markdown.table_lines(document) == [1, 6]
