"""Holds that runs against the line are isolated."""

from __future__ import annotations

import pytest
from markdown_samples import callbacks

from bifolio import markdown
from bifolio.model import Passage


def test_latin_inside_persian_is_isolated_with_the_elements_in_it() -> None:
    html = markdown.render(
        markdown.parse("# T {#t}\n\nx\n", "x.md"), callbacks(lambda slot: Passage("نشانی Weasy *Print* 70، بعد"), "rtl")
    )
    assert html.body == '<p>نشانی <span dir="ltr" lang="en">Weasy <em>Print</em> 70</span>، بعد</p>\n'


def body(text: str) -> str:
    return markdown.render(markdown.parse(f"# T {{#t}}\n\n{text}\n\n[^a]: A.\n\n[^b]: B.\n", "x.md"), callbacks()).body


@pytest.mark.parametrize("text", ["x[^a][^b] y", "x[^a] [^b] y", "*x[^a]*[^b] y"])
def test_a_comma_parts_the_numbers_of_notes_side_by_side(text: str) -> None:
    assert body(text).count('<sup class="noteref">,\u202f</sup>') == 1


def test_a_narrow_space_parts_the_numbers_of_notes_that_a_stop_is_between() -> None:
    assert "\u202f" in body("x[^a].[^b] Y")
    assert "\u202f" not in body("x[^a] y[^b] Y")


def test_contents_and_bookmarks_have_headings_without_the_numbers_of_notes() -> None:
    rendered = markdown.render(
        markdown.parse("# T[^a] {#t}\n\n## S[^a] & more {#s}\n\n[^a]: A.\n", "x.md"), callbacks()
    )
    assert [heading.listed for heading in rendered.headings] == ["T", "S &amp; more"]
    assert 'data-outline="S &amp; more"' in rendered.body
