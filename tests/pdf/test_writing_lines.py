"""Lines to write on that end a page are continued to its foot."""

from __future__ import annotations

import re
from typing import Any

import pytest
from pdf import walking

from bifolio.model import Location
from bifolio.pdf import placement, writing_lines
from bifolio.pdf.weasyprint_patch import descendants, page_box

SHEET = """@page{size:100mm 100mm;margin:10mm;@footnote{border-top:1px solid}} body{font:16px/20px Noto Sans;margin:0}
.line{height:30px;border-bottom:1px solid} .fn{float:footnote} p{margin:0} .kept{break-inside:avoid;height:200px}"""
LINES = '<div class="lines" aria-hidden="true" data-fill="page"><div class="line"></div><div class="line"></div></div>'
NEXT = '<p class="kept">next</p>'


def pages(body: str) -> list[tuple[int, float, float]]:
    """Return of each page how many lines to write on it has, the end of the last one, and that of the box around them."""
    html = f'<html lang="en"><title>x</title><style>{SHEET}</style><body><section><h1>t</h1>{body}</section>'
    document = walking.bare(html)
    writing_lines.fill(document)
    assert list(placement.findings(document, Location("x.pdf"))) == []
    return [_measured(page_box(page)) for page in document.pages]


def _measured(page: Any) -> tuple[int, float, float]:
    lines = [box for box in descendants(page) if box.element_tag == "div" and box.element.get("class") == "line"]
    around = [box for box in descendants(page) if box.element_tag == "section"]
    ends = [box.position_y + box.margin_height() for box in (*lines[-1:], *around)]
    return len(lines), ends[0], ends[-1]


def test_lines_that_end_a_page_go_on_to_its_foot() -> None:
    (lines, end, around), (others, *_) = pages(f"<p>a</p>{LINES}{NEXT}")
    foot = 90 / 25.4 * 96
    assert lines > 2
    assert foot - 31 < end <= foot
    assert around >= end
    assert others == 0


def test_notes_keep_their_place_below_the_lines() -> None:
    with_note, without = (
        pages(f"<p>a{note}</p>{LINES}{NEXT}")[0][0] for note in ('<span class="fn">b<br>c</span>', "")
    )
    assert 2 < with_note < without


@pytest.mark.parametrize(
    "body",
    [
        f"<p>a</p>{LINES}",  # the last page
        f"<p>a</p>{LINES}<p>b</p>{NEXT}",  # text below
        f'<p>a</p>{LINES}<p style="break-before: page">b</p>',  # a part ends here
        f"<p>a</p>{LINES.replace('data-fill', 'data-other')}{NEXT}",
        f'<div style="columns: 2"><p>a</p>{LINES}{NEXT}{NEXT}{NEXT}</div>',
    ],
)
def test_no_line_is_added_elsewhere(body: str) -> None:
    assert pages(body)[0][0] == 2


def test_the_lines_are_in_no_tag_and_in_no_text() -> None:
    sheet = SHEET.replace("body{", 'body{font-family:"Noto Serif";')
    html = f'<html lang="en"><head><title>x</title><style>{sheet}</style></head><body><h1>t</h1><p>a</p>{LINES}{NEXT}</body></html>'
    tree = walking.tree(walking.typeset(html))
    assert [re.sub(r"\d", "", kind.type) for kind in tree.all() if kind.text.strip()][-1] in ("P", "NonStruct")
    assert tree.text.split() == ["t", "a", "next"]
