"""The keys that each type of value takes; anything else is a finding at its line."""

from __future__ import annotations

from typing import Any

import pytest

from bifolio.model import Refused
from bifolio.project.value_types import VALUE_CONTEXTS, VALUES
from bifolio.yaml_loader import check, load

GOOD = {
    "date": "{type: date, value: 1988-07-19, calendar: local}",
    "integer": "{type: integer, value: 30000, sources: [a], contested: true, note: N, agreed: {year: why}}",
    "decimal": "{type: decimal, value: 1.5}",
    "percent": "{type: percent, value: 0.5}",
    "range": "{type: range, from: 1.5, to: 2}",
    "period": "{type: period, from: 1988-07-19, to: 1988-07-20, precision: month}",
    "duration": "{type: duration, value: 1.5, unit: hour}",
    "name": "{type: name, value: A, short: B, expansion: C, language: fa}",
    "place": "{type: place, latitude: 35.7, longitude: 51.4, sources: [a]}",
}
BAD = {
    "date": ["{type: date, value: tomorrow}", "{type: date, value: 1988-07-19, calendar: lunar}", "{type: date}"],
    "integer": ["{type: integer, value: 1.5}", "{type: integer, value: 1, unit: day}"],
    "decimal": ["{type: decimal, value: many}"],
    "percent": ["{type: percent}"],
    "range": ["{type: range, from: 1}"],
    "period": ["{type: period, from: 1988-07-19, to: 1988-07-20, precision: year}"],
    "duration": ["{type: duration, value: 3, unit: fortnight}", "{type: duration, value: long, unit: day}"],
    "name": ["{type: name, value: A, long: B}", "{type: name}"],
    "place": ["{type: place, latitude: 35.7, sources: [a]}", "{type: place, latitude: 35.7, longitude: 51.4}"],
}


def read(kind: str, text: str) -> Any:
    return check(VALUES[kind], load(f"{text}\n", "values.yaml"), "values.yaml")


def test_every_type_has_an_example_here() -> None:
    assert GOOD.keys() == BAD.keys() == VALUES.keys()


@pytest.mark.parametrize("kind", VALUES)
def test_a_value_has_the_keys_of_its_type(kind: str) -> None:
    assert read(kind, GOOD[kind])["type"] == kind


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in BAD.items() for text in texts])
def test_any_other_key_or_value_is_refused_at_its_line(kind: str, text: str) -> None:
    with pytest.raises(Refused) as refused:
        read(kind, text)
    assert {finding.location.line for finding in refused.value.findings} == {1}


def test_the_texts_of_names_are_messages() -> None:
    assert VALUE_CONTEXTS.keys() == {"value", "expansion", "short"}
