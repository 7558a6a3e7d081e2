"""Compare the numbers of a translation with those of its source by value, in any script or in words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from bifolio.checks.translation.message_pair import Issue, MessagePair, issue
from bifolio.checks.translation.parity import difference
from bifolio.language import Language
from bifolio.markdown import Shape

DIGIT = re.compile(r"\d")
IN_NAME = re.compile(r"(?<=[A-Za-z_])\d+")  # as in A4: a name that a translation may write otherwise
NO_NUMBER = re.compile(rf"(?:https?://|www\.)\S+|{IN_NAME.pattern}")
WRITTEN = re.compile(r"(?<![A-Za-z_\d])\d+(?:[.,\u066b\u066c]\d+)*")
SOLAR_HIJRI = (621, 622)  # what a Solar Hijri year lacks of the Gregorian years it lies in
YEARS = range(1000, 2101)  # Gregorian years that a text may give in the other calendar
# What makes another number of the digits beside it: a minus sign, a superscript; and digits in circles or brackets.
CHANGING = re.compile(
    r"(?<![^\s(«“”\"])[\u2212-](?=\d)|(?<=\d)[\u00b2\u00b3\u00b9\u2070-\u2079]+|[\u2460-\u249b\u24ea-\u24ff\u2776-\u2793]+"
)


class NumbersFound(NamedTuple):
    """The numbers of a text in digits, each with its first spelling, and those in words, names or code."""

    digits: dict[Decimal, str]
    others: frozenset[Decimal]

    def has(self, value: Decimal) -> bool:
        """Return whether a number is among them."""
        return value in self.digits or value in self.others


def rules(pair: MessagePair) -> Iterator[Issue]:
    """Yield issues for numbers that only one side has; a number word, or code, can match digits on the other side."""
    added = [match[0] for match in CHANGING.finditer(pair.target.prose)]
    if added and not CHANGING.search(pair.source.prose):
        yield issue("T303", added[0], difference=difference([], added))
    if not (DIGIT.search(pair.source.prose) or DIGIT.search(pair.target.prose)):
        return
    alike = _written(pair.source.prose) & _written(pair.target.prose)
    source = _numbers(pair.source, pair.source_language, alike)
    target = _numbers(pair.target, pair.language, alike)
    years = set(_other_years(source, target, alike)) if pair.language.calendar == "persian" else set()
    lost = [text for value, text in source.digits.items() if not (target.has(value) or value in years)]
    new = [text for value, text in target.digits.items() if not (source.has(value) or value in years)]
    if lost or new:
        yield issue("T303", new[0] if new else "", difference=difference(lost, new))


def _written(text: str) -> set[str]:
    """Return the numbers of a text as written, in any script: `2.5` may be a version, `1,000` a mistake."""
    return {_plain(match[0]) for match in WRITTEN.finditer(text)}


def _plain(text: str) -> str:
    return "".join(str(unicodedata.decimal(character, ".")) for character in text)


def _numbers(shape: Shape, language: Language, alike: set[str]) -> NumbersFound:
    """Return the numbers of a text, without those that both sides write alike."""
    digits: dict[Decimal, str] = {}
    others = {Decimal(written) for written in alike if written.isdigit()}
    others |= {Decimal(_plain(match[0])) for match in IN_NAME.finditer(shape.prose)}
    prose = WRITTEN.sub(lambda match: " " if _plain(match[0]) in alike else match[0], shape.prose)
    for span in language.find_numbers(NO_NUMBER.sub(" ", prose)):
        if span.spelled:
            others.add(span.value)
        else:
            digits.setdefault(span.value, span.text)
    others |= {Decimal(count) for count, word in _ordinals(language) if word in shape.prose.casefold()}
    if shape.code:
        others |= {span.value for span in language.find_numbers(shape.text) if not span.spelled}
    return NumbersFound(digits, frozenset(others))


def _ordinals(language: Language) -> Iterator[tuple[int, str]]:
    yield from enumerate(language.data.spelled.ordinals, 1)
    yield from enumerate(language.data.numbers.ordinal_words, 1)


def _other_years(source: NumbersFound, target: NumbersFound, alike: set[str]) -> Iterator[Decimal]:
    """Yield the years of both sides that are the same in two calendars; a grouped number, as 2,800, is no year."""
    written = [*(text for text in source.digits.values() if text.isdecimal()), *filter(str.isdecimal, alike)]
    for value in map(Decimal, written):
        for solar in (value - years for years in SOLAR_HIJRI):
            if value in YEARS and target.digits.get(solar, "").isdecimal():
                yield from (value, solar)
