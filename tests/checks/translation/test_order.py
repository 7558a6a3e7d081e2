"""Figures that are exchanged are found, typed and as values; the order that languages write dates in is no exchange."""

from __future__ import annotations

import pytest
from translation_checks import PERSIAN, SWEDISH, findings

from bifolio import checks, language
from bifolio.language import Language
from bifolio.model import Catalogue, Entry, Message

VALUES = ("{killed}: 2,800 (As the list says.)", "{all}: 30,000", "{when.month_both}: July 1988", "{who}: Amnesty")


def order(source: str, target: str, into: Language = SWEDISH) -> list[dict[str, str]]:
    return [dict(each.details) for each in findings(source, target, into=into) if each.code == "T324"]


def of_values(source: str, target: str) -> list[dict[str, str]]:
    message = Message(source, comments=VALUES, flags=("python-brace-format",))
    catalogue = Catalogue("x.po", "sv", entries=(Entry(source, (target,)),))
    found = checks.catalogue([message], catalogue, SWEDISH, language.get("en"))
    return [dict(each.details) for each in found if each.code == "T324"]


def test_figures_that_are_exchanged_are_told_as_the_source_writes_them() -> None:
    assert order("Of 2,800 people, 30 lived in 1988.", "Av 30 människor levde 2\u00a0800 år 1988.") == [
        {"expected": "2,800, 30", "found": "30, 2,800"}
    ]
    assert order("Of 2,800 people, 30 lived.", "از ۳۰ نفر ۲٬۸۰۰ تن زنده ماندند.", PERSIAN) == [
        {"expected": "2,800, 30", "found": "30, 2,800"}
    ]


@pytest.mark.parametrize(
    ("source", "target", "into"),
    [
        ("Of 2,800 people, 30 lived.", "Av 2\u00a0800 människor levde 30.", "sv"),
        ("Of 2,800 people, 30 lived.", "Av 2\u00a0800 människor levde 31.", "sv"),  # T303
        ("30 of 30 people", "30 av 30", "sv"),
        ("One of 3 and two of 5", "En av 3 och två av 5", "sv"),
        ("On 19 July 1988 it began.", "1988年7月19日开始。", "zh-Hans"),
        ("On 19 July 1988 they were 30.", "1988年7月19日有30人。", "zh-Hans"),
        ("30 people came in 1988.", "1988年来了30人。", "zh-Hans"),
        ("At 10:30 on page 4", "Sidan 4, klockan 10.30", "sv"),
        ("It killed 1,836 people in 1953.", "År 1953 dödade den 1\u00a0836 människor.", "sv"),
        ("It killed 1,836 people in 1953.", "سیل ۱۹۵۳، ۱٬۸۳۶ نفر را کشت.", "fa"),
        ("It killed 1,836 people in 1953.", "1953 tötete sie 1.836 Menschen.", "de"),
        ("12 of the 40 boats were lost.", "Av de 40 båtarna gick 12 förlorade.", "sv"),
        ("12 of the 40 boats were lost.", "از ۴۰ قایق، ۱۲ تا گم شد.", "fa"),
        ("12 of the 40 boats were lost.", "من أصل 40 قاربًا فُقد 12 قاربًا.", "ar"),
        ("12 of the 40 boats were lost.", "Sur les 40 bateaux, 12 furent perdus.", "fr"),
        ("It rose 5 m in 13 days.", "På 13 dagar steg den 5 m.", "sv"),
        ("At 10 a.m. on 5 May 2001 it began.", "Den 5 maj 2001 klockan 10 började det.", "sv"),
    ],
)
def test_what_is_no_exchange_is_not_reported(source: str, target: str, into: str) -> None:
    assert order(source, target, language.get(into)) == []


@pytest.mark.parametrize(
    ("source", "target", "into"),
    [
        ("12 of the 40 boats were lost.", "Av de 12 båtarna gick 40 förlorade.", "sv"),
        ("12 of the 40 boats were lost.", "40 av de 12 båtarna gick förlorade.", "sv"),
        ("12 of the 40 boats were lost.", "از ۱۲ قایق، ۴۰ تا گم شد.", "fa"),
        ("It killed 30 people in 1953.", "Den dödade 1953 människor år 30.", "sv"),
        ("It rose 5 m in 13 days.", "Den steg 13 m på 5 dagar.", "sv"),
    ],
)
def test_an_exchange_is_found_beside_wholes_years_and_units(source: str, target: str, into: str) -> None:
    assert order(source, target, language.get(into)) != []


def test_an_exchange_is_found_where_a_language_begins_with_the_year() -> None:
    assert order("Of 2,800 people, 30 lived.", "30人中有2,800人活着。", language.get("zh-Hans")) != []


def test_values_that_read_as_figures_are_compared() -> None:
    source = "In {when.month_both}, {killed} of {all} were killed, says {who}."
    assert of_values(source, "I {when.month_both} dödades {killed} av {all}, säger {who}.") == []
    assert of_values(source, "{who} säger att i {when.month_both} {killed} av {all} dödades.") == []
    assert of_values(source, "I {when.month_both} dödades {all} av {killed}, säger {who}.") == [
        {"expected": "{when.month_both}, {killed}, {all}", "found": "{when.month_both}, {all}, {killed}"}
    ]
    assert of_values(source, "I {when.month_both} dödades {killed} av {all}, {killed}, säger {who}.") == []


def test_a_comment_in_the_file_that_is_judged_mutes_nothing() -> None:
    entry = Entry(
        "Of 2,800 people, 30 lived.", ("Av 30 levde 2\u00a0800.",), comments=("bifolio: ignore T324 It is so",)
    )
    catalogue = Catalogue("x.po", "sv", entries=(entry,))
    found = checks.catalogue([Message(entry.msgid)], catalogue, SWEDISH, language.get("en"))
    assert "T324" in {each.code for each in found}
