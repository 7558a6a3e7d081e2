"""Read the quantities of a text: numbers with what follows them, such as multipliers, percent and eras, in digits and in words."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from itertools import zip_longest

from bifolio.language import number_parser
from bifolio.language.locale_data import LocaleData
from bifolio.language.number_characters import NOT_DECIMAL, POWER, VULGAR, numeric, power
from bifolio.language.number_patterns import SPACE, NumberPatterns
from bifolio.language.number_words import BASES, REMEMBERED, WORD, NumberSpan, NumberWords, folded, lookup
from bifolio.language.plain_quantities import plain
from bifolio.language.quantity import POSSIBLE, SMALL, Quantity, Reading
from bifolio.language.quantity_contexts import in_context, romans, signed, with_ranges, with_words_before

THOUSANDS = "\u066c"  # which nothing else is written with
NOUN = re.compile(rf"{SPACE}[^\W\d_]+(?={SPACE})")
MARKS = "./:,\u066b\u066c\u2044\u2215\u2236"
COMPOSITE = re.compile(rf"(?<![\d/]/)(?:\d{{4}}-\d{{1,2}}-\d{{1,2}}(?![\d-])|(?<!\d)\d+(?:[{MARKS}]\d+)+)")
SLASH = re.compile("[/\u2044\u2215]")
CLOCK = re.compile("\\d{1,2}[:.\u2236]\\d\\d")
AND_VULGAR = re.compile(f"{SPACE}?({VULGAR.pattern})")
MIXED = re.compile(r"[ \u00a0\u202f](\d{1,2})[/\u2044](\d{1,3})(?![\d/])")  # 2 1/2
BRACKETS = ("()", "[]")  # around a number alone, whose power or root stands outside of them
EXPONENT = re.compile("(?<=\\d)[eE]([+\u2212-]?\\d{1,3})(?!\\w)")  # 2.8e3
ROOTS = ("\u221a", "\u221b", "\u221c")
BEFORE_LOOSE = re.compile(rf"(?:{SPACE}\w{{1,2}})?{SPACE}$")  # between a number and what it counts: half a century
LIST_GAP = re.compile(r"[^.;:!?؟()\d]{0,7}")  # between numbers that may share what follows the last: 5 to 10 million
DIGITS = re.compile(r"[\d.,٫٬\u00a0 ]*\d")
COUNTED = re.compile(rf"{SPACE}[^\W\d_]")
LIST = re.compile(r"\d+(?:,\d+){2,}")
LARGEST_LABEL = 100
SPELLED_FIRMLY = 11  # smaller number words have other meanings too, such as articles


class QuantityReader:
    """Reads the quantities of texts in a language."""

    def __init__(self, data: LocaleData):
        self.data = data
        self.words = NumberWords(data.spelled)
        self.patterns = NumberPatterns(data)
        self.ratio = lru_cache(maxsize=REMEMBERED)(self._ratio)
        self.loose = lru_cache(maxsize=REMEMBERED)(self._loose)
        self.meant = lru_cache(maxsize=REMEMBERED)(lambda word: bool(self.ratio(word)[0] or self.loose(word)))

    def quantities(self, text: str) -> tuple[Quantity, ...]:
        """Return the quantities of a text in order; words that may be numbers follow, and may overlap them."""
        items = [with_words_before(text, item, self.patterns) for item in self._with_tails(text)]
        items = [signed(text, item, self.patterns, self.data.direction) for item in items]
        items = [in_context(text, item, self.patterns) for item in with_ranges(text, self._sums(text, items))]
        words = [match for match in WORD.finditer(text) if self.meant(folded(match[0]))]
        fractions = list(self._fractions(text, items, words))
        items = self._shares(text, items, fractions)
        counted = self._loose_words(words, (*items, *fractions))
        return (*items, *fractions, *counted, *romans(text, self.patterns))

    def _with_tails(self, text: str) -> list[Quantity]:
        """Return the numbers of a text, each with what follows it, or follows the last number of a list."""
        items: list[Quantity] = []
        for item in self._bare(text):
            if not items or item.start >= items[-1].end:
                items.append(self._with_tail(text, item))
        return [self._sharing(text, *pair) for pair in zip_longest(items, items[1:])]

    def _bare(self, text: str) -> list[Quantity]:
        """Return the numbers without anything around them: plain ones, fractions, times, dates and versions."""
        spans = number_parser.numbers(text, self.data.numbers, self.words)
        items = [self._grouped(plain(span, self.data)) for span in spans]
        in_digits = [item for item in items if not item.spelled]
        starts, ends = [item.start for item in in_digits], [item.end for item in in_digits]
        composites, parts = list[Quantity](), set[Quantity]()
        for match in COMPOSITE.finditer(text) if len(in_digits) > 1 else ():
            inner = in_digits[bisect_right(ends, match.start()) : bisect_left(starts, match.end())]
            if len(inner) > 1:
                parts.update(inner)
                inner = self._listed(match) or inner
                composites.append(self._composite(inner[0].start, text[inner[0].start : match.end()], inner))
        items = [item for item in items if item not in parts] + composites
        for pattern, reading in NOT_DECIMAL.items() if not text.isascii() else ():
            items += [Quantity(m.start(), m.end(), m[0], frozenset({reading(m[0])})) for m in pattern.finditer(text)]
        return sorted(items, key=lambda item: (item.start, -item.end))

    def _grouped(self, item: Quantity) -> Quantity:
        """Return a number; one with spaces may be several, as telephone numbers have them."""
        if item.spelled or " " not in item.text:
            return item
        words = (match for match in re.finditer(r"\S+", item.text) if match[0].isdecimal())
        return item._replace(parts=tuple(self._matched(item.start, words)))

    def _matched(self, start: int, matches: Iterable[re.Match[str]]) -> list[Quantity]:
        """Return the numbers that some matches in a part of a text are, each of digits alone; the part begins at `start`."""
        spans = (NumberSpan(start + m.start(), start + m.end(), Decimal(m[0]), m[0]) for m in matches)
        return [plain(span, self.data) for span in spans]

    def _listed(self, match: re.Match[str]) -> list[Quantity]:
        """Return the numbers of a list with commas and no spaces, such as 25,50,100; none if it may be something else."""
        if "," not in self.data.numbers.group or not LIST.fullmatch(match[0]):
            return []
        return self._matched(match.start(), re.finditer(r"\d+", match[0]))

    def _composite(self, start: int, text: str, parts: Sequence[Quantity]) -> Quantity:
        """Return several numbers that are written as one: a fraction, a time, a date, a version."""
        written = number_parser.as_written(text)
        readings: set[Reading] = {("as written", written)} if THOUSANDS not in text else set()  # ۳۰٬۵ is not 30.5
        numbers = [part.value or Fraction(0) for part in parts]
        if len(numbers) == 2 and SLASH.search(text):
            readings |= {numbers[0] / numbers[1]} if numbers[1] else set()
            if not self.data.numbers.digits.isascii() and written.count(".") == 1:  # a slash may be a decimal point
                readings.add(Fraction(written))
        if len(numbers) == 2 and CLOCK.fullmatch(text) and numbers[0] <= 24 and numbers[1] < 60:
            readings.add(("clock", numbers[0] + numbers[1] / 60))
            readings |= {numbers[0]} if numbers[1] == 0 else set()
        return Quantity(start, start + len(text), text, frozenset(readings), tuple(parts))

    def _with_tail(self, text: str, item: Quantity) -> Quantity:
        """Return a number with what follows it and changes its value: a power, half, million, percent, era."""
        end = item.end
        if (match := EXPONENT.match(text, end)) and not item.spelled:
            item, end = item.times(Fraction(10) ** int(match[1].replace("\u2212", "-"))), match.end()
        bracketed = text[item.start - 1 : item.start] + text[end : end + 1] in BRACKETS
        if text[item.start - 1 - bracketed : item.start - bracketed] in ROOTS:
            item = item._replace(readings=frozenset({("root", reading) for reading in item.readings}))
        if match := POWER.match(text, end + bracketed):
            item, end = item.to_the_power(power(match[0])), match.end()
        if match := AND_VULGAR.match(text, end):
            item, end = item.plus(numeric(match[1])), match.end()
        elif (
            not item.spelled
            and (match := MIXED.match(text, end))
            and 0 < int(match[1]) < int(match[2])
            and item.value is not None
        ):
            item, end = item.plus(Fraction(int(match[1]), int(match[2]))), match.end()
        added, multipliers = self.patterns.added, self.patterns.multipliers
        for factors in (added, multipliers, added):
            if factors is added and folded(item.text) in self.data.spelled.ordinals:
                continue  # the third and the fourth: in Spanish, “y cuarto” is a quarter too
            while match := factors.pattern.match(text, end):
                factor = factors.of(match)
                item = item.times(factor) if factors is multipliers else item.plus(factor * _base(item))
                end = match.end()
        if end == item.end:
            item = self._with_half_after_noun(text, item)
        if match := self.patterns.share.match(text, end):
            item, end = item.times(Fraction(1, 1000 if match["mille"] else 100)), match.end()
        item = item.until(text, end)
        era = self.patterns.after("before_era", text, item)
        return item.times(Fraction(-1)).until(text, max(end, era.end())) if era else item

    def _with_half_after_noun(self, text: str, item: Quantity) -> Quantity:
        """Return a number with what is added to it after its noun: two hours and a half."""
        noun = NOUN.match(text, item.end) if item.value is not None else None
        if noun is None or folded(item.text) in self.data.spelled.ordinals:
            return item
        half = self.patterns.added.pattern.match(text, noun.end())
        return item.plus(self.patterns.added.of(half)) if half else item

    def _sharing(self, text: str, item: Quantity, following: Quantity | None) -> Quantity:
        """Return a number that may also have what follows the next one: 2 to 3 million, 5–10 %."""
        if following is None or item.value is None or item.spelled != following.spelled:
            return item
        factor, value = self._factor(following), item.value
        gap = text[item.end : following.start]
        return item.also(value * factor) if factor != 1 and LIST_GAP.fullmatch(gap) else item

    def _factor(self, item: Quantity) -> Fraction:
        """Return what the digits of a number are multiplied by."""
        if item.value is None or not (match := DIGITS.match(item.text)):
            return Fraction(1)
        found = number_parser.numbers(match[0], self.data.numbers, self.words)
        base = Fraction(found[0].value) if len(found) == 1 else Fraction(0)
        return item.value / base if base else Fraction(1)

    def _sums(self, text: str, items: list[Quantity]) -> list[Quantity]:
        """Return the numbers, with those in one that are a sum: 2 thousand and 800."""
        result: list[Quantity] = []
        for item in reversed(items):
            following = result[-1] if result else None
            if following and self._is_share(text, item, following):
                share = (following.value or Fraction(0)) / (item.value or Fraction(1))
                result[-1] = item._replace(readings=frozenset({share})).until(text, following.end)
            elif following and following.value is not None and self._is_sum(text, item, following):
                value = (item.value or Fraction(0)) + following.value
                parts = (item, *(following.parts or (following,)))
                spelled = item.spelled and following.spelled
                total = item._replace(readings=frozenset({value}), parts=parts, spelled=spelled)
                result[-1] = total.until(text, following.end)
            else:
                result.append(item)
        return result[::-1]

    def _is_share(self, text: str, item: Quantity, following: Quantity) -> bool:
        """Return whether two numbers in words are a fraction, its whole first: üçte iki, two of three."""
        if not (self.data.spelled.whole and item.spelled and following.spelled and item.value and following.value):
            return False
        is_whole = self.patterns.whole.search(folded(item.text))
        return bool(is_whole) and text[item.end : following.start] == " " and following.value < item.value

    def _is_sum(self, text: str, item: Quantity, following: Quantity) -> bool:
        if item.value is None or following.value is None or item.parts:
            return False
        gap = text[item.end : following.start].strip(" \u00a0\u200c").casefold()
        factor = self._factor(item)
        return factor >= 1000 and 0 < following.value < factor and (gap in self.data.spelled.joiners or not gap)

    def _fractions(self, text: str, items: Sequence[Quantity], words: Sequence[re.Match[str]]) -> Iterator[Quantity]:
        """Yield fractions in words: half, two thirds, half a million."""
        ends = {item.end: value for item in items if words and (value := item.value) is not None and value < 100}
        for match in words:
            ratio, count = self.ratio(folded(match[0]))
            if ratio:
                before = [ends[end] for end in (match.start() - 1, match.start()) if end in ends]
                values = {ratio * number for number in before or [Fraction(count or 1)]}
                if share := self.patterns.share.match(text, match.end()):  # half per cent
                    values |= {value / (1000 if share["mille"] else 100) for value in values}
                if more := self.patterns.of_multiplier.match(text, match.end()):
                    values |= {value * self.patterns.multipliers.of(more) for value in values}
                certainty = SMALL if before or count else POSSIBLE
                yield Quantity(match.start(), match.end(), match[0], frozenset(values), (), True, certainty)

    def _shares(self, text: str, items: list[Quantity], fractions: Sequence[Quantity]) -> list[Quantity]:
        """Return the numbers, with those that a fraction or a number in words multiplies: half of 2,800, three times 2,800."""
        before = {item.end: (item, self.patterns.times) for item in items if item.spelled and item.value is not None}
        before |= {item.end: (item, self.patterns.part_of) for item in fractions}
        ends = sorted(before)
        return [self._share(text, item, before, ends) for item in items]

    def _share(
        self, text: str, item: Quantity, before: Mapping[int, tuple[Quantity, re.Pattern[str]]], ends: Sequence[int]
    ) -> Quantity:
        at = bisect_right(ends, item.start) - 1
        is_year = any(kind.endswith("year") for kind, _ in item.kinds)  # the first half of 1988
        if at < 0 or item.spelled or item.value is None or is_year:
            return item
        factor, between = before[ends[at]]
        if not between.fullmatch(text, factor.end, item.start) or _is_label(text, factor, item):
            return item
        readings = frozenset(value * item.value for value in factor.values)
        parts = (factor, item._replace(parts=()))
        return item._replace(start=factor.start, text=text[factor.start : item.end], readings=readings, parts=parts)

    def _ratio(self, word: str) -> tuple[Fraction, int]:
        """Return the fraction that a word is, and how many of them, 0 if it does not say; (0, 0) when it is none."""
        table = self.data.spelled.fractions
        if known := lookup(table, word):
            return Fraction(str(known)), 0
        for part, ratio in table.items():
            head = word.removesuffix(part).rstrip("\u200c")
            if head != word and (values := self.words.values(head)) and len(values) == 1:
                return Fraction(ratio), values[0]
        return Fraction(0), 0

    def _loose_words(self, words: Sequence[re.Match[str]], items: Sequence[Quantity]) -> Iterator[Quantity]:
        """Yield words that can be said as a number: noon, both, twice; the eighties; two decades, half a century."""
        ends = {item.end: item.values for item in items} if words else {}
        for match in words:
            if readings := self.loose(folded(match[0])):
                gap = BEFORE_LOOSE.search(match.string[max(0, match.start() - 4) : match.start()])
                counts = ends.get(match.start() - len(gap[0]), []) if gap else []
                each = [reading for reading in readings if isinstance(reading, Fraction)]
                readings |= {count * number for count in counts for number in each}
                yield Quantity(match.start(), match.end(), match[0], readings, (), True, POSSIBLE)

    def _loose(self, word: str) -> frozenset[Reading]:
        """Return the numbers that a word can be said for, and the decades that it names."""
        loose, decades = self.data.spelled.loose, self.data.spelled.decades
        bare = self.words.without_prefix(word)
        decade = decades.get(word) or decades.get(bare)
        numbers = map(Fraction, lookup(loose, word) or lookup(loose, bare) or ())
        return frozenset([*numbers, *([("decade", decade), Fraction(decade)] if decade else ())])  # in her forties


def _is_label(text: str, factor: Quantity, item: Quantity) -> bool:
    """Return whether a number is the label of what is before it, and counts nothing: the quarters 1."""
    return (item.value or 0) < LARGEST_LABEL and item.start - factor.end == 1 and not COUNTED.match(text, item.end)


def _base(item: Quantity) -> Fraction:
    """Return the thousand, million or more that a number is a multiple of: a million and a half."""
    value = item.value
    if value is None or value.denominator != 1 or not item.text[-1:].isalpha():
        return Fraction(1)
    return Fraction(max((base for base in BASES[1:] if base <= value and value % base == 0), default=1))
