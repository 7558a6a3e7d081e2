"""Holds dates, numbers, plurals, lists, names and sorting against ICU, as tests/oracle/intl.json has it from Node."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from gettext import c2py
from pathlib import Path
from typing import Any

import pytest

from bifolio import language
from bifolio.language import cldr

pytestmark = pytest.mark.slow

FOLDER = Path(__file__).parent.parent / "oracle"
ICU: dict[str, Any] = json.loads((FOLDER / "intl.json").read_text(encoding="utf-8"))
DATES = list(ICU["dates"])


def spaced(text: str) -> str:
    """Return a text with plain spaces: that a day stays with its month is our own choice."""
    return text.replace(language.NBSP, " ")


def days(year: int) -> Iterator[date]:
    day = date(year, 1, 1)
    while day.year == year:
        yield day
        day += timedelta(days=1)


def hashed(lines: list[str]) -> str:
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:12]


@pytest.mark.parametrize("series", DATES)
def test_every_day_and_month_of_1900_to_2100_reads_as_icu_writes_it(series: str) -> None:
    tag, what, *calendar = series.split()
    lang, name = language.get(tag), (calendar or ["gregorian"])[0]
    wrong = []
    for year, expected in zip(range(1900, 2101), ICU["dates"][series].split(), strict=True):
        if what == "days":
            lines = [lang.date(day, calendar=name) for day in days(year)]
        else:
            lines = [lang.date(date(year, month, 1), "month", calendar=name) for month in range(1, 13)]
        if hashed([spaced(line) for line in lines]) != expected:
            wrong.append(year)
    assert wrong == []


def test_every_solar_hijri_year_of_the_oracle_begins_on_its_day() -> None:
    lang = language.get("fa")
    firsts = [day for year in range(1900, 2101) for day in days(year) if lang.day_month(day) == "۱\u00a0فروردین"]
    assert [day.isoformat() for day in firsts] == ICU["newYears"]
    assert len(firsts) == 201


def test_a_solar_hijri_month_stands_before_its_year_though_icu_turns_them_round() -> None:
    assert language.get("fa").date(date(1988, 7, 19), "month") == "تیر ۱۳۶۷"  # ICU: ۱۳۶۷ تیر


def test_weekdays_are_icus_save_that_thursday_has_its_joiner_in_persian() -> None:
    week = [date(2024, 1, 1) + timedelta(days=n) for n in range(7)]
    for tag, names in ICU["week"].items():
        ours = [language.get(tag).date(day, "weekday") for day in week]
        assert ours == [{"پنجشنبه": "پنج‌شنبه"}.get(name, name) for name in names]


@pytest.mark.parametrize("tag", list(ICU["numbers"]))
def test_numbers_read_as_icu_writes_them(tag: str) -> None:
    numbers = [Decimal(str(number)) for number in ICU["integers"] + ICU["decimals"]]
    assert [language.get(tag).number(number) for number in numbers] == ICU["numbers"][tag]


@pytest.mark.parametrize("tag", list(ICU["percents"]))
def test_percentages_read_as_icu_writes_them_after_the_mark_that_keeps_the_persian_sign_left(tag: str) -> None:
    shares = [Decimal(str(share)) for share in ICU["shares"]]
    assert [language.get(tag).percent(share).removeprefix("\u061c") for share in shares] == ICU["percents"][tag]


def test_ranges_of_numbers_read_as_icu_writes_them_and_in_persian_with_a_word() -> None:
    ends = [(2800, 5000), (1, 3), (100, 1500)]
    for tag, expected in ICU["ranges"].items():
        assert [language.get(tag).number_range(a, b) for a, b in ends] == expected
    assert language.get("fa").number_range(2800, 5000) == "۲٬۸۰۰ تا ۵٬۰۰۰"


@pytest.mark.parametrize("key", list(ICU["units"]))
def test_durations_read_as_icu_writes_them_save_swedish_days(key: str) -> None:
    tag, unit = key.split()
    ours = [spaced(language.get(tag).duration(number, unit)) for number in ICU["counts"]]
    if key == "sv day":  # ICU counts "dygn", of 24 hours
        assert ours[:3] == ["0 dagar", "1 dag", "2 dagar"]
        return
    assert ours == [spaced(text) for text in ICU["units"][key]]


@pytest.mark.parametrize("tag", list(ICU["plurals"]))
def test_the_plural_header_sends_each_number_to_icus_form(tag: str) -> None:
    wanted: str = ICU["plurals"][tag]
    forms = [form for form in "z12fmo" if form in wanted]
    count, _, expression = language.get(tag).plural_forms.partition("; plural=")
    index = c2py(expression.rstrip(";"))
    assert count == f"nplurals={len(forms)}"
    assert "".join(forms[index(number)] for number in range(1000)) == wanted


@pytest.mark.parametrize("tag", list(ICU["ordinals"]))
def test_ordinals_take_icus_category(tag: str) -> None:
    assert "".join(cldr.category(tag, number, ordinal=True)[0] for number in range(200)) == ICU["ordinals"][tag]


@pytest.mark.parametrize("tag", list(ICU["lists"]))
def test_lists_read_as_icu_writes_them(tag: str) -> None:
    lang = language.get(tag.removesuffix("-GB"))  # our English has no comma before "and"
    assert [lang.format_list("ABCD"[:length]) for length in range(1, 5)] == ICU["lists"][tag]


@pytest.mark.parametrize("tag", list(ICU["names"]))
def test_languages_are_called_what_icu_calls_them(tag: str) -> None:
    known = ICU["names"][tag]
    assert {other: language.get(other).name_in(language.get(tag)) for other in known} == known


@pytest.mark.parametrize("tag", list(ICU["sorted"]))
def test_words_are_sorted_as_icu_sorts_them(tag: str) -> None:
    words: list[str] = ICU["sorted"][tag]
    keys = [language.get(tag).sort_key(word)[:3] for word in words]  # without the text, the last resort
    assert [(a, b) for a, b, x, y in zip(words, words[1:], keys, keys[1:], strict=False) if x > y] == []
    bare = [re.sub("[\u200cـ]", "", word) for word in words]  # a joiner and a kashida count for nothing
    assert [(a, b) for a, b, x, y in zip(bare, bare[1:], keys, keys[1:], strict=False) if x == y and a != b] == []


def test_node_still_says_what_the_fixture_says(need: Callable[[str], Path]) -> None:
    made = subprocess.run([need("node"), FOLDER / "make.mjs"], check=True, capture_output=True, timeout=60)
    fresh: dict[str, Any] = json.loads(made.stdout)
    if fresh["cldr"] != ICU["cldr"]:
        pytest.skip(f"this Node has CLDR {fresh['cldr']}, the fixture {ICU['cldr']}")
    assert fresh | {"icu": ICU["icu"]} == ICU
