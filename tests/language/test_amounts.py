"""What cells of drawn tables say: amounts with units, and periods, typed or as values."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from bifolio import language
from bifolio.language.amounts import read_amount, read_period
from bifolio.model import Location, Value

EN, FA = language.get("en"), language.get("fa")
VALUES = {
    name: Value(name, kind, data, Location(""))
    for name, kind, data in (
        ("share", "percent", {"value": Decimal("0.125")}),
        ("people", "range", {"from": 10, "to": 20}),
        ("orbit", "duration", {"value": 88, "unit": "day"}),
        ("launch", "date", {"value": date(1957, 10, 4)}),
        ("war", "period", {"from": date(1957, 1, 1), "to": date(1958, 1, 1)}),
        ("who", "name", {"value": "Jane"}),
    )
}


@pytest.mark.parametrize(
    ("text", "ends", "unit", "tick"),
    [
        ("12.5%", ("12.5", "12.5"), "%", "\u061c۴۰٪"),
        ("{share}", ("12.5", "12.5"), "%", "\u061c۴۰٪"),
        ("{people}", ("10", "20"), "", "۴۰"),
        ("{orbit}", ("88", "88"), "day", "۴۰\u00a0روز"),
        ("-3 °C", ("-3", "-3"), "°C", "۴۰\u200f\u00a0\u200e°C"),
        ("$5", ("5", "5"), "$", "$۴۰"),
        ("**12.5%**[^n]", ("12.5", "12.5"), "%", "\u061c۴۰٪"),
        ("{orbit}[^n]", ("88", "88"), "day", "۴۰\u00a0روز"),
    ],
)
def test_an_amount_is_typed_or_a_value(text: str, ends: tuple[str, str], unit: str, tick: str) -> None:
    amount = read_amount(text, EN, VALUES)
    assert amount is not None
    assert (amount.low, amount.high, amount.unit) == (*map(Decimal, ends), unit)
    assert amount.written(40, FA) == tick


@pytest.mark.parametrize("text", ["{who}", "{launch}", "{nobody}", "many", ""])
def test_all_else_is_no_amount(text: str) -> None:
    assert read_amount(text, EN, VALUES) is None


def test_a_period_is_typed_or_a_value() -> None:
    assert read_period("*{launch}*[^n]", VALUES) == read_period("{launch}", VALUES)
    assert read_period("{launch}", VALUES) == (date(1957, 10, 4), date(1957, 10, 4))
    assert read_period("{war}", VALUES) == (date(1957, 1, 1), date(1958, 1, 1))
    assert read_period("1957", VALUES) == (date(1957, 1, 1), date(1957, 12, 31))
    assert [read_period(text, VALUES) for text in ("{people}", "{nobody}", "soon")] == [None] * 3
