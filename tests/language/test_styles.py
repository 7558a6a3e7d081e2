"""Holds which styles say the same of a value, and that a language and a passage can choose among them."""

from __future__ import annotations

from datetime import date

import pytest

from bifolio import language
from bifolio.language.styles import alternatives, check_styles
from bifolio.language.values import format_value, other_styles
from bifolio.model import Location, Refused, Value

PERSIAN, ENGLISH, SWEDISH = language.get("fa"), language.get("en"), language.get("sv")
ORDER = Value("order", "date", {"value": date(1988, 7, 28)}, Location("values.yaml"))
MONTHS = Value("months", "integer", {"value": 5}, Location("values.yaml"))
STAY = Value("stay", "duration", {"value": 5, "unit": "month"}, Location("values.yaml"))


def text(value, style, into):
    return format_value(value, style, into, ENGLISH).text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("style", "persian", "english"),
    [
        ("solar", "۶ مرداد ۱۳۶۷", "6 Mordad 1367"),
        ("gregorian", "۲۸ ژوئیهٔ ۱۹۸۸", "28 July 1988"),
        ("month_solar", "مرداد ۱۳۶۷", "Mordad 1367"),
        ("year_gregorian", "۱۹۸۸", "1988"),
        ("part_of_month", "اوایل مرداد ۱۳۶۷", "late July 1988"),
        ("part_gregorian", "اواخر ژوئیهٔ ۱۹۸۸", "late July 1988"),
    ],
)
def test_a_date_reads_in_the_calendar_of_its_style(style, persian, english):
    assert text(ORDER, style, PERSIAN) == persian
    assert text(ORDER, style, ENGLISH) == english


def test_small_numbers_are_words_where_a_language_has_them():
    assert text(MONTHS, "words", PERSIAN) == "پنج"
    assert text(STAY, "words", PERSIAN) == "پنج ماه"
    assert text(STAY, "words", SWEDISH) == "fem månader"
    one = Value("one", "integer", {"value": 1}, Location("values.yaml"))
    assert text(one, "words", SWEDISH) == "1"  # en or ett


def test_a_language_can_have_its_own_style():
    into = language.get("fa", declared={"styles": {"date": {"usual": "solar"}, "duration": {"usual": "words"}}})
    assert text(ORDER, "", into) == "۶ مرداد ۱۳۶۷"
    assert text(STAY, "", into) == "پنج ماه"
    assert text(ORDER, "year", into) == "۱۳۶۷"


def test_a_style_that_says_more_or_less_is_not_taken():
    into = language.get("fa", declared={"styles": {"date": {"year": "solar"}}})
    assert text(ORDER, "year", into) == "۱۳۶۷"


def test_a_style_that_does_not_exist_is_a_mistake():
    with pytest.raises(Refused):
        language.get("fa", declared={"styles": {"date": {"usual": "lunar"}}})
    with pytest.raises(ValueError, match="lunar"):
        check_styles({"date": {"usual": "lunar"}})


def test_a_month_that_is_known_in_one_calendar_stays_in_it():
    known = {"value": date(1988, 12, 1), "calendar": "gregorian"}
    assert list(alternatives("date", "month", known)) == ["month_gregorian"]
    assert "month_solar" in list(alternatives("date", "month", {"value": date(1988, 12, 1)}))


def test_other_styles_are_written_as_in_a_message():
    assert "{order.solar}" in other_styles(ORDER, "")
    assert other_styles(ORDER, "weekday") == ()
