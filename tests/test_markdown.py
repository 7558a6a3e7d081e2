"""Slots, HTML and shape of Markdown, from fixture pairs that anyone can edit (tests/markdown/)."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it.utils import read_fixture_file

from bifolio import markdown
from bifolio.markdown import Block, RenderCallbacks, Slot
from bifolio.model import FormattedValue, Passage

FIXTURES = Path(__file__).parent / "markdown"


def pairs(name: str) -> list[tuple[str, str, str]]:
    return [(title, given, wanted) for _, title, given, wanted in read_fixture_file(FIXTURES / name)]


def callbacks(say=lambda slot: Passage(slot.text), direction: str = "ltr") -> RenderCallbacks:  # type: ignore[no-untyped-def]
    values = {"start": FormattedValue("19 July 1988", machine="1988-07-19"), "names": FormattedValue("300")}

    def draw(block: Block) -> str:
        settings = " ".join(f"{key}={value}" for key, value in block.settings.items())
        return f"[{block.kind} {settings} | {block.title} | {block.body}]\n"

    return RenderCallbacks(
        language="en" if direction == "ltr" else "fa",
        direction=direction,
        source_language="en",
        source_direction="ltr",
        foreign={"ltr": "en", "rtl": "fa"},
        translate=say,
        format_value=lambda name, style, in_source: values[name],
        cite=lambda cited: "{" + "; ".join(f"{key} {locator}" for key, locator in cited) + "}",
        note=lambda label, html: f"{{{label}: {html}}}",
        draw_block=draw,
        to_native_digits=str,
    )


def slots(text: str) -> list[Slot]:
    return [slot for _, slot in markdown.walk(markdown.parse(text, "x.md")) if slot is not None]


@pytest.mark.parametrize(("title", "given", "wanted"), pairs("slots.md"))
def test_a_section_has_these_slots(title: str, given: str, wanted: str) -> None:
    found = "".join(f"{slot.kind} | {slot.text}\n".replace("\\\n", "\\⏎") for slot in slots(given))
    assert found.rstrip("\n") == wanted.rstrip("\n"), title


@pytest.mark.parametrize(("title", "given", "wanted"), pairs("html.md"))
def test_a_section_renders_as_this_html(title: str, given: str, wanted: str) -> None:
    rendered = markdown.render(markdown.parse(given, "x.md"), callbacks())
    assert rendered.body.rstrip("\n") == wanted.rstrip("\n"), title
    assert rendered.headings[0] == markdown.Heading(1, "t", "T")


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


def test_a_comment_of_another_kind_and_a_heading_without_anchor_are_findings() -> None:
    found = markdown.parse("# T\n\n<!-- todo -->\n", "x.md", 10).findings
    assert [(f.code, str(f.location)) for f in found] == [("C112", "x.md:10"), ("C111", "x.md:12")]


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


def test_a_passage_without_translation_is_marked_with_its_language_and_direction() -> None:
    text = "# T {#t}\n\nLeft *in* English.\n\n- item\n\n| a | b |\n|---|--:|\n| c | d |\n"
    html = markdown.render(markdown.parse(text, "x.md"), callbacks(lambda slot: Passage(slot.text, True), "rtl")).body
    assert '<p lang="en" dir="ltr" class="fallback">Left <em>in</em> English.</p>' in html
    assert '<li><span lang="en" dir="ltr" class="fallback">item</span></li>' in html
    assert '<td lang="en" dir="ltr" class="fallback end">d</td>' in html


def test_a_translation_cannot_change_the_blocks_of_its_section() -> None:
    html = markdown.render(
        markdown.parse("# T {#t}\n\ntext\n", "x.md"), callbacks(lambda slot: Passage("# one\n\n- two\n\n<b>"))
    )
    assert html.body == "<p># one\n\n- two\n\n&lt;b&gt;</p>\n"


def test_containers_that_readers_are_not_shown_go_with_all_that_is_in_them() -> None:
    text = "# T {#t}\n\n::: teacher\nsecret\n\n:::: note\ninner\n::::\n:::\n\nshown\n"
    document = markdown.without(markdown.parse(text, "x.md"), lambda kind, settings: kind == "teacher")
    assert [slot.text for _, slot in markdown.walk(document) if slot] == ["T", "shown"]


def test_latin_inside_persian_is_isolated_with_the_elements_in_it() -> None:
    html = markdown.render(
        markdown.parse("# T {#t}\n\nx\n", "x.md"), callbacks(lambda slot: Passage("نشانی Weasy *Print* 70، بعد"), "rtl")
    )
    assert html.body == '<p>نشانی <span dir="ltr" lang="en">Weasy <em>Print</em> 70</span>، بعد</p>\n'


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


@given(st.text(max_size=200))
def test_any_text_is_parsed_rendered_and_shaped_without_raising(text: str) -> None:
    markdown.render(markdown.parse(f"# T {{#t}}\n\n{text}", "x.md"), callbacks(lambda slot: Passage(text)))
    markdown.shape(text)


def test_digits_of_a_number_are_the_languages_and_those_of_a_values_name_are_not() -> None:
    def digits(text: str) -> str:
        return text.translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹"))

    assert markdown.in_digits("12 {names_2005.year} / 3", digits) == "۱۲ {names_2005.year} / ۳"


def test_a_link_whose_text_begins_with_an_at_sign_is_a_link() -> None:
    shape = markdown.shape("see [@name](https://example.org) and [@key]")
    assert (shape.links, shape.citations) == ({"https://example.org": 1}, {"@key": 1})
