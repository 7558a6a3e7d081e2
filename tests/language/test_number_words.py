"""Holds that number words make the numbers that a reader takes them for."""

from __future__ import annotations

import pytest
from sample import numbers_of

from bifolio.language.number_words import continues, lookup, total


@pytest.mark.parametrize(
    ("tag", "text", "values"),
    [
        ("en", "nineteen eighty-eight, two million three hundred thousand", [1988, 2300000]),
        ("fa", "هزار و صد و بیست‌ویکم", [1121]),
        ("sv", "nittonhundraåttioåtta, tjugoförsta, treårig", [1988, 21, 3]),
        ("ar", "واحد وعشرون، الثالث", [21, 3]),
        ("uk", "двадцять першого, п'ять, п’ятниця", [21, 5]),
        ("es", "dos mil millones, veintiuno", [2000000000, 21]),
    ],
)
def test_words_are_put_together(tag, text, values):
    assert [span.value for span in numbers_of(tag, text)] == values


def test_what_continues_a_number():
    assert continues([20], [1])
    assert not continues([2], [3])
    assert total([2, 1000, 8, 100]) == 2800


def test_a_star_is_the_beginning_of_words():
    assert lookup({"mil*": 1, "million*": 2}, "millions") == 2
    assert lookup({"mil*": 1}, "ml") is None
