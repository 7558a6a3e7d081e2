"""Find Roman numerals in a text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from enum import Enum

NUMERAL = re.compile(
    r"(?<![\w.-])(?=[MDCLXVI])M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})(?![\w]|[-’'][^\W\d_]{3})"
    r"|(?<![\w.-])[IVX]{1,6}(?=(?:er|re|e|ème|ᵉ)(?!\w))"  # French: XXe
    r"|(?<![\w.-])(?:i{2,3}|iv|vi{2,3}|ix|x[iv]*i{0,3})(?!\w)"
)
FIRST = re.compile(r"[MDCLXVIivx](?<![\w.-].)")  # what a numeral begins with, where it may: quick to find
VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
ROMAN_SIGNS = re.compile("[\u2160-\u217f]+")  # which Unicode has for old encodings; readers see letters
NAMED = re.compile(r"[^\W\d_a-z][^\W\d_]+[ \u00a0]$")  # a word with a capital before it: Chapter V, Elizabeth I
SHARP = ("+", "#")  # after the letter of a programming language or a tone: C++, C#
LONGEST = 50  # letters of a name before a numeral
CERTAIN = re.compile(r"[IVX]{2,}|[IVXLCDM]{4,}")  # not the letters of abbreviations such as CD and MIX


class Kind(Enum):
    """How certain it is that a numeral is one."""

    CERTAIN = "nothing else"
    POSSIBLE = "perhaps an abbreviation, or the letter of a name"
    LETTER = "a letter alone"


def roman_numerals(text: str) -> Iterator[tuple[int, int, int, Kind]]:
    """Yield start, end and value of each numeral, and of which kind it is."""
    for match in filter(None, (NUMERAL.match(text, first.start()) for first in FIRST.finditer(text))):
        if text[match.end() : match.end() + 1] in SHARP:
            continue
        named = len(match[0]) > 1 or NAMED.search(text[max(0, match.start() - LONGEST) : match.start()])
        kind = Kind.CERTAIN if CERTAIN.fullmatch(match[0]) else Kind.POSSIBLE if named else Kind.LETTER
        yield match.start(), match.end(), value(match[0]), kind


def value(numeral: str) -> int:
    """Return the value of a Roman numeral.

    >>> value("XIV"), value("Ⅷ")
    (14, 8)
    """
    numbers = [VALUES[letter] for letter in unicodedata.normalize("NFKC", numeral).lower()]
    pairs = zip(numbers, [*numbers[1:], 0], strict=True)
    return sum(-number if number < following else number for number, following in pairs)
