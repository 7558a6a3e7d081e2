"""Check Swedish: spaces in numbers, English formats of numbers and dates, and capital letters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from bifolio.checks.translation.message_pair import Issue, MessagePair, issue
from bifolio.language import DateFormat

GROUPED = re.compile(r"(?<![\d\u00a0])\d{1,3}(?: \d{3})+(?!\d)")
PER_CENT = re.compile(r"(?<![\d,.])(?<!\d\u00a0)(\d(?:[\d,]|\u00a0\d)*) ?%")
RANGE = re.compile(r"(?<![\d-])((?:1[5-9]|20)\d\d)-((?:1[5-9]|20)\d\d)(?![\d-])")
COMMAS = re.compile(r"(?<!\d)[1-9]\d{0,2}(?:,\d{3})+(?![\d,])")


def rules(pair: MessagePair) -> Iterator[Issue]:
    """Yield issues for a Swedish translation."""
    text = pair.target.prose
    for match in GROUPED.finditer(text):
        yield issue("T601", match[0], text=match[0])
    for match in PER_CENT.finditer(text):
        yield issue("T602", match[0], text=match[0], wanted=f"{match[1]}\u00a0%")
    for match in RANGE.finditer(text):
        yield issue("T602", match[0], text=match[0], wanted=f"{match[1]}–{match[2]}")
    for match in COMMAS.finditer(text):
        if match[0] in pair.source.prose:
            yield issue("T602", match[0], text=match[0], wanted=match[0].replace(",", "\u00a0"))
    for match in _dates(pair.language.data.dates.months["gregorian"]).finditer(text):
        yield issue("T602", match[0], text=match[0], wanted=f"{match['day']} {match['month'].lower()} {match['year']}")
    yield from capitals(text, pair.language.data.dates)


@cache
def _dates(months: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?P<month>{'|'.join(months)}) (?P<day>\d{{1,2}}), (?P<year>\d{{4}})", re.IGNORECASE)


def capitals(text: str, dates: DateFormat) -> Iterator[Issue]:
    """Yield issues for names of months and days with a capital letter within a sentence."""
    for match in _capitalised((*dates.months["gregorian"], *dates.weekdays)).finditer(text):
        yield issue("T603", match[0], word=match[0], wanted=match[0].lower())


@cache
def _capitalised(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<=[\w,;–-] )(?:{'|'.join(name.capitalize() for name in names)})(?:en|s|ens)?\b")
