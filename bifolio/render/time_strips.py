"""Compute the strips of a drawn timeline: ticks, and numbered marks in lanes, in percent of the length."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from bifolio.language import Language, calendar_of, first_days, reach
from bifolio.render.scales import Place, apart, width

MARK = 6.5  # percent of a strip that a numbered mark takes up
GAP = 0.05  # of the whole time: events with longer gaps between them are not in the same cluster
ROOM, AFTER = 25.0, 1.4  # em of the labels: the length of the shortest strip, and what is free after it
BESIDE, GAP_EM = 0.3, 0.5  # em between a tick and its label, and between labels
MOST_TICKS = {"year": 6, "month": 4}  # names of months are longer
AROUND = timedelta(400)  # more than a year
STEPS = (1, 2, 3, 5, 10, 20, 50, 100, 200, 500, 1000, 2000)  # years or months from tick to tick
Span = tuple[date, date]  # the first and the last day of an event


@dataclass(frozen=True)
class Mark:
    """The mark of an event: its number, its middle, its first day, its length, and its lane, the lowest being 0."""

    number: int
    at: float
    start: float
    length: float
    lane: int


@dataclass(frozen=True)
class Strip:
    """A strip of time, with the days of its ticks; `enlarged` is the part (start, length) drawn again in the next one."""

    unit: str  # year or month
    calendar: str  # of the ticks
    ticks: tuple[tuple[float, date], ...]
    marks: tuple[Mark, ...]
    enlarged: tuple[float, float] | None = None

    @property
    def lanes(self) -> int:
        """Return the number of lanes."""
        return max((mark.lane for mark in self.marks), default=0) + 1

    def labels(self, language: Language) -> list[tuple[float, str]]:
        """Return the places of the ticks, with their labels: of every one, or every second, third …, the others with none."""
        texts = [language.date(day, self._style(day), calendar=self.calendar) for _, day in self.ticks]
        spans = [(at / 100 * ROOM + BESIDE, text) for (at, _), text in zip(self.ticks, texts, strict=True)]
        ends = [(start, start + width(text)) for start, text in spans]
        step = next(n for n in range(1, len(ends) + 1) if _have_room(ends[::n]))
        return [(at, "" if n % step else text) for n, ((at, _), text) in enumerate(zip(self.ticks, texts, strict=True))]

    def _style(self, day: date) -> str:
        """Return how a tick's date is written: a year, or a month, the first with its year."""
        if self.unit == "year":
            return "year"
        return "month" if day == self.ticks[0][1] else "month_name"


def _have_room(places: Sequence[Place]) -> bool:
    """Return whether labels are beside each other, all before the end of the strip; one alone has nowhere else to be."""
    return len(places) == 1 or (apart(places, GAP_EM) and places[-1][1] <= ROOM + AFTER)


def time_strips(events: Sequence[Span], calendar: str) -> tuple[Strip, ...]:
    """Return the strip of all events, and one by months for the events that are too close together in it, if any.

    Events are numbered in their order. Ticks are at the first days of years and months of the calendar, or of the Gregorian
    one where that does not reach an event: a line of time is in one calendar.
    """
    first, last = min(a for a, _ in events), max(b for _, b in events)
    calendar = calendar_of(calendar, first, last)
    frame = _frame(first, last, calendar, "year")
    cluster = _cluster(events, frame)
    if not cluster:
        return (_strip(_numbered(events), frame, calendar, "year"),)
    inside = _frame(min(events[n - 1][0] for n in cluster), max(events[n - 1][1] for n in cluster), calendar, "month")
    numbered = _numbered(events)
    apart = [(n, span) for n, span in numbered if n not in cluster]
    close = [(n, span) for n, span in numbered if n in cluster]
    enlarged = (_at(inside[0], frame), max(0.5, _at(inside[1], frame) - _at(inside[0], frame)))
    return (_strip(apart, frame, calendar, "year", enlarged), _strip(close, inside, calendar, "month"))


def _numbered(events: Sequence[Span]) -> list[tuple[int, Span]]:
    """Return the events with their numbers."""
    return list(enumerate(events, 1))


def _middle(span: Span) -> date:
    return span[0] + (span[1] - span[0]) / 2


def _cluster(events: Sequence[Span], frame: Span) -> frozenset[int]:
    """Return the numbers of the largest group of events with short gaps; empty if it has room in the whole."""
    length = (frame[1] - frame[0]).days
    order = sorted(_numbered(events), key=lambda event: _middle(event[1]))
    groups = [[order[0]]]
    for before, after in pairwise(order):
        if (_middle(after[1]) - _middle(before[1])).days > GAP * length:
            groups.append([])
        groups[-1].append(after)
    largest = max(groups, key=len)
    reach = (max(b for _, (_, b) in largest) - min(a for _, (a, _) in largest)).days
    crowded = len(largest) > 2 and reach < length / 4
    return frozenset(number for number, _ in largest) if crowded else frozenset()


def _frame(first: date, last: date, calendar: str, unit: str) -> Span:
    """Return the whole years or months of the calendar around two days: the first day, and the day after the last."""
    earliest, latest = reach(calendar)
    start, end = first - min(AROUND, first - earliest), last + min(AROUND, latest - last)
    around = first_days(calendar, start, end, unit)
    return max(day for day in around if day <= first), min((day for day in around if day > last), default=date.max)


def _at(day: date, frame: Span) -> float:
    return round(100 * (day - frame[0]).days / (frame[1] - frame[0]).days, 2)


def _strip(
    numbered: Sequence[tuple[int, Span]],
    frame: Span,
    calendar: str,
    unit: str,
    enlarged: tuple[float, float] | None = None,
) -> Strip:
    days = first_days(calendar, frame[0], frame[1] - timedelta(1), unit)
    step = next(step for step in STEPS if len(days) <= step * MOST_TICKS[unit])
    ticks = tuple((_at(day, frame), day) for day in days[::step])
    return Strip(unit, calendar, ticks, tuple(_marks(numbered, frame)), enlarged)


def _marks(numbered: Sequence[tuple[int, Span]], frame: Span) -> list[Mark]:
    """Return the marks, each in the lowest lane where it overlaps no other."""
    ends: list[float] = []
    marks = []
    for number, span in sorted(numbered, key=lambda event: _middle(event[1])):
        start, at = _at(span[0], frame), _at(_middle(span), frame)
        length = round(max(0.0, _at(span[1], frame) - start), 2)
        begins, finishes = min(start, at - MARK / 2), max(start + length, at + MARK / 2)
        lane = next((lane for lane, end in enumerate(ends) if end <= begins), len(ends))
        ends[lane : lane + 1] = [finishes]
        marks.append(Mark(number, at, start, length, lane))
    return marks
