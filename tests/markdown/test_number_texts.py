"""Texts of numbers alone: which have words to translate, and the digits of the others."""

from __future__ import annotations

import pytest

from bifolio import markdown


def test_digits_of_a_number_are_the_languages_and_those_of_a_values_name_are_not() -> None:
    def digits(text: str) -> str:
        return text.translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹"))

    assert markdown.in_digits("12 {names_2005.year} / 3", digits) == "۱۲ {names_2005.year} / ۳"


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("-2024", "\u200e-۲۰۲۴"),
        ("+98 21 5", "\u200e+۹۸\u200e \u200e۲۱\u200e \u200e۵"),
        ("021 5", "\u200e۰۲۱\u200e \u200e۵"),
        ("2024", "۲۰۲۴"),
        ("1988–1990", "۱۹۸۸–۱۹۹۰"),
        ("{count}, `5 6`", "{count}, `5 6`"),
    ],
)
def test_a_signed_number_alone_in_a_line_from_the_right_keeps_its_order(text: str, drawn: str) -> None:
    digits = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
    assert markdown.in_digits(text, lambda part: part.translate(digits)) == drawn


@pytest.mark.parametrize("text", ["42[^n]", "1,234.50[^note]", "**8**[^c]", "[^n]", "{count}[^b]"])
def test_a_number_with_a_named_note_is_no_message(text: str) -> None:
    assert not markdown.is_message(text)


@pytest.mark.parametrize("text", ["42^[Of all.]", r"42\[^n]", "42 [@doe]", "a[^n]"])
def test_words_of_a_note_in_its_place_and_signs_that_are_text_are_a_message(text: str) -> None:
    assert markdown.is_message(text)
