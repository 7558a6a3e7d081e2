"""A row or list item that is higher than the rest of its page is divided, and leaves no page nearly empty."""

from __future__ import annotations

import pytest
from pdf.test_footnote_area import PATCHES
from pdf.walking import bare

from bifolio.pdf import tall_boxes, weasyprint_patch
from bifolio.presets import TEMPLATES

pytestmark = pytest.mark.slow

STYLE = """@page { size: 400px 400px; margin: 0 } body { margin: 0; font: 16px/20px "Noto Serif"; orphans: 2; widows: 2 }
table { border-spacing: 0 } td, th { padding: 0; text-align: left; vertical-align: baseline; box-decoration-break: clone }
tr, li { break-inside: avoid } caption, thead, tbody tr:first-child, li:first-child { break-after: avoid } p { margin: 0 }"""


def pages(body, patches=tall_boxes.PATCHES):
    """Return the words of each page."""
    boxes = weasyprint_patch.part("formatting_structure.boxes")
    return [
        " ".join(
            box.text
            for box in weasyprint_patch.descendants(weasyprint_patch.page_box(page))
            if isinstance(box, boxes.TextBox)
        ).split()
        for page in bare(f"<html lang=en><style>{STYLE}</style><body>{body}", patches).pages
    ]


def table(*rows, before=5):
    """Return paragraphs and a table, whose rows have so many words."""
    body = "".join(f"<tr><th>R{number}</th><td>{'word ' * words}</td></tr>" for number, words in enumerate(rows, 1))
    return f"{'<p>x</p>' * before}<table><caption>CAPTION</caption><thead><tr><th>A</th><th>HEAD</th></tr></thead>{body}</table>"


def items(*words):
    return "<p>x</p>" * 5 + "<ol>" + "".join(f"<li>{'word ' * each}</li>" for each in words) + "</ol>"


def test_weasyprint_as_shipped_leaves_the_head_of_a_table_behind():
    html = table(3, 400, 2)
    before, after = pages(html, ()), pages(html)
    assert min(map(len, before)) < 10
    assert sum("HEAD" in page for page in before) < len(before) - 1
    assert len(after) < len(before)
    assert {"CAPTION", "HEAD", "R1", "R2"} <= set(after[0])
    assert all("HEAD" in page for page in after)


def test_weasyprint_as_shipped_leaves_the_page_blank_before_a_long_item():
    html = items(3, 150, 3)
    assert pages(html, ())[0].count("word") == 0
    assert pages(html)[0].count("word") > 50


def test_weasyprint_as_shipped_keeps_a_high_row_with_the_next():
    html = table(60, 60, 2, before=4)
    assert "CAPTION" not in pages(html, ())[0]
    assert {"CAPTION", "HEAD", "R1"} <= set(pages(html)[0])


@pytest.mark.parametrize("words", range(60, 180, 12))
def test_no_page_is_nearly_empty_whatever_the_height_of_the_first_row(words):
    found = pages(table(words, 9, 200))
    assert {"CAPTION", "HEAD", "R1"} <= set(found[0])
    assert all("HEAD" in page for page in found)
    assert all(page.count("word") > 40 for page in found[1:-1])


def test_no_word_is_lost_or_set_twice():
    for html in (table(80, 4, 300, 40), items(4, 200, 30, 8, 120)):
        assert sum(page.count("word") for page in pages(html)) == html.count("word ")


def test_rows_and_items_that_fit_the_next_page_and_leave_little_blank_stay_whole():
    assert pages(table(3, 20, 24, before=12))[1].count("word") == 24
    assert pages(items(*[9] * 7, 30, 3))[1].count("word") == 33


def test_what_is_to_stay_whole_inside_a_cell_does():
    whole = f"<p>y</p><p>y</p><div style='break-inside: avoid'>{'inner ' * 90}</div>"
    assert [page.count("inner") for page in pages(table(3, before=8).replace("word", whole, 1))] == [0, 90]


def test_a_row_begins_on_one_page_where_a_cell_has_no_room_for_its_picture_or_note():
    notes = "<style>i { float: footnote; footnote-policy: line }</style>"
    patches = (*tall_boxes.PATCHES, *PATCHES)
    for before in range(8, 16):
        for cell in (f"<div style='break-inside: avoid'>{'begin ' * 60}</div>", f"begin<i>{'note ' * 40}</i>"):
            html = notes + table(3, 3, before=before).replace("<td>word word word", f"<td>{cell}", 1)
            assert {("R1" in page, "begin" in page) for page in pages(html, patches)} <= {(True, True), (False, False)}


def test_what_is_beside_its_translation_is_laid_out_as_shipped():
    sides = "".join(f"<div class=side>{table(words, before=3)}</div>" for words in (90, 140))
    style = "<style>.row{display:table;table-layout:fixed;width:100%}.line{display:table-row;break-inside:avoid}.side{display:table-cell}</style>"
    html = f"{style}<div class=row><div class=line>{sides}</div></div>"
    assert pages(html) == pages(html, ())


@pytest.mark.parametrize(("style", "divided"), [("", True), ("position: relative", False)])
def test_an_item_that_others_are_placed_in_stays_whole(style, divided):
    html = items(3, 150, 3).replace("<li>", f'<li style="{style}">')
    assert (pages(html)[0].count("word") > 50) is divided


@pytest.mark.parametrize(("paragraphs", "page"), [(14, 0), (16, 0), (17, 1), (18, 1)])
def test_a_row_begins_on_one_page_in_both_languages(paragraphs, page):
    """The second side has lines of 30 px, and two of them have no room in 60 px, because 6 are kept free."""
    sides = f"<div class=side>{'first ' * 40}</div><div class=side style='line-height: 30px'>{'second ' * 40}</div>"
    style = "<style>.row{display:table;table-layout:fixed;width:100%}.line{display:table-row}.side{display:table-cell}</style>"
    html = f"{style}{'<p>x</p>' * paragraphs}<div class=row><div class=line>{sides}</div></div>"
    found = pages(html)
    assert [("first" in each, "second" in each) for each in found[: page + 1]] == [(False, False)] * page + [
        (True, True)
    ]
    assert sum(each.count("first") for each in found) == sum(each.count("second") for each in found) == 40


def test_weasyprint_as_shipped_begins_the_sides_of_a_row_on_different_pages_or_leaves_room_for_lines():
    sides = "<div class=side>{}</div><div class=side style='line-height: {}px'>{}</div>"
    row = "<div class=row><div class=line>" + sides + "</div></div>"
    style = "<style>.row{display:table;table-layout:fixed;width:100%}.line{display:table-row}.side{display:table-cell}</style>"
    late = pages(
        style
        + "<p>x</p>" * 18
        + row.format("first " * 40, 25, "second " * 40).replace("25px", "25px; padding-top: 9px"),
        (),
    )
    early = pages(style + "<p>x</p>" * 16 + row.format("first " * 40, 30, "second " * 40), ())
    assert ("first" in late[0], "second" in late[0]) == (True, False)
    assert "first" not in early[0]


def test_the_first_row_of_a_table_stays_whole_with_its_head_unless_it_is_long():
    sheet = (TEMPLATES / "css/paper.css").read_text(encoding="utf-8")
    [rule] = (line for line in sheet.splitlines() if line.startswith("tbody tr:first-child > *"))
    for words, before, begins_there in ((42, 14, False), (100, 10, True)):  # of six lines four have room, of 13 eight
        html = table(words, 2, before=before)
        assert ("HEAD" in pages(f"<style>{rule}</style>{html}")[0]) is begins_there
        assert "HEAD" in pages(html)[0]
