"""Compile a language's data into patterns for what stands beside its numbers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from functools import cached_property, lru_cache

from bifolio.language.locale_data import LocaleData
from bifolio.language.number_words import BASES, STEM
from bifolio.language.quantity import Quantity

SPACE = "[ \u00a0\u202f\u2009\u200c\u200e\u200f\u061c]"
NEAR = 100  # characters before a number, which hold the words of any context
PERCENT, PER_MILLE = "[%\u066a\uff05\ufe6a]", "[\u2030\u0609]"
LETTERS = {"k": 1000, "K": 1000, "M": 10**6}  # of every language, right after digits


class Factors:
    """Words that follow a number, and what each of them stands for."""

    def __init__(self, table: Mapping[str, Fraction], letters: Mapping[str, int] | None = None):
        self.letters = letters or {}
        self.words = sorted(table, key=len, reverse=True)
        self.table = table
        words = "|".join(f"(?P<w{index}>{_word(word)})" for index, word in enumerate(self.words))
        attached = "|".join(sorted(self.letters, key=len, reverse=True))
        core = f"(?:{SPACE}|-)*(?:{words})(?![^\\W\\d_])" if words else "(?!)"
        more = f"|(?P<attached>(?<=\\d)(?-i:{attached})(?!\\w))" if attached else ""
        self.pattern = re.compile(core + more, re.IGNORECASE)

    def of(self, match: re.Match[str]) -> Fraction:
        """Return what the word of a match stands for."""
        name = match.lastgroup or ""
        return (
            Fraction(self.letters[match["attached"]]) if name == "attached" else self.table[self.words[int(name[1:])]]
        )


def _word(word: str) -> str:
    return re.escape(word.removesuffix(STEM)) + (r"[^\W\d_]*" if word.endswith(STEM) else "")


class NumberPatterns:
    """The patterns of a language for what stands beside a number."""

    def __init__(self, data: LocaleData):
        self.contexts, self.spelled = data.contexts, data.spelled

    @cached_property
    def added(self) -> Factors:
        """Return the fractions that follow a number: and a half."""
        return Factors({phrase: Fraction(ratio) for phrase, ratio in self.spelled.added.items()})

    @cached_property
    def multipliers(self) -> Factors:
        """Return the words that multiply a number: thousand, million."""
        words = {word: value for word, value in self.spelled.words.items() if value in BASES}
        table = {word: Fraction(value) for word, value in {**words, **self.spelled.multipliers}.items()}
        return Factors(table, LETTERS)

    @cached_property
    def of_multiplier(self) -> re.Pattern[str]:
        """Return a pattern for a multiplier after a fraction in words: half a million, a quarter of a million."""
        between = f"(?:{SPACE}(?:{self.contexts.part_of or '(?!)'}))?(?:{SPACE}\\w{{1,2}})?"
        return re.compile(between + self.multipliers.pattern.pattern, re.IGNORECASE)

    @cached_property
    def part_of(self) -> re.Pattern[str]:
        """Return a pattern for what is between a fraction and the number that it is a part of: half of 2,800."""
        return re.compile(f"{SPACE}(?:(?:{self.contexts.part_of}){SPACE})?", re.IGNORECASE)

    @cached_property
    def times(self) -> re.Pattern[str]:
        """Return a pattern for what is between a number in words and the one that it multiplies: three times 2,800."""
        return re.compile(f"{SPACE}(?:{self.contexts.times_before or '(?!)'}){SPACE}", re.IGNORECASE)

    @cached_property
    def whole(self) -> re.Pattern[str]:
        """Return a pattern for the end of a number whose part follows: üçte iki."""
        return re.compile(f"(?:{self.spelled.whole or '(?!)'})$")

    @cached_property
    def share(self) -> re.Pattern[str]:
        """Return a pattern for percent and, in its group `mille`, per mille."""
        words, mille = (
            f"|(?:{text})(?!\\w)" if text else "" for text in (self.contexts.percent, self.contexts.per_mille)
        )
        return re.compile(f"{SPACE}*(?:(?P<mille>{PER_MILLE}{mille})|(?:{PERCENT}{words}))", re.IGNORECASE)

    @cached_property
    def clock(self) -> list[tuple[re.Pattern[str], Fraction]]:
        """Return what stands before an hour, and what it adds to it: half past."""
        return [
            (re.compile(f"\\b{re.escape(phrase)}{SPACE}$", re.IGNORECASE), Fraction(minutes, 60))
            for phrase, minutes in self.contexts.clock_before.items()
        ]

    @property
    def knows_decades(self) -> bool:
        """Return whether the language tells decades from other numbers."""
        contexts = self.contexts
        return bool(contexts.decade_before or contexts.decade_after or contexts.hundreds_after)

    def before(self, name: str, text: str, item: Quantity) -> bool:
        """Return whether a context of the language stands before a number."""
        expression = getattr(self.contexts, name)
        return bool(expression) and bool(_before(expression).search(text_before(text, item)))

    def after(self, name: str, text: str, item: Quantity) -> re.Match[str] | None:
        """Return the match of a context that stands after a number, or ends its word (1900-talet, nittonhundratalet)."""
        expression = getattr(self.contexts, name)
        if not expression:
            return None
        pattern = _after(expression)
        inner = (
            [match for match in pattern.finditer(item.text) if match.end() == len(item.text)] if item.spelled else []
        )
        return inner[0] if inner else pattern.match(text, item.end)


def text_before(text: str, item: Quantity) -> str:
    """Return what stands before a number and may change its meaning; all before each of many numbers would take too long."""
    return text[max(0, item.start - NEAR) : item.start]


@lru_cache(maxsize=512)
def _before(expression: str) -> re.Pattern[str]:
    return re.compile(f"(?<!\\w)(?:{expression})(?:{SPACE}|[(\\[])*$", re.IGNORECASE)


@lru_cache(maxsize=512)
def _after(expression: str) -> re.Pattern[str]:
    return re.compile(f"{SPACE}?(?:{expression})(?!\\w)", re.IGNORECASE)
