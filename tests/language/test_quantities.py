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
        ("fa", "۲ هزار و ۸۰۰", 2800),
        ("fa", "یک و نیم میلیون", 1500000),
        ("es", "un millón y medio", 1500000),
        ("es", "2 mil millones", 2 * 10**9),
    ],
)
def test_what_follows_a_number_is_part_of_it(tag, text, value):
    assert language.get(tag).quantities(text)[0].value == value


def test_the_numbers_of_a_list_can_share_what_follows_the_last():
    first, last, *_ = language.get("en").quantities("2 to 3 million")
    assert set(first.values) == {2, 2000000}
    assert last.value == 3000000


@given(st.text(alphabet="0123456789۰۱۲.,/:-–%½²k سیهزار و نیم million and a half p.m.", max_size=40))
def test_any_text_is_read(text):
    for tag in ("en", "fa"):
        for item in language.get(tag).quantities(text):
            assert item.text == text[item.start : item.end]
