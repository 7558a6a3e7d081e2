"""Compare the numbers of a translation with those of its source by value, however either language writes or says them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction
from functools import cached_property, lru_cache

from bifolio.checks.translation.message_pair import Issue, MessagePair, issue
from bifolio.checks.translation.parity import difference
from bifolio.language import CERTAIN, Language, Quantity, Reading
from bifolio.markdown import OBJECT, Shape

# As in A4, v2.1 and 3D: a name that a translation may write otherwise.
IN_NAME = re.compile(r"(?<=[A-Za-z_])(?<!\d[eE])\d+(?:\.\d+)*|(?<!\w)[1-4](?=-?D\b)")
ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
SOLAR_HIJRI, SOLAR_DECADE = (
    (621, 622),
    620,
)  # what a Solar Hijri year, or decade, lacks of the Gregorian years it lies in
OFTEN_SAID = 3  # below it, words have other meanings too: one, both
VERSION = re.compile(r"(?<![^\W\d_])[vV](?=\d+\.\d)")
WITH_ZERO = re.compile(r"(\d+)[.,\u066b]0+")  # 1.0 is a version, and no article
GROUPED = re.compile(r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+")
THOUSANDS = re.compile(r"\d{1,3}(?:[.,]\d{3})+(?!\d)")  # thousands, or in other languages a decimal fraction
ROMAN = re.compile(r"[MDCLXVI]+")
BASES = (100, 1000, 10**6, 10**9, 10**12)  # words for them, alone, can mean an exact number or many
LARGEST_ROMAN = 100  # that translations write in Roman numerals where the source has digits: centuries and rulers
IN_ROMAN: frozenset[Reading] = frozenset({("Roman numeral", 0)})
NEAR = 15  # characters between two numbers that a fraction may be made of: 12 of the 15
WORDS_BESIDE = 25  # characters between a number and the words that multiply it, without the end of a sentence
SENTENCE_END = re.compile("[.!?؟۔;؛]")
# Signs that change the number that they touch: infinity, a raised or lowered sign, a Roman or East Asian numeral; and,
# after it, a factorial, a root, a letter for a thousand or more, a group of noughts.
_SIGNS = "[\u221e\u207f\u2080-\u2099\u2160-\u2188\u3007零十百千万萬亿億兆]"
SIGN = re.compile(
    rf"(?<=\d)[ \u00a0]?(?:{_SIGNS}|[\u221a-\u221c]|!(?=\s*[^\W\d])|_(?=\d)|[kKMT](?!\w)|[.,\u066b]000(?!\d))"
    rf"|{_SIGNS}(?=[ \u00a0]?\d)"
)
WITH_UNIT = re.compile("(?!st|nd|rd|th)[A-Za-z]{2}")
UNIT = re.compile("\\d[ \u00a0-]?([^\\W\\d_]+)")
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
        days = list(language.find_days(self.prose))
        self.quantities = [_dated(item, days) for item in language.quantities(self.prose)]
        if is_target:
            self.quantities = [_with_large_roman(item) for item in self.quantities]
        self.single = [item for item in self.quantities if not item.parts and UNCHANGED not in item.readings]
        self.readings = frozenset(_readings(self.quantities))
        self.in_digits = frozenset(reading for item in self.quantities if not item.spelled for reading in item.readings)
        self.in_names = frozenset(_in_names(prose))
        self.in_code = frozenset(_readings(language.quantities(shape.text) if shape.code else ()))

    @cached_property
    def months(self) -> frozenset[Fraction]:
        """Return the numbers of the months that the text names."""
        dates, words = self.language.data.dates, self.prose.casefold()
        names = (*dates.months.values(), *dates.months_alone.values())
        return frozenset(Fraction(n) for year in names for n, name in enumerate(year, 1) if name.casefold() in words)

    def missing(self, other: Side, certainty: int = CERTAIN) -> list[Quantity]:
        """Return the quantities of this side, of at least a certainty, that the other side lacks."""
        return [item for item in self.quantities if item.certainty >= certainty and not self._is_in(item, other)]

    def fewer(self, other: Side) -> list[Quantity]:
        """Return the numbers in digits that the other side has too, but not as often; 8bpp is said again as 8 bits."""
        apart = (item for item in self.in_figures if not WITH_UNIT.match(self.prose, item.end))
        digits = [part for item in apart for part in _as_found(item, other)]
        counts = Counter(map(_as_counted, digits))
        repeated = ((item, count) for item in digits if (count := counts[_as_counted(item)]) > 1)
        return [
            item
            for item, count in repeated
            if 0 < self._count_in(item, other) < count and not self._is_named(item, other)
        ]

    @property
    def in_figures(self) -> list[Quantity]:
        """Return the quantities in digits."""
        return [item for item in self.quantities if not item.spelled and UNCHANGED not in item.readings]

    def _count_in(self, item: Quantity, other: Side) -> int:
        """Return how many quantities of the other side a quantity of this one can be; words that seldom are one do not count."""
        return sum(
            not item.readings.isdisjoint(part.readings) or self._is_year_of(item, part, other)
            for each in other.quantities
            for part in _as_found(each, self)
            if part.certainty or (part.value or 0) < OFTEN_SAID
        )

    def _is_in(self, item: Quantity, other: Side) -> bool:
        if UNCHANGED in item.readings or self._is_named(item, other):
            return True
        zeros = WITH_ZERO.fullmatch(item.text)
        readings = other.in_digits if zeros and item.value == int(zeros[1]) else other.readings
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

    def _is_named(self, item: Quantity, other: Side) -> bool:
        """Return whether the other side has a number in code, in a name that this side writes apart, or as the same word."""
        names = other.in_names if self.is_target else other.in_names - self.in_names
        return bool(item.readings & (other.in_code | names)) or (item.spelled and item.text in other.prose)

    def _is_in_parts(self, item: Quantity, other: Side) -> bool:
        """Return whether the other side has the parts of a time, date or fraction, next to one another."""
        parts = [
            part
            for part in item.parts
            if not (part.readings & other.in_code or (len(item.parts) > 2 and part.value in other.months))
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
        return any(self._is_year_of(item, each, other) for each in other.single)

    def _is_year_of(self, item: Quantity, each: Quantity, other: Side) -> bool:
        ours, theirs = (side.language.calendar == "persian" for side in (self, other))
        return ours != theirs and _same_year(item, each, 1 if ours else -1)


def _dated(item: Quantity, days: list[tuple[int, int, date]]) -> Quantity:
    """Return a number of a date with the day, which is the same in any calendar; one with a minus is of no date."""
    found = [] if (item.value or 0) < 0 else days
    return item.also(*(("day", day) for start, end, day in found if start <= item.start and item.end <= end))


def _with_large_roman(item: Quantity) -> Quantity:
    """Return a number; large Roman numerals are a number of their own, and CD, DC and CLI perhaps an abbreviation."""
    if not item.spelled or not ROMAN.fullmatch(item.text) or (item.value or 0) <= LARGEST_ROMAN:
        return item
    repeated = item.text[:3] == item.text[:1] * 3
    return replace(item, readings=IN_ROMAN, certainty=CERTAIN if repeated else item.certainty)


def _in_names(prose: str) -> Iterator[Reading]:
    for match in IN_NAME.finditer(prose):
        yield ("as written", match[0])
        yield Fraction(match[0]) if match[0].count(".") < 2 else ("as written", match[0])


def _as_counted(item: Quantity) -> object:
    """Return what equal numbers have in common: 4.0, a version, is not 4."""
    return item.readings if item.value is None or WITH_ZERO.fullmatch(item.text) else item.value


def _as_found(item: Quantity, other: Side) -> tuple[Quantity, ...]:
    """Return a quantity, or its parts where the other side has only these."""
    return (item,) if not item.parts or item.readings & other.readings else item.parts


def _readings(quantities: Iterable[Quantity]) -> Iterator[Reading]:
    return (reading for item in _with_parts(quantities) for reading in item.readings)


def _with_parts(quantities: Iterable[Quantity]) -> Iterator[Quantity]:
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
            if not other.readings.isdisjoint({("decade", twin), ("decade", twin % 100)}):
                return True
    return False


def _multiplied(source: Side, target: Side) -> Iterator[str]:
    """Yield the words and signs beside numbers of the target that multiply or divide them, where the source has none."""
    signs = {match[0].strip() for match in SIGN.finditer(source.whole)}
    style = target.language.data.numbers
    for match in SIGN.finditer(target.whole):
        sign = match[0].strip()
        if sign.endswith("000") and sign[0] in style.group + style.also_group:
            continue  # a group of the number itself: 30,000 for thirty thousand
        if _word_around(target.whole, match) in source.with_code:
            continue  # written as in the source, there perhaps as code: 1_000
        if sign not in signs and (sign != "!" or sign not in source.whole):
            yield sign
    numbers = [
        item for item in target.in_figures if not any(kind.endswith("year") for kind, _ in item.kinds) and item.value
    ]
    for start, end in _multipliers(source, target) if numbers else ():
        if any(_is_beside(target.prose, start, end, item) for item in numbers):
            yield target.prose[start:end]


def _grouped_twice(source: Side, target: Side) -> Iterator[str]:
    """Yield numbers that have the digits of the source and a thousand or more beside them: 500,000 thousand."""
    plain = {item.text for item in source.in_figures if item.value is not None}
    matches = ((item.text, THOUSANDS.match(item.text)) for item in target.in_figures)
    return (text for text, match in matches if match and match[0] in plain and text[match.end() :].strip())


def _word_around(text: str, match: re.Match[str]) -> str:
    """Return the letters, digits and signs between spaces that a match is among."""
    start, end = match.span()
    return text[:start].rpartition(" ")[2] + match[0] + text[end:].partition(" ")[0].rstrip(",;،؛")


def _multipliers(source: Side, target: Side) -> Iterator[tuple[int, int]]:
    """Yield where the target has words that multiply, which the source has not: in its language, or left in the source's."""
    for item in target.quantities:
        if item.spelled and item.value in BASES and item.readings.isdisjoint(source.readings):
            yield item.start, item.end
    ours, theirs = (_scaled(side.language.data.contexts.scaled) for side in (source, target))
    if ours and not ours.search(source.prose) and "%" not in source.prose:
        for pattern in filter(None, {ours, theirs}):
            yield from (match.span() for match in pattern.finditer(target.prose))
    left = _bases(source.language) - _bases(target.language)
    for match in UNIT.finditer(target.prose):
        if match[1].casefold() in left and match[1] not in source.prose:
            yield match.span(1)


@lru_cache(maxsize=32)
def _scaled(expression: str) -> re.Pattern[str] | None:
    """Return a pattern for the words of a language that multiply or divide a number near them, None if it names none."""
    return re.compile(rf"(?<!\w)(?:{expression})(?!\w)", re.IGNORECASE) if expression else None


@lru_cache(maxsize=32)
def _bases(language: Language) -> frozenset[str]:
    """Return the words of a language that multiply the number before them."""
    spelled = language.data.spelled
    return frozenset([word for word, value in spelled.words.items() if value in BASES] + list(spelled.multipliers))


def _is_beside(prose: str, start: int, end: int, item: Quantity) -> bool:
    """Return whether words and a number are near each other in a sentence; what is part of the number is not."""
    if start < item.end and item.start < end:
        return False
    between = prose[end : item.start] if end <= item.start else prose[item.end : start]
    return len(between) <= WORDS_BESIDE and not SENTENCE_END.search(between)


def rules(pair: MessagePair) -> Iterator[Issue]:
    """Yield an issue for numbers that only one side has, or that one side has more often."""
    source, target = Side(pair.source, pair.source_language), Side(pair.target, pair.language, is_target=True)
    lost, new = source.missing(target), target.missing(source)
    certainty = 1 if pair.counted is None else 0
    small = source.missing(target, certainty), target.missing(source, certainty)
    if not new and (not lost or certainty == 0) and all(small):  # another small number in words: three for four
        lost, new = small
    if not new:
        unsaid = pair.language.data.spelled.unsaid
        left_out = {pair.counted, *unsaid} - {None}
        lost = [item for item in (*lost, *source.fewer(target)) if item.value not in left_out]
    new = new or target.fewer(source)
    if lost or new:
        yield issue("T303", new[0].text.strip(OBJECT) if new else "", difference=difference(_texts(lost), _texts(new)))
    elif words := list(dict.fromkeys((*_multiplied(source, target), *_grouped_twice(source, target)))):
        yield issue("T303", words[0], difference=difference((), words))


def _texts(items: Iterable[Quantity]) -> list[str]:
    return list(dict.fromkeys(item.text.replace(OBJECT, "{…}").strip() for item in items))
