"""Holds that numbers are found in any digits and in words, with the value that a reader gives them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample import numbers_of

DIGITS = [
    ("en", "In 1988, 30,000 were named.", "1988 30000"),
    ("en", "2,800–5,000", "2800 5000"),
    ("en", "12.5% and 3,000,000.25", "12.5 3000000.25"),
    ("en", "10.12.2018", "10 12 2018"),
    ("en", "1.2.3.4", "1 2 3 4"),
    ("en", "A/43/705, B 9704-22", "43 705 9704 22"),
    ("en", "1,2,3", "1 2 3"),
    ("en", "007, 1st", "7 1"),
    ("en", "١٢٬٣٤٥ is another's manner", "12 345"),
    ("sv", "30 000, 2\u00a0800–5\u202f000", "30000 2800 5000"),
    ("sv", "12,5 %", "12.5"),
    ("sv", "år 1988 300 fångar", "1988 300"),
    ("sv", "1, 2 och 3", "1 2 3"),
    ("fa", "۳۰٬۰۰۰ و ۲٬۸۰۰ تا ۵٬۰۰۰", "30000 2800 5000"),
    ("fa", "۳۰,۰۰۰ و ۳۰،۰۰۰", "30000 30000"),
    ("fa", "۱۰، ۲۰۰ نفر", "10 200"),
    ("fa", "۱۲٫۵٪ یا ۱۲.۵", "12.5 12.5"),
    ("fa", "۲۸ تیر ۱۳۶۷ (19 July 1988)", "28 1367 19 1988"),
    ("hi", "12,34,567", "1234567"),
]
WORDS = [
    ("en", "twenty-one prisons", "21"),
    ("en", "Two thousand eight hundred", "2800"),
    ("en", "thirty thousand", "30000"),
    ("en", "one, two and three", "1 2 3"),
    ("en", "a hundred and five", "105"),
    ("en", "weights and tensions", ""),
    ("sv", "tjugoett, femtusen, trettiotusen", "21 5000 30000"),
    ("sv", "tvåtusenåttahundra", "2800"),
    ("sv", "fem tusen", "5000"),
    ("sv", "två och tre", "2 3"),
    ("sv", "vittnet, sextant, enad, tvåtre", ""),
    ("fa", "بیست و یک زندان", "21"),
    ("fa", "بیست‌ویک", "21"),
    ("fa", "سی‌وسه", "33"),
    ("fa", "پنج هزار، پنج‌هزار", "5000 5000"),
    ("fa", "دو هزار و هشتصد", "2800"),
    ("fa", "سه و چهار", "3 4"),
    ("fa", "سیاست نهاد", ""),
    ("fa", "دهم و بیست‌ویکم", "10 21"),
]


@pytest.mark.parametrize(("tag", "text", "values"), DIGITS)
def test_digits_are_read_by_value(tag: str, text: str, values: str) -> None:
    found = numbers_of(tag, text)
    assert " ".join(str(span.value) for span in found if not span.spelled) == values


@pytest.mark.parametrize(("tag", "text", "values"), WORDS)
def test_number_words_are_read_by_value(tag: str, text: str, values: str) -> None:
    found = numbers_of(tag, text)
    assert " ".join(str(span.value) for span in found if span.spelled) == values


def test_a_span_says_where_its_number_stands() -> None:
    text = "Some 30,000 in twenty-one towns"
    assert [text[span.start : span.end] for span in numbers_of("en", text)] == [
        "30,000",
        "twenty-one",
    ]


@given(
    st.text(alphabet="0123456789۰۱۲٬٫,.،  \u00a0و-سیدهصendtjugo", max_size=40),
    st.sampled_from(["en", "sv", "fa", "hi"]),
)
def test_spans_follow_one_another_and_never_overlap(text: str, tag: str) -> None:
    found = numbers_of(tag, text)
    assert all(span.text == text[span.start : span.end] for span in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    in_spans = "".join(span.text for span in found if not span.spelled)
    assert sum(c.isdecimal() for c in text) == sum(c.isdecimal() for c in in_spans)
