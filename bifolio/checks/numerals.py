"""Owns the rule that the numbers of a translation are those of its source, compared by value in any script or in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from bifolio import language
from bifolio.checks.pairs import Complaint, Pair, say
from bifolio.checks.parity import difference
from bifolio.markdown import Shape

DIGIT = re.compile(r"\d")
# Addresses, and digits behind a Latin letter, as in A4 or page2: they are parts of names.
NO_NUMBER = re.compile(r"(?:https?://|www\.)\S+|(?<=[A-Za-z_])\d+")
SOLAR_HIJRI = (621, 622)  # what a Solar Hijri year lacks of the Gregorian years it lies in
ORDINALS = {
    "en": "first second third fourth fifth sixth seventh eighth ninth tenth",
    "fa": "اول دوم سوم چهارم پنجم ششم هفتم هشتم نهم دهم یازدهم دوازدهم سیزدهم چهاردهم پانزدهم شانزدهم هفدهم هجدهم نوزدهم بیستم",
    "sv": "första andra tredje fjärde femte sjätte sjunde åttonde nionde tionde",
}


class Numbers(NamedTuple):
    """The numbers of a text in digits, each with how it is written first, and the numbers that it has in any other manner."""

    digits: dict[Decimal, str]
    others: frozenset[Decimal]


def rules(pair: Pair) -> Iterator[Complaint]:
    """Yield the numbers that one side alone has; a number word, or code, may stand for digits on either side."""
    if not (DIGIT.search(pair.source.prose) or DIGIT.search(pair.target.prose)):
        return
    source = _numbers(pair.source, pair.source_language)
    target = _numbers(pair.target, pair.language)
    lost = [text for value, text in source.digits.items() if value not in target.digits and value not in target.others]
    new = [
        text
        for value, text in target.digits.items()
        if value not in source.digits and value not in source.others and not _same_year(value, source, pair)
    ]
    same = set(lost) & set(new)  # written in the manner of the other language: told by another rule
    lost, new = [text for text in lost if text not in same], [text for text in new if text not in same]
    if lost or new:
        yield say("T303", new[0] if new else "", difference=difference(lost, new))


def _numbers(read: Shape, tongue: language.Language) -> Numbers:
    digits: dict[Decimal, str] = {}
    others: set[Decimal] = set()
    for span in language.numbers(NO_NUMBER.sub(" ", read.prose), tongue):
        if span.spelled:
            others.add(span.value)
        else:
            digits.setdefault(span.value, span.text)
    others |= {Decimal(count) for count, word in _ordinals(tongue.tag) if word in read.prose.casefold()}
    if read.code:
        others |= {span.value for span in language.numbers(read.text, tongue) if not span.spelled}
    return Numbers(digits, frozenset(others))


def _ordinals(tag: str) -> Iterator[tuple[int, str]]:
    yield from enumerate(ORDINALS.get(tag.partition("-")[0], "").split(), 1)


def _same_year(value: Decimal, source: Numbers, pair: Pair) -> bool:
    """Return whether a number is a year of the source in the language's own calendar."""
    return pair.language.calendar == "persian" and any(value + years in source.digits for years in SOLAR_HIJRI)
