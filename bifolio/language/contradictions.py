"""Find settings of a language that are sound by themselves and contradict another, such as a word for another number."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from bifolio.findings import Phrase, phrase
from bifolio.language import cldr
from bifolio.language.locale_data import LocaleData

NUMBERS = 200  # from zero, of which plural categories are asked
SHOWN = 3  # of the numbers that a category has


def contradictions(data: LocaleData, base: str, declared: Mapping[str, Any]) -> Iterator[tuple[str, Phrase]]:
    """Yield the name of each declared setting that another contradicts, and what is wrong; `base` has the plural rules."""
    yield from _forms(data.units, base, declared.get("units", {}))
    if "ordinal" in declared.get("numbers", {}) and "other" not in data.numbers.ordinal:
        yield "numbers.ordinal", phrase("needs-other")
    for name, words in (("words", data.numbers.words), ("ordinal_words", data.numbers.ordinal_words)):
        if name in declared.get("numbers", {}):
            yield from ((f"numbers.{name}", problem) for problem in _other_numbers(data, words))


def _forms(
    units: Mapping[Any, Mapping[Any, str]], base: str, declared: Mapping[str, Any]
) -> Iterator[tuple[str, Phrase]]:
    """Yield the patterns of units that leave out a number which the form does not say."""
    for unit in declared:
        if "other" not in units[unit]:
            yield f"units.{unit}", phrase("needs-other")
        for category in declared[unit]:
            numbers = [number for number in range(NUMBERS) if cldr.category(base, number) == category]
            if "{n}" not in units[unit][category] and len(numbers) != 1:
                examples = ", ".join(map(str, numbers[:SHOWN]))
                needs = phrase("needs-number", n="{n}", examples=examples) if examples else None
                yield f"units.{unit}.{category}", needs or phrase("should-contain", parts="{n}")


def _other_numbers(data: LocaleData, words: tuple[str, ...]) -> Iterator[Phrase]:
    """Yield the words at the place of a number that are known to be another one."""
    for place, word in enumerate(words, 1):
        value = data.spelled.words.get(word.casefold(), place)
        if value != place:
            yield phrase("another-number", word=word, value=value, place=place)
