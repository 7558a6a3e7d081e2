"""Holds how each type of value reads in each style and language, and what HTML is told of it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from bifolio import language
from bifolio.language import values
from bifolio.model import FormattedValue, Location, Value
from bifolio.project.value_types import VALUES

EN = language.get("en")
PLACE = Location("content/x/values.yaml", 3, 1)
SAMPLES: dict[str, tuple[str, dict[str, Any]]] = {
    "lockdown": ("date", {"value": date(1988, 7, 19)}),
    "report": ("date", {"value": date(2018, 12, 4), "calendar": "gregorian"}),
    "claim": ("integer", {"value": 30000}),
    "rank": ("integer", {"value": 3}),
    "ratio": ("decimal", {"value": Decimal("3.75")}),
    "share": ("percent", {"value": Decimal("0.125")}),
    "estimate": ("range", {"from": 2800, "to": 5000}),
    "wave": ("period", {"from": date(1988, 7, 30), "to": date(1988, 8, 16)}),
    "core": ("period", {"from": date(1988, 7, 1), "to": date(1988, 9, 30), "precision": "month"}),
    "second": (
        "period",
        {"from": date(1988, 8, 27), "to": date(1988, 9, 4), "precision": "month", "calendar": "local"},
    ),
    "trial": ("period", {"from": date(2021, 8, 10), "to": date(2022, 5, 4), "calendar": "gregorian"}),
    "length": ("duration", {"value": 5, "unit": "month"}),
    "leader": ("name", {"value": "Ruhollah Khomeini", "short": "Khomeini"}),
    "mek": ("name", {"value": "MEK", "expansion": "People’s Mojahedin"}),
    "town": ("place", {"latitude": Decimal("35.69"), "longitude": Decimal("-51.4")}),
}
READS = """
lockdown | 19 July 1988 | 19 juli 1988 | ۲۸ تیر ۱۳۶۷ (۱۹ ژوئیهٔ ۱۹۸۸)
lockdown.plain | 19 July 1988 | 19 juli 1988 | ۲۸ تیر ۱۳۶۷
lockdown.day | 19 July | 19 juli | ۲۸ تیر
lockdown.month | July 1988 | juli 1988 | تیر ۱۳۶۷
lockdown.month_both | July 1988 | juli 1988 | تیر ۱۳۶۷ (ژوئیهٔ ۱۹۸۸)
lockdown.month_name | July | juli | تیر
lockdown.year | 1988 | 1988 | ۱۳۶۷
lockdown.year_both | 1988 | 1988 | ۱۳۶۷ (۱۹۸۸)
lockdown.weekday | Tuesday | tisdag | سه‌شنبه
lockdown.iso | 1988-07-19 | 1988-07-19 | 1988-07-19
lockdown.solar | 28 Tir 1367 | 28 tir 1367 | ۲۸ تیر ۱۳۶۷
lockdown.gregorian | 19 July 1988 | 19 juli 1988 | ۱۹ ژوئیهٔ ۱۹۸۸
lockdown.month_solar | Tir 1367 | tir 1367 | تیر ۱۳۶۷
lockdown.month_gregorian | July 1988 | juli 1988 | ژوئیهٔ ۱۹۸۸
lockdown.year_solar | 1367 | 1367 | ۱۳۶۷
lockdown.year_gregorian | 1988 | 1988 | ۱۹۸۸
lockdown.part_of_month | mid-July 1988 | mitten av juli 1988 | اواخر تیر ۱۳۶۷
lockdown.part_solar | late Tir 1367 | slutet av tir 1367 | اواخر تیر ۱۳۶۷
lockdown.part_gregorian | mid-July 1988 | mitten av juli 1988 | اواسط ژوئیهٔ ۱۹۸۸
report | 4 December 2018 | 4 december 2018 | ۴ دسامبر ۲۰۱۸ (۱۳ آذر ۱۳۹۷)
report.plain | 4 December 2018 | 4 december 2018 | ۴ دسامبر ۲۰۱۸
report.month | December 2018 | december 2018 | دسامبر ۲۰۱۸
report.year | 2018 | 2018 | ۲۰۱۸
claim | 30,000 | 30 000 | ۳۰٬۰۰۰
claim.plain | 30000 | 30000 | ۳۰۰۰۰
rank.ordinal | 3rd | 3:e | سوم
rank.words | three | tre | سه
ratio | 3.75 | 3,75 | ۳٫۷۵
share | 12.5% | 12,5 % | ۱۲٫۵٪
estimate | 2,800–5,000 | 2 800–5 000 | ۲٬۸۰۰ تا ۵٬۰۰۰
estimate.from | 2,800 | 2 800 | ۲٬۸۰۰
estimate.to | 5,000 | 5 000 | ۵٬۰۰۰
wave | 30 July–16 August 1988 | 30 juli–16 augusti 1988 | ۸ تا ۲۵ مرداد ۱۳۶۷ (۳۰ ژوئیه تا ۱۶ اوت ۱۹۸۸)
wave.plain | 30 July–16 August 1988 | 30 juli–16 augusti 1988 | ۸ تا ۲۵ مرداد ۱۳۶۷
wave.from | 30 July 1988 | 30 juli 1988 | ۸ مرداد ۱۳۶۷ (۳۰ ژوئیهٔ ۱۹۸۸)
wave.to | 16 August 1988 | 16 augusti 1988 | ۲۵ مرداد ۱۳۶۷ (۱۶ اوت ۱۹۸۸)
wave.year | 1988 | 1988 | ۱۳۶۷
wave.solar | 8–25 Mordad 1367 | 8–25 mordad 1367 | ۸ تا ۲۵ مرداد ۱۳۶۷
wave.gregorian | 30 July–16 August 1988 | 30 juli–16 augusti 1988 | ۳۰ ژوئیه تا ۱۶ اوت ۱۹۸۸
wave.year_solar | 1367 | 1367 | ۱۳۶۷
wave.year_gregorian | 1988 | 1988 | ۱۹۸۸
wave.year_both | 1988 | 1988 | ۱۳۶۷ (۱۹۸۸)
core | July–September 1988 | juli–september 1988 | ژوئیه تا سپتامبر ۱۹۸۸
core.plain | July–September 1988 | juli–september 1988 | ژوئیه تا سپتامبر ۱۹۸۸
core.from | July 1988 | juli 1988 | ژوئیهٔ ۱۹۸۸
core.year_both | 1988 | 1988 | ۱۹۸۸
core.year | 1988 | 1988 | ۱۹۸۸
second | August–September 1988 | augusti–september 1988 | شهریور ۱۳۶۷ (اوت تا سپتامبر ۱۹۸۸)
second.plain | August–September 1988 | augusti–september 1988 | شهریور ۱۳۶۷
second.from | August 1988 | augusti 1988 | شهریور ۱۳۶۷
second.year_both | 1988 | 1988 | ۱۳۶۷ (۱۹۸۸)
trial.plain | 10 August 2021–4 May 2022 | 10 augusti 2021–4 maj 2022 | ۱۰ اوت ۲۰۲۱ تا ۴ مهٔ ۲۰۲۲
trial.year | 2021–2022 | 2021–2022 | ۲۰۲۱ تا ۲۰۲۲
trial.year_both | 2021–2022 | 2021–2022 | ۲۰۲۱ تا ۲۰۲۲ (۱۴۰۰ تا ۱۴۰۱)
length | 5 months | 5 månader | ۵ ماه
length.words | five months | fem månader | پنج ماه
length.number | 5 | 5 | ۵
leader | Ruhollah Khomeini | Ruhollah Khomeini | Ruhollah Khomeini
leader.short | Khomeini | Khomeini | Khomeini
mek | MEK | MEK | MEK
town | 35.69°; -51.4° | 35,69°; −51,4° | ‎۳۵٫۶۹°؛ ‎−۵۱٫۴°
town.latitude | 35.69° | 35,69° | ‎۳۵٫۶۹°
town.longitude | -51.4° | −51,4° | ‎−۵۱٫۴°
"""
ROWS = [tuple(cell.strip() for cell in line.split("|")) for line in READS.strip().splitlines()]


def value(name: str) -> Value:
    return Value(name, SAMPLES[name][0], SAMPLES[name][1], PLACE)


def shown(key: str, tag: str) -> FormattedValue:
    name, _, style = key.partition(".")
    return values.format_value(value(name), style, language.get(tag), EN)


@pytest.mark.parametrize(("key", "english", "swedish", "persian"), ROWS)
def test_a_value_reads_in_each_language_in_its_manner(key: str, english: str, swedish: str, persian: str) -> None:
    reads = [shown(key, tag).text.replace("\u00a0", " ").removeprefix("\u061c") for tag in ("en", "sv", "fa")]
    assert reads == [english, swedish, persian]


def test_every_type_of_value_and_every_style_has_a_row_above() -> None:
    rows = {row[0].partition(".") for row in ROWS}
    tried = {(SAMPLES[name][0], style) for name, _, style in rows}
    wanted = {(kind, style) for kind in VALUES for style in ("", *values.STYLES[kind])}
    assert wanted - tried == set()


@pytest.mark.parametrize(
    ("key", "machine"),
    [
        ("lockdown", "1988-07-19"),
        ("lockdown.month", "1988-07"),
        ("lockdown.year", "1988"),
        ("wave", ""),
        ("wave.from", "1988-07-30"),
        ("core.from", "1988-07"),
        ("claim", ""),
        ("length", ""),
    ],
)
def test_a_date_says_itself_to_machines_in_iso_8601(key: str, machine: str) -> None:
    assert shown(key, "fa").machine == machine


@pytest.mark.parametrize(("style", "machine"), [("", "0622-07-16"), ("month", "0622-07"), ("year", "0622")])
def test_a_year_before_1000_has_four_digits_for_machines(style: str, machine: str) -> None:
    begin = Value("x", "date", {"value": date(622, 7, 16)}, PLACE)
    assert [values.format_value(begin, style, language.get(tag), EN).machine for tag in ("en", "fa")] == [machine] * 2


def test_only_durations_that_html_knows_say_themselves_to_machines() -> None:
    lengths = {
        unit: Value("x", "duration", {"value": 5, "unit": unit}, PLACE)
        for unit in ("minute", "hour", "day", "week", "page")
    }
    machine = {
        unit: values.format_value(length, "", language.get("en"), EN).machine for unit, length in lengths.items()
    }
    assert machine == {"minute": "PT5M", "hour": "PT5H", "day": "P5D", "week": "P5W", "page": ""}


@pytest.mark.parametrize(
    ("number", "unit", "machine"),
    [
        ("1.5", "hour", "PT5400S"),
        ("0.25", "week", "PT151200S"),
        ("2.0", "hour", "PT2H"),
        ("0.333", "minute", ""),  # HTML's fractions of a second are left out: nobody states such a duration
        ("1.5", "year", ""),
    ],
)
def test_a_duration_with_a_fraction_says_itself_to_machines_in_seconds(number: str, unit: str, machine: str) -> None:
    length = Value("x", "duration", {"value": Decimal(number), "unit": unit}, PLACE)
    assert values.format_value(length, "", language.get("en"), EN).machine == machine


def test_durations_and_ranges_with_fractions_are_written_as_each_language_does() -> None:
    walk = Value("x", "duration", {"value": Decimal("1.5"), "unit": "hour"}, PLACE)
    depth = Value("y", "range", {"from": Decimal("2.5"), "to": 4}, PLACE)
    written = [
        [values.format_value(each, "", language.get(tag), EN).text.replace("\xa0", " ") for each in (walk, depth)]
        for tag in ("en", "sv", "fa")
    ]
    assert written == [["1.5 hours", "2.5–4"], ["1,5 timmar", "2,5–4"], ["۱٫۵ ساعت", "۲٫۵ تا ۴"]]


@pytest.mark.parametrize(
    ("key", "direction"),
    [
        ("lockdown", "rtl"),
        ("lockdown.year", "ltr"),
        ("lockdown.iso", "ltr"),
        ("claim", "ltr"),
        ("share", "rtl"),
        ("estimate", "rtl"),
    ],
)
def test_a_value_is_isolated_in_right_to_left_text_and_nowhere_else(key: str, direction: str) -> None:
    assert shown(key, "fa").direction == direction
    assert shown(key, "en").direction == shown(key, "sv").direction == ""


def test_a_negative_number_reads_from_the_left_with_its_sign_first() -> None:
    below = Value("x", "integer", {"value": -28}, PLACE)
    assert values.format_value(below, "", language.get("fa"), EN) == FormattedValue("\u200e−۲۸", direction="ltr")


def translations(context: str, msgid: str) -> str | None:
    known = {
        ("name", "Ruhollah Khomeini"): "روح‌الله خمینی",
        ("short name", "Khomeini"): "خمینی",
        ("name", "MEK"): "مجاهدین",
    }
    return known.get((context, msgid))


def test_a_name_is_its_translation_and_its_source_marked_as_english_where_there_is_none() -> None:
    fa = language.get("fa")
    assert values.format_value(value("leader"), "", fa, EN, translate=translations) == FormattedValue("روح‌الله خمینی")
    assert values.format_value(value("leader"), "short", fa, EN, translate=translations) == FormattedValue("خمینی")
    assert values.format_value(value("leader"), "", fa, EN) == FormattedValue(
        "Ruhollah Khomeini", direction="ltr", language="en"
    )
    assert values.format_value(value("leader"), "", language.get("en"), EN) == FormattedValue(
        "Ruhollah Khomeini", kind="name"
    )


def test_a_name_that_reads_alike_in_both_languages_is_not_marked() -> None:
    assert values.format_value(
        value("leader"), "", language.get("sv"), EN, translate=lambda context, msgid: msgid
    ) == FormattedValue("Ruhollah Khomeini", kind="name")


def test_a_name_in_a_third_language_is_marked_with_it_until_it_is_translated() -> None:
    court = Value("court", "name", {"value": "Högsta domstolen", "language": "sv"}, PLACE)
    assert values.format_value(court, "", language.get("en"), EN) == FormattedValue(
        "Högsta domstolen", direction="ltr", language="sv", kind="name"
    )
    assert values.format_value(court, "", language.get("sv"), EN) == FormattedValue("Högsta domstolen", kind="name")
    assert values.format_value(
        court, "", language.get("fa"), EN, translate=lambda context, msgid: "دیوان عالی"
    ) == FormattedValue("دیوان عالی")


def test_an_abbreviation_carries_its_expansion() -> None:
    assert values.format_value(value("mek"), "", language.get("en"), EN) == FormattedValue(
        "MEK", expansion="People’s Mojahedin", kind="name"
    )


@pytest.mark.parametrize("name", list(SAMPLES))
def test_a_style_that_the_type_has_not_is_a_finding(name: str) -> None:
    found = values.style_problem(value(name), "weekly")
    assert found is not None
    assert (found.code, found.location) == ("C251", PLACE)
    assert dict(found.details).items() >= {"name": name, "type": SAMPLES[name][0], "style": "weekly"}.items()


def test_a_style_that_the_type_has_is_no_finding_and_the_hint_names_them() -> None:
    assert all(
        values.style_problem(value(name), style) is None
        for name, (kind, _) in SAMPLES.items()
        if kind != "name"
        for style in values.STYLES[kind]
    )
    found = values.style_problem(value("estimate"), "year")
    assert found is not None
    assert found.hint == "Its styles are: from, to."


def test_a_name_without_a_short_form_cannot_be_shown_in_it() -> None:
    assert values.style_problem(value("leader"), "short") is None
    found = values.style_problem(value("mek"), "short")
    assert found is not None
    assert found.hint == "Its styles are: none."


def test_translators_see_how_a_value_reads_in_the_source_language() -> None:
    formatter = values.source_formatter(EN)
    assert formatter(value("wave"), "") == "30 July–16 August 1988"
    assert formatter(value("lockdown"), "month") == "July 1988"
    assert values.source_formatter(language.get("fa"))(value("lockdown"), "day") == "۲۸ تیر"


@pytest.mark.parametrize(("tag", "kind"), [("en", "number"), ("sv", "number"), ("fa", "")])
def test_a_range_is_kept_on_one_line_where_a_dash_would_let_it_break(tag: str, kind: str) -> None:
    found = Value("found", "range", {"from": 2800, "to": 5000}, PLACE)
    assert values.format_value(found, "", language.get(tag), EN).kind == kind


def test_a_text_with_readings_keeps_the_names_of_unknown_values() -> None:
    known = {"lockdown": value("lockdown")}
    read = values.with_readings("On {lockdown.month}, {lost} and {lost:day}", known, values.source_formatter(EN))
    assert read == "On July 1988, {lost} and {lost:day}"
