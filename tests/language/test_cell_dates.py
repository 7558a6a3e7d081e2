"""A day, month or year alone in a cell, or two of them: what is one, and how languages write it."""

from __future__ import annotations

from datetime import date

import pytest

from bifolio import language
from bifolio.language.cell_dates import read_span, write_days, write_span

EN, SV, FA = map(language.get, ("en", "sv", "fa"))


def test_a_span_is_a_day_month_or_year_or_two_of_them() -> None:
    assert read_span("1988-07-19–1988-08-03") == (date(1988, 7, 19), date(1988, 8, 3))
    assert read_span("February 1957") == read_span("1957-02") == (date(1957, 2, 1), date(1957, 2, 28))
    assert read_span("1957–1961") == (date(1957, 1, 1), date(1961, 12, 31))
    assert [read_span(text) for text in ("1961–1957", "soon", "1957–", "1957-13", "1–2–3", "")] == [None] * 6


@pytest.mark.parametrize(
    ("text", "swedish", "persian"),
    [
        ("1961", "1961", "۱۳۳۹ تا ۱۳۴۰ (۱۹۶۱)"),
        ("1971–1982", "1971–1982", "۱۳۴۹ تا ۱۳۶۱ (۱۹۷۱ تا ۱۹۸۲)"),
        ("April 1961", "april 1961", "فروردین تا اردیبهشت ۱۳۴۰ (آوریل ۱۹۶۱)"),
        ("1961-04", "april 1961", "فروردین تا اردیبهشت ۱۳۴۰ (آوریل ۱۹۶۱)"),
        ("4 October 1957 – January 1958", "4 oktober 1957–januari 1958", "۱۲ مهر ۱۳۳۶ تا بهمن ۱۳۳۶ (۴ اکتبر ۱۹۵۷ تا ژانویهٔ ۱۹۵۸)"),
        ("soon", "", ""),
    ],
)  # fmt: skip
def test_each_precision_is_written_in_the_calendars_of_the_language(text: str, swedish: str, persian: str) -> None:
    assert [write_span(text, tongue, EN).replace("\u00a0", " ") for tongue in (SV, FA)] == [swedish, persian]


def test_digits_alone_may_be_no_date() -> None:
    assert [write_days(text, FA, EN) for text in ("1961", "1971–1982", "1961-04")] == [""] * 3
    assert [write_days(text, SV, EN) for text in ("1961–May 1962", "1961-04-12")] == [
        "1961–maj 1962",
        "12\u00a0april 1961",
    ]


def test_words_of_the_source_stay_and_a_language_can_replace_a_date() -> None:
    assert [write_span(text, EN, EN) for text in ("July 1988", "1988-07")] == ["July 1988", "July 1988"]
    assert write_span("1961", language.get("fa", declared={"cells": {"1961": "۱۳۴۰"}}), EN) == "۱۳۴۰"


@pytest.mark.parametrize(
    ("text", "english", "persian"),
    [
        ("876", "876", "۲۵۴ تا ۲۵۵ (۸۷۶)"),
        ("0876", "876", "۲۵۴ تا ۲۵۵ (۸۷۶)"),
        ("0300", "300", "۳۰۰"),
        ("0079-08-24", "24 August 79", "۲۴ اوت ۷۹"),
        ("0876-05", "May 876", "اردیبهشت تا خرداد ۲۵۵ (مهٔ ۸۷۶)"),
        ("24 August 879", "24 August 879", "۲ شهریور ۲۵۸ (۲۴ اوت ۸۷۹)"),
        ("0079–1969", "79–1969", "۷۹ تا ۱۹۶۹"),
        ("0001-01-01", "1 January 1", "۱ ژانویهٔ ۱"),
        ("December 9999", "December 9999", "دسامبر ۹۹۹۹"),
    ],
)
def test_every_year_from_1_to_9999_has_dates(text: str, english: str, persian: str) -> None:
    assert [write_span(text, tongue, EN).replace("\u00a0", " ") for tongue in (EN, FA)] == [english, persian]


@pytest.mark.parametrize("text", ["0000", "79", "79-08-24", "24 August 79", "539 BCE", "-0539", "12345"])
def test_a_year_of_two_digits_or_before_the_first_is_no_date(text: str) -> None:
    assert read_span(text) is None
