"""Find the numbers in a text, in digits of any script and in words, so that they can be compared by value."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from bifolio.language.locale_data import NumberFormat
from bifolio.language.number_words import NumberSpan, NumberWords

DIGIT = re.compile(r"\d")
SPACES = "\u00a0\u202f\u2009 "  # no-break, narrow no-break, thin, and the one that people type


def as_written(text: str) -> str:
    """Return a number as it is written, in the digits 0-9 and with each other sign as a point: `۲٫۵` is `2.5`."""
    return "".join(str(unicodedata.decimal(c, "" if c in SPACES else ".")) for c in text)


def is_grouped(text: str, style: NumberFormat) -> bool:
    """Return whether a number has a sign between groups of digits, which in another language may be that of decimals."""
    return any(sign in style.group + style.also_group and sign not in SPACES for sign in text)


def numbers(text: str, style: NumberFormat, words: NumberWords) -> tuple[NumberSpan, ...]:
    """Return the numbers of a text in order: in digits of any script, and in the language's number words."""
    return tuple(sorted([*_digits(text, style), *words.spans(text)]))


def _digits(text: str, style: NumberFormat) -> Iterator[NumberSpan]:
    first = DIGIT.search(text)
    if first is None:
        return
    pattern = _pattern(style.group + style.also_group, style.decimal + style.also_decimal, min(style.grouping))
    for match in pattern.finditer(text, first.start()):
        whole, rest = match["whole"], match["rest"] or ""
        value = f"{as_ascii(whole)}.{as_ascii(rest)}" if rest else as_ascii(whole)
        yield NumberSpan(match.start(), match.end(), Decimal(value), match.group())


@lru_cache(maxsize=32)
def _pattern(group: str, decimal: str, smallest: int) -> re.Pattern[str]:
    """Return a regular expression for one number, with groups of three digits, or of two before the last."""
    if group[:1] in SPACES:
        group += SPACES
    inner = r"\d{2,3}" if smallest == 2 else r"\d{3}"
    between, point = f"[{re.escape(group)}]" if group else "(?!)", f"[{re.escape(decimal)}]"
    grouped = rf"(?!0)\d{{1,3}}(?:{between}{inner})*{between}\d{{3}}(?!\d)"
    # A second point (10.12.2018, version 1.2.3) makes it no decimal: each part is a number of its own.
    whole = rf"(?<!\d)(?:{grouped}|\d+)"
    return re.compile(rf"(?P<whole>{whole})(?:(?<!\d{point}\d)(?<!\d{point}\d\d){point}(?P<rest>\d+)(?!\d|{point}\d))?")


def as_ascii(text: str) -> str:
    """Return the digits of a text as 0-9, without all else."""
    return "".join(str(unicodedata.decimal(character)) for character in text if character.isdecimal())
