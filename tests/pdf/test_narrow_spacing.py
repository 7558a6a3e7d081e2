"""The spaces of a page are narrower where what follows fits for it, and the last page is no leaf of few lines."""

from __future__ import annotations

import pytest
from pdf.walking import bare

from bifolio.pdf import footnote_area, footnote_lines, footnotes, narrow_spacing
from bifolio.pdf.weasyprint_patch import descendants, page_box, part

pytestmark = pytest.mark.slow

SHEET = """@page { size: 400px 500px; margin: 0; @footnote { margin: 0; padding: 0 } }
body { margin: 0; font: 16px/20px "Noto Serif"; orphans: 2; widows: 2 }
p { margin: 0 0 20px } h2 { margin: 40px 0 20px; font-size: 16px; break-after: avoid } .fn { float: footnote; footnote-policy: line }"""
NOTES = (*footnotes.PATCHES, *footnote_area.PATCHES, *footnote_lines.PATCHES)
PATCHES = (*NOTES, *narrow_spacing.PATCHES)
BEFORE = '<p style="height: 240px">a</p><h2>b</h2><p>c</p>'  # 340 px, of which 60 between blocks
HEAD = '<h2>t</h2><p style="height: 100px; break-inside: avoid">d</p>'
REST = '<p style="height: 480px; break-inside: avoid">e</p>'


def pages(body, patches=PATCHES):
    """Return the first letter and the top of each heading and paragraph, by page."""
    document = bare(f"<html lang=en><style>{SHEET}</style><body>{body}", patches)
    found = []
    for page in document.pages:
        boxes = {
            box.element: ("".join(box.element.itertext())[0], round(box.border_box_y()))
            for box in descendants(page_box(page))
            if isinstance(box, part("formatting_structure.boxes").BlockBox) and box.element_tag in ("p", "h2")
        }
        found.append(list(boxes.values()))
    return found


def letters(body, patches=PATCHES):
    return ["".join(letter for letter, _ in page) for page in pages(body, patches)]


def test_weasyprint_as_shipped_leaves_the_page_blank_before_a_heading():
    assert letters(f"{BEFORE}{HEAD}{REST}", NOTES) == ["abc", "td", "e"]
    assert letters(f"{BEFORE}{HEAD}{REST}") == ["abctd", "e"]


def test_spaces_are_no_narrower_than_they_have_to_be():
    [first, _] = pages(f"{BEFORE}{HEAD}{REST}")
    assert first == [("a", 0), ("b", 272), ("c", 308), ("t", 360), ("d", 396)]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (f"{BEFORE}{HEAD}", ["abctd"]),
        (f"{BEFORE}{REST}", ["abc", "e"]),  # it does not fit in any case
        (f'{BEFORE}<h2 style="break-before: page">t</h2><p>d</p>{REST}', ["abc", "td", "e"]),  # a part
        (f"<p style='height: 380px'>a</p>{HEAD}{REST}", ["a", "td", "e"]),  # less than 30 mm stay blank
    ],
)
def test_other_pages_end_where_they_did(body, found):
    assert letters(body) == found


def test_columns_too():
    columns = '<div style="columns: 2; column-fill: auto">{}</div>'
    one, two = (columns.format(f"{BEFORE}{HEAD}{REST}{REST}") for _ in range(2))
    assert letters(one, NOTES) == ["abctd", "ee"]
    assert letters(two) == ["abctde", "e"]


def test_a_list_parts_from_what_is_before_it_where_nothing_else_helps():
    items = "<li style='height: 200px; break-inside: avoid'>f</li>" * 2
    body = f"{BEFORE}<h2>t</h2><p>d</p><ul>{items}</ul>"
    assert letters(body, NOTES) == ["abc", "td"]
    assert letters(body) == ["abctd", ""]
    assert letters(f"{BEFORE}<h2>t</h2><p>d</p><ul>{items.replace('200', '40')}</ul>") == ["abctd"]


def test_notes_are_set_once_each_though_their_page_is_laid_out_again():
    note = "<span class=fn>note</span>"
    body = f"{BEFORE.replace('240', '200').replace('>c', f'>c{note}')}{HEAD.replace('>d', f'>d{note}')}{REST}"
    [first, _] = bare(f"<html lang=en><style>{SHEET}</style><body>{body}", PATCHES).pages
    assert [box.text for box in descendants(page_box(first)) if getattr(box, "text", "").strip() == "note"] == [
        "note"
    ] * 2


FULL = f'<p style="height: 130px">a</p><p style="height: 120px">b</p><p>{"<br>".join("cccccc")}</p>'  # 410 px of 500


def test_a_last_page_of_few_lines_is_taken_in():
    assert letters(FULL + "<p style='height: 80px; break-inside: avoid'>d</p>", NOTES) == ["abc", "d"]
    assert letters(FULL + "<p style='height: 80px; break-inside: avoid'>d</p>") == ["abcd"]


def test_a_last_page_with_more_lines_stays():
    five = "<p style='break-inside: avoid; line-height: 16px'>{}</p>".format("<br>".join("defgh"))  # as high as above
    assert letters(FULL + five) == ["abc", "d"]


def test_pages_keep_their_spaces_where_the_last_one_is_needed():
    tall = "<p style='height: 400px; break-inside: avoid'>d</p>"
    assert pages(FULL + tall) == [[("a", 0), ("b", 150), ("c", 290)], [("d", 0)]]


def test_pages_with_their_number_in_the_text_are_the_same():
    body = f"<p><a style='display: block; height: 20px' href='#t'>x</a></p>{BEFORE.replace('240', '200')}{HEAD.replace('<h2', '<h2 id=t')}{REST}"
    style = "<style>a::after { content: target-counter(attr(href), page) }</style>"
    assert letters(style + body) == ["xabctd", "e"]
