"""Right-to-left lines."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest
from pdf import walking

from bifolio.pdf import rtl

pytestmark = pytest.mark.slow

WORDS = [
    "سازمان",
    "ملل",
    "متحد",
    "در",
    "گزارش",
    "خود",
    "نوشت",
    "که",
    "زندانیان",
    "سیاسی",
    "را",
    "در",
    "تابستان",
    "آن",
    "سال",
    "بی\u200cمحاکمه",
    "اعدام",
    "کردند",
]
STYLE = "@page{size:A5;margin:50px}body{margin:0}html{font:15px/1.8 Vazirmatn}p{margin:0;text-align:justify}"
LEFT, RIGHT = 50.0, 148 / 25.4 * 96 - 50


def paragraphs() -> str:
    chance = random.Random(3)

    def word() -> str:
        number, one, two = chance.random(), chance.choice(WORDS), chance.choice(WORDS)
        if number < 0.25:
            return f"<em>{one} <b>{two}</b></em>"
        return '<span dir="ltr" lang="en">Amnesty International</span>' if number < 0.35 else one

    text = "".join(f"<p>{' '.join(word() for _ in range(40))}</p>" for _ in range(30))
    return f'<html lang="fa" dir="rtl"><style>{STYLE}</style><body>{text}'


def lines(patches=()):
    """Return for each line that is justified: where what is drawn begins and ends, and the gaps between its boxes."""
    boxes = walking.weasyprint_patch.part("formatting_structure.boxes")
    found = []
    for page in walking.bare(paragraphs(), patches).pages:
        for block in page._page_box.descendants():
            if block.element_tag == "p" and isinstance(block, boxes.BlockBox):
                found += [spans(line, boxes) for line in block.children[:-1]]
    return found


def spans(line, boxes):
    texts = [box for box in line.descendants() if isinstance(box, boxes.TextBox) and box.text]
    drawn = sorted((box.position_x, box.position_x + box.width) for box in texts)
    gaps = [after[0] - before[1] for before, after in pairwise(drawn)]
    return drawn[0][0], drawn[-1][1], gaps


def flush(found) -> int:
    return sum(
        left == pytest.approx(LEFT, abs=0.1)
        and right == pytest.approx(RIGHT, abs=0.1)
        and all(gap == pytest.approx(0, abs=0.1) for gap in gaps)
        for left, right, gaps in found
    )


def test_justified_lines_are_flush_at_both_edges_without_gaps():
    found = lines(rtl.PATCHES)
    assert len(found) > 120
    assert flush(found) == len(found)


def test_weasyprint_as_shipped_moves_lines_that_end_before_an_inline_element():
    found = lines()
    assert len(found) - flush(found) > len(found) / 20


def test_text_at_the_end_of_a_line_is_drawn_without_its_space():
    boxes = walking.weasyprint_patch.part("formatting_structure.boxes")
    page = walking.bare(paragraphs().replace("justify", "start"), rtl.PATCHES).pages[0]
    texts = [box for box in page._page_box.descendants() if isinstance(box, boxes.TextBox) and box.text]
    assert all(box.pango_layout.text.rstrip("\u200b") == box.text for box in texts)


PICTURE = '<html lang="fa" dir="rtl"><p>الف <img src="chart.svg" alt="x"> ب</p>'


def test_a_picture_with_a_viewbox_alone_is_laid_out_in_a_right_to_left_page():
    page = walking.bare(PICTURE, rtl.PATCHES).pages[0]
    (picture,) = [box for box in page._page_box.descendants() if "Replaced" in type(box).__name__]
    assert picture.width > 100


def test_weasyprint_as_shipped_crashes_on_a_picture_with_a_viewbox_alone():
    with pytest.raises(AttributeError, match="position_x"):
        walking.bare(PICTURE)


J = rtl.JOINER


@pytest.mark.parametrize(
    ("html", "wanted"),
    [
        ("سل<mark>ام</mark>", f"سل{J}<mark>{J}ام</mark>"),
        ("<a href='#x'>سنگ</a>ی", f"<a href='#x'>سنگ{J}</a>{J}ی"),
        ("<b><i>سنگ</i></b>ی", f"<b><i>سنگ{J}</i></b>{J}ی"),
        ("سلَ<mark>ام</mark>", f"سلَ{J}<mark>{J}ام</mark>"),
        ("<a>ایران</a>ی", f"<a>ایران{J}</a>{J}ی"),
        ("دا<b>نش</b>", "دا<b>نش</b>"),  # ا joins to nothing after it
        ("سه <b>نفر</b>", "سه <b>نفر</b>"),
        ("می\u200c<b>رود</b>", "می\u200c<b>رود</b>"),
        ("شی<b>ء</b>", "شی<b>ء</b>"),
        ("<p>سنگ</p><p>ید</p>", "<p>سنگ</p><p>ید</p>"),
        ("سنگ<br>ید", "سنگ<br>ید"),
        ('نوشت<span class="fn">یادداشت</span>یم', 'نوشت<span class="fn">یادداشت</span>یم'),
        ('نوشت<span class="fn">یک <span lang="ar">الله</span></span>یم', None),
        ("word<b>s</b>", "word<b>s</b>"),
    ],
)
def test_a_joiner_stands_on_both_sides_where_letters_join(html, wanted):
    assert rtl.join_letters(html) == (html if wanted is None else wanted)


def width(html: str) -> float:
    boxes = walking.weasyprint_patch.part("formatting_structure.boxes")
    page = walking.bare(
        f'<html lang="fa" dir="rtl"><style>html{{font:20px Vazirmatn}}</style><body><p>{html}</p>'
    ).pages[0]
    return sum(box.width for box in page._page_box.descendants() if isinstance(box, boxes.TextBox))


def test_weasyprint_as_shipped_cuts_letters_apart_and_joiners_correct_it():
    whole, apart = "سنگین", "سن<mark>گین</mark>"
    assert width(apart) > width(whole) + 1
    assert width(rtl.join_letters(apart)) == pytest.approx(width(whole), abs=0.1)
