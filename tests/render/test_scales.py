"""The axes of charts: round ticks that reach the largest number, and places in percent."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from bifolio.render import number_scale


@given(st.integers(1, 10**12))
def test_an_axis_begins_at_zero_reaches_its_largest_number_and_has_few_equal_steps(largest: int) -> None:
    ticks = number_scale(largest).ticks
    steps = {after - before for before, after in pairwise(ticks)}
    assert ticks[0] == 0
    assert ticks[-2] < largest <= ticks[-1]
    assert len(steps) == 1
    assert str(steps.pop()).rstrip("0") in {"1", "2", "5"}
    assert len(ticks) <= 6


@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_every_number_is_inside_the_axis_and_in_order(low: int, high: int) -> None:
    low, high = sorted((low, high))
    scale = number_scale(high)
    assert 0 <= scale.at(low) <= scale.at(high) <= 100


def test_an_axis_without_numbers_has_one_step() -> None:
    assert number_scale(0).ticks == (0, 1)
