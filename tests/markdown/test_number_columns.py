"""Cells that hold a number only: lined up on the decimal sign, and in no message."""

from __future__ import annotations

import pytest
from markdown_samples import cells
from pdf import walking

from bifolio import language, markdown
from bifolio.language.cell_numbers import write_numbers
from bifolio.pdf import weasyprint_patch

TABLE = "# One {{#one}}\n\n| What | Much |\n|---|{}|\n| A | 1,234.50 |\n| B | -7 |\n| C | 12.5% |\n"


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
        f'<span class="figures">{before}-7{room(".50%")}</span>',
        f'<span class="figures">{room("-1,2") if lead else ""}12.5%{room("0")}</span>',
    ]


def test_from_the_right_a_number_has_room_on_both_sides() -> None:
    html = cells(TABLE.format("---:"), "fa")[3]
    assert html == f'<span class="figures">{room("٫۵۰")}\u200e−۷{room("۱٬۲۳")}</span>'


@pytest.mark.parametrize("tag", ["en", "fa"])
def test_decimal_signs_are_below_each_other_on_paper(tag: str) -> None:
    """A row has its number and the room at its sides; what is to the right of the whole digits is the same in each."""
    point, whole = language.get(tag).data.numbers.decimal, language.get(tag).to_native_digits("7")
    html = cells(TABLE.format("---"), tag)[3]
    direction = language.get(tag).direction
    style = "<style>.room::before{content:attr(data-signs);visibility:hidden}</style>"
    page = walking.bare(f'<html lang="{tag}" dir="{direction}"><title>x</title>{style}<p>{html}')
    boxes = weasyprint_patch.descendants(weasyprint_patch.page_box(page.pages[0]))
    places = {box.text: box.position_x for box in boxes if getattr(box, "text", "")}
    number = next(place for text, place in places.items() if text.endswith(whole))
    assert {text.startswith(point): place > number for text, place in places.items() if place != number} == {
        True: True,
        False: False,
    }


def test_a_sign_of_currency_stays_with_its_digits() -> None:
    text = "# One {#one}\n\n| Price |\n|---|\n| $5 |\n| $1,000.25 |\n| 12 |\n"
    assert cells(text, "en") == [
        f'<span class="figures">{room("1,00")}$5{room(".25")}</span>',
        '<span class="figures">$1,000.25</span>',
        f'<span class="figures">{room("$1,0")}12{room(".25")}</span>',
    ]


def test_from_the_right_a_percent_sign_stays_with_its_digits() -> None:
    text = "# One {#one}\n\n| Share |\n|---|\n| 50% |\n| 12.5% |\n"
    assert cells(text, "fa")[0] == f'<span class="figures">{room("٫۵")}\u061c۵۰٪</span>'


def test_whole_numbers_of_digits_alone_are_left_alone() -> None:
    assert cells("# One {#one}\n\n| A |\n|---|\n| 7 |\n| 10 |\n", "fa") == ["۷", "۱۰"]


def test_a_number_date_or_temperature_is_in_no_message_but_the_heading_quotes_it() -> None:
    text = "# One {#one}\n\n| Day | Much |\n|---|---|\n| 19 July 1988 | -3 °C |\n| 1990 | 3 km |\n"
    slots = [slot for _, slot in markdown.walk(markdown.parse(text, "x.md")) if slot]
    assert [slot.text for slot in slots] == ["One", "Day", "Much", "3 km"]
    assert [slot.beside[0][1] for slot in slots[1:3]] == ["19 July 1988", "-3 °C"]


APART = '\u202f<span class="after-digit">{}</span>'  # the call of a note after a digit


@pytest.mark.parametrize(
    ("text", "swedish", "persian"),
    [
        ("**2,469.00**", "<strong>2\u00a0469,00</strong>", "<strong>۲٬۴۶۹٫۰۰</strong>"),
        ("*1,234.50*", "<em>1\u00a0234,50</em>", "<em>۱٬۲۳۴٫۵۰</em>"),
        ("==3.5==", "<mark>3,5</mark>", "<mark>۳٫۵</mark>"),
        ("~~3.5~~", "<s>3,5</s>", "<s>۳٫۵</s>"),
        ("**-5**", "<strong>−5</strong>", "<strong>\u200e−۵</strong>"),
        ("**50%**", "<strong>50\u00a0%</strong>", "<strong>\u061c۵۰٪</strong>"),
        ("3.5*", "3,5*", "۳٫۵*"),
        ("1,234.50[^3]", f"1\u00a0234,50{APART.format('{3: 7}')}", f"۱٬۲۳۴٫۵۰{APART.format('{3: ۷}')}"),
    ],
)
def test_a_number_with_emphasis_or_a_note_is_written_and_lined_up_as_one_alone(text, swedish, persian) -> None:
    table = f"# One {{#one}}\n\n| A |\n|---:|\n| {text} |\n\n[^3]: 7\n"
    written = [
        cells(table, tag)[0].replace('<span class="figures">', "").removesuffix("</span>") for tag in ("sv", "fa")
    ]
    assert written == [swedish, persian]
    both = cells("# One {#one}\n\n| A |\n|---:|\n| 1,234.50 |\n| **12** |\n", "sv")
    assert both[1] == f'<span class="figures"><strong>12</strong>{room(",50")}</span>'


def test_a_date_in_bold_is_a_date() -> None:
    assert cells("# One {#one}\n\n| A |\n|---|\n| **1988-07-19** |\n", "sv") == ["<strong>19\u00a0juli 1988</strong>"]


def test_numbers_with_marks_between_them_keep_their_order_from_the_right() -> None:
    table = "# One {#one}\n\n| A |\n|---|\n| 3.5 × 10^6^ |\n| **5.5** ± 0.2 |\n"
    assert cells(table, "sv") == ["3,5 × 10<sup>6</sup>", "<strong>5,5</strong> ±\u00a00,2"]
    assert cells(table, "fa") == [
        '<span dir="ltr">۳٫۵\u200e × \u200e۱۰<sup>۶</sup></span>',
        '<span dir="ltr"><strong>۵٫۵</strong> ±\u00a0۰٫۲</span>',
    ]


def test_the_heading_quotes_a_number_without_its_emphasis_which_a_language_replaces() -> None:
    text = "# One {#one}\n\n| Much |\n|---|\n| **1,234.50**[^3] |\n| 3.5 ± 0.2 |\n| 10^6^ |\n"
    quoted = [slot.beside for _, slot in markdown.walk(markdown.parse(text, "x.md")) if slot][1]
    assert quoted[0][1] == "1,234.50; 3.5 ± 0.2; 10^6^"
    own = language.get("sv", declared={"cells": {"1,234.50": "ca 1 200"}})
    assert write_numbers("1,234.50", own, language.get("en")) == "ca 1 200"


def test_code_stays_as_it_is() -> None:
    assert markdown.in_digits("`1.2` 3", language.get("fa").to_native_digits) == "`1.2` ۳"


def test_a_comment_in_a_cell_moves_no_number_to_another_column() -> None:
    text = "# One {{#one}}\n\n| A | B |\n|---|---|\n| {}x | 1.5 |\n| {}y | 10 |\n"
    comment = "<!-- context: c -->"
    assert cells(text.format(comment, comment), "en") == cells(text.format("", ""), "en")


def test_the_name_of_a_note_does_not_make_a_number_a_message() -> None:
    table = "# One {{#one}}\n\n| A |\n|---|\n| 1,234.50[^{0}] |\n| 12 °C |\n\n[^{0}]: 7\n"
    for tag in ("sv", "fa"):
        assert cells(table.format("note"), tag)[0].replace("note", "3") == cells(table.format("3"), tag)[0]
        assert "1,234.50" not in cells(table.format("note"), tag)[0]
