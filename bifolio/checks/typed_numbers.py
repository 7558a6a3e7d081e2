"""Find typed numbers, dates and durations that equal a contested value, and typed counts of people killed, also “thousands”."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import takewhile

from bifolio.language import Language, Quantity
from bifolio.model import Value

BEGUN = r"[\w\u200c]*"
DISTINCT = 100  # a smaller number may count anything else
SEVERAL = 10  # people killed: a smaller number is often that of waves, days or persons named
AFTER, NEXT, BEFORE = (
    4,
    3,
    3,
)  # words in which those who are counted follow, also a small number; a word for killing precedes
ENDS = " \u0654"  # what precedes a year
PAUSE = re.compile(r"[,;:،؛]\s")
GROUP = re.compile(r"(?<=\d)[.,٬\s\u00a0\u202f’'](?=\d{3}(?!\d))")


@dataclass(frozen=True)
class ContestedNumbers:
    """The numbers, days and durations of contested values."""

    integers: frozenset[int] = frozenset()
    days: frozenset[date] = frozenset()
    durations: frozenset[tuple[int | Decimal, str]] = frozenset()


def of_values(values: Iterable[Value]) -> ContestedNumbers:
    """Return the numbers, days and durations of values; a range has two numbers, and a period no day."""
    integers: set[int] = set()
    days: set[date] = set()
    durations: set[tuple[int | Decimal, str]] = set()
    for value in values:
        data = value.data
        if value.type == "integer":
            integers.add(data["value"])
        elif value.type == "range":
            integers |= {data["from"], data["to"]}
        elif value.type == "date":
            days.add(data["value"])
        elif value.type == "duration":
            durations.add((data["value"], data["unit"]))
    return ContestedNumbers(frozenset(integers), frozenset(days), frozenset(durations))


def first(text: str, contested: ContestedNumbers, language: Language) -> str:
    """Return the first contested number, date or duration that is typed in a sentence; "" if there is none."""
    days = list(language.find_days(text))
    typed = [(start, text[start:end]) for start, end, day in days if day in contested.days]
    typed += [(match.start(), match[0]) for match in _durations(contested, language).finditer(text)]
    if whole_words(language.data.attribution.killing).search(text):
        typed += _in_killings(text, contested, language)
    for item in language.quantities(text):
        if not item.certainty or any(start < item.end and item.start < end for start, end, _ in days):
            continue
        numbers = _integers(item)
        equal = any(number >= DISTINCT for number in numbers & contested.integers)
        if equal or _counts_killed(text, item, numbers, contested, language):
            typed.append((item.start, item.text))
    return min(typed, default=(0, ""))[1]


def _in_killings(text: str, contested: ContestedNumbers, language: Language) -> Iterator[tuple[int, str]]:
    """Yield what counts in a sentence on killing alone, with its place: days without a year, parts of months, “thousands”."""
    for match in _days_without_year(contested, language).finditer(text):
        yield match.start(), match[0]
    words = language.data.attribution
    for match in whole_words(words.multitudes).finditer(text):
        if whole_words((*words.counted, *words.killing)).search(_words(text[match.end() :], AFTER)):
            yield match.start(), match[0]


def _counts_killed(
    text: str, item: Quantity, numbers: set[int], contested: ContestedNumbers, language: Language
) -> bool:
    """Return whether a number that is no year counts people, in a sentence on killing."""
    words, number = language.data.attribution, max(numbers, default=0)
    killing = whole_words(words.killing)
    dated = any(kind.endswith(("year", "decade", "century")) for kind, _ in item.kinds)
    if dated or (number < SEVERAL and number not in contested.integers):
        return False
    if number < DISTINCT:
        return bool(whole_words(words.counted).search(_words(text[item.end :], NEXT)) and killing.search(text))
    counted = whole_words((*words.counted, *words.killing)).search(_words(text[item.end :], AFTER))
    return bool((counted and killing.search(text)) or killing.search(" ".join(text[: item.start].split()[-BEFORE:])))


def _words(text: str, count: int) -> str:
    """Return the first words of a text, not past a comma."""
    return " ".join(PAUSE.split(text, maxsplit=1)[0].split()[:count])


@lru_cache(maxsize=16)
def _days_without_year(contested: ContestedNumbers, language: Language) -> re.Pattern[str]:
    """Return a pattern for the days as “19 July”, “July 19th” and “late July”, in the calendars of the language."""
    written: set[str] = set()
    for calendar in language.data.dates.months:
        for day in contested.days:
            year = language.date(day, "year", calendar=calendar)
            number, month = _day_and_month(language.date(day, "day", calendar=calendar))
            part = language.part_of_month(day, calendar=calendar).removesuffix(year).strip(ENDS)
            either = (rf"{number}\s+(?:\w{{2}}\s+)?{month}", rf"{month}\s+{number}", re.escape(part))
            written |= {f"{each}(?:[\u0654,]?\\s*{year})?" for each in either}
    listed = "|".join(sorted(written))
    return re.compile(rf"(?<!\w)(?:{listed})(?!\w|,?\s*\d{{4}})" if written else "(?!)", re.IGNORECASE)


def _day_and_month(text: str) -> tuple[str, str]:
    """Return patterns for the number, also as an ordinal, and the name of a day such as `19 July`."""
    words = sorted(text.split(), key=lambda word: (not word[:1].isdecimal(), len(word)))
    number = "".join(takewhile(str.isdecimal, words[0]))  # in Sorani an ending follows it
    return rf"(?:{number}|{int(number)})(?:\W?[^\W\d]{{1,2}}|\.)?", re.escape(words[-1])


@lru_cache(maxsize=16)
def _durations(contested: ContestedNumbers, language: Language) -> re.Pattern[str]:
    """Return a pattern for the durations, in digits and in words."""
    written = {
        language.duration(count, unit, in_words=in_words)
        for count, unit in contested.durations
        for in_words in (True, False)
    }
    listed = "|".join(r"\s+".join(map(re.escape, each.split())) for each in sorted(written))
    return re.compile(rf"(?<!\w)(?:{listed})(?!\w)" if listed else "(?!)", re.IGNORECASE)


def _integers(item: Quantity) -> set[int]:
    """Return the whole numbers that a quantity can be, with a group that another language would write."""
    integers = {int(value) for value in item.values if value.denominator == 1}
    digits = GROUP.sub("", item.text).rstrip(" %٪")
    return integers | ({int(digits)} if digits.isdecimal() else set())


@lru_cache(maxsize=256)
def whole_words(phrases: tuple[str, ...], also: str = "", *, case: bool = False) -> re.Pattern[str]:
    """Return a pattern for any of the phrases as whole words, or a character; for nothing if there is none.

    The spaces in a phrase are of any kind, and one that ends in `*` is the beginning of words; `case` tells capitals apart.
    """
    longest = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    patterns = [
        r"\s+".join(map(re.escape, phrase.removesuffix("*").split())) + BEGUN * phrase.endswith("*")
        for phrase in longest
    ]
    whole = rf"(?<![\w\u200c])(?:{'|'.join(patterns)})(?![\w\u200c])" if patterns else "(?!)"
    return re.compile(f"{whole}|{re.escape(also)}" if also else whole, 0 if case else re.IGNORECASE)
