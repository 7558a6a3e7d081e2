"""An index names each page once."""

from __future__ import annotations

import pytest
from pdf import walking

from bifolio.pdf import page_references
from bifolio.pdf.weasyprint_patch import descendants, page_box, patched

STYLE = "@page{size:80mm 60mm;margin:5mm}h2{break-before:page}a::after{content:target-counter(attr(href),page) attr(data-after)}"
PAGE = (
    f'<html lang="en"><title>x</title><style>{STYLE}</style>'
    '<p><i id="a">x</i> <i id="b">x</i><h2>Two</h2><p id="c">x<h2>Three</h2>'
    '<p class="index"><a href="#a" data-after=", " data-next="#b"></a><a href="#b" data-after=", " data-next="#c"></a>'
    '<a href="#c"></a>'
)


def last_line(patches: object = ()) -> str:
    with patched(patches):  # type: ignore[arg-type]
        document = walking.bare(PAGE)
    boxes = descendants(page_box(document.pages[-1]))
    return "".join(getattr(box, "text", "") for box in boxes).removeprefix("Three").replace("\u200b", "")


@pytest.mark.slow
def test_weasyprint_as_shipped_names_a_page_for_each_link_to_it() -> None:
    assert last_line() == "1, 1, 2"
    assert last_line(page_references.PATCHES) == "1, 2"
