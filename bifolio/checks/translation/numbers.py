"""Compare the numbers of a translation with those of its source by value, in any script or in words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
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


class NumbersFound(NamedTuple):
    """The numbers of a text in digits, each with its first spelling, and those in words, names or code."""

    digits: dict[Decimal, str]
    others: frozenset[Decimal]


def rules(pair: MessagePair) -> Iterator[Issue]:
    """Yield issues for numbers that only one side has; a number word, or code, can match digits on the other side."""
    if not (DIGIT.search(pair.source.prose) or DIGIT.search(pair.target.prose)):
        return
    alike = _written(pair.source.prose) & _written(pair.target.prose)
    source = _numbers(pair.source, pair.source_language, alike)
    target = _numbers(pair.target, pair.language, alike)
    years = SOLAR_HIJRI if pair.language.calendar == "persian" else (0,)
    lost = [text for value, text in source.digits.items() if not _has(target, value, [-year for year in years])]
    new = [text for value, text in target.digits.items() if not _has(source, value, years)]
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


def _has(found: NumbersFound, value: Decimal, years: Sequence[int]) -> bool:
    """Return whether a number is among others, or is the same year in the other calendar."""
    known = found.digits.keys() | found.others
    return value in known or any(value + year in known for year in years)
