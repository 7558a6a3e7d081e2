"""Holds how dates and periods read in both calendars."""

from __future__ import annotations

from datetime import date

from bifolio import language
from bifolio.language import Language

JULY, AUGUST, MARCH = date(1988, 7, 30), date(1988, 8, 16), date(1989, 3, 1)


def test_dates_keep_day_and_month_together(en: Language, sv: Language, fa: Language) -> None:
    day = date(1988, 7, 19)
    assert en.date(day) == "19\u00a0July 1988"
    assert sv.date(day) == "19\u00a0juli 1988"
    assert fa.date(day) == "۲۸\u00a0تیر ۱۳۶۷"
    assert fa.date(day, calendar="gregorian") == "۱۹\u00a0ژوئیهٔ ۱۹۸۸"


def test_a_persian_month_has_its_ezafe_before_a_year_only(fa: Language) -> None:
    for month, name in ((1, "ژانویه"), (2, "فوریه"), (5, "مه"), (7, "ژوئیه")):
        day = date(1988, month, 3)
        assert fa.date(day, "month", calendar="gregorian") == f"{name}ٔ ۱۹۸۸"
        assert fa.day_month(day, calendar="gregorian") == f"۳\u00a0{name}"
        assert fa.date(day, "month_name", calendar="gregorian") == name


def test_dari_has_its_own_months() -> None:
    dari = language.get("fa-AF")
    assert dari.date(date(1988, 7, 19)) == "۲۸\u00a0سرطان ۱۳۶۷"
    assert dari.date(date(1988, 7, 19), calendar="gregorian") == "۱۹\u00a0جولای ۱۹۸۸"


def test_a_period_says_once_what_both_ends_share(en: Language, sv: Language, fa: Language) -> None:
    assert en.period(JULY, AUGUST) == "30\u00a0July–16\u00a0August 1988"
    assert en.period(JULY, date(1988, 7, 31)) == "30–31\u00a0July 1988"
    assert en.period(JULY, MARCH) == "30\u00a0July 1988–1\u00a0March 1989"
    assert en.period(JULY, JULY) == "30\u00a0July 1988"
    assert sv.period(JULY, AUGUST) == "30\u00a0juli–16\u00a0augusti 1988"
    assert fa.period(JULY, AUGUST) == "۸ تا ۲۵\u00a0مرداد ۱۳۶۷"
    assert fa.period(JULY, AUGUST, calendar="gregorian") == "۳۰\u00a0ژوئیه تا ۱۶\u00a0اوت ۱۹۸۸"
    assert fa.period(JULY, MARCH, calendar="gregorian") == "۳۰\u00a0ژوئیهٔ ۱۹۸۸ تا ۱\u00a0مارس ۱۹۸۹"


def test_a_period_may_be_told_by_months_or_years(en: Language, fa: Language) -> None:
    assert en.period(JULY, AUGUST, precision="month") == "July–August 1988"
    assert en.period(JULY, JULY, precision="month") == "July 1988"
    assert en.period(JULY, MARCH, precision="month") == "July 1988–March 1989"
    assert fa.period(JULY, AUGUST, calendar="gregorian", precision="month") == "ژوئیه تا اوت ۱۹۸۸"
    assert en.period(JULY, MARCH, precision="year") == "1988–1989"
    assert en.period(JULY, AUGUST, precision="year") == "1988"
    assert fa.period(JULY, MARCH, precision="year") == "۱۳۶۷"


def test_a_language_that_puts_the_year_first_says_both_ends_in_full() -> None:
    assert language.get("zh-Hant").period(JULY, AUGUST) == "1988年7月30日–1988年8月16日"


def test_no_line_ends_inside_a_short_second_date(fa: Language) -> None:
    both = fa.format_two_calendars("۲۷ تیر ۱۳۶۷", "۱۸ ژوئیهٔ ۱۹۸۸")
    assert both == "۲۷ تیر ۱۳۶۷ (۱۸\u00a0ژوئیهٔ\u00a0۱۹۸۸)"
    assert "\u00a0" not in fa.format_two_calendars("۱۳۶۷", "۳۰ ژوئیه تا ۱۶ اوت ۱۹۸۸")
