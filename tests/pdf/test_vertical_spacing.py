"""The spaces of a page whose end would stay blank are wider, and nothing else of it changes."""

from __future__ import annotations

import pytest
from pdf.walking import bare

from bifolio.model import Location
from bifolio.pdf import placement, vertical_spacing
from bifolio.pdf.weasyprint_patch import descendants, page_box, part

pytestmark = pytest.mark.slow

SHEET = """@page { size: 400px 400px; margin: 0; @footnote { margin: 0 } } body { margin: 0; font: 16px/20px "Noto Serif" }
p, h2, ul { margin: 0 } h2 { font-size: 16px; break-after: avoid } li { break-inside: avoid } li:first-child { break-after: avoid } .fn { float: footnote }"""
WHOLE = '<p style="height: 380px; break-inside: avoid">next</p>'
FOUR = "<p>a</p><h2>b</h2><p>c</p><p>d</p>"  # 80 px, and two spaces that may grow
GROWN = 20 * vertical_spacing.GROWTH


def tops(body, number=0):
    """Return the top of each heading and paragraph of a page, CSS px."""
    document = bare(f"<html lang=en><style>{SHEET}</style><body><section>{body}</section>")
    vertical_spacing.spread(document)
    assert list(placement.findings(document, Location("x.pdf"))) == []
    blocks = part("formatting_structure.boxes").BlockBox
    boxes = [box for box in descendants(page_box(document.pages[number])) if isinstance(box, blocks)]
    tops = {box.element: round(box.position_y) for box in reversed(boxes) if box.element_tag in ("p", "h2", "li")}
    return list(reversed(tops.values()))


def test_spaces_grow_but_for_one_below_a_heading():
    assert tops(f"{FOUR}{WHOLE}") == [0, 20 + GROWN, 40 + GROWN, 60 + 2 * GROWN]
    assert tops(f"{FOUR}{WHOLE}", 1) == [0]


def test_lists_and_sections_in_the_text_count_too():
    html = f"<p>a</p><ul><li>b</li><li>c</li><li>C</li></ul><section><p>d</p><p>e</p></section>{WHOLE}"
    assert tops(html) == [0, 20, 40 + GROWN, 60 + 2 * GROWN, 80 + 3 * GROWN, 100 + 4 * GROWN]


def test_no_space_grows_by_more_than_the_blank():
    paragraphs = "".join(f"<p>{letter}</p>" for letter in "abcdefghijklmno")  # 300 px
    found = tops(f"{paragraphs}{WHOLE}")
    assert found[-1] == pytest.approx(380, abs=1)


def test_a_space_ends_above_the_notes():
    paragraphs = "".join(f"<p>{letter}</p>" for letter in "abcdefghijklm")
    assert tops(f"{paragraphs}<p>n<span class=fn>note</span></p>{WHOLE}")[-1] <= 360


def test_the_columns_of_a_page_that_goes_on_are_spread():
    assert tops(f'<div style="columns: 2">{FOUR}{WHOLE * 3}</div>')[:4] == [0, 20 + GROWN, 40 + GROWN, 60 + 2 * GROWN]


@pytest.mark.parametrize(
    "body",
    [
        FOUR,  # the last page
        f'{FOUR}<p style="break-before: page">part</p>',
        f'<p style="height: 260px">x</p>{FOUR}{WHOLE}',  # 60 px are blank
        f'<div style="break-inside: avoid">{FOUR}</div><p style="height: 380px; break-inside: avoid">next</p>',
        f'<div style="columns: 2">{FOUR}</div><p style="height: 380px; break-inside: avoid">next</p>',
    ],
)
def test_spaces_stay_as_they_are_elsewhere(body):
    first, *_ = found = tops(body)
    start = found.index(260) if 260 in found else found.index(first)
    assert [top - found[start] for top in found[start : start + 2]] == [0, 20]


def test_the_rule_at_the_side_of_a_block_ends_with_its_last_line():
    html = f'<div style="border-left: 3px solid"><p>a</p><p>b</p>{WHOLE}</div>'
    document = bare(f"<html lang=en><style>{SHEET}</style><body>{html}")
    vertical_spacing.spread(document)
    [block] = [box for box in descendants(page_box(document.pages[0])) if box.element_tag == "div"]
    assert block.height == 40 + GROWN
