"""Format dates and periods in the Gregorian and Solar Hijri calendars; the only user of persiantools."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from persiantools.jdatetime import JalaliDate

from bifolio.language.locale_data import DateFormat, fill

SOLAR_HIJRI = date(622, 3, 22), date(9999, 3, 20)  # first and last day; others have Gregorian dates alone
MONTH_PARTS = ("early", "mid", "late")  # days 1-10, 11-20 and the others
NBSP = "\u00a0"  # between a day and its month: never at the end of a line


class Day(NamedTuple):
    """A day in one calendar."""

    year: int
    month: int
    day: int


def reach(calendar: str) -> tuple[date, date]:
    """Return the first and the last day that have a date in a calendar."""
    return SOLAR_HIJRI if calendar == "persian" else (date.min, date.max)


def calendar_of(calendar: str, *days: date) -> str:
    """Return the calendar, or gregorian where it does not reach one of the days."""
    first, last = reach(calendar)
    return calendar if first <= min(days) <= max(days) <= last else "gregorian"


def day_in(calendar: str, day: date) -> Day:
    """Return a day in a calendar: gregorian, or persian (Solar Hijri, as used in Iran)."""
    if calendar == "persian":
        solar = JalaliDate(day)  # type: ignore[no-untyped-call]
        return Day(solar.year, solar.month, solar.day)
    return Day(day.year, day.month, day.day)


def first_days(calendar: str, first: date, last: date, unit: str) -> list[date]:
    """Return the first days of the years or months (`unit`) of a calendar from one day to another, both included."""
    days, day = [], first
    while day <= last:
        in_it = day_in(calendar_of(calendar, day), day)
        begins = in_it.day == 1 and (unit == "month" or in_it.month == 1)
        if begins:
            days.append(day)
        step = timedelta((360 if unit == "year" else 28) if begins else 1)
        if last - day < step:  # the day after the last one may be no date
            break
        day += step
    return days


def format_day(pattern: str, day: Day, calendar: str, style: DateFormat) -> str:
    """Return a day formatted by one of the language's patterns, with the digits 0–9."""
    with_year = "{y}" in pattern
    text = pattern.replace("{d} ", f"{{d}}{NBSP}").replace("{month} {d}", f"{{month}}{NBSP}{{d}}")
    for key, value in (
        ("{d}", str(day.day)),
        ("{m}", str(day.month)),
        ("{month_alone}", month_name(day, calendar, style, alone=True, before_year=with_year)),
        ("{month}", month_name(day, calendar, style, before_year=with_year)),
        ("{y}", str(day.year)),
    ):
        text = text.replace(key, value)
    return text


def month_name(day: Day, calendar: str, style: DateFormat, *, alone: bool = False, before_year: bool = False) -> str:
    """Return a month's name: the form used in dates, alone, or before a year, where these differ."""
    names = (style.months_alone if alone else {}).get(calendar) or style.months.get(calendar) or ()
    if len(names) != 12:
        names = tuple(f"{number:02}" for number in range(1, 13))
    name = names[day.month - 1]
    return style.before_year.get(name, name) if before_year else name


def period(first: Day, last: Day, calendar: str, style: DateFormat) -> str:
    """Return a period given by days; the parts that both ends share are written once if the order is day, month, year."""
    if first == last:
        return format_day(style.full, last, calendar, style)
    pattern = style.full
    places = [pattern.find(part) for part in ("{d}", "{month}", "{y}")]
    if first.year == last.year and places[0] == 0 and places == sorted(places):
        pattern = ("{d}." if pattern.startswith("{d}.") else "{d}") if first.month == last.month else style.day_month
    return fill(style.range, format_day(pattern, first, calendar, style), format_day(style.full, last, calendar, style))


def months(first: Day, last: Day, calendar: str, style: DateFormat) -> str:
    """Return a period by months: `July–December 1988`, `July 1988–March 1989`, or one month alone."""
    end = format_day(style.month_year, last, calendar, style)
    if (first.year, first.month) == (last.year, last.month):
        return end
    if first.year == last.year and style.month_year.startswith("{month"):
        return fill(style.range, month_name(first, calendar, style, alone="{month_alone}" in style.month_year), end)
    return fill(style.range, format_day(style.month_year, first, calendar, style), end)


def find(text: str, calendar: str, names: Sequence[str]) -> Iterator[tuple[int, int, date]]:
    """Yield start, end and day of each date that is written with the name of a month: `21 June 2021`."""
    for match in _written(tuple(names)).finditer(text):
        day, month, year = (
            int(match[1]),
            [name.casefold() for name in names].index(match[2].casefold()) + 1,
            int(match[3]),
        )
        with suppress(ValueError):
            persian = calendar == "persian"
            found = JalaliDate(year, month, day).to_gregorian() if persian else date(year, month, day)  # type: ignore[no-untyped-call]
            yield match.start(), match.end(), found


@lru_cache(maxsize=64)
def _written(names: tuple[str, ...]) -> re.Pattern[str]:
    months = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return re.compile(rf"(?<!\d)(\d{{1,2}})[.\s]*({months})[\u0654.,]?\s*(\d{{4}})(?!\d)", re.IGNORECASE)
