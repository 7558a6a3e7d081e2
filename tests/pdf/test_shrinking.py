"""A picture that is a little higher than the rest of its page is made smaller and stays there."""

from __future__ import annotations

import pytest
from pdf.walking import bare

from bifolio.pdf import shrinking
from bifolio.pdf.weasyprint_patch import descendants, page_box

pytestmark = pytest.mark.slow

SHEET = """@page { size: 400px 400px; margin: 0 } body { margin: 0; font: 16px/20px "Noto Serif" } p { margin: 0 }
figure { margin: 10px 0; break-inside: avoid } svg { display: block; width: 100%; height: auto } h2 { break-after: avoid }"""
PICTURE = '<svg viewBox="0 0 100 50"><rect width="100" height="50"/></svg>'  # 200 px high in a width of 400
FIGURE = f'<figure data-fit="page" style="min-width: 70%">{PICTURE}</figure>'


def figures(body, patches=shrinking.PATCHES, *, direction="ltr"):
    """Return the page, left, top, width and height of each figure."""
    pages = bare(f"<html lang=en dir={direction}><style>{SHEET}</style><body>{body}", patches).pages
    return [
        (number, *(round(each) for each in (box.position_x, box.content_box_y(), box.width, box.height)))
        for number, page in enumerate(pages)
        for box in descendants(page_box(page))
        if box.element_tag == "figure"
    ]


def after(height, figure=FIGURE):
    return f'<p style="height: {height}px">x</p>{figure}'


def test_weasyprint_as_shipped_leaves_the_page_blank_before_a_picture():
    assert figures(after(220), ()) == [(1, 0, 0, 400, 200)]
    assert figures(after(220)) == [(0, 0, 230, 340, 170)]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (after(180), (0, 0, 190, 400, 200)),  # it fits
        (after(260), (1, 0, 0, 400, 200)),  # even the smallest one does not
        (after(220, FIGURE.replace("data-fit", "data-other")), (1, 0, 0, 400, 200)),
        (after(220, FIGURE.replace("70", "90")), (1, 0, 0, 400, 200)),
    ],
)
def test_a_picture_keeps_its_size_elsewhere(body, found):
    assert figures(body) == [found]


def test_each_attempt_begins_below_what_is_before():
    before = '<p style="height: 230px; margin-bottom: 20px">x</p>'
    padded = FIGURE.replace('style="', 'style="padding-top: 1px; ')
    assert figures(before + padded) == [(0, 0, 251, 280, 140)]


def test_a_smaller_picture_begins_where_lines_begin():
    assert figures(after(220), direction="rtl") == [(0, 60, 230, 340, 170)]


def test_its_heading_and_caption_stay_with_it_in_columns_too():
    body = f"{after(230, '')}<h2>t</h2>{FIGURE.replace('</figure>', '<figcaption>c</figcaption></figure>')}{'<p style=height:380px>x</p>' * 2}"
    [(page, left, top, width, height)] = figures(f'<div style="columns: 2; column-gap: 0">{body}</div>')
    assert (page, left) == (0, 0)
    assert 140 <= width < 200
    assert height == width / 2 + 20
    assert top + height <= 400
