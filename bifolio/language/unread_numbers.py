"""Tell texts that look like a number or date to their readers, but are read as neither, and are the same in all languages."""

from __future__ import annotations

import re

from bifolio.language import cell_dates
from bifolio.language.cell_numbers import read_number, write_expression
from bifolio.language.language import Language
from bifolio.markdown import ENGLISH_MONTHS

DATE = re.compile(
    r"\d{4}(?P<year>[-/.])\d{1,2}(?P=year)\d{1,2}|\d{1,2}(?P<day>[-/.])\d{1,2}(?P=day)\d{4}|\d{1,2}/\d{1,2}/\d\d"
    rf"|(?:\d{{1,2}} )?(?:{'|'.join(ENGLISH_MONTHS)})(?: \d{{1,2}},)? \d{{4}}"
)
SIGNS = re.compile(r"(?<!\d)\d++(?:[.,'’٫٬]\d++)++|(?<!\S)[.,]\d++")  # digits with a sign for decimals or groups


def resembles(text: str, source: Language) -> str:
    """Return "number" or "date" for a text that looks like one and is not read as one; "" for any other.

    >>> from bifolio import language
    >>> [resembles(text, language.get("en")) for text in ("1,5", "2026-02-30", "1.5", "1.2.3")]
    ['number', 'date', '', '']
    """
    if (
        text in source.data.cells
        or read_number(text, source) is not None
        or write_expression(text, source, source)
        or cell_dates.write_days(text, source, source)
    ):
        return ""
    if any(map(DATE.fullmatch, text.replace(" – ", "–").split("–"))):
        return "date"
    numbers = (match[0] for match in SIGNS.finditer(text))
    return "" if all(map(_is_version, numbers)) else "number"


def _is_version(text: str) -> bool:
    """Return whether digits with points between them are a version, a section or an address, and no thousands."""
    parts = text.split(".")
    return len(parts) > 2 and all(map(str.isdecimal, parts)) and (len(parts) == 4 or {*map(len, parts[1:])} != {3})
