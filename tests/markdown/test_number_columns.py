"""Cells that hold a number only: lined up on the decimal sign, and in no message."""

from __future__ import annotations

import re
from dataclasses import replace

import markdown_samples
import pytest

from bifolio import language, markdown
from bifolio.language.cell_numbers import write_cell

TABLE = "# One {{#one}}\n\n| What | Much |\n|---|{}|\n| A | 1,234.50 |\n| B | -7 |\n| C | 12.5% |\n"


def cells(text: str, tag: str) -> list[str]:
    """Return the cells of a section's table, between their tags."""
    tongue, source = language.get(tag), language.get("en")
    callbacks = replace(
        markdown_samples.callbacks(direction=tongue.direction),
        to_native_digits=tongue.to_native_digits,
        write_cell=lambda text: write_cell(text, tongue, source),
    )
    body = markdown.render(markdown.parse(text, "x.md"), callbacks).body
    return [re.sub(r".*<td[^>]*>", "", part) for part in body.replace("\n", "").split("</td>")[:-1]]


def room(signs: str) -> str:
    """Return the element that takes the room of signs."""
    return f'<span class="room" data-signs="{signs}"></span>'


@pytest.mark.parametrize(("delimiter", "lead"), [("---:", ""), ("---", "1,23")])
def test_numbers_are_lined_up_on_the_decimal_sign(delimiter: str, lead: str) -> None:
    minus = room("-") if lead else ""
    before = room(lead) if lead else ""
    html = cells(TABLE.format(delimiter), "en")
    assert html[1::2] == [
        f'<span class="figures">{minus}1,234.50{room("%")}</span>',
        f'<span class="figures">{before}-7{room(".50")}{room("%")}</span>',
        f'<span class="figures">{room("-1,2") if lead else ""}12.5%{room("0")}</span>',
    ]


def test_from_the_right_a_number_has_room_on_both_sides() -> None:
    html = cells(TABLE.format("---:"), "fa")[3]
    assert html == f'<span class="figures">{room("۱٬۲۳")}\u200e−۷{room("٫۵۰")}</span>'


def test_whole_numbers_of_digits_alone_are_left_alone() -> None:
    assert cells("# One {#one}\n\n| A |\n|---|\n| 7 |\n| 10 |\n", "fa") == ["۷", "۱۰"]


def test_a_number_date_or_temperature_is_in_no_message_but_the_heading_quotes_it() -> None:
    text = "# One {#one}\n\n| Day | Much |\n|---|---|\n| 19 July 1988 | -3 °C |\n| 1990 | 3 km |\n"
    slots = [slot for _, slot in markdown.walk(markdown.parse(text, "x.md")) if slot]
    assert [slot.text for slot in slots] == ["One", "Day", "Much", "3 km"]
    assert [slot.beside[0][1] for slot in slots[1:3]] == ["19 July 1988", "-3 °C"]


def test_code_stays_as_it_is() -> None:
    assert markdown.in_digits("`1.2` 3", language.get("fa").to_native_digits) == "`1.2` ۳"
