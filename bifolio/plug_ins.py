"""Load what installed packages add by entry points: each object, or the reason why it cannot be used."""

from __future__ import annotations

from functools import cache
from importlib.metadata import entry_points
from typing import Any, NamedTuple

FORMATS, CHECKS = "bifolio.formats", "bifolio.checks"  # the groups of entry points
NEEDED = {FORMATS: ("name", "label", "suffix", "maker"), CHECKS: ("finding_types",)}  # what an object must have


class PlugIn(NamedTuple):
    """An entry point: its name, and its object, or why it has none."""

    name: str
    value: Any
    problem: str = ""


@cache
def load(group: str) -> tuple[PlugIn, ...]:
    """Return the entry points of a group in the order of their packages; one that cannot be used has no value."""
    return tuple(_loaded(point, NEEDED[group]) for point in entry_points(group=group))


def values(group: str) -> list[Any]:
    """Return the objects of the entry points of a group that can be used."""
    return [plug_in.value for plug_in in load(group) if not plug_in.problem]


def _loaded(point: Any, needed: tuple[str, ...]) -> PlugIn:
    try:
        value = point.load()
        for name in needed:
            getattr(value, name)
    except Exception as error:  # noqa: BLE001 - a package may fail in any way when it is imported, or lack a part
        return PlugIn(point.name, None, f"{type(error).__name__}: {error}")
    return PlugIn(point.name, value)
