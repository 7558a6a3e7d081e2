"""The strips of a drawn timeline: every event once, nothing outside, no two marks over one another."""

from __future__ import annotations

import datetime as dt
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bifolio import language
from bifolio.render import Mark, time_strips

DAYS = st.dates(dt.date(1700, 1, 1), dt.date(2100, 1, 1)) | st.dates(max_value=dt.date.max - dt.timedelta(400))
EVENTS = st.lists(st.tuples(DAYS, st.integers(0, 400)), min_size=1, max_size=25).map(
    lambda events: [(day, day + dt.timedelta(length)) for day, length in events]
)


def apart(one: Mark, other: Mark) -> bool:
    """Return whether two marks, each with the line of its period, are beside one another or in different lanes."""
    first, second = sorted((min(m.start, m.at - 3.25), max(m.start + m.length, m.at + 3.25)) for m in (one, other))
    return one.lane != other.lane or first[1] <= second[0]


@pytest.mark.slow
@given(EVENTS, st.sampled_from(["gregorian", "persian"]))
def test_every_event_is_drawn_once_inside_and_over_no_other(events: list[tuple[dt.date, dt.date]], name: str) -> None:
    strips = time_strips(events, name)
    marks = [mark for strip in strips for mark in strip.marks]
    assert sorted(mark.number for mark in marks) == list(range(1, len(events) + 1))
    assert all(0 <= mark.start <= mark.at <= mark.start + mark.length + 0.02 <= 100.1 for mark in marks)
    assert all(apart(one, other) for strip in strips for one, other in combinations(strip.marks, 2))
    assert all(0 <= at < 100 and len(strip.ticks) <= 6 for strip in strips for at, _ in strip.ticks)


@pytest.mark.parametrize(("name", "month", "day"), [("gregorian", 1, 1), ("persian", 3, 21)])
def test_the_years_are_those_of_the_calendar(name: str, month: int, day: int) -> None:
    (strip,) = time_strips([(dt.date(1988, 7, 1), dt.date(1988, 7, 1))], name)
    assert [tick for _, tick in strip.ticks] == [dt.date(1988, month, day)]


def test_events_too_close_together_are_drawn_again_by_months() -> None:
    days = [
        dt.date(1979, 1, 16),
        dt.date(1988, 7, 18),
        dt.date(1988, 7, 19),
        dt.date(1988, 7, 28),
        dt.date(2022, 7, 14),
    ]
    whole, enlarged = time_strips([(day, day) for day in days], "gregorian")
    assert [mark.number for mark in whole.marks] == [1, 5]
    assert [mark.number for mark in enlarged.marks] == [2, 3, 4]
    assert (whole.unit, enlarged.unit) == ("year", "month")
    assert whole.enlarged


@pytest.mark.parametrize(
    ("tag", "shown"),
    [
        ("en", ["September 1988", "", "November", ""]),
        ("fa", ["شهریور ۱۳۶۷", "", "آبان", ""]),
    ],
)
def test_names_of_months_that_have_no_room_are_left_out(tag: str, shown: list[str]) -> None:
    days = [dt.date(1980, 1, 1), *(dt.date(1988, month, 20) for month in (9, 10, 11, 12))]
    words = language.get(tag)
    _, months = time_strips([(day, day) for day in days], words.calendar)
    assert [text for _, text in months.labels(words)] == shown


def test_every_year_that_has_room_is_shown() -> None:
    (strip,) = time_strips([(dt.date(year, 7, 1), dt.date(year, 7, 1)) for year in (1988, 1993)], "gregorian")
    assert [text for _, text in strip.labels(language.get("en"))] == [str(year) for year in range(1988, 1994)]


@pytest.mark.parametrize("name", ["gregorian", "persian"])
@pytest.mark.parametrize(
    ("first", "last", "ticks"),
    [((1, 1, 1), (1, 1, 1), 1), ((1, 1, 1), (9999, 12, 31), 5), ((9999, 12, 31), (9999, 12, 31), 1), ((300, 1, 1), (876, 12, 31), 6)],
)  # fmt: skip
def test_a_line_of_time_may_begin_and_end_in_any_year(
    name: str, first: tuple[int, ...], last: tuple[int, ...], ticks: int
) -> None:
    days = [dt.date(*first), dt.date(*last)]
    (strip,) = time_strips([(day, day) for day in days], name)
    assert [mark.number for mark in strip.marks] == [1, 2]
    assert strip.marks[0].at <= strip.marks[1].at
    assert (strip.calendar, len(strip.ticks)) == ("gregorian", ticks)


def test_a_line_of_time_that_begins_before_a_calendar_is_in_the_gregorian_one_alone() -> None:
    old, new = dt.date(622, 3, 21), dt.date(1969, 7, 20)
    (strip,) = time_strips([(old, old), (new, new)], "persian")
    assert [day for _, day in strip.ticks] == [dt.date(year, 1, 1) for year in (622, 1122, 1622)]
    assert [text for _, text in strip.labels(language.get("fa"))] == ["۶۲۲", "۱۱۲۲", "۱۶۲۲"]
    (strip,) = time_strips([(dt.date(622, 3, 22),) * 2, (new, new)], "persian")
    assert (strip.calendar, strip.ticks[0]) == ("persian", (0.0, dt.date(622, 3, 22)))
