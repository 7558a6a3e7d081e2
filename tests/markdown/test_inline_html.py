"""Holds that runs against the line are isolated."""

from __future__ import annotations

from markdown_samples import callbacks

from bifolio import markdown
from bifolio.model import Passage


def test_latin_inside_persian_is_isolated_with_the_elements_in_it() -> None:
    html = markdown.render(
        markdown.parse("# T {#t}\n\nx\n", "x.md"), callbacks(lambda slot: Passage("نشانی Weasy *Print* 70، بعد"), "rtl")
    )
    assert html.body == '<p>نشانی <span dir="ltr" lang="en">Weasy <em>Print</em> 70</span>، بعد</p>\n'
