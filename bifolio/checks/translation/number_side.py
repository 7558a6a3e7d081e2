"""Read the numbers of a text, and say which of them another text has in whatever way its language writes or says them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction
from functools import cached_property

from bifolio.language import CERTAIN, Language, Quantity, Reading
from bifolio.markdown import Shape

# As in A4, v2.1 and 3D: a name that a translation may write otherwise.
IN_NAME = re.compile(
    r"\d(?:(?<=[A-Za-z_\u0370-\u052f].)(?<!\d[eE].)\d*(?:\.\d+)*|(?<=(?<!\w)[1-4])(?=-?D\b))"
)  # the digit first: any other position of a text is passed quickly
ADDRESS = re.compile(r"(?:https?://|www\.)\S+|%\d+\$\w")  # and the places of values in other tools: %2$s
SOLAR_HIJRI, SOLAR_DECADE = (
    (621, 622),
    620,
)  # what a Solar Hijri year, or decade, lacks of the Gregorian years it lies in
SOLAR_HIJRI_DECADES = range(1300, 1500, 10)
VERSION = re.compile(r"[vV](?<![^\W\d_].)(?=\d+\.\d)")
WITH_ZERO = re.compile(r"(\d+)[.,\u066b]0+")  # 1.0 is a version, and no article
GROUPED = re.compile(r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+")
ROMAN = re.compile(r"[MDCLXVI]+")
LARGEST_ROMAN = 100  # that translations write in Roman numerals where the source has digits: centuries and rulers
IN_ROMAN: frozenset[Reading] = frozenset({("Roman numeral", 0)})
NEAR = 15  # characters between two numbers that a fraction may be made of: 12 of the 15
MOST_SOURCES = 10_000  # texts whose quantities are kept, each a few KiB
DIGITS = re.compile(r"\d[\d.,\u066b\u066c]*")
UNCHANGED = ("value", Fraction(1))  # a value, or code, with nothing beside it


class Side:
    """The quantities of one text, and all that a quantity of the other text can be matched with."""

    def __init__(self, shape: Shape, language: Language, *, is_target: bool = False):
        self.language, self.is_target = language, is_target
        self.with_code = shape.text
        self.whole = prose = VERSION.sub(" ", ADDRESS.sub(" ", shape.prose))
        self.prose = language.without_idioms(IN_NAME.sub(" ", prose))
        unnamed = language.data.contexts.decade_unnamed
        self.names_a_decade = bool(unnamed and re.search(unnamed, prose))
        self.days = list(language.find_days(self.prose))
        self.quantities = [_dated(item, self.days) for item in language.quantities(self.prose)]
        if is_target:
            self.quantities = [_with_large_roman(item) for item in self.quantities]
        self.single = [item for item in self.quantities if not item.parts and UNCHANGED not in item.readings]
        self.whole_readings = _union(self.quantities)
        self.readings = _union(with_parts(self.quantities))
        self.in_digits = _union(item for item in self.quantities if not item.spelled)
        self.in_names = frozenset(_in_names(prose))
        self.in_code = _union(with_parts(language.quantities(shape.text))) if shape.code else frozenset()

    @cached_property
    def months(self) -> frozenset[Fraction]:
        """Return the numbers of the months that the text names."""
        dates, words = self.language.data.dates, self.prose.casefold()
        names = (*dates.months.values(), *dates.months_alone.values())
        return frozenset(Fraction(n) for year in names for n, name in enumerate(year, 1) if name.casefold() in words)

    def missing(self, other: Side, certainty: int = CERTAIN) -> list[Quantity]:
        """Return the quantities of this side, of at least a certainty, that the other side lacks."""
        readings = other.readings_beside(self)
        if not self.knows_words:  # of 2 million, what is beside the word that this language may say it with
            readings |= _union(each for item in other.quantities if _has_words(item) for each in other.figures_of(item))
        certain = (item for item in self.quantities if item.certainty >= certainty)
        if not other.knows_words:
            certain = (item for item in certain if not _has_words(item))
        return [item for item in certain if not self._is_in(item, other, readings)]

    def readings_beside(self, other: Side) -> frozenset[Reading]:
        """Return the readings that the other side can have a number for: of 7.1, the 7 is none where it has 7.1 too."""
        composed = (item for item in self.quantities if item.parts)
        apart = (item.parts for item in composed if item.readings.isdisjoint(other.whole_readings))
        return self.whole_readings.union(*(_union(with_parts(parts)) for parts in apart))

    @cached_property
    def values(self) -> frozenset[Fraction]:
        """Return the values of the text's numbers, whole or in parts."""
        return frozenset(reading for reading in self.readings if isinstance(reading, Fraction))

    @property
    def knows_words(self) -> bool:
        """Return whether the language's data has number words; those of another cannot be found."""
        return bool(self.language.data.spelled.words)

    def figures_of(self, item: Quantity) -> tuple[Quantity, ...]:
        """Return the number in digits that a number with words begins with: 2 of 2 million."""
        figures = DIGITS.match(item.text)
        return tuple(self.language.quantities(figures[0])) if figures else ()

    @property
    def in_figures(self) -> list[Quantity]:
        """Return the quantities in digits."""
        return [item for item in self.quantities if not item.spelled and UNCHANGED not in item.readings]

    def _is_in(self, item: Quantity, other: Side, known: frozenset[Reading]) -> bool:
        if UNCHANGED in item.readings or self.is_named(item, other):
            return True
        zeros = WITH_ZERO.fullmatch(item.text)
        readings = other.in_digits if zeros and item.value == int(zeros[1]) else known
        if item.readings & readings:
            return True
        return self._is_in_parts(item, other) or self._is_year(item, other) or self._is_of_decade(item, other)

    def _is_of_decade(self, item: Quantity, other: Side) -> bool:
        """Return whether a century is that of a decade that both sides name (the 1980s), or a decade is one without a number."""
        centuries = [number for kind, number in item.kinds if kind == "century"]
        decades = [number for each in self.quantities for kind, number in each.kinds if kind == "decade"]
        if decades and other.names_a_decade and any(("decade", number) in item.readings for number in decades):
            return True
        return any(("decade", 100 * (c - 1) + decade) in other.readings for c in centuries for decade in decades)

    def is_named(self, item: Quantity, other: Side) -> bool:
        """Return whether the other side has a number in code, in a name that this side writes apart, or as the same word."""
        names = other.in_names if self.is_target else other.in_names - self.in_names
        return bool(item.readings & (other.in_code | names)) or (item.spelled and item.text in other.prose)

    def _is_in_parts(self, item: Quantity, other: Side) -> bool:
        """Return whether the other side has the parts of a time, date or fraction, next to one another."""
        parts = [
            part
            for part in item.parts
            if not (self.is_named(part, other) or (len(item.parts) > 2 and part.value in other.months))
        ]
        grouped = [each for each in other.quantities if each.parts and GROUPED.fullmatch(each.text)]
        numbers = [each for each in (*other.single, *grouped) if each.certainty or each.spelled]
        numbers.sort(key=lambda each: each.start)
        for first in range(len(numbers) - len(parts) + 1 if parts else 0):
            window = numbers[first : first + len(parts)]
            if len(item.parts) == 2 and not item.parts[0].spelled and window[-1].start - window[0].end > NEAR:
                continue
            if all(any(part.readings & each.readings for each in window) for part in parts):
                return True
        return bool(item.parts and not parts)

    def _is_year(self, item: Quantity, other: Side) -> bool:
        """Return whether a year, or a decade, is one of the other side's in the other calendar."""
        return any(self.is_year_of(item, each, other) for each in other.single)

    def is_year_of(self, item: Quantity, each: Quantity, other: Side) -> bool:
        """Return whether a number is the year or decade that one of the other side is in its calendar."""
        ours, theirs = (side.language.calendar == "persian" for side in (self, other))
        return ours != theirs and _same_year(item, each, 1 if ours else -1)


def _has_words(item: Quantity) -> bool:
    """Return whether a number is in words, or has a word that multiplies it: twelve, 2 million."""
    return item.spelled or item.text.partition(" ")[2].isalpha()


_sources: dict[tuple[str, str, bool, Language], Side] = {}


def source_side(shape: Shape, language: Language) -> Side:
    """Return the side of a source text; its translations into every language are compared with the same one."""
    key = shape.text, shape.prose, bool(shape.code), language  # all that a side is made of
    side = _sources.get(key)
    if side is None:
        side = Side(shape, language)
        # Those of more texts are made again: where the newest were kept, a second pass would find none of them.
        if len(_sources) < MOST_SOURCES:
            _sources[key] = side
    return side


def _dated(item: Quantity, days: list[tuple[int, int, date]]) -> Quantity:
    """Return a number of a date with the day, which is the same in any calendar; one with a minus is of no date."""
    found = [] if (item.value or 0) < 0 else days
    return item.also(*(("day", day) for start, end, day in found if start <= item.start and item.end <= end))


def _with_large_roman(item: Quantity) -> Quantity:
    """Return a number; large Roman numerals are a number of their own, and CD, DC and CLI perhaps an abbreviation."""
    if not item.spelled or not ROMAN.fullmatch(item.text) or (item.value or 0) <= LARGEST_ROMAN:
        return item
    repeated = item.text[:3] == item.text[:1] * 3
    return item._replace(readings=IN_ROMAN, certainty=CERTAIN if repeated else item.certainty)


def _in_names(prose: str) -> Iterator[Reading]:
    for match in IN_NAME.finditer(prose):
        yield ("as written", match[0])
        if prose[match.end() : match.end() + 1] in ("k", "K") and match[0].isdecimal():  # Win2K
            yield Fraction(1000 * int(match[0]))
        yield Fraction(match[0]) if match[0].count(".") < 2 else ("as written", match[0])


def _union(quantities: Iterable[Quantity]) -> frozenset[Reading]:
    return frozenset[Reading]().union(*(item.readings for item in quantities))


def with_parts(quantities: Iterable[Quantity]) -> Iterator[Quantity]:
    """Yield quantities, each before the numbers that it consists of."""
    for item in quantities:
        yield item
        yield from item.parts


def _same_year(item: Quantity, other: Quantity, sign: int) -> bool:
    """Return whether two numbers are one year, or decade, in two calendars: where at least one of them can be nothing else."""
    for kind, number in item.kinds:
        if kind == "perhaps year":
            for twin in (number + sign * years for years in SOLAR_HIJRI):
                certain = ("year", number) in item.readings or ("year", twin) in other.readings
                if certain and ("perhaps year", twin) in other.readings:
                    return True
        if kind == "decade":
            twin = number + sign * SOLAR_DECADE
            if _is_same_decade(number, other):
                return True
            if not other.readings.isdisjoint({("decade", twin), ("decade", twin % 100)}):
                return True
    return False


def _is_same_decade(number: int, other: Quantity) -> bool:
    """Return whether two numbers are one Solar Hijri decade, in full and without its century: the 1360s, the sixties."""
    pairs = (sorted((number, decade)) for kind, decade in other.kinds if kind == "decade")
    return any(full in SOLAR_HIJRI_DECADES and short == full % 100 for short, full in pairs)
