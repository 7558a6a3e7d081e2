"""Declare the types of values in values.yaml: the keys that each takes, and which of them are messages."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal, NotRequired, Required

from typing_extensions import TypedDict  # pydantic does not take typing.TypedDict before Python 3.12

from bifolio.model import STRICT
from bifolio.yaml_loader import of_usable_size


def _value(name: str, required: dict[str, Any], optional: dict[str, Any] | None = None) -> Any:
    """Return the shape of one type of value; functional syntax, because `from` is a word of Python."""
    keys = {"type": Required[str], "sources": NotRequired[list[str]]}
    keys |= {"contested": NotRequired[bool], "note": NotRequired[str]}
    keys["agreed"] = NotRequired[dict[str, str]]  # style in which all sources agree, to the reason
    keys |= {key: NotRequired[kind] for key, kind in (optional or {}).items()}
    keys |= {key: Required[kind] for key, kind in required.items()}
    shape = TypedDict(name, keys)  # type: ignore[misc]
    shape.__pydantic_config__ = STRICT  # type: ignore[attr-defined]
    return shape


Whole, Fraction = Annotated[int, of_usable_size], Annotated[Decimal, of_usable_size]
Calendar = Literal["local", "gregorian"]
Unit = Literal["minute", "hour", "day", "week", "month", "year", "page"]
VALUES: dict[str, Any] = {
    "date": _value("date", {"value": date}, {"calendar": Calendar}),
    "integer": _value("integer", {"value": Whole}),
    "decimal": _value("decimal", {"value": Fraction}),
    "percent": _value("percent", {"value": Fraction}),
    "range": _value("range", {"from": Fraction, "to": Fraction}),
    "period": _value(
        "period", {"from": date, "to": date}, {"calendar": Calendar, "precision": Literal["day", "month"]}
    ),
    "duration": _value("duration", {"value": Fraction, "unit": Unit}),
    "name": _value("name", {"value": str}, {"expansion": str, "short": str, "language": str}),
    "place": _value("place", {"latitude": Fraction, "longitude": Fraction, "sources": list[str]}),
}
VALUE_CONTEXTS = {"value": "name", "expansion": "expansion", "short": "short name"}
