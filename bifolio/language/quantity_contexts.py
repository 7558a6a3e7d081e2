"""Read a number by what stands around it: its sign, its century, decade or year, and the time of day."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from bifolio.language.number_patterns import NumberPatterns, text_before
from bifolio.language.quantity import CERTAIN, OBJECT, Quantity, Reading

YEARS = range(1000, 2101)
MINUS, HYPHENS = "\u2212\uff0d\ufe63", "-\u2010\u2011\ufe58\u2013"
OPENING = frozenset(" \t\n\u00a0\u202f\u200c\u200e\u200f\u061c([{«“„”\"'‘*_~=≈")
NOUN = re.compile(r" [^\W\d_]{3}")
TITLE = re.compile(r"[^.!?؟۔]{0,40}")
CLOSING = re.compile(r"[\])»”\"’,،;؛]*$")


def signed(text: str, item: Quantity, patterns: NumberPatterns, direction: str) -> Quantity:
    """Return a number with its minus sign; a hyphen after another number may be that of a range."""
    before, after = text_before(text, item), text[item.end : item.end + 2]
    sign, previous = before[-1:], before[-2:-1]
    hyphen = bool(sign) and sign in HYPHENS
    opened = not previous or previous in OPENING
    in_range = opened and bool(re.search(r"\d\s?.$", before))
    written = (bool(sign) and sign in MINUS and not previous.isdecimal()) or (hyphen and opened and not in_range)
    said = patterns.before("negative_before", text, item) or patterns.after("negative_after", text, item)
    behind = direction == "rtl" and bool(after) and not after[1:].strip()  # as in ۵-
    if written or said or (behind and after[0] in MINUS):
        start = item.start - written
        return replace(item.times(Fraction(-1)), start=start, text=text[start : item.end])
    if (hyphen and (in_range or previous == OBJECT)) or (behind and after[0] == "-"):
        return item.also(*item.times(Fraction(-1)).readings)
    return item


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
    elif number % 10 == 0 and number != 10 and _around("decade", text, item, patterns):  # 10s are seconds
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
    return replace(item, readings=frozenset(readings))


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
        if pattern.search(text_before(text, item)):
            later = {hour + added for hour in hours}
            times: set[Reading] = {("clock", hour) for hour in later | {hour + 12 for hour in later if hour < 13}}
            return replace(item, readings=frozenset(times), certainty=CERTAIN)
    if patterns.after("afternoon", text, item):
        later = {hour + 12 for hour in hours if hour <= 12}
        hours |= later
        item = item.also(*later)
    return item.also(*(("clock", hour) for hour in hours))
