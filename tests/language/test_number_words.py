"""Holds that number words make the numbers that a reader takes them for."""

from __future__ import annotations

import pytest
from sample import numbers_of

from bifolio.language.number_words import continues, lookup, total


@pytest.mark.parametrize(
    ("tag", "text", "values"),
    [
        ("en", "nineteen eighty-eight, two million three hundred thousand", [1988, 2300000]),
        ("fa", "هزار و صد و بیست‌ویکم", [1121]),
        ("sv", "nittonhundraåttioåtta, tjugoförsta, treårig", [1988, 21, 3]),
        ("ar", "واحد وعشرون، الثالث", [21, 3]),
        ("uk", "двадцять першого, п'ять, п’ятниця", [21, 5]),
        ("de", "neunzehnhundertachtundachtzig, fünfundzwanzigtausend, einundzwanzigster", [1988, 25000, 21]),
        ("fr", "mille neuf cent quatre-vingt-dix-sept, soixante et onze, cent vingt", [1997, 71, 120]),
        ("nb", "nittenhundreogåttiåtte, femogtredve, tjueførste", [1988, 35, 21]),
        ("fi", "kaksituhattakahdeksansataa, neljässätoista", [2800, 14]),
        ("tr", "bin dokuz yüz seksen sekiz, on dört, onbirinci, İki", [1988, 14, 11, 2]),
        ("es", "dos mil millones, veintiuno", [2000000000, 21]),
    ],
)
def test_words_are_put_together(tag, text, values):
    assert [span.value for span in numbers_of(tag, text)] == values


def test_words_that_follow_each_other_may_be_two_numbers():
    assert [span.value for span in numbers_of("fr", "quatre vingt, soixante dix")] == [4, 20, 60, 10]
    assert [span.value for span in numbers_of("de", "zwei und zwanzig")] == [2, 20]
    assert [span.value for span in numbers_of("sv", "tio två")] == [10, 2]


def test_what_continues_a_number():
    assert continues([20], [1])
    assert not continues([2], [3])
    assert total([2, 1000, 8, 100]) == 2800


def test_a_star_is_the_beginning_of_words():
    assert lookup({"mil*": 1, "million*": 2}, "millions") == 2
    assert lookup({"mil*": 1}, "ml") is None
