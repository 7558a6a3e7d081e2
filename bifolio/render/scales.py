"""Compute axes for the charts that templates draw: round ticks, and the place of a number in percent."""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal

MOST_STEPS = 5  # of an axis; more numbers do not fit beside each other in a third of a page
Number = int | Decimal


@dataclass(frozen=True)
class NumberScale:
    """An axis with its ticks, the lowest first."""

    ticks: tuple[Number, ...]

    def at(self, number: Number) -> float:
        """Return where a number is on the axis, in percent of its length."""
        return round(float(100 * (number - self.ticks[0]) / (self.ticks[-1] - self.ticks[0])), 2)


def number_scale(largest: Number, smallest: Number = 0) -> NumberScale:
    """Return the axis for the numbers between two: its steps are 1, 2 or 5 times a power of ten, for whole numbers whole.

    >>> number_scale(4482).ticks
    (0, 1000, 2000, 3000, 4000, 5000)
    >>> [str(tick) for tick in number_scale(Decimal("0.9"), Decimal("-0.3")).ticks]
    ['-0.5', '0.0', '0.5', '1.0']
    """
    whole = isinstance(largest, int) and isinstance(smallest, int)
    span = largest - smallest
    power: Number = 1
    if not whole and span:
        power = Decimal(1).scaleb(math.floor(math.log10(span)) - 1)
    while True:
        for step in (power, 2 * power, 5 * power):
            first, last = math.floor(smallest / step), math.ceil(largest / step)
            if last - first <= MOST_STEPS:
                last += last == first
                return NumberScale(tuple(number * step for number in range(first, last + 1)))
        power *= 10
