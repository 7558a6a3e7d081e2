"""Signs that are numbers and no decimal digits."""

from __future__ import annotations

from fractions import Fraction

import pytest

from bifolio.language.number_characters import NOT_DECIMAL, numeric, power


@pytest.mark.parametrize(("sign", "value"), [("½", Fraction(1, 2)), ("⅓", Fraction(1, 3)), ("⅞", Fraction(7, 8))])
def test_a_vulgar_fraction_is_read_exactly(sign, value):
    assert numeric(sign) == value


@pytest.mark.parametrize(("raised", "value"), [("²", 2), ("¹²", 12), ("⁻³", -3)])
def test_raised_digits_are_a_power(raised, value):
    assert power(raised) == value


@pytest.mark.parametrize(("sign", "reading"), [("③", ("circled", "3")), ("Ⅻ", Fraction(12)), ("¼", Fraction(1, 4))])
def test_each_sign_is_read_by_its_own_expression(sign, reading):
    assert [read(sign) for pattern, read in NOT_DECIMAL.items() if pattern.fullmatch(sign)] == [reading]
