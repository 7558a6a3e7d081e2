"""What a drawing is made from: the ends of a value."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from bifolio.model import Location, Value
from bifolio.render.bounds import bounds


@pytest.mark.parametrize(
    ("kind", "data", "ends"),
    [
        ("integer", {"value": 3}, {"low": 3, "high": 3}),
        ("percent", {"value": Decimal("0.5")}, {"low": Decimal("0.5"), "high": Decimal("0.5")}),
        ("range", {"from": 1, "to": 2}, {"low": 1, "high": 2}),
        ("place", {"latitude": 1, "longitude": 2}, {"latitude": 1, "longitude": 2}),
    ],
)
def test_a_value_has_two_ends(kind: str, data: dict[str, Any], ends: dict[str, Any]) -> None:
    assert vars(bounds(Value("x", kind, data, Location("")))) == ends  # type: ignore[arg-type]


def test_a_name_and_no_value_have_none() -> None:
    assert bounds(None) is bounds(Value("x", "name", {"value": "A"}, Location(""))) is None
