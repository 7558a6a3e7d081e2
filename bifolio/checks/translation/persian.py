"""Owns the rules on Persian writing that a machine can hold: letters, non-joiners, digits and punctuation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bifolio.checks.translation.message_pair import Issue, MessagePair, issue
from bifolio.markdown import OBJECT

LETTER = "\u0621-\u063a\u0641-\u064a\u0671-\u06d3"
ARABIC = {"ي": "ی", "ك": "ک", "ى": "ی", "ة": "ه or ت"}
ARABIC_WORD = re.compile(f"(?<![{LETTER}\u200c])[{LETTER}\u200c]*[يكىة][{LETTER}\u200c]*")
NON_JOINER = re.compile(
    "\u200c(?P<mark>\u0654)|\u200c(?P<twice>\u200c)|(?P<before>\\s)\u200c|\u200c(?P<after>\\s)"
    "|^(?P<start>\u200c)|\u200c(?P<end>$)|\u200c(?P<sign>[.،؛؟!:»)\\]…])"
)
PLACES = {
    "mark": "before a hamze", "twice": "twice", "before": "after a space", "after": "before a space",
    "start": "at the beginning", "end": "at the end", "sign": "before a mark",
}  # fmt: skip
WORD_END = f"(?![{LETTER}\u200c])"
NO_VERB = "و|در|از|به|که|تا|را|است|بود|سال|ماه"
SPACED = (
    # The prefix of verbs; می is also May, and wine, before words that are no verbs.
    re.compile(
        f"(?<![{LETTER}\u200c])(?P<head>(?:بر|باز|در|فرا|وا)?ن?می) (?!(?:{NO_VERB}){WORD_END})(?P<tail>[{LETTER}]{{2,}})"
    ),
    re.compile(f"(?<![{LETTER}])(?P<head>[{LETTER}]{{2,}}) (?P<tail>ها(?:ی|یی|یم|یت|یش|یمان|یتان|یشان|ست)?){WORD_END}"),
    re.compile(f"(?<![{LETTER}])(?P<head>[{LETTER}]{{2,}}) (?P<tail>تر|ترین){WORD_END}"),
)
DIGITS = re.compile("[0-9\u0660-\u0669]+(?:[.,:/٫٬][0-9\u0660-\u0669]+)*")
PERSIAN = re.compile(f"[{LETTER}]")
LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
TO_PERSIAN = str.maketrans("0123456789٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹" * 2)
MARKS = {",": "،", ";": "؛", "?": "؟"}
LATIN_MARK = re.compile(f"(?:[{LETTER}\u064b-\u0655\u200c»)](?!.\\d)|{OBJECT}(?=. [{LETTER}]))([,;?])")
KASHIDA = re.compile(f"(?<![{LETTER}])[{LETTER}]*\u0640+[{LETTER}\u0640]+|(?<![{LETTER}])[{LETTER}]{{2,}}\u0640+")
EZAFE = re.compile(f"(?<![{LETTER}\u200c])[{LETTER}\u200c]*(?:ه\u200cی|ۀ){WORD_END}")
SPELLINGS = {"هیأت": "هیئت", "هیات": "هیئت", "رییس": "رئیس", "مسؤول": "مسئول", "مسوول": "مسئول"}
SPELLING = re.compile(f"(?<![{LETTER}])({'|'.join(SPELLINGS)})[{LETTER}\u200c]*")
RIGHT_TO_LEFT_MARK = re.compile("[\u200f\u061c]")
# What is typed for a non-joiner; a joiner may stand behind a he that is an abbreviation, and between the parts of an emoji.
STRAY = re.compile("[\u200b\u2060\u00ac]|(?<![ه\ufe0f\U0001f300-\U0001faff])\u200d")
NEAR = 100  # characters
STRONG = re.compile(r"[^\W_]|\ufffc")


def rules(pair: MessagePair) -> Iterator[Issue]:
    """Yield what is wrong with the writing of a Persian translation."""
    text = pair.target.prose
    yield from letters(text)
    yield from non_joiners(text)
    yield from strays(text)
    yield from spaced(text)
    yield from digits(text)
    yield from punctuation(text)
    yield from spelling(text)
    yield from marks(text)


def letters(text: str) -> Iterator[Issue]:
    """Yield the words with letters that Arabic has and Persian has not."""
    for match in ARABIC_WORD.finditer(text):
        found = next(letter for letter in match[0] if letter in ARABIC)
        yield issue("T501", match[0], word=match[0], found=found, codepoint=f"U+{ord(found):04X}", wanted=ARABIC[found])


def non_joiners(text: str) -> Iterator[Issue]:
    """Yield where a zero-width non-joiner stands and parts nothing."""
    for match in NON_JOINER.finditer(text):
        yield issue("T502", match[0], where=PLACES[str(match.lastgroup)])


def strays(text: str) -> Iterator[Issue]:
    """Yield each kind of invisible character that stands where a non-joiner or nothing belongs."""
    for character in dict.fromkeys(STRAY.findall(text)):
        yield issue("T510", character, codepoint=f"U+{ord(character):04X}")


def spaced(text: str) -> Iterator[Issue]:
    """Yield the prefixes and suffixes that a space parts from their word."""
    for pattern in SPACED:
        for match in pattern.finditer(text):
            yield issue("T503", match[0], text=match[0], wanted=f"{match['head']}\u200c{match['tail']}")


def digits(text: str) -> Iterator[Issue]:
    """Yield the numbers in other digits than Persian ones; in and beside Latin words they may stand."""
    words = text.split() if PERSIAN.search(text) else []
    latin = [bool(LATIN.search(word)) for word in words]
    for index, word in enumerate(words):
        near = latin[max(index - 1, 0) : index + 2]
        if OBJECT not in word and not any(near) and (match := DIGITS.search(word)):
            yield issue("T504", match[0], text=match[0], wanted=match[0].translate(TO_PERSIAN))


def punctuation(text: str) -> Iterator[Issue]:
    """Yield the Latin marks after Persian words, and the words stretched with a kashida."""
    for match in LATIN_MARK.finditer(text):
        yield issue("T505", match[0], mark=match[1], wanted=MARKS[match[1]])
    for match in KASHIDA.finditer(text):
        yield issue("T506", match[0], word=match[0])


def marks(text: str) -> Iterator[Issue]:
    """Yield the first right-to-left mark without effect: it has one between two stretches from left to right alone."""
    for match in RIGHT_TO_LEFT_MARK.finditer(text):
        before = next((each for each in reversed(text[: match.start()][-NEAR:]) if STRONG.match(each)), "")
        after = STRONG.search(text, match.end())
        if not before or not after or PERSIAN.match(before) or PERSIAN.match(after[0]):
            yield issue("T509", match[0], codepoint=f"U+{ord(match[0]):04X}")
            return


def spelling(text: str) -> Iterator[Issue]:
    """Yield the ezafes after a silent he that have no hamze, and spellings other than the agreed ones."""
    for match in EZAFE.finditer(text):
        wanted = match[0].removesuffix("ه\u200cی").removesuffix("ۀ") + "ه\u0654"
        yield issue("T507", match[0], word=match[0], wanted=wanted)
    for match in SPELLING.finditer(text):
        yield issue("T508", match[0], word=match[0], wanted=match[0].replace(match[1], SPELLINGS[match[1]]))
