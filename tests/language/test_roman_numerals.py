"""Holds that Roman numerals are found where they are numerals, and single letters only after a name."""

from __future__ import annotations

import pytest

from bifolio.language.roman_numerals import ROMAN_SIGNS, Kind, roman_numerals, value


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Chapter II", [2]),
        ("Chapters IV and XIX", [4, 19]),
        ("Elizabeth I", [1]),
        ("pages iii and xii", [3, 12]),
        ("I saw it", []),
        ("MIDI, IIII, XIV-word, vi", []),
        ("زبان C++ و توقف C# بود", []),
        ("Language C++", []),
    ],
)
def test_numerals_are_found(text, values):
    assert [value for _, _, value, kind in roman_numerals(text) if kind is not Kind.LETTER] == values


@pytest.mark.parametrize(("text", "number"), [("Ⅷ", 8), ("ⅩⅣ", 14), ("ⅿⅽⅿ", 1900)])
def test_signs_of_unicode_have_the_value_of_their_letters(text, number):
    assert ROMAN_SIGNS.fullmatch(text)
    assert value(text) == number


def test_letters_of_abbreviations_are_less_certain():
    assert [kind for *_, kind in roman_numerals("V CD XX")] == [Kind.LETTER, Kind.POSSIBLE, Kind.CERTAIN]
