"""Holds what the names and patterns of a language may contain."""

from __future__ import annotations

from typing import Annotated, Any

import pytest

from bifolio.language.patterns import pattern
from bifolio.model import Location
from bifolio.yaml_loader import Loaded, validate


def mistakes(constraint: Any, text: str) -> list[str]:
    _, found = validate(Annotated[str, constraint], Loaded(text, {"": Location("x")}), "x")
    return [mistake.sentence for mistake in found]


@pytest.mark.parametrize("text", ["{a}–{b}", "از {a} تا {b}", "{b} <- {a}", "\u061c{a}، {b}"])
def test_a_pattern_has_each_placeholder_once_in_any_order(text: str) -> None:
    assert mistakes(pattern("{a}", "{b}"), text) == []


@pytest.mark.parametrize(
    ("text", "mistake"),
    [
        ("", "it should contain {a} and {b}"),
        ("{a}", "it should contain {b}"),
        ("{a}{b}{c}", "nothing is filled in for {c}: its placeholders are {a}, {b}"),
        ("{{a}}–{b}", "nothing is filled in for {: its placeholders are {a}, {b}"),
        ("{a}–{b} %(n)s {0}", "nothing is filled in for {0}: its placeholders are {a}, {b}"),
        ("{a}–{a}–{b}", "it contains {a} twice"),
        ("{a}–{b}۰", "it must not contain “۰”, which would become part of numbers"),
        ("{a}–½{b}", "it must not contain “½”, which would become part of numbers"),
        ("{a}\u2028{b}", "it must be on one line"),
    ],
)
def test_a_pattern_with_anything_else_is_refused(text: str, mistake: str) -> None:
    assert mistakes(pattern("{a}", "{b}"), text) == [mistake]


def test_a_placeholder_that_a_pattern_may_have_is_had_once() -> None:
    assert [mistakes(pattern(may="{n}"), text) for text in ("one day", "{n} days", "{n} {n} days")] == [
        [],
        [],
        ["it contains {n} twice"],
    ]


def test_a_pattern_of_a_date_has_one_for_the_month() -> None:
    assert [mistakes(pattern("{d}", month=True), text) for text in ("{d} {month}", "{d}/{m}", "{d}")] == [
        [],
        [],
        ["it should contain {month} or {m}"],
    ]
