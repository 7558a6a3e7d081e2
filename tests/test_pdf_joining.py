"""Letters joined over the boundaries of inline elements."""

from __future__ import annotations

import pytest
from pdf import walking

from bifolio.pdf import arabic_joiners

pytestmark = pytest.mark.slow

J = arabic_joiners.JOINER


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
    assert arabic_joiners.join(html) == (html if wanted is None else wanted)


def width(html: str) -> float:
    boxes = walking.weasyprint_patch.part("formatting_structure.boxes")
    page = walking.bare(
        f'<html lang="fa" dir="rtl"><style>html{{font:20px Vazirmatn}}</style><body><p>{html}</p>'
    ).pages[0]
    return sum(box.width for box in page._page_box.descendants() if isinstance(box, boxes.TextBox))


def test_weasyprint_as_shipped_cuts_letters_apart_and_joiners_mend_it():
    whole, apart = "سنگین", "سن<mark>گین</mark>"
    assert width(apart) > width(whole) + 1
    assert width(arabic_joiners.join(apart)) == pytest.approx(width(whole), abs=0.1)
