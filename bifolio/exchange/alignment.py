"""Align the passages of an existing translation with the messages of their source, by structure, values, length and words.

The method is that of Gale and Church (1993), "A program for aligning sentences in bilingual corpora", on blocks instead
of sentences: a cheapest path through both texts, where a step pairs one passage with one, one with two, two with one,
or leaves one without a partner. Besides the lengths, the cost knows what a passage is (a heading, a cell), what both
languages share (figures, addresses), and, in a second round, which words the pairs of the first have in common,
as Varga et al. (2005) do in hunalign.
"""

from __future__ import annotations

import math
import re
import unicodedata
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from bifolio.exchange.documents import TextBlock
from bifolio.language import as_ascii

STEPS = ((1, 1), (1, 0), (0, 1), (1, 2), (2, 1))
GAP = 2.0  # what the first passage without a partner costs
NEXT_GAP = 1.0  # what each further one costs
MERGE = 3.5  # what a pair of one and two costs more than that of one and one
HEADING = 3.0  # what a heading costs that is paired with other text
ACCEPTED = 1.0  # what a pair may cost that is offered
SPREAD = 6.8  # the variance of the length of a translation for each letter of its source, from Gale and Church
BAND = 150  # how far the path may leave the diagonal between two passages that are certain
ADDRESS = re.compile(r"\]\((?:https?://|mailto:)([^)]+)\)")
NUMBER = re.compile(r"\d+(?:[.,٬٫\u00a0\u202f'’]\d+| \d{3}(?!\d))*")
WORD = re.compile(r"[^\W\d_]{3,}(?:\u200c[^\W\d_]+)*")
Pairs = Sequence["Pair"]
Dictionary = Mapping[str, Mapping[str, float]]


class Pair(NamedTuple):
    """Positions of messages and of passages that translate them; one of both may be empty."""

    sources: tuple[int, ...]
    targets: tuple[int, ...]


class _Traits(NamedTuple):
    kind: str
    length: int
    shared: Counter[str]  # what a translation keeps: figures and addresses
    words: frozenset[str]


def align(sources: Sequence[TextBlock], targets: Sequence[TextBlock]) -> list[Pair]:
    """Return the pairs of the cheapest path through both texts, in order; each position is in exactly one of them.

    The text of a source has its values as they read in the language of the translation. Passages that alone have some
    figure or address are paired first; between them, the path stays within BAND passages of the diagonal, so that
    time and memory grow with the length of the text, not with its square.
    """
    left, right = [_traits(block) for block in sources], [_traits(block) for block in targets]
    pairs = _round(left, right, 1.0, {})
    pairs = _round(left, right, _ratio(left, right, pairs), _dictionary(left, right, pairs))
    ratio, words = _ratio(left, right, pairs), _dictionary(left, right, pairs)
    return [part for pair in _round(left, right, ratio, words) for part in _accepted(pair, left, right, ratio, words)]


def _traits(block: TextBlock) -> _Traits:
    text = unicodedata.normalize("NFKC", ADDRESS.sub("]", block.text))
    shared = Counter(as_ascii(number) for number in NUMBER.findall(text))
    shared.update(ADDRESS.findall(block.text))
    return _Traits(block.kind, len(text), shared, frozenset(map(str.casefold, WORD.findall(text))))


def _ratio(left: Sequence[_Traits], right: Sequence[_Traits], pairs: Pairs) -> float:
    """Return the length of a translation for each letter of its source, from the pairs so far."""
    both = [pair for pair in pairs if pair.sources and pair.targets]
    lengths = [
        sum(side[at].length for pair in both for at in pair[number]) for number, side in enumerate((left, right))
    ]
    return min(max((lengths[1] + 1) / (lengths[0] + 1), 0.4), 2.5)


def _dictionary(left: Sequence[_Traits], right: Sequence[_Traits], pairs: Pairs) -> Dictionary:
    """Return for each source word the words that occur in the same pairs more often than not, with Dice's coefficient."""
    both: defaultdict[str, Counter[str]] = defaultdict(Counter)
    counts = Counter[str](), Counter[str]()
    for pair in pairs:
        if pair.sources and pair.targets:
            words = {word for at in pair.sources for word in left[at].words}
            others = {word for at in pair.targets for word in right[at].words}
            counts[0].update(words)
            counts[1].update(others)
            for word in words:
                both[word].update(others)
    return {
        word: {other: dice for other, number in others.items()
               if number > 1 and (dice := 2 * number / (counts[0][word] + counts[1][other])) > 0.4}
        for word, others in both.items()
    }  # fmt: skip


def _round(left: Sequence[_Traits], right: Sequence[_Traits], ratio: float, words: Dictionary) -> list[Pair]:
    pairs: list[Pair] = []
    i = j = 0
    for next_i, next_j in [*_anchors(left, right), (len(left), len(right))]:
        for one, other in _path(left[i:next_i], right[j:next_j], ratio, words):
            pairs.append(Pair(tuple(at + i for at in one), tuple(at + j for at in other)))
        i, j = next_i, next_j
    return pairs


def _anchors(left: Sequence[_Traits], right: Sequence[_Traits]) -> list[tuple[int, int]]:
    """Return the longest series of pairs, in order on both sides, that alone have some figure or address."""
    places = [_only_places(traits) for traits in (left, right)]
    votes = {(places[0][what], places[1][what]) for what in places[0].keys() & places[1].keys()}
    pairs = sorted(pair for pair in votes if _structure(left[pair[0]].kind, right[pair[1]].kind) < HEADING)
    series: list[tuple[int, int]] = []  # by length: the last pair of the series of that length that ends lowest
    before: dict[tuple[int, int], tuple[int, int] | None] = {}
    for pair in pairs:
        at = bisect_left([last[1] for last in series], pair[1])
        if at and series[at - 1][0] == pair[0]:
            continue
        before[pair] = series[at - 1] if at else None
        series[at : at + 1] = [pair]
    last = series[-1] if series else None
    found = []
    while last:
        found.append(last)
        last = before[last]
    return found[::-1]


def _only_places(traits: Sequence[_Traits]) -> dict[str, int]:
    """Return the position of whatever only one passage has."""
    counts = Counter(what for each in traits for what in each.shared)
    return {what: at for at, each in enumerate(traits) for what in each.shared if counts[what] == 1}


def _path(left: Sequence[_Traits], right: Sequence[_Traits], ratio: float, words: Dictionary) -> list[Pair]:
    """Return the pairs of the cheapest path through two stretches of text."""
    cost: dict[tuple[int, int], float] = {(0, 0): 0.0}
    came: dict[tuple[int, int], tuple[int, int]] = {}
    slope = len(right) / max(len(left), 1)
    band = max(BAND, math.ceil(slope))  # each passage on the left begins where the path can come from the one before it
    for i in range(len(left) + 1):
        middle = round(i * slope)
        for j in range(max(0, middle - band), min(len(right), middle + band) + 1):
            for step in STEPS:
                before = i - step[0], j - step[1]
                if before in cost:
                    gap = NEXT_GAP if came.get(before) == step else GAP
                    value = cost[before] + _cost(left[before[0] : i], right[before[1] : j], ratio, words, gap)
                    if value < cost.get((i, j), math.inf):
                        cost[i, j], came[i, j] = value, step
    pairs, i, j = [], len(left), len(right)
    while i or j:
        step = came[i, j]
        pairs.append(Pair(tuple(range(i - step[0], i)), tuple(range(j - step[1], j))))
        i, j = i - step[0], j - step[1]
    return pairs[::-1]


def _accepted(
    pair: Pair, left: Sequence[_Traits], right: Sequence[_Traits], ratio: float, words: Dictionary
) -> list[Pair]:
    """Return a pair as it is, or as two without partners if it is too dear to be offered."""
    one, other = [left[at] for at in pair.sources], [right[at] for at in pair.targets]
    if not one or not other or _cost(one, other, ratio, words, GAP) <= ACCEPTED:
        return [pair]
    return [Pair(pair.sources, ()), Pair((), pair.targets)]


def _cost(left: Sequence[_Traits], right: Sequence[_Traits], ratio: float, words: Dictionary, gap: float) -> float:
    if not left or not right:
        return gap
    several = len(left) + len(right) > 2
    if several and any(each.kind != "paragraph" for each in (*left, *right)):
        return math.inf
    structure = max(_structure(one.kind, other.kind) for one in left for other in right)
    if structure >= HEADING:
        return math.inf
    expected, length = sum(each.length for each in left) * ratio, sum(each.length for each in right)
    if several:
        shared = (
            sum((each.shared for each in left), Counter[str]()),
            sum((each.shared for each in right), Counter[str]()),
        )
        known = (
            frozenset[str]().union(*(each.words for each in left)),
            frozenset[str]().union(*(each.words for each in right)),
        )
    else:
        shared, known = (left[0].shared, right[0].shared), (left[0].words, right[0].words)
    return structure + _length(expected, length) + _values(*shared) + _words(*known, words) + MERGE * several


def _length(expected: float, length: float) -> float:
    """Return what a difference in length costs: 0 for none, at most 4."""
    return min(4.0, abs(length - expected) / math.sqrt(SPREAD * (expected + length) / 2 + 1) / 1.5)


def _values(left: Counter[str], right: Counter[str]) -> float:
    """Return what figures and addresses cost: from -4 where several are the same to 3 where none is."""
    most = max(left.total(), right.total())
    both = (left & right).total() if left and right else 0
    return 3.0 * (most - both) / most - min(4.0, 1.5 * both) if most else 0.0


def _words(left: frozenset[str], right: frozenset[str], words: Dictionary) -> float:
    """Return what words are worth that are the same or translate each other: from -4 where all do to 1 where none does."""
    if not left or not right:
        return 0.0
    same = left & right
    known = [words[word] for word in left - same if words.get(word)]
    if not known:
        return -min(2.0, 0.8 * len(same))
    likely = (max((dice for other, dice in others.items() if other in right), default=0.0) for others in known)
    score = (0.8 * len(same) + sum(likely)) / (len(same) + len(known))
    return 1.0 - 5.0 * min(1.0, 1.5 * score)


def _structure(source: str, target: str) -> float:
    """Return what a difference in kind costs: 0 for none, HEADING for a heading with other text."""
    if source == target:
        return 0.0
    headings = source.startswith("heading"), target.startswith("heading")
    if all(headings):
        return 1.0
    if any(headings):
        return 1.0 if "title" in source or "title" in target else HEADING
    tabular = [kind.startswith(("table", "term", "definition")) for kind in (source, target)]
    return 0.5 if all(tabular) else 1.0
