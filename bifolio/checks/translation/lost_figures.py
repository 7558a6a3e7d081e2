"""Find figures that a translation lost although it has their value: said less often, or by words that say something else."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from bifolio.checks.translation.number_side import WITH_ZERO, Side, with_parts
from bifolio.language import CERTAIN, Quantity

OFTEN_SAID = 3  # below it, words have other meanings too: one, both
WITH_UNIT = re.compile("(?!st|nd|rd|th)[A-Za-z]{2,}")
IN_NAME = re.compile("[A-Za-z]-$")
WORD, WORD_AFTER = re.compile(r"[^\W\d_]+"), re.compile(r"[ \u00a0]([^\W\d_]+)")
OPERATOR = re.compile("[-+*/=<>\u2212\u00d7] ?$")
NAME_BEFORE = re.compile(r"[^\W\d_A-Z][,;:]? [A-Z]\w*[ \u00a0]$")  # of a number that goes with it, in a sentence
COUNTED = re.compile(r"[ \u00a0-][^\W\d_]")
UNIT_AFTER = re.compile("[ \u00a0\u200c-]?([^\\W\\d_](?:[\\w.\u200c]*\\w)?)")
BESIDE = r"[\W_]*(?:[^\W\d_]+[\W_]+)?"  # between a unit and its number: at most one word


def fewer(side: Side, other: Side) -> list[Quantity]:
    """Return the numbers in digits that the other side has too, but not as often; 8bpp is said again as 8 bits."""
    whole = (item for item in side.in_figures if not _is_of_name(item, side.prose))
    apart = (item for item in whole if not WITH_UNIT.match(side.prose, item.end))
    digits = [part for item in apart for part in _as_found(item, other)]
    counts = Counter(map(_as_counted, digits))
    repeated = ((item, count) for item in digits if (count := counts[_as_counted(item)]) > 1)
    return [
        item
        for item, count in repeated
        if 0 < len(_found(item, side, other)) < count and not side.is_named(item, other)
    ]


def of_units(source: Side, target: Side) -> list[Quantity]:
    """Return numbers with a unit that the source has several times and the target not, but their unit as often: 100MB."""
    matches = ((item, WITH_UNIT.match(source.prose, item.end)) for item in source.in_figures)
    units = [(item, match[0]) for item, match in matches if match]
    counts = Counter((item.value, unit) for item, unit in units)
    lost = []
    for item, unit in units:
        found, count = _found(item, source, target), counts[item.value, unit]
        if len(found) < count and any(_times_of_unit(each, target.prose) >= count for each in found):
            lost.append(item)
    return lost


def _times_of_unit(item: Quantity, prose: str) -> int:
    """Return how often a text has the word directly after a number."""
    unit = UNIT_AFTER.match(prose, item.end)
    return len(_places([unit[1]], prose)) if unit else 0


def _places(words: Iterable[str], prose: str) -> list[tuple[int, int]]:
    """Return where a text has one of some words, in capitals or not."""
    expression = "|".join(map(re.escape, words))
    found = re.finditer(rf"(?<![^\W\d_])(?:{expression})(?![^\W\d_])", prose, re.IGNORECASE) if expression else ()
    return [match.span() for match in found]


def _is_of_name(item: Quantity, prose: str) -> bool:
    """Return whether a number is the version in a name, which says again what the words before it say: CC-BY-3.0."""
    return bool(WITH_ZERO.fullmatch(item.text) and IN_NAME.search(prose, 0, item.start))


def _found(item: Quantity, side: Side, other: Side) -> list[Quantity]:
    """Return the quantities of the other side that a quantity of one can be; words that seldom are one do not count.

    For 1.0, those that are wanted for a 1 of its own do not count either.
    """
    found = [
        part
        for each in other.quantities
        for part in _as_found(each, side)
        if not item.readings.isdisjoint(part.readings) or side.is_year_of(item, part, other)
        if part.certainty or (part.value or 0) < OFTEN_SAID
    ]
    if not WITH_ZERO.fullmatch(item.text):
        return found
    versions = [part for part in found if _is_as_written(part)]
    taken = sum(each.value == item.value and not _is_as_written(each) for each in side.in_figures)
    return versions + [part for part in found if part not in versions][taken:]


def said_by_others(source: Side, target: Side) -> list[Quantity]:
    """Return the figures of the source whose value the target has only in words, which say something else there."""
    return [
        item
        for item in source.in_figures
        if not item.parts and not source.is_named(item, target) and (words := _words_for(item, target))
        if _is_of_other_words(item, words, source)
        or _is_far_from_its_unit(item, words, source, target)
        or _is_in_articles(item, words, source, target)
        or _is_label_left(item, words, source, target)
    ]


def is_unsaid(item: Quantity, source: Side, target: Side) -> bool:
    """Return whether the target's language says a number by the form of the noun that it counts: the dual of Arabic."""
    counts = (
        item.text.isdecimal()
        and COUNTED.match(source.prose, item.end)
        and not NAME_BEFORE.search(source.prose[: item.start])
    )
    return bool(item.spelled or counts) and item.value in target.language.data.spelled.unsaid


def _words_for(item: Quantity, target: Side) -> list[Quantity]:
    """Return the words of the target that a figure can be said by, none where figures or words that are certain say it."""
    found = [each for each in with_parts(target.quantities) if not each.readings.isdisjoint(item.readings)]
    return found if all(each.spelled and each.certainty < CERTAIN for each in found) else []


def _is_of_other_words(item: Quantity, words: Sequence[Quantity], source: Side) -> bool:
    """Return whether the words are no more than those of the source: the two of them, of 2."""
    loose = source.language.data.spelled.loose
    spelled = (each for each in source.quantities if each.spelled and each.text.casefold() not in loose)
    alone = (each for each in spelled if not source.prose.startswith("-", each.end))
    others = [each for each in alone if not each.readings.isdisjoint(item.readings)]
    return ((item.value or 0) >= 2 or _is_label(item, source)) and 0 < len(others) >= len(
        {word.start for word in words}
    )


def _is_label(item: Quantity, source: Side) -> bool:
    """Return whether a figure goes with the word or sign before it and counts nothing: Day 1, n - 1."""
    labelled = _before(item, source.prose) or OPERATOR.search(source.prose, 0, item.start)
    return bool(labelled) and not WORD_AFTER.match(source.prose, item.end)


def _is_far_from_its_unit(item: Quantity, words: Sequence[Quantity], source: Side, target: Side) -> bool:
    """Return whether the target names the figure's unit, such as the hour, and no word for the figure is beside it."""
    beside = {word.casefold() for word in _beside(item, source.prose)}
    patterns = target.language.data.units
    units = [
        _words_of(patterns.get(unit, {}))
        for unit, forms in source.language.data.units.items()
        if beside & _words_of(forms)
    ]
    places = _places((word for unit in units for word in unit), target.prose)
    return bool(places) and not any(_is_near(target.prose, place, word) for place in places for word in words)


def _words_of(forms: Mapping[str, str]) -> set[str]:
    """Return the words of a unit, without their numbers."""
    return {form.replace("{n}", "").strip().casefold() for form in forms.values()}


def _is_near(prose: str, place: tuple[int, int], word: Quantity) -> bool:
    first, last = sorted((place, (word.start, word.end)))
    return first[1] > last[0] or bool(re.fullmatch(BESIDE, prose[first[1] : last[0]]))


def _beside(item: Quantity, prose: str) -> Iterator[str]:
    """Yield the words directly before and after a figure."""
    yield from _before(item, prose)
    if after := WORD_AFTER.match(prose, item.end):
        yield after[1]


def _before(item: Quantity, prose: str) -> list[str]:
    """Return the word directly before a figure, as a list; none where something else is before it."""
    before = prose[: item.start]
    word = before[:-1].rsplit(maxsplit=1)[-1:] if before.endswith((" ", "\u00a0")) else []
    return WORD.findall(word[0])[-1:] if word and word[0][-1].isalpha() else []


def _is_in_articles(item: Quantity, words: Sequence[Quantity], source: Side, target: Side) -> bool:
    """Return whether the figure counts nothing, as in “Day 1”, but the target has articles before nouns for it."""
    spelled, prose = target.language.data.spelled, target.prose
    after = [WORD_AFTER.match(prose, word.end) for word in words if word.text.casefold() in spelled.articles]
    nouns = [match for match in after if match and match[1].casefold() not in spelled.joiners]
    return _is_label(item, source) and len(nouns) == len(words)


def _is_label_left(item: Quantity, words: Sequence[Quantity], source: Side, target: Side) -> bool:
    """Return whether the word before the figure is in the target as it was, without a number after it: (Day ) of Day 3."""
    if target.language.data.script == source.language.data.script:
        return False
    ends = [end for _, end in _places(_before(item, source.prose), target.prose)]
    return bool(ends) and not any(
        _is_near(target.prose, (end, end), word) and word.start >= end for end in ends for word in words
    )


def _as_counted(item: Quantity) -> object:
    """Return what equal numbers have in common: 4.0, a version, is not 4, and 1/10 is not 0.1."""
    alone = item.value is None or item.parts or WITH_ZERO.fullmatch(item.text)
    return item.readings if alone else item.value


def _as_found(item: Quantity, other: Side) -> tuple[Quantity, ...]:
    """Return a quantity, or its parts where the other side has only these."""
    return (item,) if not item.parts or item.readings & other.readings else item.parts


def _is_as_written(item: Quantity) -> bool:
    return any(kind == "as written" for kind, _ in item.kinds)


RULES = (fewer, of_units, said_by_others)
