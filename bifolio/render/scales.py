"""Compute axes for the charts that templates draw: round ticks, the place of a number in percent, labels with room."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

MOST_STEPS = 5  # of an axis; more numbers do not fit beside each other in a third of a page
ROOM = 13.3  # em of the labels: the length of the shortest axis, as content.css and large.css have it
EDGE = 1.0  # em that a label reaches over the end of its axis at most, as content.css has it; none over the beginning if wide
GAP = 0.5  # em between labels
WIDE, NARROW = 0.6, 0.3  # em of a letter or digit, and of a mark or space
Number = int | Decimal
Place = tuple[float, float]  # where a label begins and ends


class AxisLabel(NamedTuple):
    """The label of a tick, in percent of the axis; `end` is `first` or `last` where it would reach over that end."""

    at: float
    text: str
    end: str


@dataclass(frozen=True)
class NumberScale:
    """An axis with its ticks, the lowest first."""

    ticks: tuple[Number, ...]

    def at(self, number: Number) -> float:
        """Return where a number is on the axis, in percent of its length."""
        return round(float(100 * (number - self.ticks[0]) / (self.ticks[-1] - self.ticks[0])), 2)

    @property
    def places(self) -> list[float]:
        """Return where the ticks are."""
        return [self.at(tick) for tick in self.ticks]

    def labels(self, write: Callable[[Number], str]) -> list[AxisLabel]:
        """Return the labels of ticks, written with `write`: of every one, or every second, third …, zero among them.

        They are as many as have room beside each other on an axis of ROOM em, and reach as far as they can.
        """
        labels = [_label(at, write(tick)) for at, tick in zip(self.places, self.ticks, strict=True)]
        zero = self.ticks.index(0) if 0 in self.ticks else 0
        some = (labels[zero % step :: step] for step in range(1, len(labels) + 1))
        beside = [few for few in some if apart(map(_place, few), GAP)]
        return max(beside, key=lambda few: (len(few), few[-1].at))


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


def width(text: str) -> float:
    """Return about how wide a text is, in em, not less than it is."""
    return sum(WIDE if letter.isalnum() else NARROW for letter in text)


def apart(places: Iterable[Place], gap: float) -> bool:
    """Return whether places in the order of the axis have a gap between them."""
    return all(after[0] - before[1] >= gap for before, after in pairwise(places))


def _label(at: float, text: str) -> AxisLabel:
    half, middle = width(text) / 2, at / 100 * ROOM
    end = "last" if middle + half > ROOM + EDGE else "first" if middle - half < -EDGE else ""
    return AxisLabel(at, text, end)


def _place(label: AxisLabel) -> Place:
    """Return where a label is on an axis of ROOM em."""
    wide = width(label.text)
    start = {"first": 0.0, "last": ROOM + EDGE - wide}.get(label.end, label.at / 100 * ROOM - wide / 2)
    return start, start + wide
