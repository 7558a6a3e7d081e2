"""Owns the rules on Swedish writing that a machine can hold: spaces in numbers, English manners, capitals."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bifolio.checks.translation.message_pair import Issue, MessagePair, issue

MONTHS = "januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december"
DAYS = "måndag|tisdag|onsdag|torsdag|fredag|lördag|söndag"
GROUPED = re.compile(r"(?<![\d\u00a0])\d{1,3}(?: \d{3})+(?!\d)")
COMMAS = re.compile(r"(?<!\d)[1-9]\d{0,2}(?:,\d{3})+(?![\d,])")
DATE = re.compile(rf"(?P<month>{MONTHS}) (?P<day>\d{{1,2}}), (?P<year>\d{{4}})", re.IGNORECASE)
CAPITALISED = re.compile(
    rf"(?<=[\w,;–-] )(?:{'|'.join(name.capitalize() for name in f'{MONTHS}|{DAYS}'.split('|'))})(?:en|s|ens)?\b"
)


def rules(pair: MessagePair) -> Iterator[Issue]:
    """Yield what is wrong with the writing of a Swedish translation."""
    text = pair.target.prose
    for match in GROUPED.finditer(text):
        yield issue("T601", match[0], text=match[0])
    for match in COMMAS.finditer(text):
        if match[0] in pair.source.prose:
            yield issue("T602", match[0], text=match[0], wanted=match[0].replace(",", "\u00a0"))
    for match in DATE.finditer(text):
        yield issue("T602", match[0], text=match[0], wanted=f"{match['day']} {match['month'].lower()} {match['year']}")
    yield from capitals(text)


def capitals(text: str) -> Iterator[Issue]:
    """Yield the names of months and days that have a capital letter within a sentence."""
    for match in CAPITALISED.finditer(text):
        yield issue("T603", match[0], word=match[0], wanted=match[0].lower())
