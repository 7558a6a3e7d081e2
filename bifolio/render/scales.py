"""Compute axes for the charts that templates draw: round ticks, and the place of a number in percent."""

from __future__ import annotations

from dataclasses import dataclass

MOST_STEPS = 5  # of an axis; more numbers do not fit beside each other in a third of a page


@dataclass(frozen=True)
class NumberScale:
    """An axis from zero, with its ticks."""

    ticks: tuple[int, ...]

    def at(self, number: int) -> float:
        """Return where a number is on the axis, in percent of its length."""
        return round(100 * number / self.ticks[-1], 2)


def number_scale(largest: int) -> NumberScale:
    """Return the axis for numbers up to the largest: its steps are 1, 2 or 5 times a power of ten.

    >>> number_scale(4482).ticks
    (0, 1000, 2000, 3000, 4000, 5000)
    """
    power = 1
    while True:
        for step in (power, 2 * power, 5 * power):
            if largest <= MOST_STEPS * step:
                steps = max(1, -(-largest // step))
                return NumberScale(tuple(range(0, (steps + 1) * step, step)))
        power *= 10
