"""Holds that the neighbours of a number say what it is: negative, a century, a decade, a year, an hour."""

from __future__ import annotations

from fractions import Fraction

import pytest

from bifolio import language


@pytest.mark.parametrize(
    ("tag", "text", "reading"),
    [
        ("en", "the 20th century", ("century", 20)),
        ("sv", "1900-talet", ("century", 20)),
        ("en", "the 1980s", ("decade", 80)),
        ("fa", "دههٔ ۶۰", ("decade", 60)),
        ("fa", "سال ۱۳۶۷", ("year", 1367)),
        ("en", "half past four", ("clock", Fraction(9, 2))),
        ("en", "4 p.m.", Fraction(16)),
        ("sv", "halv fem", ("clock", Fraction(9, 2))),
        ("sv", "fem minusgrader", Fraction(-5)),
        ("fa", "۵\u2212", Fraction(-5)),
    ],
)
def test_the_reading_is_one_of_the_number(tag, text, reading):
    assert any(reading in item.readings for item in language.get(tag).quantities(text))


@pytest.mark.parametrize(("tag", "text"), [("en", "About 1988 people"), ("fa", "۱۳۶۷ نفر"), ("en", "page 1988")])
def test_what_counts_something_is_no_year(tag, text):
    assert not any(kind.endswith("year") for item in language.get(tag).quantities(text) for kind, _ in item.kinds)
