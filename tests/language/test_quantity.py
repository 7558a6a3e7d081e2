"""Holds that what changes a number changes all that it can be read as."""

from __future__ import annotations

from fractions import Fraction

from bifolio.language import Quantity


def quantity(*readings):
    return Quantity(0, 3, "2.5", frozenset(readings))


def test_a_factor_changes_the_value_and_what_is_compared_as_written():
    changed = quantity(Fraction(5, 2), ("as written", "2.5")).times(Fraction(1000))
    assert changed.value == 2500
    assert ("as written", "2.5") not in changed.readings


def test_only_powers_of_ten_have_a_value():
    assert quantity(Fraction(10)).to_the_power(6).value == 10**6
    assert quantity(Fraction(2)).to_the_power(3).value is None
