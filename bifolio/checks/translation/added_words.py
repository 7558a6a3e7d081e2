"""Find words of a translation that change a figure of the source, which is there all the same: a zero, a unit, a decade."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from functools import lru_cache

from bifolio.checks.translation.number_side import Side
from bifolio.language import Language, Quantity

ZERO = Fraction(0)
BASES = (100, 1000, 10**6, 10**9, 10**12)  # words for them, alone, can mean an exact number or many
AFTER = re.compile(r"[ \u00a0\u200c-]?([^\W\d_]+)")  # the word directly after a figure
NEAR = 25  # characters around a figure of the source, among which its unit is
DECADE = (
    10  # the smallest of the words for many years, or for many, that follow a figure: decades, centuries, thousands
)
TIMES = ("minute", "hour", "day", "week", "month")  # the units of time that follow a figure and are no date


def zeros(source: Side, target: Side) -> Iterator[str]:
    """Yield a zero in words where the source has none, in any words: none, nothing, from scratch."""
    words, below = target.language.data.spelled.words, target.language.data.contexts.negative_after
    degrees = [match.span() for match in re.finditer(below, target.prose)] if below else []
    for item in target.quantities:
        is_zero = item.spelled and item.value == 0 and words.get(item.text.casefold()) == 0
        if any(start < item.start < end for start, end in degrees):  # five degrees below zero
            continue
        if is_zero and ZERO not in source.readings and not target.is_named(item, source):
            yield item.text


def days(source: Side, target: Side) -> Iterator[str]:
    """Yield dates with another month or day than those of the source: 8 juli 1988, for 8 August 1988."""
    ours, theirs = {day for _, _, day in source.days}, {day for _, _, day in target.days}
    if len(ours) == len(theirs):
        yield from (target.prose[start:end] for start, end, day in target.days if day not in ours)


def scales(source: Side, target: Side) -> Iterator[str]:
    """Yield a hundred, thousand, million … in words where the source has another of them: a milliard, for a million."""
    ours, theirs = _scales(source), _scales(target)
    if not set(ours) - set(theirs) - target.values:
        return
    yield from (word for value, word in theirs.items() if value not in ours and value not in source.values)


def _scales(side: Side) -> dict[Fraction, str]:
    """Return the words for a hundred, a thousand, a million … that stand alone, or after an article, by value."""
    found = ((item.value, item.text) for item in side.quantities if item.spelled and not item.certainty)
    return {value: text for value, text in found if value in BASES and value is not None}


def units(source: Side, target: Side) -> Iterator[str]:
    """Yield figures with a unit after them which the source has without one: 2,800 kilos, for 2,800 people."""
    for item in target.in_figures:
        same = [each for each in source.in_figures if not each.readings.isdisjoint(item.readings)]
        if not same or item.value is None:  # a time, a version
            continue
        if (end := _end_of_unit(item, target)) and not any(_has_unit(each, source) for each in same):
            if _is_of_clock(target.prose[item.end : end], same, target.language):
                continue
            yield target.prose[item.start : end]


def _end_of_unit(item: Quantity, target: Side) -> int:
    """Return where the unit directly after a figure ends, 0 if no unit is there."""
    if not (match := AFTER.match(target.prose, item.end)):
        return 0
    language = target.language
    measures = _measures(language.data.contexts.measures)
    if measures and measures.fullmatch(match[1]):
        return match.end()
    many = any(value >= DECADE for value in _loose(language, match[1].casefold()))
    return match.end() if many or match[1].casefold() in _times(language) else 0


def _has_unit(item: Quantity, source: Side) -> bool:
    """Return whether a figure of the source has a unit near it; also where nothing is known of the language's units."""
    measures, times = _measures(source.language.data.contexts.measures), _times(source.language)
    if measures is None:
        return True
    near = source.prose[max(0, item.start - NEAR) : item.end + NEAR]
    words = re.findall(r"[^\W\d_]+", near.casefold())
    many = any(value >= DECADE for word in words for value in _loose(source.language, word))
    return many or bool(measures.search(near)) or any(word.startswith(tuple(times)) for word in words)


def _is_of_clock(unit: str, same: Iterable[Quantity], language: Language) -> bool:
    """Return whether a unit is the hour of a time that the source has in digits: 9 heures, for 9:00."""
    hours = {form.replace("{n}", "").strip() for form in language.data.units.get("hour", {}).values()}
    return unit.strip().casefold() in hours and any(item.parts and "clock" in dict(item.kinds) for item in same)


@lru_cache(maxsize=32)
def _measures(expression: str) -> re.Pattern[str] | None:
    return re.compile(rf"(?<![^\W\d_])(?:{expression})(?!(?![²³])[^\W\d_])", re.IGNORECASE) if expression else None


@lru_cache(maxsize=32)
def _times(language: Language) -> frozenset[str]:
    """Return the words of a language for units of time."""
    forms = (form for unit in TIMES for form in language.data.units.get(unit, {}).values())
    return frozenset(form.replace("{n}", "").strip().casefold() for form in forms)


def _loose(language: Language, word: str) -> tuple[int, ...]:
    """Return what a word for several years, or for many, stands for: 10 of decades; nothing of other words."""
    loose = language.data.spelled.loose
    found = (values for key, values in loose.items() if word == key or (key[-1] == "*" and word.startswith(key[:-1])))
    return tuple(value for values in found for value in values if value % DECADE == 0 and value)
