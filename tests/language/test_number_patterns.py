"""Holds that the data of a language becomes patterns for what stands beside its numbers."""

from __future__ import annotations

from fractions import Fraction

from bifolio.language.number_patterns import Factors


def test_the_longest_word_counts_and_a_star_takes_any_ending():
    factors = Factors({"mil": Fraction(1000), "mil millones": Fraction(10**9), "doz*": Fraction(12)}, {"k": 1000})
    for text, value in ((" mil millones", 10**9), (" mil", 1000), (" dozens", 12)):
        assert factors.of(factors.pattern.match(text)) == value
    assert factors.pattern.match(" milk") is None


def test_a_letter_counts_right_after_digits_only():
    factors = Factors({}, {"k": 1000})
    assert factors.of(factors.pattern.match("5k", 1)) == 1000
    assert factors.pattern.match("x k", 1) is None
