"""Check Persian: affixes with a non-joiner, and the ezafe after a silent he."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from bifolio.checks.scripts.arabic import LETTER, WORD_END
from bifolio.checks.translation.message_pair import Issue, MessagePair, issue
from bifolio.language import Language

BEGIN = f"(?<![{LETTER}\u064b-\u0655\u200c])"
JOINING = "[بپتثجچحخسشصضطظعغفقکگلمنهیئ]"  # letters that join the next one
PLURAL = "ها(?:ی|یی|یم|یت|یش|یمان|یتان|یشان|ست)?"
NO_VERB = "و|در|از|به|که|تا|را|است|بود|سال|ماه"
# A verb after می ends as verbs do; می is also May, and wine, before words that are no verbs.
VERB = f"(?:[{LETTER}]+[دتمیه]|توان|شو|کن)"
NO_PLURAL = "تن|من|فارن|انت|منت|اشت|فق|سف|علی|فی|الی|وج|س|ب"
JOINED_PLURAL = re.compile(
    f"{BEGIN}(?P<head>(?!(?:{NO_PLURAL}){PLURAL}{WORD_END})[{LETTER}]+{JOINING})(?P<tail>{PLURAL}){WORD_END}"
)
NO_SUPERLATIVE = "به|بر|کم|بیش|که|مه|وی|دک|فر|پیش"
JOINED_SUPERLATIVE = re.compile(
    f"{BEGIN}(?P<head>(?!(?:{NO_SUPERLATIVE})ترین)[{LETTER}]+{JOINING})(?P<tail>ترین){WORD_END}"
)
MORE = "تر(?! و (?:تمیز|تازه|خشک))|ترین"
SPACED = (
    re.compile(f"{BEGIN}(?P<head>(?:بر|باز|در|فرا|وا)?ن?می) (?!(?:{NO_VERB}){WORD_END})(?P<tail>{VERB}){WORD_END}"),
    re.compile(f"(?<![{LETTER}])(?P<head>[{LETTER}]{{2,}}) (?P<tail>{PLURAL}){WORD_END}"),
    re.compile(f"(?<![{LETTER}])(?P<head>(?!(?:چشم|دیده|دامن|گونه|و){WORD_END})[{LETTER}]{{2,}}) (?P<tail>{MORE}){WORD_END}"),
    re.compile(f"{BEGIN}(?P<head>[{LETTER}\u200c]+[^اوآ\\W]ه) (?P<tail>ام|ای|ایم|اید|اند){WORD_END}"),
    re.compile(f"(?<!بی )(?<![{LETTER}\u200c])(?P<head>بی) (?!(?:سی|بی|آن|این){WORD_END})(?P<tail>[{LETTER}]{{3,}})"),
    re.compile(f"{BEGIN}(?P<head>[{LETTER}]+ه) (?P<tail>مند(?:ی|ان)?){WORD_END}"),
    re.compile(f"{BEGIN}(?P<head>پاسخ|راست|دروغ|سخن) (?P<tail>گو(?:ی|یی|یان|ها)?){WORD_END}"),
)  # fmt: skip
PAIRS = re.compile(f"{BEGIN}(گفت|جست|شست|رفت) (و) ?(گو|جو|شو|روب)(?=[{LETTER}\u200c]*)")
ALSO = re.compile(f"{BEGIN}(?:هم (?:چنین|چنان)|چنان چه){WORD_END}")
# Words whose he is spoken: always after alef, and these.
SPOKEN = "گروه|کوه|اندوه|انبوه|شکوه|ستوه|وجوه|فقیه|شبیه|سفیه|تشبیه|تنبیه|توجیه|توجه|وجه|ده|نه|به|فربه|مشابه|متوجه|شبه"
SPOKEN_HE = f"(?:[{LETTER}\u200c]*[اآ]ه|(?:[{LETTER}\u200c]*\u200c)?(?:{SPOKEN}))"
EZAFE = re.compile(f"{BEGIN}(?!{SPOKEN_HE}(?:\u200cی){WORD_END})[{LETTER}\u200c]*(?:ه\u200cی|ۀ){WORD_END}")
NEEDLESS_HAMZE = re.compile(f"{BEGIN}(?P<word>{SPOKEN_HE})\u0654")


def rules(pair: MessagePair) -> Iterator[Issue]:
    """Yield issues for a Persian translation."""
    yield from spaced(pair.target.prose)
    yield from joined(pair.target.prose, pair.language)
    yield from ezafe(pair.target.prose)


def spaced(text: str) -> Iterator[Issue]:
    """Yield issues for prefixes and suffixes that a space separates from their word."""
    for pattern in SPACED:
        for match in pattern.finditer(text):
            yield issue("T503", match[0], text=match[0], wanted=f"{match['head']}\u200c{match['tail']}")
    for match in PAIRS.finditer(text):
        yield issue("T503", match[0], text=match[0], wanted=f"{match[1]}\u200c{match[2]}{match[3]}")
    for match in ALSO.finditer(text):
        yield issue("T503", match[0], text=match[0], wanted=match[0].replace(" ", ""))


def joined(text: str, language: Language) -> Iterator[Issue]:
    """Yield issues for prefixes and suffixes that are written together with their word."""
    for pattern in (*_joined(language), JOINED_PLURAL, JOINED_SUPERLATIVE):
        for match in pattern.finditer(text):
            yield issue("T512", match[0], text=match[0], wanted=f"{match['head']}\u200c{match['tail']}")


@cache
def _joined(language: Language) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return patterns for verbs with their prefix, and for comparatives of the adjectives that the language's data has."""
    words = {name: "|".join(words) for name, words in language.data.checks.words.items()}
    present, past = words.get("present_stems", "(?!)"), words.get("past_stems", "(?!)")
    adjectives = words.get("adjectives", "(?!)")
    tail = f"(?:{present})(?:م|ی|د|یم|ید|ند)|توان|(?:{past})(?:م|ی|یم|ید|ند)?"
    return (
        re.compile(f"{BEGIN}(?P<head>ن?می)(?P<tail>{tail}){WORD_END}"),
        re.compile(f"{BEGIN}(?P<head>{adjectives})(?P<tail>تر){WORD_END}"),
    )


def ezafe(text: str) -> Iterator[Issue]:
    """Yield issues for ezafes after a silent he without a hamze, and after a spoken he with one."""
    for match in EZAFE.finditer(text):
        wanted = match[0].removesuffix("ه\u200cی").removesuffix("ۀ") + "ه\u0654"
        yield issue("T507", match[0], word=match[0], wanted=wanted)
    for match in NEEDLESS_HAMZE.finditer(text):
        yield issue("T508", match[0], word=match[0], wanted=match["word"])
