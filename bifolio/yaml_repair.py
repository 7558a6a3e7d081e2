"""Read data on past its mistakes, so that one run reports those of all files.

What is built is never made from data that was repaired: the mistakes are errors.
"""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

from bifolio.model import Finding
from bifolio.yaml_loader import Loaded, Mistake, finding_of, validate

ROUNDS = 4  # what is repaired may have mistakes of its own: a key inside a misspelt table


def repaired(
    kind: Any, loaded: Loaded, path: str, stand_ins: Mapping[str, Any] | None = None
) -> tuple[Any, list[Finding]]:
    """Return loaded data as a value of the type `kind`, and a finding for every mistake in it.

    A misspelt key has its nearest known name, what is wrong is left out, and a required key that is missing has its
    stand-in. The value is None where that is not enough.
    """
    value, mistakes = validate(kind, loaded, path)
    findings = [finding_of(each) for each in mistakes]
    rest = Loaded(deepcopy(loaded.data), loaded.places, loaded.typed) if mistakes else loaded
    for _ in range(ROUNDS):
        if not mistakes:
            return value, findings
        for mistake in sorted(
            mistakes, key=lambda each: each.kind == "missing"
        ):  # a misspelt key may be the missing one
            _repair(rest.data, mistake, stand_ins or {})
        value, mistakes = validate(kind, rest, path)
    return value, findings


def _repair(data: Any, mistake: Mistake, stand_ins: Mapping[str, Any]) -> None:
    *steps, key = mistake.name.split(".")
    for step in steps:
        data = data.get(step) if isinstance(data, dict) else _item(data, step)
    if not isinstance(data, dict):
        return
    if mistake.kind == "missing" and key in stand_ins:
        data.setdefault(key, stand_ins[key])
    elif mistake.kind != "missing":
        part = data.pop(key, None)
        if mistake.nearest_key:
            data.setdefault(mistake.nearest_key, part)


def _item(data: Any, step: str) -> Any:
    """Return an item of a list; None where the step leads to none."""
    return data[int(step)] if isinstance(data, list) and step.isdecimal() and int(step) < len(data) else None
