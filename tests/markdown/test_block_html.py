"""Holds the HTML of a section (tests/markdown/html.md, which anyone can edit), translated or not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_samples import callbacks, pairs

from bifolio import markdown
from bifolio.model import Passage


@pytest.mark.parametrize(("title", "given", "wanted"), pairs("html.md"))
def test_a_section_renders_as_this_html(title: str, given: str, wanted: str) -> None:
    rendered = markdown.render(markdown.parse(given, "x.md"), callbacks())
    assert rendered.body.rstrip("\n") == wanted.rstrip("\n"), title
    assert rendered.headings[0] == markdown.Heading(1, "t", "T")


def test_a_passage_without_translation_is_marked_with_its_language_and_direction() -> None:
    text = "# T {#t}\n\nLeft *in* English.\n\n- item\n\n| a | b |\n|---|--:|\n| c | d |\n"
    html = markdown.render(markdown.parse(text, "x.md"), callbacks(lambda slot: Passage(slot.text, True), "rtl")).body
    assert '<p lang="en" dir="ltr" class="fallback">Left <em>in</em> English.</p>' in html
    assert '<li><span lang="en" dir="ltr" class="fallback">item</span></li>' in html
    assert '<td lang="en" dir="ltr" class="fallback end">d</td>' in html


def test_a_picture_alone_in_a_cell_stays_in_its_cell() -> None:
    text = "# T {#t}\n\n| a | b |\n|---|---|\n| ![A dot](media/dot.svg) | d |\n"
    html = markdown.render(markdown.parse(text, "x.md"), callbacks()).body
    assert "<tr><td>[picture src=media/dot.svg" in html
    assert html.count("<td>") == 2


def test_a_cell_of_underscores_is_a_line_to_write_on() -> None:
    text = "# T {#t}\n\n| a | b |\n|---|---|\n| _____ | __ |\n| b ___ | d |\n"
    html = markdown.render(markdown.parse(text, "x.md"), callbacks()).body
    assert '<tr><td><span class="blank">_____</span></td><td>__</td></tr>' in html
    assert html.count("blank") == 1


def test_a_translation_cannot_change_the_blocks_of_its_section() -> None:
    html = markdown.render(
        markdown.parse("# T {#t}\n\ntext\n", "x.md"), callbacks(lambda slot: Passage("# one\n\n- two\n\n<b>"))
    )
    assert html.body == "<p># one\n\n- two\n\n&lt;b&gt;</p>\n"


@pytest.mark.slow
@given(st.text(max_size=200))
def test_any_text_is_parsed_rendered_and_shaped_without_raising(text: str) -> None:
    markdown.render(markdown.parse(f"# T {{#t}}\n\n{text}", "x.md"), callbacks(lambda slot: Passage(text)))
    markdown.shape(text)
