"""Compare the numbers of a translation with those of its source by value, however either language writes or says them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache

from bifolio.checks.translation import added_words, lost_figures
from bifolio.checks.translation.added_words import BASES
from bifolio.checks.translation.message_pair import Issue, MessagePair, issue
from bifolio.checks.translation.number_side import Side, source_side
from bifolio.checks.translation.parity import difference
from bifolio.language import Language, Quantity, as_ascii
from bifolio.markdown import OBJECT

THOUSANDS = re.compile(r"\d{1,3}(?:[.,]\d{3})+(?!\d)")  # thousands, or in other languages a decimal fraction
WORDS_BESIDE = 25  # characters between a number and the words that multiply it, without the end of a sentence
SENTENCE_END = re.compile("[.!?؟۔;؛]")
# Signs that change the number that they touch: infinity, a raised or lowered sign, a Roman or East Asian numeral; and,
# after it, a factorial, a root, a letter for a thousand or more, a group of noughts.
_SIGNS = "[\u221e\u207f\u2080-\u2099\u2160-\u2188\u3007零十百千万萬亿億兆]"
SIGN = re.compile(
    rf"(?<=\d)[ \u00a0]?(?:{_SIGNS}|[\u221a-\u221c]|!(?=\s*[^\W\d])|_(?=\d)|[kKMT](?!\w)|[.,\u066b]000(?!\d))"
    rf"|{_SIGNS}(?=[ \u00a0]?\d)"
)
# A product without one of its factors: ×16 px.
HALF_PRODUCT = re.compile(
    r"(?<![\d\ufffc)])(?<![\d\ufffc)][ \u00a0])(?<!\b[^\W\d_])[×✕✖][ \u00a0]?\d{1,9}"
    r"|\d[ \u00a0]?[×✕✖](?![ \u00a0]?[\d\ufffc(]|[^\W\d_]\b)"
)
UNIT = re.compile("\\d[ \u00a0-]?([^\\W\\d_]+)")


def _multiplied(source: Side, target: Side) -> Iterator[str]:
    """Yield the words and signs beside numbers of the target that multiply or divide them, where the source has none."""
    signs = {match[0].strip() for match in SIGN.finditer(source.whole)}
    style = target.language.data.numbers
    for match in SIGN.finditer(target.whole):
        sign = match[0].strip()
        if sign.endswith("000") and sign[0] in style.group + style.also_group:
            continue  # a group of the number itself: 30,000 for thirty thousand
        if _word_around(target.whole, match) in source.with_code:
            continue  # written as in the source, there perhaps as code: 1_000
        if sign not in signs and (sign != "!" or sign not in source.whole):
            yield sign
    halves = Counter(HALF_PRODUCT.findall(target.whole)) - Counter(HALF_PRODUCT.findall(source.whole))
    if halves and halves.total() > len(HALF_PRODUCT.findall(source.whole)):
        yield from halves
    numbers = [
        item for item in target.in_figures if not any(kind.endswith("year") for kind, _ in item.kinds) and item.value
    ]
    for start, end in _multipliers(source, target) if numbers else ():
        if any(_is_beside(target.prose, start, end, item) for item in numbers):
            yield target.prose[start:end]


def _grouped_twice(source: Side, target: Side) -> Iterator[str]:
    """Yield numbers that have the digits of the source and a thousand or more beside them: 500,000 thousand."""
    plain = {item.text for item in source.in_figures if item.value is not None}
    matches = ((item.text, THOUSANDS.match(item.text)) for item in target.in_figures)
    return (text for text, match in matches if match and match[0] in plain and text[match.end() :].strip())


def _word_around(text: str, match: re.Match[str]) -> str:
    """Return the letters, digits and signs between spaces that a match is among."""
    start, end = match.span()
    return text[:start].rpartition(" ")[2] + match[0] + text[end:].partition(" ")[0].rstrip(",;،؛")


def _multipliers(source: Side, target: Side) -> Iterator[tuple[int, int]]:
    """Yield where the target has words that multiply, which the source has not: in its language, or left in the source's."""
    for item in target.quantities:
        if item.spelled and item.value in BASES and item.readings.isdisjoint(source.readings):
            yield item.start, item.end
    ours, theirs = (_scaled(side.language.data.contexts.scaled) for side in (source, target))
    unscaled = target.language.data.contexts.unscaled
    if ours and not ours.search(source.prose) and "%" not in source.prose:
        for pattern in filter(None, {ours, theirs}):
            matches = pattern.finditer(target.prose)
            yield from (match.span() for match in matches if match[0].casefold() not in unscaled)
    left = _bases(source.language) - _bases(target.language)
    for match in UNIT.finditer(target.prose):
        if match[1].casefold() in left and match[1] not in source.prose:
            yield match.span(1)


@lru_cache(maxsize=32)
def _scaled(expression: str) -> re.Pattern[str] | None:
    """Return a pattern for the words of a language that multiply or divide a number near them, None if it names none."""
    return re.compile(rf"(?<!\w)(?:{expression})(?!\w)", re.IGNORECASE) if expression else None


@lru_cache(maxsize=32)
def _bases(language: Language) -> frozenset[str]:
    """Return the words of a language that multiply the number before them."""
    spelled = language.data.spelled
    return frozenset([word for word, value in spelled.words.items() if value in BASES] + list(spelled.multipliers))


def _is_beside(prose: str, start: int, end: int, item: Quantity) -> bool:
    """Return whether words and a number are near each other in a sentence; what is part of the number is not."""
    if start < item.end and item.start < end:
        return False
    between = prose[end : item.start] if end <= item.start else prose[item.end : start]
    return len(between) <= WORDS_BESIDE and not SENTENCE_END.search(between)


WORD_RULES = (_multiplied, _grouped_twice, added_words.zeros, added_words.units, added_words.scales, added_words.days)


def rules(pair: MessagePair) -> Iterator[Issue]:
    """Yield an issue for numbers that only one side has, or that one side has more often."""
    source, target = source_side(pair.source, pair.source_language), Side(pair.target, pair.language, is_target=True)
    lost, new = source.missing(target), target.missing(source)
    certainty = 1 if pair.counted is None else 0
    small = source.missing(target, certainty), target.missing(source, certainty)
    if not new and (not lost or certainty == 0) and all(small):  # another small number in words: three for four
        lost, new = small
    if not new:
        lost += [item for find in lost_figures.RULES for item in find(source, target)]
        lost = [
            item
            for item in lost
            if not (item.value in {pair.counted} - {None} or lost_figures.is_unsaid(item, source, target))
        ]
    new = new or lost_figures.fewer(target, source)
    if lost or new:
        yield issue(
            "T303",
            new[0].text.strip(OBJECT) if new else "",
            difference=difference(_texts(lost), _texts(new, beside=lost)),
        )
    elif words := list(dict.fromkeys(word for find in WORD_RULES for word in find(source, target))):
        yield issue("T303", words[0], difference=difference((), words))


def _texts(items: Iterable[Quantity], beside: Iterable[Quantity] = ()) -> list[str]:
    """Return numbers as they are written, with the value of one that the other side writes with the same digits: 1,250 (1.25)."""
    digits = {as_ascii(item.text) for item in beside}
    texts = (
        f"{item.text} ({float(item.value):g})"
        if item.value and as_ascii(item.text) in digits and not item.spelled
        else item.text
        for item in items
    )
    return list(dict.fromkeys(text.replace(OBJECT, "{…}").strip() for text in texts))
