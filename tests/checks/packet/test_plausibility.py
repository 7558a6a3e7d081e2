"""Values that cannot be meant so: ends before beginnings, percents for shares, days that no calendar reaches."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
import sample

from bifolio.checks.packet import plausibility
from bifolio.model import Location, Value

LATE = dt.date(1988, 7, 19)


def codes(kind: str, *, solar_hijri: bool = False, **data: Any) -> list[str]:
    """Return the codes of the findings on a packet with one value."""
    read = replace(sample.packet("# One {#one}"), values={"v": Value("v", kind, data, Location(""))})
    return [each.code for each in plausibility.check(read, solar_hijri=solar_hijri)]


@pytest.mark.parametrize(
    ("kind", "data", "code"),
    [
        ("range", {"from": 5, "to": 4}, "C204"),
        ("period", {"from": LATE, "to": LATE - dt.timedelta(1)}, "C204"),
        ("duration", {"value": -1, "unit": "day"}, "C204"),
        ("percent", {"value": Decimal("12.5")}, "C205"),
        ("percent", {"value": Decimal("-1.01")}, "C205"),
    ],
)
def test_what_cannot_be_meant_so_is_a_finding(kind: str, data: dict[str, Any], code: str) -> None:
    assert codes(kind, **data) == [code]


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("range", {"from": 4, "to": 4}),
        ("period", {"from": LATE, "to": LATE}),
        ("duration", {"value": 0, "unit": "day"}),
        ("percent", {"value": Decimal(1)}),
    ],
)
def test_what_is_just_plausible_is_none(kind: str, data: dict[str, Any]) -> None:
    assert codes(kind, **data) == []


def test_a_day_before_the_solar_hijri_calendar_is_a_finding_where_an_edition_uses_it() -> None:
    first = dt.date(622, 3, 22)
    assert codes("date", value=first - dt.timedelta(1)) == []
    assert codes("date", value=first - dt.timedelta(1), solar_hijri=True) == ["C206"]
    assert codes("date", value=first, solar_hijri=True) == []
