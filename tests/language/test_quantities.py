"""Holds that a number is read with what follows it."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bifolio import language


@pytest.mark.parametrize(
    ("tag", "text", "value"),
    [
        ("en", "2 million", 2 * 10**6),
        ("en", "2½", Fraction(5, 2)),
        ("en", "2 1/2", Fraction(5, 2)),
        ("en", "12 per cent", Fraction(3, 25)),
        ("en", "3 ‰", Fraction(3, 1000)),
        ("en", "500 BC", -500),
        ("en", "10⁶", 10**6),
        ("en", "2.8e3", 2800),
        ("sv", "halva 2 800", 1400),
        ("sv", "hälften av de 2 800", 1400),
        ("sv", "2 gross", 288),
        ("fa", "یک‌سوم از ۲۷۰۰", 900),
        ("fa", "۲ هزار و ۸۰۰", 2800),
        ("fa", "یک و نیم میلیون", 1500000),
        ("es", "un millón y medio", 1500000),
        ("es", "2 mil millones", 2 * 10**9),
    ],
)
def test_what_follows_a_number_is_part_of_it(tag, text, value):
    assert language.get(tag).quantities(text)[0].value == value


@pytest.mark.parametrize(
    ("tag", "text"), [("sv", "tre gånger 2 800"), ("fa", "سه برابر ۲۸۰۰"), ("en", "three times 2,800")]
)
def test_a_number_in_words_multiplies_the_one_after_it(tag, text):
    assert 8400 in [item.value for item in language.get(tag).quantities(text)]


def test_a_root_is_another_number_and_half_of_a_year_is_not():
    assert language.get("en").quantities("√2,800")[0].value is None
    assert 1988 in [item.value for item in language.get("en").quantities("one half of 1988")]


def test_the_numbers_of_a_list_can_share_what_follows_the_last():
    first, last, *_ = language.get("en").quantities("2 to 3 million")
    assert set(first.values) == {2, 2000000}
    assert last.value == 3000000


@given(st.text(alphabet="0123456789۰۱۲.,/:-–%½²k سیهزار و نیم million and a half p.m.", max_size=40))
def test_any_text_is_read(text):
    for tag in ("en", "fa"):
        for item in language.get(tag).quantities(text):
            assert item.text == text[item.start : item.end]
