"""Read a day, month or year that is alone in a cell of a table, or two of them, and write it in the calendars of a language."""

from __future__ import annotations

import re
from calendar import monthrange
from contextlib import suppress
from datetime import date
from typing import NamedTuple

from bifolio.language import values
from bifolio.language.language import Language
from bifolio.language.locale_data import fill
from bifolio.markdown import ENGLISH_MONTHS
from bifolio.model import Location, Value

YEAR = re.compile(r"[1-9]\d{2,3}|0\d{3}")  # of two digits it may be of any century
NAMES = "|".join(ENGLISH_MONTHS)
DAYS = (
    re.compile(r"(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)"),
    re.compile(rf"(?P<d>\d{{1,2}}) (?P<m>{NAMES}) (?P<y>[1-9]\d{{2,3}})"),
    re.compile(rf"(?P<m>{NAMES}) (?P<d>\d{{1,2}}), (?P<y>[1-9]\d{{2,3}})"),
)
MONTHS = (re.compile(r"(?P<y>\d{4})-(?P<m>\d\d)"), re.compile(rf"(?P<m>{NAMES}) (?P<y>[1-9]\d{{2,3}})"))


class Span(NamedTuple):
    """The first and the last day of a day, month or year, and which of these it is."""

    first: date
    last: date
    precision: str


def write_days(text: str, language: Language, source: Language) -> str:
    """Return the date that is all of a cell's text, or two with a dash between, for readers of a language; "" for other text.

    Digits alone, such as 1988 and 1988-07, are a date only where `write_span` is asked: they may be an identifier.
    """
    named = any(map(str.isalpha, text)) or all(span.precision == "day" for span in _ends(text))
    return write_span(text, language, source) if named else ""


def write_span(text: str, language: Language, source: Language) -> str:
    """Return a day, month or year, or two with a dash between, as a date value of that precision is written; "" for other text.

    The months and years of two calendars do not cover the same days: those of the language's own are the ones that the days
    of a typed month or year are in. `cells` of the language's data goes before.
    """
    ends = _ends(text)
    if not ends or text in language.data.cells:
        return language.data.cells.get(text, "")
    if language.tag == source.tag and not text[:4].isdecimal():
        return text  # in words, as its author writes dates
    (first, _, precision), (_, last, other) = ends[0], ends[-1]
    if precision != other:
        return _of_two_precisions(ends, language)
    data = {"from": first, "to": last, "precision": "month" if precision == "month" else "day", "calendar": "local"}
    value = Value("", "period", data, Location(""))
    if first == last:
        value = Value("", "date", {"value": first}, Location(""))
    return values.format_value(value, "year_both" if precision == "year" else "", language, source).text


def _of_two_precisions(ends: tuple[Span, ...], language: Language) -> str:
    """Return a period from a day to a month, or the like, in the calendars of a language."""
    written = []
    for calendar in (language.calendar, "gregorian"):
        days = ((ends[0].first, ends[0].precision), (ends[1].last, ends[1].precision))
        both = (language.period(day, day, calendar=calendar, precision=precision) for day, precision in days)
        written.append(fill(language.data.dates.range, *both))
    return language.format_two_calendars(*written)


def read_span(text: str) -> tuple[date, date] | None:
    """Return the first and the last day of a date, month or year, or of two of them with a dash between."""
    ends = _ends(text)
    return (ends[0].first, ends[-1].last) if ends else None


def _ends(text: str) -> tuple[Span, ...]:
    """Return the one or two dates that are all of a text: ISO 8601 or English; none of any other text."""
    spans = [_span(part) for part in text.replace(" – ", "–").split("–")]
    known = tuple(span for span in spans if span is not None)
    return known if len(known) == len(spans) <= 2 and known[0].first <= known[-1].last else ()


def _span(text: str) -> Span | None:
    if YEAR.fullmatch(text) and int(text):
        return Span(date(int(text), 1, 1), date(int(text), 12, 31), "year")
    for pattern in (*DAYS, *MONTHS):
        if match := pattern.fullmatch(text):
            with suppress(ValueError):
                first = date(int(match["y"]), _month_number(match["m"]), int(match.groupdict().get("d", 1)))
                if pattern in DAYS:
                    return Span(first, first, "day")
                return Span(first, first.replace(day=monthrange(first.year, first.month)[1]), "month")
    return None


def _month_number(text: str) -> int:
    return ENGLISH_MONTHS.index(text) + 1 if text in ENGLISH_MONTHS else int(text)
