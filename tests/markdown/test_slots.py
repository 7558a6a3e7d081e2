"""Holds which slots a section has (tests/markdown/slots.md, which anyone can edit), and what a slot says of itself."""

from __future__ import annotations

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


def test_digits_of_a_number_are_the_languages_and_those_of_a_values_name_are_not() -> None:
    def digits(text: str) -> str:
        return text.translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹"))

    assert markdown.in_digits("12 {names_2005.year} / 3", digits) == "۱۲ {names_2005.year} / ۳"


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("-2024", "\u200e-۲۰۲۴"),
        ("+98 21 5", "\u200e+۹۸\u200e \u200e۲۱\u200e \u200e۵"),
        ("021 5", "\u200e۰۲۱\u200e \u200e۵"),
        ("2024", "۲۰۲۴"),
        ("1988–1990", "۱۹۸۸–۱۹۹۰"),
        ("{count}, `5 6`", "{count}, `5 6`"),
    ],
)
def test_a_signed_number_alone_in_a_line_from_the_right_keeps_its_order(text: str, drawn: str) -> None:
    digits = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
    assert markdown.in_digits(text, lambda part: part.translate(digits)) == drawn


@pytest.mark.parametrize("text", ["42[^n]", "1,234.50[^note]", "**8**[^c]", "[^n]", "{count}[^b]"])
def test_a_number_with_a_named_note_is_no_message(text: str) -> None:
    assert not markdown.is_message(text)


@pytest.mark.parametrize("text", ["42^[Of all.]", r"42\[^n]", "42 [@doe]", "a[^n]"])
def test_words_of_a_note_in_its_place_and_signs_that_are_text_are_a_message(text: str) -> None:
    assert markdown.is_message(text)
