"""Put values in braces where a correction has them as they are printed: reviewers on paper see no braces."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from bifolio.passage_readings import ValueReading

UNSEEN = "[\u200b-\u200f\u061c\u2066-\u2069]*"  # between letters: signs that people leave out, and others that a program adds


def with_values(correction: str, translation: str, readings: Iterable[ValueReading]) -> str:
    """Return a correction with the values of a passage in braces, where it has their words as they are printed.

    Digits may be those of the language or ASCII. A value that is in the correction in braces, or whose words are there
    more or less often than it is in the translation, stays as it is: the checks ask for it.
    """
    for value in sorted(readings, key=lambda each: -len(each.translation)):
        printed = _pattern(value.translation)
        often = translation.count(value.written)
        if printed and value.written not in correction and len(printed.findall(correction)) == often:
            correction = printed.sub(lambda _, written=value.written: written, correction)  # type: ignore[misc]
    return correction


def _pattern(reading: str) -> re.Pattern[str] | None:
    """Return what matches a reading as people write it, as words of their own and in no braces."""
    seen = "".join(each for each in reading if unicodedata.category(each) != "Cf").strip()
    parts = (_one_of(each) for each in " ".join(seen.split()))
    return re.compile(rf"(?<![\w{{.]){UNSEEN.join(parts)}(?![\w}}])") if seen else None


def _one_of(character: str) -> str:
    if character == " ":
        return r"\s+"
    digit = unicodedata.decimal(character, None)
    return re.escape(character) if digit is None else f"[{character}{digit}]"
