"""Find numbers in words: runs of number words, with the endings and prefixes that a language's data allows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import NamedTuple, TypeVar

from bifolio.language.locale_data import Spelled

APOSTROPHES = "’'\u02bc"
WORD = re.compile(rf"[^\W\d_]+(?:[\u200c\u064b-\u0655{APOSTROPHES}]{{1,3}}[^\W\d_]+)*")
JOINTS = " \u00a0\u200c-\u2010\u2011"
BASES = (100, 1000, 10**6, 10**9, 10**12)  # what multiplies the number before it
LONGEST = 80  # letters of a word that can be a number
REMEMBERED = 4096  # words of a language, which texts repeat
STEM = "*"  # at the end of a word in the data: any ending follows

T = TypeVar("T")


class NumberSpan(NamedTuple):
    """A number in a text: its start, its end (exclusive), its value, its text, and whether it is in words."""

    start: int
    end: int
    value: Decimal
    text: str
    spelled: bool = False


class NumberWords:
    """The number words of a language, and how they are put together."""

    def __init__(self, spelled: Spelled):
        self.spelled = spelled
        ordinals = {word: value for value, word in enumerate(spelled.ordinals, 1)}
        words = {**ordinals, **spelled.words}
        self.stems = {word.removesuffix(STEM): value for word, value in words.items() if word.endswith(STEM)}
        self.words = {word: value for word, value in words.items() if not word.endswith(STEM)}
        self.values = lru_cache(maxsize=REMEMBERED)(self._values)

    @cached_property
    def _prefix(self) -> re.Pattern[str]:
        return re.compile(self.spelled.prefix)

    @cached_property
    def _endings(self) -> re.Pattern[str]:
        return re.compile(self.spelled.endings)

    @cached_property
    def _suffix(self) -> re.Pattern[str]:
        return re.compile(self.spelled.suffix)

    def spans(self, text: str) -> Iterator[NumberSpan]:
        """Yield the runs of number words: `two thousand eight hundred` is one number, `two, three` are two."""
        run: list[tuple[int, int, list[int]]] = []
        for match in WORD.finditer(text):
            word = folded(match.group())
            values = self.values(word)
            gap = text[run[-1][1] : match.start()] if run else ""
            if run and not (values and self._continues(run, gap, values, word)):
                if values is None and word in self.spelled.joiners and not gap.strip(JOINTS):
                    continue
                yield self._span(text, run)
                run = []
            if values:
                run.append((match.start(), match.end(), values))
        if run:
            yield self._span(text, run)

    def _values(self, word: str) -> list[int] | None:
        """Return the values of the number words that a word consists of; None if it contains anything else."""
        if len(word) > LONGEST:
            return None
        word = word.replace("'", "’").replace("\u02bc", "’").removesuffix("’s")
        bare = self.without_prefix(word)
        for known in (word, bare):
            if known in self.words:
                return [self.words[known]]
        stems = [stem for stem in self.stems if bare.startswith(stem) and self._endings.fullmatch(bare[len(stem) :])]
        if stems:
            return self._of_stem(max(stems, key=len), bare)
        return self._parts(bare.replace("\u200c", "")) if self.spelled.compounds else None

    def _of_stem(self, stem: str, word: str) -> list[int]:
        """Return the values of a word that begins with a number; ones may follow its tens, after a letter that joins them."""
        value, rest = self.stems[stem], word[len(stem) :]
        for ending in (rest, rest[1:]) if continues([value], [1]) else ():
            ones = self._values(ending)
            if ones and continues([value], ones):
                return [value, *ones]
        return [value]

    def without_prefix(self, word: str) -> str:
        """Return a word without what the language writes together with it, such as an article."""
        match = self._prefix.match(word) if self.spelled.prefix else None
        return word[match.end() :] if match else word

    def _parts(self, word: str, before: Sequence[int] = (), *, joined: bool = False) -> list[int] | None:
        for length in range(len(word), 1, -1):
            head, tail = word[:length], word[length:]
            if head not in self.words:
                continue
            value = self.words[head]
            if before and not (self._follow(before, [value]) or (joined and self._turned(before, value))):
                continue
            if not tail or (self.spelled.suffix and self._suffix.fullmatch(tail)):
                return [value]
            for joiner in ("", *self.spelled.joiners):
                if not tail.startswith(joiner):
                    continue
                rest = self._parts(tail.removeprefix(joiner), [*before, value], joined=bool(joiner))
                if rest:
                    return [value, *rest]
        return None

    def _turned(self, before: Sequence[int], value: int) -> bool:
        """Return whether a ten follows its ones: five and twenty."""
        return self.spelled.ones_first and 0 < before[-1] < 10 and value in range(20, 100, 10)

    def _continues(self, run: list[tuple[int, int, list[int]]], gap: str, values: list[int], word: str) -> bool:
        """Return whether a number word goes on with the number before it."""
        bare = gap.strip(JOINTS).casefold()
        joined = bare in self.spelled.joiners or self._has_joiner(word)
        if bare and not joined:
            return False
        before = self._in_scores([value for _, _, known in run for value in known])
        if self.spelled.scores and (joined or not gap.isspace()) and _is_scored(before[-1], values[0]):
            return True
        apart = self.spelled.ones_first and not self.spelled.compounds
        if apart and not joined and 0 < before[-1] < 10 and values == [10]:  # three ten: thirteen
            return True
        if values[0] in BASES and not joined and self.without_prefix(word) != word:  # fifty in the hundred
            return False
        if apart and joined and self._turned(before, values[0]):
            return True
        if self.spelled.pairs and not joined and 10 < before[-1] < 21 and len(before) == 1 and 10 <= values[0] < 100:
            return True
        return self._follow(before, values)

    def _follow(self, before: Sequence[int], after: Sequence[int]) -> bool:
        """Return whether number words belong to one number, with nothing that joins them."""
        return continues(before, after) or (self.spelled.teens and before[-1] == 10 and 0 < after[0] < 10)

    def _span(self, text: str, run: list[tuple[int, int, list[int]]]) -> NumberSpan:
        start, end = run[0][0], run[-1][1]
        value = total(self._in_scores([value for _, _, values in run for value in values]))
        return NumberSpan(start, end, Decimal(value), text[start:end], spelled=True)

    def _in_scores(self, values: Sequence[int]) -> list[int]:
        """Return values with 80 in place of four and twenty, where the language has scores."""
        result: list[int] = []
        for value in values:
            if self.spelled.scores and value == 20 and result[-1:] == [4]:
                result[-1] = 80
            else:
                result.append(value)
        return result

    def _has_joiner(self, word: str) -> bool:
        return any(len(word) > len(joiner) and word.startswith(joiner) for joiner in self.spelled.joiners) and (
            bool(self.spelled.prefix) and word not in self.words
        )


def continues(before: Sequence[int], after: Sequence[int]) -> bool:
    """Return whether number words belong to one number: ones follow a ten, and less than a hundred follows a hundred."""
    last, following = before[-1], after[0]
    if following in BASES:
        return last < following or (last >= 1000 and following < last)
    if last in range(20, 100):
        return last % 10 == 0 and 0 < following < 10
    return last >= 100 and 0 < following < last


def _is_scored(last: int, following: int) -> bool:
    """Return whether number words belong to one number in French: four-twenty, sixty-fifteen, four-twenty-ten-seven."""
    return (
        (last, following) == (4, 20) or (last in (60, 80) and 9 < following < 20) or (last == 10 and 6 < following < 10)
    )


def total(values: Sequence[int]) -> int:
    """Return the number that its parts come to: 2, 1000, 8, 100 is 2,800; 19, 80, 8 is 1988, as years are read."""
    whole = current = 0
    for place, value in enumerate(values):
        if value in BASES and value >= 1000:
            whole = whole * value if whole and not current and whole < value else whole + max(current, 1) * value
            current = 0
        elif value == 100:
            current = current // 1000 * 1000 + max(current % 1000, 1) * 100
        elif place == 1 and 10 < values[0] < 21 and 10 <= value < 100:
            current = current * 100 + value
        else:
            current += value
    return whole + current


def folded(word: str) -> str:
    """Return a word in lower case, as the data has it; Turkish İ is no i with a dot above it."""
    return word.casefold().replace("i\u0307", "i")


def lookup(table: Mapping[str, T], word: str) -> T | None:
    """Return what a table says of a word; a key with a star is the beginning of words."""
    if word in table:
        return table[word]
    stems = [key for key in table if key.endswith(STEM) and word.startswith(key.removesuffix(STEM))]
    return table[max(stems, key=len)] if stems else None
