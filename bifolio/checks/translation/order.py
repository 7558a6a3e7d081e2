"""Compare the order of a translation's figures with that of its source: two that are exchanged say something else."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import lru_cache

from bifolio.checks.translation.message_pair import Issue, MessagePair, issue
from bifolio.checks.translation.number_side import Side, source_side
from bifolio.language import Language, Quantity
from bifolio.markdown import VALUE

TWO_FIGURES = re.compile(r"\d\D+\d")
READING = re.compile(rf"({VALUE.pattern}): [^(]*\d")  # how a value with a figure reads, in the comment that explains it
YEARS = range(1000, 2101)
WORD_AFTER = re.compile(r"[ \u00a0\u202f\u200c-]?([^\W\d_]+)")
SYMBOL = re.compile("[A-Za-z]{1,3}")  # of a unit, in any language: m, kg
NEAR = 30  # characters before a figure, which hold the words for a whole


def rules(pair: MessagePair) -> Iterator[Issue]:
    """Yield an issue where the figures, or the values that read as figures, are those of the source in another order."""
    for source, target in (_typed(pair), _values(pair)):
        if len(set(source)) > 1 and source != target and Counter(source) == Counter(target):
            yield issue("T324", expected=", ".join(source), found=", ".join(target))


def _typed(pair: MessagePair) -> tuple[list[str], list[str]]:
    """Return the figures that are typed in the source and in the translation, each as the source writes it."""
    if not TWO_FIGURES.search(pair.source.prose):
        return [], []
    years = _begins_with_year(pair.language) == _begins_with_year(pair.source_language)
    ours, theirs = source_side(pair.source, pair.source_language), Side(pair.target, pair.language, is_target=True)
    source, target = _figures(ours, years=years), _figures(theirs, years=years)
    kinds = [{item.value: _kind(item, ours) for item in source}, {item.value: _kind(item, theirs) for item in target}]
    kept = {value for value, kind in kinds[0].items() if kind and kind == kinds[1].get(value)}
    source, target = ([item for item in items if item.value not in kept] for items in (source, target))
    if len(source) == 2 and _has_whole(source, ours) and _has_whole(target, theirs):
        of_source, of_target = _whole_last(source, ours), _whole_last(target, theirs)
        if _values_of(of_source) == _values_of(of_target):
            return [], []
        if _values_of(source) == _values_of(target):  # of the 40, 12, for 40 of the 12: the order alone tells nothing
            source, target = of_source, of_target
    written = {item.value: item.text for item in source}
    return [item.text for item in source], [written.get(item.value, item.text) for item in target]


def _figures(side: Side, *, years: bool) -> list[Quantity]:
    """Return the figures of a text in their order; without those that may be years unless `years`."""
    items = sorted(side.in_figures, key=lambda item: item.start)
    return [item for item in items if item.value is not None and (years or item.value not in YEARS)]


def _kind(item: Quantity, side: Side) -> object:
    """Return what tells a figure from the others of its text in any language: it is a year, or of a day; or its unit; else None."""
    if item.text.isdecimal() and any(kind.endswith("year") for kind, _ in item.kinds):
        return "year"
    if day := next((day for kind, day in item.kinds if kind == "day"), None):
        return day
    word = WORD_AFTER.match(side.prose, item.end)
    units = _units(side.language)
    return word and (units.get(word[1].casefold()) or (SYMBOL.fullmatch(word[1]) and word[1]))


@lru_cache(maxsize=32)
def _units(language: Language) -> dict[str, str]:
    """Return what the words of a language for units, such as the day, stand for."""
    words = [(form, unit) for unit, forms in language.data.units.items() for form in forms.values()]
    return {form.replace("{n}", "").strip().casefold(): unit for form, unit in words}


def _has_whole(items: Sequence[Quantity], side: Side) -> bool:
    return sum(_is_whole(item, side) for item in items) == 1


def _whole_last(items: Sequence[Quantity], side: Side) -> list[Quantity]:
    """Return figures with the one that the others are a part of last, which languages put where they like: of the 40, 12."""
    return sorted(items, key=lambda item: _is_whole(item, side))


def _values_of(items: Sequence[Quantity]) -> list[Fraction | None]:
    return [item.value for item in items]


def _is_whole(item: Quantity, side: Side) -> bool:
    """Return whether a figure stands after the word for what others are a part of: of the 40."""
    before = side.language.data.contexts.whole_before
    return bool(before) and bool(_whole(before).search(side.prose, max(0, item.start - NEAR), item.start))


@lru_cache(maxsize=32)
def _whole(expression: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{expression}) ?$", re.IGNORECASE)


def _begins_with_year(language: Language) -> bool:
    pattern = language.data.dates.full
    return pattern.find("{y}") < pattern.find("{d}")


def _values(pair: MessagePair) -> tuple[list[str], list[str]]:
    """Return the names of the values that read as figures, in the order of their first place in source and translation."""
    known = {match[1] for comment in pair.message.comments if (match := READING.match(comment))}
    texts = (pair.msgid, pair.msgstr)
    source, target = (dict.fromkeys(m[0] for m in VALUE.finditer(text) if m[0] in known) for text in texts)
    return list(source), list(target)
