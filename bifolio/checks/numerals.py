"""Owns the rule that the numbers of a translation are those of its source, compared by value in any script or in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from bifolio import language
from bifolio.checks.pairs import Complaint, Pair, say
from bifolio.checks.parity import difference

DIGIT = re.compile(r"\d")
ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
SOLAR_HIJRI = (621, 622)  # what a Solar Hijri year lacks of the Gregorian years it lies in


def rules(pair: Pair) -> Iterator[Complaint]:
    """Yield the numbers that one side alone has; a number word may stand for digits on either side."""
    if not (DIGIT.search(pair.source.prose) or DIGIT.search(pair.target.prose)):
        return
    source = _numbers(pair.source.prose, pair.source_language)
    target = _numbers(pair.target.prose, pair.language)
    lost = [text for value, text in source[0].items() if value not in target[0] and value not in target[1]]
    new = [
        text
        for value, text in target[0].items()
        if value not in source[0] and value not in source[1] and not _same_year(value, set(source[0]), pair)
    ]
    if lost or new:
        yield say("T303", new[0] if new else "", difference=difference(lost, new))


def _numbers(text: str, tongue: language.Language) -> tuple[dict[Decimal, str], dict[Decimal, str]]:
    """Return the numbers in digits and the numbers in words, each with how it is written first."""
    digits: dict[Decimal, str] = {}
    words: dict[Decimal, str] = {}
    for span in language.numbers(ADDRESS.sub(" ", text), tongue):
        (words if span.spelled else digits).setdefault(span.value, span.text)
    return digits, words


def _same_year(value: Decimal, source: set[Decimal], pair: Pair) -> bool:
    """Return whether a number is a year of the source in the language's own calendar."""
    return pair.language.calendar == "persian" and any(value + years in source for years in SOLAR_HIJRI)
