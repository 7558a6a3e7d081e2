"""Check Persian: affixes with a non-joiner, the ezafe after a silent he, and agreed spellings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bifolio.checks.scripts.arabic import LETTER, WORD_END
from bifolio.checks.translation.message_pair import Issue, MessagePair, issue

NO_VERB = "و|در|از|به|که|تا|را|است|بود|سال|ماه"
SPACED = (
    # The prefix of verbs; می is also May, and wine, before words that are no verbs.
    re.compile(
        f"(?<![{LETTER}\u200c])(?P<head>(?:بر|باز|در|فرا|وا)?ن?می) (?!(?:{NO_VERB}){WORD_END})(?P<tail>[{LETTER}]{{2,}})"
    ),
    re.compile(f"(?<![{LETTER}])(?P<head>[{LETTER}]{{2,}}) (?P<tail>ها(?:ی|یی|یم|یت|یش|یمان|یتان|یشان|ست)?){WORD_END}"),
    re.compile(f"(?<![{LETTER}])(?P<head>[{LETTER}]{{2,}}) (?P<tail>تر|ترین){WORD_END}"),
)
EZAFE = re.compile(f"(?<![{LETTER}\u200c])[{LETTER}\u200c]*(?:ه\u200cی|ۀ){WORD_END}")
SPELLINGS = {"هیأت": "هیئت", "هیات": "هیئت", "رییس": "رئیس", "مسؤول": "مسئول", "مسوول": "مسئول"}
SPELLING = re.compile(f"(?<![{LETTER}])({'|'.join(SPELLINGS)})[{LETTER}\u200c]*")


def rules(pair: MessagePair) -> Iterator[Issue]:
    """Yield issues for a Persian translation."""
    yield from spaced(pair.target.prose)
    yield from spelling(pair.target.prose)


def spaced(text: str) -> Iterator[Issue]:
    """Yield issues for prefixes and suffixes that a space separates from their word."""
    for pattern in SPACED:
        for match in pattern.finditer(text):
            yield issue("T503", match[0], text=match[0], wanted=f"{match['head']}\u200c{match['tail']}")


def spelling(text: str) -> Iterator[Issue]:
    """Yield issues for ezafes after a silent he without a hamze, and for spellings that are not the agreed ones."""
    for match in EZAFE.finditer(text):
        wanted = match[0].removesuffix("ه\u200cی").removesuffix("ۀ") + "ه\u0654"
        yield issue("T507", match[0], word=match[0], wanted=wanted)
    for match in SPELLING.finditer(text):
        yield issue("T508", match[0], word=match[0], wanted=match[0].replace(match[1], SPELLINGS[match[1]]))
