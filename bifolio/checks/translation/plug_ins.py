"""Take checks of translations from installed packages, by entry points of the group `bifolio.checks`."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib.metadata import entry_points

from bifolio.checks.translation.message_pair import Rule
from bifolio.findings import CHECKS, FindingType


def rule(*finding_types: FindingType) -> Callable[[Rule], Rule]:
    """Return a decorator that makes a function a check: it is given a MessagePair and yields issues of these types."""

    def decorate(function: Rule) -> Rule:
        function.finding_types = finding_types  # type: ignore[attr-defined]
        return function

    return decorate


@cache
def plug_ins() -> tuple[Rule, ...]:
    """Return the checks of installed packages."""
    return tuple(point.load() for point in entry_points(group=CHECKS))
