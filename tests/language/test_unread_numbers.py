"""What looks like a number or a date without being read as one, and what is an identifier."""

from __future__ import annotations

import pytest

from bifolio import language
from bifolio.language.cell_numbers import write_cell
from bifolio.language.unread_numbers import resembles

EN, SV, DE = map(language.get, ("en", "sv", "de"))


@pytest.mark.parametrize(
    "text",
    ["1,5", "1.234,5", "1'234", "1’234.50", ".5", "1 234,50", "1.234.567", "€1.234,50", "1,5 %", "1,5–2,5"],
)
def test_signs_of_another_language_look_like_a_number(text: str) -> None:
    assert resembles(text, EN) == "number"


@pytest.mark.parametrize("text", ["1,5", "1 234,50", "12 000", "1,5 %"])
def test_the_signs_of_the_source_language_are_read(text: str) -> None:
    assert resembles(text, SV) == ""
    assert resembles("1,234.50", SV) == "number"


@pytest.mark.parametrize(
    "text",
    [
        "2026-02-30", "2026-2-3", "12/31/2026", "31.12.2026", "31-12-2026", "2026/12/31", "12/31/26", "31 February 1988",
        "2026-02-01 – 2026-02-30", "March 1989–July 1988",
    ],
)  # fmt: skip
def test_a_day_that_does_not_exist_or_in_other_forms_looks_like_a_date(text: str) -> None:
    assert resembles(text, EN) == "date"


@pytest.mark.parametrize(
    "text",
    [
        "1.2.3", "1.234.10", "192.168.100.200", "007", "555-1234", "+46 8 123 45", "(555) 123 456", "020 123 456", "5–3",
        "12:30", "1988", "1988-07", "3/4", "", "–", "12 34 56", "$5", "₦1,000.50", "1,000+", "2026-02-28", "July 19, 1988",
    ],
)  # fmt: skip
def test_what_is_read_and_identifiers_look_like_neither(text: str) -> None:
    assert resembles(text, EN) == ""


def test_every_sign_of_currency_and_a_plus_sign_after_a_number_are_read() -> None:
    cells = [write_cell(text, DE, EN) for text in ("₦1,000.50", "1,000+", "₿0.5")]
    assert [cell.text for cell in cells if cell] == ["₦1.000,50", "1.000+", "₿0,5"]
