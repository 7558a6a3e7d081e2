"""Give the ends of a value that drawings are made from: lowest and highest number, first and last day, or degrees."""

from __future__ import annotations

from types import SimpleNamespace

from bifolio.model import Value

SINGLE = ("integer", "decimal", "percent", "duration", "date")  # types of values whose two ends are the same


def bounds(value: Value | None) -> SimpleNamespace | None:
    """Return the lowest and highest number, or the first and last day, of a value, or the degrees of a place.

    None is returned for no value, and for one of another type.
    """
    if value is None:
        return None
    if value.type == "place":
        return SimpleNamespace(latitude=value.data["latitude"], longitude=value.data["longitude"])
    if value.type in ("range", "period"):
        return SimpleNamespace(low=value.data["from"], high=value.data["to"])
    return SimpleNamespace(low=value.data["value"], high=value.data["value"]) if value.type in SINGLE else None
