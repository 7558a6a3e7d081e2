"""Find what only a source or only its back-translation has: numbers, months and days, names, and terms.

Both are in one language. Whatever may differ is returned, since a person reads it: too much is better than too little.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from bifolio.language import Language, Quantity

WORD = re.compile(r"[^\W_]+")
# What stands before the first word of a sentence, a line or a quotation.
SENTENCE_START = re.compile(r"(?:^|[.!?…:;•\n])[\s\"'“”‘’«»„(\[–—-]*$|[\"“«„]$")
BEFORE = 12  # characters before a word in which the end of another sentence is looked for


@dataclass(frozen=True)
class BackReader:
    """Reads texts of one language: `phrases` are names and terms, each in all its forms; `common` are no names."""

    language: Language
    phrases: Collection[Sequence[str]]
    common: Collection[str]  # words that some text of the project has in lower case

    def differences(self, source: str, back: str) -> tuple[list[str], list[str]]:
        """Return what the source alone has, and what the back-translation alone has, each in the order of the text."""
        sides = [unicodedata.normalize("NFC", text) for text in (source, back)]
        alone = [list(self._alone(*pair)) for pair in (sides, sides[::-1])]
        return alone[0], alone[1]

    def _alone(self, text: str, other: str) -> Iterator[str]:
        """Yield what a text has and the other does not; a word of a number or of what is yielded is no name."""
        counted = self._quantities(text)
        quantities = [item.text for item in _unmatched(counted, self._quantities(other))]
        words = {*_words(text)}
        dates = [name for name in self._names_of_dates if name in words and name not in _words(other)]
        phrases = [form for forms in self.phrases if (form := _found(forms, text)) and not _found(forms, other)]
        said = {word for each in (*phrases, *(item.text for item in counted)) for word in _words(each.casefold())}
        names = [name for name in self._names(text) if name.casefold() not in {*_words(other.casefold()), *said}]
        yield from dict.fromkeys((*phrases, *names, *dates, *quantities))

    def _quantities(self, text: str) -> list[Quantity]:
        articles = self.language.data.spelled.articles
        return [item for item in self.language.quantities(text) if item.text.casefold() not in articles]

    @cached_property
    def _names_of_dates(self) -> tuple[str, ...]:
        """Return the names of months and days of the week as the language writes them, in every calendar."""
        dates = self.language.data.dates
        years = (*dates.months.values(), *dates.months_alone.values())
        return tuple(dict.fromkeys((*(name for year in years for name in year), *dates.weekdays)))

    def _names(self, text: str) -> Iterator[str]:
        """Yield the words with a capital letter; of those that begin a sentence, the ones that no text has without it."""
        for match in WORD.finditer(text):
            word = match[0]
            begins = SENTENCE_START.search(text[max(0, match.start() - BEFORE) : match.start()])
            is_common = begins and word[1:] == word[1:].lower() and word.casefold() in self.common
            if word != word.lower() and not is_common:
                yield word


def common_words(texts: Iterable[str]) -> frozenset[str]:
    """Return the words that texts have in lower case."""
    return frozenset(word for text in texts for word in _words(text) if word == word.lower())


def _words(text: str) -> list[str]:
    return WORD.findall(text)


def _found(forms: Sequence[str], text: str) -> str:
    """Return the form of a name or term that a text has, whatever ending it has there; "" where it has none."""
    spaced = f" {' '.join(_words(text.casefold()))}"
    before = " " if " " in text.strip() else ""  # some scripts have no space between words
    found = (form for form in forms if f"{before}{' '.join(_words(form.casefold()))}" in spaced)
    return next((form for form in found if WORD.search(form)), "")


def _unmatched(items: Sequence[Quantity], others: Sequence[Quantity]) -> Iterator[Quantity]:
    """Yield the numbers that are not among the others, each of which is taken once."""
    left = list(others)
    for item in items:
        match = next((each for each in left if item.readings & each.readings), None)
        if match is None:
            yield item
        else:
            left.remove(match)
