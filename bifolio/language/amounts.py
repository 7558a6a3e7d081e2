"""Read what a cell of a drawn table says: an amount with its unit, or days, typed or named as a value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from bifolio.language.cell_dates import read_span
from bifolio.language.cell_numbers import CellNumber, read_number, write_number
from bifolio.language.language import Language
from bifolio.markdown import VALUE, unmarked
from bifolio.model import Value

UNKNOWN = ("", "–", "—", "-", "…", "?")  # what stands in the cell of a number that is not known
HUNDRED = 100


@dataclass(frozen=True, slots=True)
class Amount:
    """A number, or the ends of a range, with what other numbers are written like it: a typed number, or a unit of time."""

    low: Decimal
    high: Decimal
    typed: CellNumber
    time: str = ""  # the unit of a duration

    @property
    def unit(self) -> str:
        """Return what is counted: %, °C, a unit of time, or "" for a bare number."""
        return self.time or self.typed.unit

    def written(self, value: Decimal | int, language: Language) -> str:
        """Return another number in the unit of this one, as a language writes it."""
        if self.time:
            return language.duration(value, self.time)
        number = Decimal(value)
        return write_number(replace(self.typed, low=number, high=number, grouped=True, plus=False), language).text


def read_amount(text: str, source: Language, values: Mapping[str, Value]) -> Amount | None:
    """Return the amount that is all of a text in the source language, or of the value that it names; None if it is no number.

    Emphasis and calls of notes around it are no part of it.
    """
    text = unmarked(text)
    if match := VALUE.fullmatch(text):
        value = values.get(match[1])
        return _of_value(value) if value else None
    number = read_number(text, source)
    return Amount(number.low, number.high, number) if number else None


def read_period(text: str, values: Mapping[str, Value]) -> tuple[date, date] | None:
    """Return the first and the last day of what a text dates: a day, month or year, a period, or the name of a value."""
    text = unmarked(text)
    if not (match := VALUE.fullmatch(text)):
        return read_span(text)
    value = values.get(match[1])
    if value is None or value.type not in ("date", "period"):
        return None
    data = value.data
    return (data["value"], data["value"]) if value.type == "date" else (data["from"], data["to"])


def _of_value(value: Value) -> Amount | None:
    data = value.data
    match value.type:
        case "integer" | "decimal" | "duration":
            ends, unit, time = (data["value"], data["value"]), "", data.get("unit", "")
        case "percent":
            ends, unit, time = (data["value"] * HUNDRED, data["value"] * HUNDRED), "%", ""
        case "range":
            ends, unit, time = (data["from"], data["to"]), "", ""
        case _:
            return None
    low, high = Decimal(ends[0]), Decimal(ends[1])
    return Amount(low, high, CellNumber(low, high, after=unit), time)
