"""A number or date alone in a cell: what is one, and how languages write it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bifolio import language
from bifolio.language.cell_numbers import read_number, write_cell, write_numbers

EN, SV, FA = map(language.get, ("en", "sv", "fa"))


@pytest.mark.parametrize(
    ("text", "swedish", "persian"),
    [
        ("1,234.50", "1\u00a0234,50", "۱٬۲۳۴٫۵۰"),
        ("1234.5", "1234,5", "۱۲۳۴٫۵"),  # its author writes no groups
        ("1988", "1988", "۱۹۸۸"),
        ("-5", "−5", "\u200e−۵"),
        ("+3.2", "+3,2", "\u200e+۳٫۲"),
        ("50%", "50\u00a0%", "\u061c۵۰٪"),
        ("12.50 %", "12,50\u00a0%", "\u061c۱۲٫۵۰٪"),
        ("3‰", "3\u00a0‰", "\u061c۳‰"),
        ("12 °C", "12\u00a0°C", "۱۲\u200f\u00a0\u200e°C"),
        ("$1,000", "$1\u00a0000", "$۱٬۰۰۰"),
        ("≈ 5", "≈\u00a05", "≈\u00a0۵"),
        ("2,800–5,000", "2\u00a0800–5\u00a0000", "۲٬۸۰۰ تا ۵٬۰۰۰"),
        ("1981–1988", "1981–1988", "۱۹۸۱ تا ۱۹۸۸"),
        ("10–20 %", "10–20\u00a0%", "\u061c۱۰ تا ۲۰٪"),
        ("1988-07-19", "19\u00a0juli 1988", "۲۸\u00a0تیر ۱۳۶۷ (۱۹\u00a0ژوئیهٔ\u00a0۱۹۸۸)"),
        ("July 19, 1988", "19\u00a0juli 1988", "۲۸\u00a0تیر ۱۳۶۷ (۱۹\u00a0ژوئیهٔ\u00a0۱۹۸۸)"),
        ("August 1988", "augusti 1988", "مرداد تا شهریور ۱۳۶۷ (اوت\u00a0۱۹۸۸)"),
    ],
)
def test_a_number_alone_is_written_as_the_language_does(text: str, swedish: str, persian: str) -> None:
    written = [write_cell(text, tongue, EN) for tongue in (SV, FA)]
    assert [cell.text for cell in written if cell] == [swedish, persian]


@pytest.mark.parametrize(
    ("text", "swedish", "persian"),
    [
        ("(5.5)", "(5,5)", "(۵٫۵)"),
        ("3.5 ± 0.2", "3,5 ± 0,2", "۳٫۵\u200e ± \u200e۰٫۲"),
        ("3.5±0.2", "3,5±0,2", "۳٫۵\u200e±\u200e۰٫۲"),
        ("1,234 / 5,678", "1\u00a0234 / 5\u00a0678", "۱٬۲۳۴\u200e / \u200e۵٬۶۷۸"),
        ("3.5/4", "3,5/4", "۳٫۵\u200e/\u200e۴"),
        ("50% (12.5 %)", "50\u00a0% (12,5\u00a0%)", "\u061c۵۰٪ (\u061c۱۲٫۵٪)"),
        ("10.5-12.5", "10,5–12,5", "۱۰٫۵ تا ۱۲٫۵"),
        ("5.5†", "5,5†", "۵٫۵†"),
    ],
)
def test_numbers_with_signs_between_them_are_written_as_the_language_does(text, swedish, persian) -> None:
    assert [write_numbers(text, tongue, EN) for tongue in (SV, FA)] == [swedish, persian]


def test_what_is_not_all_numbers_gets_the_digits_alone() -> None:
    assert [write_numbers(text, FA, EN) for text in (" 12:30", "1.2.3 ? 4.5", " ")] == [" ۱۲:۳۰", "۱.۲.۳ ? ۴.۵", " "]


@pytest.mark.parametrize(
    "text", ["007", "1.2.3", "555-1234", "5–3", "3 km", "12:30", "1,23", "31 February 1988", "{n}", ""]
)
def test_an_identifier_is_no_number(text: str) -> None:
    assert write_cell(text, SV, EN) is None


def test_the_groups_of_a_telephone_number_keep_their_order_from_the_right() -> None:
    cell = write_cell("+46 8 12", FA, EN)
    assert cell is not None
    assert cell.text == "\u200e+۴۶\u200e \u200e۸\u200e \u200e۱۲"


def test_a_date_in_words_stays_in_its_own_language() -> None:
    cells = [write_cell(text, EN, EN) for text in ("July 19, 1988", "1988-07-19")]
    assert [cell.text for cell in cells if cell] == ["July 19, 1988", "19\u00a0July 1988"]


def test_the_signs_are_those_of_the_source_language() -> None:
    read = [read_number("1 234,50", SV), read_number("1 234,50", EN)]
    assert [number and number.low for number in read] == [Decimal("1234.50"), None]


def test_a_language_can_replace_a_number() -> None:
    own = language.get("sv", declared={"cells": {"1,234.50": "ca 1 200"}})
    assert [cell.text for cell in (write_cell("1,234.50", own, EN), write_cell("7", own, EN)) if cell] == [
        "ca 1 200",
        "7",
    ]


@given(st.decimals(-(10**9), 10**9, places=2), st.booleans())
def test_what_a_language_writes_reads_as_the_same_number(value: Decimal, grouped: bool) -> None:
    for tongue in (EN, SV, language.get("de")):
        number = read_number(tongue.number(value, grouping=grouped), tongue)
        assert number is not None
        assert number.low == value
