"""Find the numbers in a text, in digits of any script and in words, so that they can be compared by value."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from bifolio.language.locale_data import NumberFormat, Spelled

SPACES = "\u00a0\u202f\u2009 "  # no-break, narrow no-break, thin, and the one that people type
WORD = re.compile(r"[^\W\d_]+(?:\u200c[^\W\d_]+)*")


class NumberSpan(NamedTuple):
    """A number in a text: its start, its end (exclusive), its value, its text, and whether it is in words."""

    start: int
    end: int
    value: Decimal
    text: str
    spelled: bool = False


def numbers(text: str, style: NumberFormat, spelled: Spelled) -> tuple[NumberSpan, ...]:
    """Return the numbers of a text in order: in digits of any script, and in the language's number words."""
    return tuple(sorted([*_digits(text, style), *_words(text, spelled)]))


def _digits(text: str, style: NumberFormat) -> Iterator[NumberSpan]:
    pattern = _pattern(style.group + style.also_group, style.decimal + style.also_decimal, min(style.grouping))
    for match in pattern.finditer(text):
        whole, rest = match["whole"], match["rest"] or ""
        value = f"{_ascii(whole)}.{_ascii(rest)}" if rest else _ascii(whole)
        yield NumberSpan(match.start(), match.end(), Decimal(value), match.group())


@lru_cache(maxsize=32)
def _pattern(group: str, decimal: str, smallest: int) -> re.Pattern[str]:
    """Return a regular expression for one number, with groups of three digits, or of two before the last."""
    if group[:1] in SPACES:
        group += SPACES
    inner = r"\d{2,3}" if smallest == 2 else r"\d{3}"
    between, point = f"[{re.escape(group)}]" if group else "(?!)", f"[{re.escape(decimal)}]"
    grouped = rf"\d{{1,3}}(?:{between}{inner})*{between}\d{{3}}(?!\d)"
    # A second point (10.12.2018, version 1.2.3) makes it no decimal: each part is a number of its own.
    whole = rf"(?<!\d)(?:{grouped}|\d+)"
    return re.compile(rf"(?P<whole>{whole})(?:(?<!\d{point}\d)(?<!\d{point}\d\d){point}(?P<rest>\d+)(?!\d|{point}\d))?")


def _ascii(text: str) -> str:
    return "".join(str(unicodedata.decimal(character)) for character in text if character.isdecimal())


def _words(text: str, spelled: Spelled) -> Iterator[NumberSpan]:
    """Yield the runs of number words: `two thousand eight hundred` is one number, `two, three` are two."""
    run: list[tuple[int, int, list[int]]] = []
    for match in WORD.finditer(text):
        values = _values(match.group(), spelled)
        gap = text[run[-1][1] : match.start()] if run else ""
        if run and (values is None or not _joins(gap, spelled) or not _continues(run[-1][2], values)):
            if values is None and match.group().casefold() in spelled.joiners:
                continue
            yield _span(text, run)
            run = []
        if values:
            run.append((match.start(), match.end(), values))
    if run:
        yield _span(text, run)


def _values(word: str, spelled: Spelled) -> list[int] | None:
    """Return the values of the number words that a word consists of; None if it contains anything else."""
    word = word.casefold()
    if word in spelled.words:
        return [spelled.words[word]]
    return _parts(word.replace("\u200c", ""), spelled) if spelled.compounds else None


def _parts(word: str, spelled: Spelled) -> list[int] | None:
    for length in range(len(word), 1, -1):
        head, tail = word[:length], word[length:]
        if head not in spelled.words:
            continue
        value = spelled.words[head]
        if not tail:
            return [value]
        for joiner in ("", *spelled.joiners):
            rest = _parts(tail.removeprefix(joiner), spelled) if tail.startswith(joiner) else None
            if rest and _continues([value], rest):
                return [value, *rest]
    return None


def _joins(gap: str, spelled: Spelled) -> bool:
    bare = gap.strip(" \u00a0\u200c-")
    return not bare or bare.casefold() in spelled.joiners


def _continues(before: list[int], after: list[int]) -> bool:
    """Return whether number words belong to one number: ones follow a ten, and less than a hundred follows a hundred."""
    last, following = before[-1], after[0]
    if following >= 100 and following % 100 == 0 and following in (100, 1000):
        return last < following
    if 20 <= last < 100:
        return 0 < following < 10
    return last >= 100 and 0 < following < last


def _span(text: str, run: list[tuple[int, int, list[int]]]) -> NumberSpan:
    start, end = run[0][0], run[-1][1]
    total = current = 0
    for value in (value for _, _, values in run for value in values):
        if value >= 1000:
            total, current = total + max(current, 1) * value, 0
        elif value == 100:
            current = current // 1000 * 1000 + max(current % 1000, 1) * 100
        else:
            current += value
    return NumberSpan(start, end, Decimal(total + current), text[start:end], spelled=True)
