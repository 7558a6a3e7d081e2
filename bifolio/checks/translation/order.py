"""Compare the order of a translation's figures with that of its source: two that are exchanged say something else."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from bifolio.checks.translation.message_pair import Issue, MessagePair, issue
from bifolio.checks.translation.number_side import Side, source_side
from bifolio.language import Language, Quantity
from bifolio.markdown import VALUE

TWO_FIGURES = re.compile(r"\d\D+\d")
READING = re.compile(rf"({VALUE.pattern}): [^(]*\d")  # how a value with a figure reads, in the comment that explains it
YEARS = range(1000, 2101)


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
    source = _figures(source_side(pair.source, pair.source_language), years=years)
    target = _figures(Side(pair.target, pair.language, is_target=True), years=years)
    written = {item.value: item.text for item in source}
    return [item.text for item in source], [written.get(item.value, item.text) for item in target]


def _figures(side: Side, *, years: bool) -> list[Quantity]:
    """Return the figures of a text in their order; without those that may be years unless `years`."""
    items = sorted(side.in_figures, key=lambda item: item.start)
    return [item for item in items if item.value is not None and (years or item.value not in YEARS)]


def _begins_with_year(language: Language) -> bool:
    pattern = language.data.dates.full
    return pattern.find("{y}") < pattern.find("{d}")


def _values(pair: MessagePair) -> tuple[list[str], list[str]]:
    """Return the names of the values that read as figures, in the order of their first place in source and translation."""
    known = {match[1] for comment in pair.message.comments if (match := READING.match(comment))}
    texts = (pair.msgid, pair.msgstr)
    source, target = (dict.fromkeys(m[0] for m in VALUE.finditer(text) if m[0] in known) for text in texts)
    return list(source), list(target)
