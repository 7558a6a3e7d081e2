"""Read signs that are numbers and no decimal digits: vulgar fractions, circled digits, Roman numerals, powers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from fractions import Fraction

from bifolio.language.quantity import OBJECT, VALUE, Reading
from bifolio.language.roman_numerals import ROMAN_SIGNS
from bifolio.language.roman_numerals import value as roman_value

VULGAR = re.compile("[\u00bc-\u00be\u2150-\u215e\u2189]")
POWER = re.compile("[\u207a\u207b]?[\u00b2\u00b3\u00b9\u2070\u2074-\u2079]+")
CIRCLED = re.compile("[\u2460-\u249b\u24ea-\u24ff\u2776-\u2793\u3021-\u3029\u3220-\u3229\u3280-\u3289]+")


def numeric(character: str) -> Fraction:
    """Return the value of a sign such as ½.

    >>> numeric("⅓")
    Fraction(1, 3)
    """
    return Fraction(unicodedata.numeric(character)).limit_denominator(1000)


def _circled(text: str) -> Reading:
    return ("circled", "".join(str(int(unicodedata.numeric(character))) for character in text))


NOT_DECIMAL: Mapping[re.Pattern[str], Callable[[str], Reading]] = {
    VULGAR: numeric,
    CIRCLED: _circled,
    ROMAN_SIGNS: lambda text: Fraction(roman_value(text)),
    re.compile(OBJECT): lambda _: (VALUE, Fraction(1)),
}


def power(text: str) -> int:
    """Return the number that raised digits are.

    >>> power("⁻¹²")
    -12
    """
    digits = int("".join(str(unicodedata.digit(character)) for character in text if character not in "\u207a\u207b"))
    return -digits if text[0] == "\u207b" else digits
