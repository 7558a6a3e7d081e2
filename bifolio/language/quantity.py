"""Define a quantity: a number in a text, with everything that it can be read as."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Any, NamedTuple

Reading = Fraction | tuple[str, Any]  # a value, or a kind and a value: ("century", 20), ("as written", "1.2.3")

OBJECT = "\ufffc"  # a value or code, whose own number is not in the text
VALUE = "value"  # the kind of reading that it has, times what stands beside it
LARGEST_POWER = 30
# Whether the other text must have a number; a small one in words only where that text has another instead.
CERTAIN, SMALL, POSSIBLE = 2, 1, 0


class Quantity(NamedTuple):
    """A number in a text: where it is, what it can be read as, the numbers it consists of, and how certain it is one."""

    start: int
    end: int
    text: str
    readings: frozenset[Reading]
    parts: tuple[Quantity, ...] = ()
    spelled: bool = False  # in words, or in Roman numerals
    certainty: int = CERTAIN

    @property
    def values(self) -> list[Fraction]:
        """Return the plain values that it can have."""
        return [reading for reading in self.readings if not isinstance(reading, tuple)]

    @property
    def value(self) -> Fraction | None:
        """Return its plain value, if it can have one only."""
        values = self.values
        return values[0] if len(values) == 1 else None

    @property
    def kinds(self) -> list[tuple[str, Any]]:
        """Return its readings that are no plain values."""
        return [reading for reading in self.readings if isinstance(reading, tuple)]

    def until(self, text: str, end: int) -> Quantity:
        """Return the number with what follows it in the text, up to a place."""
        return self._replace(end=end, text=text[self.start : end])

    def also(self, *readings: Reading) -> Quantity:
        """Return the number with more readings."""
        return self if self.readings.issuperset(readings) else self._replace(readings=self.readings | set(readings))

    def times(self, factor: Fraction) -> Quantity:
        """Return the number times a factor; a thousand makes any number certain."""
        product = self.changed(f"times {factor}", lambda value: value * factor)
        return product._replace(certainty=CERTAIN) if OBJECT in self.text or factor >= 1000 else product

    def plus(self, ratio: Fraction) -> Quantity:
        """Return the number and a fraction of one more."""
        return self.changed(f"plus {ratio}", lambda value: value + ratio)

    def to_the_power(self, power: int) -> Quantity:
        """Return the number to a power: compared as it is written, but for powers of ten."""
        readings: set[Reading] = {(f"to the power {power}", reading) for reading in self.readings}
        if self.value == 10 and abs(power) <= LARGEST_POWER:
            readings.add(Fraction(10) ** power)
        return self._replace(readings=frozenset(readings), certainty=CERTAIN)

    def changed(self, how: str, change: Callable[[Fraction], Fraction]) -> Quantity:
        """Return the number changed by what stands beside it: whatever else it can be read as, too."""
        new: set[Reading] = {change(value) for value in self.values}
        for kind, number in self.kinds:
            new.add((kind, change(number)) if kind == VALUE else (f"{kind} {how}", number))
        parts = (*self.parts[:-1], self.parts[-1].changed(how, change)) if self.parts else ()
        return self._replace(readings=frozenset(new), parts=parts)
