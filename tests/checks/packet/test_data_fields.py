"""Fields of records that YAML cannot check, and values that cannot be meant so."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
import sample

from bifolio.checks.packet import data_fields
from bifolio.model import Field, Kinds, Location, RecordKind, Value

LATE = dt.date(1988, 7, 19)


def codes(field: Field, given: Any) -> list[str]:
    """Return the codes of the findings on a packet with one record that has one field."""
    kinds = Kinds(records={"rows": RecordKind({"f": field})})
    read = replace(sample.packet("# One {#one}"), kinds=kinds, data={"rows": (SimpleNamespace(f=given),)})
    return [each.code for each in data_fields.check(read, ("en", "qqq"))]


@pytest.mark.parametrize(
    ("kind", "good", "bad", "code"),
    [
        ("id", "a-1_B", "1a", "C126"),
        ("digits", "1988–89", "1988a", "C126"),
        ("language", "qqq", "qqy", "C262"),
        ("language", "pt-BR", "a b", "C261"),
        ("by-language", {"en": ("a",), "sv": ("b",)}, {"qqy": ("c",)}, "C262"),
    ],
)
def test_a_value_is_checked_against_the_type_of_its_field(kind: Any, good: Any, bad: Any, code: str) -> None:
    assert codes(Field(kind), good) == []
    assert codes(Field(kind), bad) == [code]


def test_an_empty_text_is_a_finding_only_where_it_is_required() -> None:
    assert codes(Field("text", required=True), "") == ["C126"]
    assert codes(Field("text"), "") == []


def test_a_finding_is_at_the_place_of_the_field() -> None:
    kinds = Kinds(records={"rows": RecordKind({"f": Field("id")})})
    where = {"rows.0.f": Location("content/p/rows.yaml", 3, 5)}
    read = replace(sample.packet("# One"), kinds=kinds, data={"rows": (SimpleNamespace(f="1"),)}, places=where)
    assert [each.location for each in data_fields.check(read, ())] == [Location("content/p/rows.yaml", 3, 5)]


def value_codes(kind: str, *, solar_hijri: bool = False, **data: Any) -> list[str]:
    """Return the codes of the findings on a packet with one value."""
    read = replace(sample.packet("# One {#one}"), values={"v": Value("v", kind, data, Location(""))})
    return [each.code for each in data_fields.check_values(read, solar_hijri=solar_hijri)]


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
    assert value_codes(kind, **data) == [code]


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
    assert value_codes(kind, **data) == []


def test_a_day_before_the_solar_hijri_calendar_is_a_finding_where_an_edition_uses_it() -> None:
    first = dt.date(622, 3, 22)
    assert value_codes("date", value=first - dt.timedelta(1)) == []
    assert value_codes("date", value=first - dt.timedelta(1), solar_hijri=True) == ["C206"]
    assert value_codes("date", value=first, solar_hijri=True) == []
