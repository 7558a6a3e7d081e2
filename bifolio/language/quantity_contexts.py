"""Read a number by what stands around it: its sign, its century, decade or year, and the time of day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from bifolio.language.number_patterns import PERCENT, SPACE, NumberPatterns, text_before
from bifolio.language.quantity import CERTAIN, OBJECT, POSSIBLE, Quantity, Reading
from bifolio.language.roman_numerals import Kind, roman_numerals

YEARS = range(1000, 2101)
MINUS, HYPHENS = "\u2212\uff0d\ufe63", "-\u2010\u2011\ufe58\u2013"
OPENING = frozenset(" \t\n\u00a0\u202f\u200c\u200e\u200f\u061c([{«“„”\"'‘*_~=≈")
NOUN = re.compile(r" [^\W\d_]{2}")
RANGE = re.compile(" ?[-–/] ?")
OF_CLOCK = re.compile(r"(\d{1,2})\.([0-5]\d)")  # 4.30 p.m.
PERCENT_BEFORE = re.compile(rf"(?<!\d)(?<!\d[ \u00a0\u202f]){PERCENT}{SPACE}?$")
PRINTF = re.compile("[a-zA-Z]")  # after the width: %02d
TITLE = re.compile(r"[^.!?؟۔]{0,40}")
CLOSING = re.compile(r"[\])»”\"’,،;؛]*$")


def with_words_before(text: str, item: Quantity, patterns: NumberPatterns) -> Quantity:
    """Return a number with percent or an era before it, as Turkish writes them and many type in Persian: %85, ٪۸۵, MÖ 500."""
    if patterns.before("era_before", text, item):
        return item.times(Fraction(-1))
    if patterns.before("percent_before", text, item):
        return item.times(Fraction(1, 100))
    match = PERCENT_BEFORE.search(text[max(0, item.start - 5) : item.start])
    if not match or item.spelled or PRINTF.match(text, item.end):
        return item
    start = item.start - len(match[0])
    return item.times(Fraction(1, 100))._replace(start=start, text=text[start : item.end])


def signed(text: str, item: Quantity, patterns: NumberPatterns, direction: str) -> Quantity:
    """Return a number with its minus sign; a hyphen after another number may be that of a range."""
    before, after = text_before(text, item), text[item.end : item.end + 2]
    sign, previous = before[-1:], before[-2:-1]
    hyphen = bool(sign) and sign in HYPHENS
    opened = not previous or previous in OPENING
    in_range = opened and bool(re.search(r"\d\s?.$", before))
    written = (bool(sign) and sign in MINUS and not previous.isdecimal()) or (hyphen and opened and not in_range)
    said = patterns.before("negative_before", text, item) or patterns.after("negative_after", text, item)
    behind = direction == "rtl" and bool(after) and not after[1:].isalnum()  # as in ۵- and [۱، ۱-]
    if written or said or (behind and after[0] in MINUS):
        start = item.start - written
        return item.times(Fraction(-1))._replace(start=start, text=text[start : item.end])
    if (hyphen and (in_range or previous == OBJECT)) or (behind and after[0] == "-"):
        return item.also(*item.times(Fraction(-1)).readings)
    return item


def romans(text: str, patterns: NumberPatterns) -> Iterator[Quantity]:
    """Yield the Roman numerals; a letter alone is one after a name, and beside the word for a century."""
    for start, end, number, kind in roman_numerals(text):
        readings: frozenset[Reading] = frozenset({Fraction(number), ("century", number)})
        certainty = CERTAIN if kind is Kind.CERTAIN else POSSIBLE
        item = Quantity(start, end, text[start:end], readings, (), True, certainty)
        if kind is not Kind.LETTER or _around("century", text, item, patterns):
            yield item


def with_ranges(text: str, items: list[Quantity]) -> Iterator[Quantity]:
    """Yield the numbers; the end of a range may leave out the digits that both ends share: 1988–89."""
    before: Quantity | None = None
    for item in items:
        if before is not None and RANGE.fullmatch(text[before.end : item.start]):
            shared = len(before.text) - len(item.text)
            if shared > 0 and (before.text + item.text).isdecimal():
                item = item.also(Fraction(int(before.text[:shared] + item.text)))  # noqa: PLW2901
        yield item
        before = item


def in_context(text: str, item: Quantity, patterns: NumberPatterns) -> Quantity:
    """Return a number with the readings that its neighbours give it: of a century, decade, year or hour."""
    value = item.value
    if value is not None and value.denominator == 1 and 0 <= value <= YEARS[-1]:
        item = _calendar(text, item, int(value), patterns)
    return _time_of_day(text, item, patterns)


def _calendar(text: str, item: Quantity, number: int, patterns: NumberPatterns) -> Quantity:
    readings: set[Reading] = set(item.readings)
    century: list[Reading] = [("century", number // 100 + 1)] if number >= 100 and number % 100 == 0 else []
    if patterns.after("hundreds_after", text, item):
        readings = {("decade", number), *century}
    elif _can_be_decade(item, number) and _around("decade", text, item, patterns):
        readings = {("decade", number), ("undecided", number), *century}
        readings |= {("decade", number % 100)} if number >= 1900 else set()
        if NOUN.match(text, item.end) and not patterns.after("decade_after", text, item):
            readings.add(Fraction(number))  # los 40 prisioneros, beside los 40
    elif _around("century", text, item, patterns):
        readings.add(("century", number))
    elif not patterns.knows_decades:
        readings.add(("undecided", number))
    if number in YEARS and (item.text.isdecimal() or item.spelled):
        readings |= _year(text, item, number, patterns)
    return item if readings == item.readings else item._replace(readings=frozenset(readings))


def _can_be_decade(item: Quantity, number: int) -> bool:
    """Return whether a number can be that of a decade; 10s are seconds, and no word for 200 to 900 has the ending of one."""
    return number % 10 == 0 and number != 10 and not (item.spelled and 100 <= number < YEARS[0])


def _around(name: str, text: str, item: Quantity, patterns: NumberPatterns) -> bool:
    return patterns.before(f"{name}_before", text, item) or bool(patterns.after(f"{name}_after", text, item))


def _year(text: str, item: Quantity, number: int, patterns: NumberPatterns) -> set[Reading]:
    """Return the readings of a number that is a year, or may be one: it stands where years do, and counts nothing."""
    if _around("year", text, item, patterns):
        return {("year", number), ("perhaps year", number)}
    if _around("counted", text, item, patterns):
        return set()
    title = TITLE.fullmatch(text, 0, item.start) and CLOSING.match(text, item.end)
    return {("perhaps year", number), *([("year", number)] if title else [])}


def _time_of_day(text: str, item: Quantity, patterns: NumberPatterns) -> Quantity:
    """Return a number with the readings of a time: 4 p.m., half past four."""
    hours = {*item.values, *(number for kind, number in item.kinds if kind == "clock")}
    hours = {hour for hour in hours if 0 <= hour <= 24 and (hour * 60).denominator == 1}
    for pattern, added in patterns.clock:
        if hours and pattern.search(text_before(text, item)):
            later = {hour + added for hour in hours}
            times: set[Reading] = {("clock", hour) for hour in later | {hour + 12 for hour in later if hour < 13}}
            return item._replace(readings=frozenset(times), certainty=CERTAIN)
    if patterns.after("afternoon", text, item):
        hours |= {
            Fraction(int(match[1])) + Fraction(int(match[2]), 60) for match in [OF_CLOCK.fullmatch(item.text)] if match
        }
        later = {hour + 12 for hour in hours if hour <= 12}
        hours |= later
        item = item.also(*later)
    return item.also(*(("clock", hour) for hour in hours))
