"""Holds that settings of a language do not contradict one another, or what CLDR says of its plurals."""

from __future__ import annotations

import pytest

from bifolio import language
from bifolio.model import Location, Refused


def mistakes(tag: str, declared: dict[str, object]) -> list[str]:
    try:
        language.get(tag, declared=declared, location=Location("locales/x/language.toml"))
    except Refused as refused:
        return [dict(each.details)["mistake"] for each in refused.findings]
    return []


@pytest.mark.parametrize(
    ("tag", "forms"),
    [
        ("ar", {"one": "يوم", "two": "يومان"}),  # one number each, which the word says
        ("sv", {"one": "en dag"}),
        ("uk", {"one": "{n} день"}),
    ],
)
def test_a_form_of_one_number_needs_no_digits(tag: str, forms: dict[str, str]) -> None:
    assert mistakes(tag, {"units": {"day": forms}}) == []


@pytest.mark.parametrize(
    ("tag", "declared", "mistake"),
    [
        (
            "uk",
            {"units": {"day": {"one": "день"}}},
            "units.day.one: it must contain {n}, because several numbers have this form: 1, 21, 31",
        ),
        (
            "sv",
            {"units": {"day": {"other": "dagar"}}},
            "units.day.other: it must contain {n}, because several numbers have this form: 0, 2, 3",
        ),
        ("fr", {"units": {"day": {"many": "de jours"}}}, "units.day.many: it should contain {n}"),
        ("zza", {"endonym": "Z", "units": {"day": {"one": "{n} roj"}}}, "units.day: it needs a pattern for other"),
        (
            "zza",
            {"endonym": "Z", "numbers": {"ordinal": {"one": "{n}."}}},
            "numbers.ordinal: it needs a pattern for other",
        ),
        ("en", {"numbers": {"words": ["one", "three"]}}, "numbers.words: “three” is 3, not 2"),
        ("en", {"numbers": {"words": ["", "Three"]}}, "numbers.words: “Three” is 3, not 2"),
    ],
)
def test_a_setting_that_another_contradicts_is_refused(tag: str, declared: dict[str, object], mistake: str) -> None:
    assert mistakes(tag, declared) == [mistake]
