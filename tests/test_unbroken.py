"""Codes, ranges and telephone numbers are whole in every format."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import sync_playwright

from bifolio.render import SHIPPED
from bifolio.unbroken import is_short, keep_whole, whole


@pytest.mark.parametrize(
    "code",
    [
        "BY-SA",
        "2016–2017",
        "A-2A",
        "10-12",
        "ISO-8859-1",
        "2,800–5,000",
        "5–10",
        "0.5–1.25",
        "CC BY-SA",
        "CC BY-SA 4.0",
        "CC BY 4.0",
        "ISO 639-3",
        "ISO\n14289",
        "WCAG 2.2",
        "A/RES/43/50",
        "A/44/620",
    ],
)
def test_no_line_ends_inside_a_code_or_range(code):
    html = keep_whole(f"<html><head><title>{code}</title></head><body><p>See {code}, p. 4.</p>")
    assert html.count("whole") == 1
    assert f">{code}</span>" in html


@pytest.mark.parametrize(
    "code",
    [
        "well-known",
        "https://example.org/A-1",
        "A-VERY-LONG-NAME-X",
        "–2016",
        "A/B-1",
        "2,800–x",
        "1,2345678–9",
        "THE NAME OF",
        "AND/OR",
        "A/44/620/x",
        "In 1988 ISO",
        "II 2-x",
    ],
)
def test_other_hyphens_are_where_lines_may_end(code):
    html = f"<p>See {code} there.</p><svg><text>BY-SA</text></svg>"
    assert keep_whole(html) == html


@pytest.mark.parametrize("word", ["CC BY-SA-licens", "2016–2017-årig"])
def test_a_code_or_range_stays_whole_in_a_compound(word):
    code, _, rest = word.rpartition("-")
    html = keep_whole(f"<p>En {word} för alla.</p>")
    assert html == f'<p>En <span class="whole">{code}</span>-{rest} för alla.</p>'


@pytest.mark.parametrize(
    "text",
    [
        "۱۳۶۷–۱۳۶۸",
        "۲٬۸۰۰–۳٬۸۰۰",
        "08:30–10:00",
        "۰۸:۳۰–۱۰:۰۰",
        "+98 21 1234 5678",
        "+46 8-123 456 78",
        "+۹۸ ۲۱ ۱۲۳۴ ۵۶۷۸",
    ],
)
def test_ranges_in_any_digits_and_telephone_numbers_are_whole(text):
    assert keep_whole(f"<p>a {text}, b</p>") == f"<p>a {whole(text)}, b</p>"


@pytest.mark.parametrize(
    "text", ["۱۳۶۷–", "۱۲–۳–x", "2 + 3 4 5", "A5B5C5D5-A5B5C5D5-A5B5C5D5-", "A5B5C5D5-A5B5C5D5-A5B5C5D5"]
)
def test_what_is_longer_or_no_range_is_divided_as_its_line_needs(text):
    assert keep_whole(f"<p>a {text} b</p>") == f"<p>a {text} b</p>"


def test_what_is_whole_is_not_wrapped_again_and_other_markup_stays():
    html = f"<pre>10-12</pre><p>{whole('10-12')}</p><math><mn>10-12</mn></math><p>5</p>"
    assert keep_whole(html) == html
    assert keep_whole("<code>10-12</code> 10-12") == f"<code>10-12</code> {whole('10-12')}"


@pytest.mark.parametrize(
    ("code", "expected"), [("--help", True), ("a/b", True), ("x", False), ("git -m", False), ("-" * 25, False)]
)
def test_short_code_with_signs_is_whole(code, expected):
    assert is_short(code) == expected


@given(st.text(alphabet="A1۱-–/.:+ <p>&;", max_size=40))
def test_no_character_is_added_or_lost(text):
    assert re.sub('<span class="whole">|</span>', "", keep_whole(text)) == text


def test_no_line_of_a_browser_ends_in_a_code(need):
    words = ("2016–2017", "CC BY-SA 4.0", "A/RES/43/50", "۱۳۶۷–۱۳۶۸", "+98 21 1234 5678")
    style = (SHIPPED / "css" / "content.css").read_text(encoding="utf-8")
    text = keep_whole("".join(f"<p>aaa {word} bbb</p>" for word in words))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(need("chromium")), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 100, "height": 400})
        page.set_content(f"<style>{style}</style>{text}")
        lines = page.evaluate("[...document.querySelectorAll('.whole')].map(one => one.getClientRects().length)")
        browser.close()
    assert lines == [1] * len(words)
