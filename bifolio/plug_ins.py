"""Load what installed packages add by entry points: each object, or the reason why it cannot be used."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib.metadata import EntryPoint, entry_points
from typing import Any, NamedTuple

FORMATS, CHECKS = "bifolio.formats", "bifolio.checks"  # the groups of entry points
DECLARATIONS = "entry_points.txt"  # the file of an installed package that names its entry points


class PlugIn(NamedTuple):
    """An entry point: its name, the file that declares it, and its object, or why it cannot be used."""

    name: str
    place: str
    value: Any
    problem: str = ""


def load(group: str, problem_of: Callable[[Any, Sequence[Any]], str]) -> tuple[PlugIn, ...]:
    """Return the entry points of a group in the order of their packages.

    `problem_of` says why an object cannot be used beside those before it, "" if it can.
    """
    loaded: list[PlugIn] = []
    for point in entry_points(group=group):
        loaded.append(_loaded(point, problem_of, [each.value for each in loaded if not each.problem]))
    return tuple(loaded)


def reason_of(error: BaseException) -> str:
    """Return what an exception of a package says, with its type, on one line of at most 80 characters."""
    return " ".join(f"{type(error).__name__}: {error}".split())[:80]


def _loaded(point: EntryPoint, problem_of: Callable[[Any, Sequence[Any]], str], others: Sequence[Any]) -> PlugIn:
    try:
        value = point.load()
        problem = problem_of(value, others)
    except (Exception, SystemExit) as error:  # noqa: BLE001 - a package may fail in any way when it is imported
        value, problem = None, reason_of(error)
    return PlugIn(point.name, _place(point), value, problem)


def _place(point: EntryPoint) -> str:
    """Return the file that declares an entry point, from the folder of installed packages; of others, the group."""
    files = (point.dist and point.dist.files) or ()
    return next((str(file) for file in files if file.name == DECLARATIONS), f"{DECLARATIONS}: {point.group}")
