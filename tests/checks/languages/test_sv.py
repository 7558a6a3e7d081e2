"""Swedish: spaces in numbers, English formats of numbers and dates, and capital letters."""

from __future__ import annotations

import pytest
from translation_checks import findings

MISTAKES = [
    ("T601", "30,000 people", "30 000 personer", "30\u00a0000 personer"),
    ("T602", "30,000 people", "30,000 personer", "30\u00a0000 personer"),
    ("T602", "19 July 1988", "juli 19, 1988", "19 juli 1988"),
    ("T603", "It was on a Monday in July", "Det var en måndag i Juli", "Det var en måndag i juli"),
    ("T603", "It was on the Mondays", "Det var på Måndagens", "Det var på måndagens"),
]


def codes(source: str, text: str) -> list[str]:
    """Return the codes of the rules of Swedish that report a translation."""
    return [each.code for each in findings(source, text) if each.code.startswith("T6")]


@pytest.mark.parametrize(("code", "source", "bad", "good"), MISTAKES)
def test_a_mistake_is_reported_and_its_correction_is_not(code: str, source: str, bad: str, good: str) -> None:
    assert codes(source, bad) == [code]
    assert codes(source, good) == []


def test_a_month_that_begins_a_sentence_has_its_capital() -> None:
    assert codes("July was hot. Monday too.", "Juli var het. Måndag också.") == []


def test_a_comma_that_the_source_has_not_is_a_decimal_one() -> None:
    assert codes("1.5 and 2", "1,500 och 2") == []
