"""Holds that the settings of a language are checked, merged and complete."""

from __future__ import annotations

from pathlib import Path

import pytest

from bifolio import language
from bifolio.checks.translation import runner
from bifolio.model import Location, Refused


def findings(tag: str, declared: dict[str, object] | None = None) -> list[tuple[str, dict[str, str]]]:
    with pytest.raises(Refused) as refused:
        language.get(tag, declared=declared, location=Location("locales/x/language.toml"))
    return [(finding.code, dict(finding.details)) for finding in refused.value.findings]


def test_every_mistake_of_a_declaration_is_told_at_once() -> None:
    declared = {
        "endonym": 5, "direction": "down", "numbers": {"digit": "x", "digits": "012"}, "dates": "no", "quotes": ["«"],
        "lists": {"two": "{a} {c}"},
    }  # fmt: skip
    mistakes = [details["mistake"] for _, details in findings("zza", declared)]
    assert mistakes == [
        "endonym: it must be text",
        "direction: it must be 'ltr' or 'rtl'",
        "quotes: it should have 4 parts, not 1",
        "numbers.digits: it should have 10 parts, not 3",
        "numbers.digit: there is no such setting",
        "dates: it should be a table",
        "lists.two: it should contain {b}",
    ]


@pytest.mark.parametrize(
    ("declared", "mistake"),
    [
        ({"endonym": ""}, "endonym: it is required, but empty"),
        ({"endonym": "  "}, "endonym: it is required, but empty"),
        ({"endonym": "Za\nzaki"}, "endonym: it must be on one line"),
        ({"endonym": "{evil}"}, "endonym: it must not contain {, since nothing is filled in"),
        ({"plural_forms": "nonsense"}, "plural_forms: it must be a plural rule of gettext with a form for every number, like nplurals=2; plural=(n != 1);"),
        ({"plural_forms": "nplurals=2; plural=n;"}, "plural_forms: it must be a plural rule of gettext with a form for every number, like nplurals=2; plural=(n != 1);"),
        ({"quotes": ["a", "”", "‘", "’"]}, "quotes.0: it must be a sign, without letters and digits"),
        ({"names": {"en": ""}}, "names.en: it is required, but empty"),
        ({"numbers": {"percent": "{n} % {evil}"}}, "numbers.percent: nothing is filled in for {evil}: its placeholders are {n}"),
        ({"numbers": {"percent": "{n}0 %"}}, "numbers.percent: it must not contain “0”, which would become part of numbers"),
        ({"numbers": {"range": "{a}–{b}²"}}, "numbers.range: it must not contain “²”, which would become part of numbers"),
        ({"numbers": {"range": "{a}–{b}–{b}"}}, "numbers.range: it contains {b} twice"),
        ({"numbers": {"page_range": "{a}–{b}}"}}, "numbers.page_range: nothing is filled in for }: its placeholders are {a}, {b}"),
        ({"numbers": {"ordinal": {"other": "th"}}}, "numbers.ordinal.other: it should contain {n}"),
        ({"numbers": {"ordinal": {"second": "{n}"}}}, "numbers.ordinal.second: it must be zero, one, two, few, many, other"),
        ({"numbers": {"words": ["jew", "jew"]}}, "numbers.words: “jew” is listed twice"),
        ({"numbers": {"words": ["jew", "3"]}}, "numbers.words.1: it must not contain “3”, which would become part of numbers"),
        ({"dates": {"full": "{d} {y}"}}, "dates.full: it should contain {month} or {m}"),
        ({"dates": {"full": "{d} {month} 1{y}"}}, "dates.full: it must not contain “1”, which would become part of numbers"),
        ({"dates": {"day_month": "{d} {month} {y}"}}, "dates.day_month: nothing is filled in for {y}: its placeholders are {d}, {month}, {month_alone}, {m}"),
        ({"dates": {"months": {"gregorian": ["x"] * 12}}}, "dates.months.gregorian: “x” is listed twice"),
        ({"dates": {"months": {"julian": list("abcdefghijkl")}}}, "dates.months.julian: it must be gregorian, persian"),
        ({"dates": {"weekdays": [*"abcdef", ""]}}, "dates.weekdays.6: it is required, but empty"),
        ({"dates": {"parts": {"early": "early"}}}, "dates.parts.early: it should contain {date}"),
        ({"dates": {"both": "{first} ({second}) {y}"}}, "dates.both: nothing is filled in for {y}: its placeholders are {first}, {second}"),
        ({"units": {"fortnight": {"other": "{n}"}}}, "units.fortnight: it must be minute, hour, day, week, month, year, page, kB, MB"),
        ({"units": {"day": {"other": "{n} {evil}"}}}, "units.day.other: nothing is filled in for {evil}: its placeholders are {n}"),
        ({"lists": {"end": "{a}\n{b}"}}, "lists.end: it must be on one line"),
        ({"lists": {"semicolon": ""}}, "lists.semicolon: it must be a sign, without letters and digits"),
        ({"sorting": {"alphabet": "a b a"}}, "sorting.alphabet: “a” is listed twice"),
        ({"sorting": {"alphabet": "a 1"}}, "sorting.alphabet: “1” is not a letter"),
        ({"sorting": {"split": ["ß"]}}, "sorting.split.0: it must be a letter, a space and the letters that it is sorted as"),
        ({"styles": {"date": {"usual": "x"}}}, "styles: “x” is not a style of date, which has day, gregorian, iso, month, month_both, month_gregorian, month_name, month_solar, part_gregorian, part_of_month, part_solar, plain, solar, usual, weekday, year, year_both, year_gregorian, year_solar"),
        ({"styles": {"wight": {}}}, "styles: “wight” is not a type with styles: date, decimal, duration, integer, name, percent, period, place, range"),
        ({"spelled": {"words": {"": 5}}}, "spelled.words.: it is required, but empty"),
        ({"attribution": {"cues": [""]}}, "attribution.cues.0: it is required, but empty"),
        ({"attribution": {"reach": -1}}, "attribution.reach: it must be between 1 and 100"),
        ({"reading": {"lix": [40, 30]}}, "reading.lix: it must be the lowest value and then a higher one, neither below zero"),
        ({"reading": {"longest_mean": -1}}, "reading.longest_mean: it must be between 0 and 1000"),
        ({"checks": {"letters": {"ab": "c"}}}, "checks.letters.ab: it should have 1 parts, not 2"),
        ({"cells": {"1": ""}}, "cells.1: it is required, but empty"),
    ],
)  # fmt: skip
def test_every_setting_refuses_what_would_stand_on_pages_or_change_figures(
    declared: dict[str, object], mistake: str
) -> None:
    assert [details["mistake"] for _, details in findings("zza", {"endonym": "Zazaki", **declared})] == [mistake]


def test_a_project_overrides_the_limits_of_a_language() -> None:
    lang = language.get("fa", declared={"reading": {"longest_mean": 12}, "checks": {"rules": []}})
    assert (lang.data.reading.longest_mean, lang.data.checks.rules) == (12, ())
    assert lang.data.words == language.get("fa").data.words


@pytest.mark.slow
def test_every_language_file_that_we_ship_is_read() -> None:
    folder = Path(language.__file__).parent.parent / "languages"
    names = {file.stem for file in folder.glob("*.toml")} - {"quotes"}
    scripts = {name for name in names if name[0].isupper()}
    assert {language.get(name).script for name in names - scripts} >= scripts
    assert all(name in runner.NAMED_IN_DATA for tag in names - scripts for name in language.get(tag).data.checks.rules)
