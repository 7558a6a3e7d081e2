"""Check text in the Arabic script: letters, non-joiners, digits and punctuation, using the language's data."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from bifolio.checks.translation.message_pair import Issue, MessagePair, issue
from bifolio.findings import codepoint, named, phrase
from bifolio.language import Language
from bifolio.markdown import OBJECT

LETTER = "\u0621-\u063a\u0641-\u064a\u0671-\u06d3"
NON_JOINER = re.compile(
    "\u200c(?P<mark>\u0654)|\u200c(?P<twice>\u200c)|(?P<before>\\s)\u200c|\u200c(?P<after>\\s)"
    "|^(?P<start>\u200c)|\u200c(?P<end>$)|\u200c(?P<sign>[.،؛؟!:»)\\]…])"
)
WORD_END = f"(?![{LETTER}\u200c])"
DIGITS = "0123456789٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹"  # ASCII, Arabic-Indic, extended Arabic-Indic
ARABIC = re.compile(f"[{LETTER}]")
LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
MARKS = {",": "،", ";": "؛", "?": "؟"}
LATIN_MARK = re.compile(f"(?:[{LETTER}\u064b-\u0655\u200c»)] ?(?!.\\d)|{OBJECT}(?=. [{LETTER}]))([,;?])")
KASHIDA = re.compile(f"(?<![{LETTER}])[{LETTER}]*\u0640+[{LETTER}\u0640]+|(?<![{LETTER}])[{LETTER}]{{2,}}\u0640+")
RIGHT_TO_LEFT_MARK = re.compile(r"[\u200f\u061c](?!(?<=\].)\()")  # one that breaks a link has a finding of its own
# What is typed for a non-joiner; a joiner may stand behind a he that is an abbreviation, and in other scripts.
STRAY = re.compile(f"[\u200b\u00ac]|(?<=\\w)\u2060(?=\\w)|(?<=[{LETTER}])(?<!ه)\u200d|(?<!\\S)\u200d(?=[{LETTER}])")
# Spaces inside guillemets, and a mark that nothing separates from the next word.
SPACED_QUOTE = re.compile(f"«[ \u00a0]+(?=[{LETTER}])|(?<=[{LETTER}\u064b-\u0655\u200c.!؟])[ \u00a0]+»")
CLOSE_MARK = re.compile(f"(?<=[{LETTER}\u064b-\u0655»)])([،؛؟])(?=[{LETTER}«(])")
OWN_DIGITS = "[٠-٩۰-۹]"
GROUPED = re.compile(rf"(?<!{OWN_DIGITS}){OWN_DIGITS}{{1,3}}(?:[،,]{OWN_DIGITS}{{3}})+(?![،,]?{OWN_DIGITS})")
PER_CENT = re.compile(
    rf"(?<![{OWN_DIGITS[1:-1]}٬٫])({OWN_DIGITS}[{OWN_DIGITS[1:-1]}٬٫]*)"
    r"(?:[ \u00a0\u200c\u061c]*%|[ \u00a0\u200c]+٪)"
)
POINT = re.compile(rf"(?<![./{OWN_DIGITS[1:-1]}])({OWN_DIGITS}+)\.({OWN_DIGITS}+)(?![.]?{OWN_DIGITS})")
NEAR = 50  # characters before a number, which hold the word for a version
QUOTED = re.compile("«[^«»]*»")
ARABIC_LETTERS = re.compile("[ةىًٍّ]|(?<![\\w])ال|أ|إ")  # which tell a quotation in Arabic from one in another language
NEAR = 100  # characters
STRONG = re.compile(r"[^\W_]|\ufffc")


def rules(pair: MessagePair) -> Iterator[Issue]:
    """Yield issues for a translation in the Arabic script."""
    text = pair.target.prose
    yield from letters(text, pair.language)
    yield from non_joiners(text)
    yield from strays(text)
    yield from digits(text, pair.language)
    yield from punctuation(text, pair.language)
    yield from spacing(text)
    yield from number_signs(text, pair.language)
    yield from spelling(text, pair.language)
    yield from marks(text)


def letters(text: str, language: Language) -> Iterator[Issue]:
    """Yield issues for words with letters that only another language uses."""
    known = language.data.checks.letters
    if "«" in text and known:  # a quotation may be in Arabic, with its own letters
        text = QUOTED.sub(lambda match: match[0] if not ARABIC_LETTERS.search(match[0]) else " " * len(match[0]), text)
    for match in _words_with("".join(known)).finditer(text) if known else ():
        letter = next(letter for letter in match[0] if letter in known)
        details = {"found": letter, "codepoint": codepoint(letter), "wanted": known[letter]}
        yield issue("T501", match[0], word=match[0], language=language.name_in_findings, **details)


@cache
def _words_with(letters: str) -> re.Pattern[str]:
    return re.compile(f"(?<![{LETTER}\u200c])[{LETTER}\u200c]*[{letters}][{LETTER}\u200c]*")


def non_joiners(text: str) -> Iterator[Issue]:
    """Yield issues for zero-width non-joiners that separate nothing."""
    for match in NON_JOINER.finditer(text):
        yield issue("T502", match[0], where=phrase(f"non-joiner-{match.lastgroup}"))


def strays(text: str) -> Iterator[Issue]:
    """Yield one issue for each kind of invisible character used where a non-joiner or nothing belongs."""
    for character in dict.fromkeys(STRAY.findall(text)):
        yield issue("T510", character, **named(character))


def digits(text: str, language: Language) -> Iterator[Issue]:
    """Yield issues for numbers in digits of another script; they are allowed in and beside Latin words."""
    own = language.data.numbers.digits
    if own.isascii():
        return
    number, table = _other_digits(own)
    words = text.split() if ARABIC.search(text) else []
    latin = [bool(LATIN.search(word)) for word in words]
    for index, word in enumerate(words):
        near = latin[max(index - 1, 0) : index + 2]
        if OBJECT not in word and not any(near) and (match := number.search(word)):
            wanted = match[0].translate(table)
            yield issue("T504", match[0], text=match[0], language=language.name_in_findings, wanted=wanted)


@cache
def _other_digits(own: str) -> tuple[re.Pattern[str], dict[int, str]]:
    """Return a pattern for numbers in other digits, and a table that converts them to the language's own."""
    table = {ord(digit): own[index % 10] for index, digit in enumerate(DIGITS) if digit not in own}
    other = "".join(map(chr, table))
    return re.compile(f"[{other}]+(?:[.,:/٫٬][{other}]+)*"), table


def punctuation(text: str, language: Language) -> Iterator[Issue]:
    """Yield issues for Latin marks after words in the script, and for words stretched with a kashida."""
    for match in LATIN_MARK.finditer(text):
        details = {"mark": match[1], "wanted": MARKS[match[1]], "language": language.name_in_findings}
        yield issue("T505", match[0], **details)
    for match in KASHIDA.finditer(text):
        yield issue("T506", match[0], word=match[0])


def spacing(text: str) -> Iterator[Issue]:
    """Yield issues for spaces inside guillemets, and for a mark without a space after it."""
    for match in SPACED_QUOTE.finditer(text):
        yield issue("T322", match[0], text=match[0], wanted=match[0].strip())
    for match in CLOSE_MARK.finditer(text):
        part = text[match.start() : match.end() + 1]
        yield issue("T322", part, text=part, wanted=f"{match[1]} {part[-1]}")


def number_signs(text: str, language: Language) -> Iterator[Issue]:
    """Yield issues for Latin signs beside the digits of the script, and for a comma of the script between them."""
    for match in GROUPED.finditer(text):
        yield issue("T511", match[0], text=match[0], wanted=re.sub("[،,]", "٬", match[0]))
    for match in PER_CENT.finditer(text):
        yield issue("T511", match[0], text=match[0], wanted=f"{match[1]}٪")
    versions = language.data.checks.versions
    for match in POINT.finditer(text):
        if not (
            versions and re.search(f"(?:{versions})[^.،]{{0,12}}$", text[max(0, match.start() - NEAR) : match.start()])
        ):
            yield issue("T511", match[0], text=match[0], wanted=f"{match[1]}٫{match[2]}")


def spelling(text: str, language: Language) -> Iterator[Issue]:
    """Yield issues for words whose spelling is not the agreed one."""
    spellings = language.data.checks.spellings
    for match in _spelled(tuple(spellings)).finditer(text) if spellings else ():
        word = match[1] or match[2]
        wanted = spellings[word if match[1] else f"{word}*"]
        yield issue("T508", match[0], word=match[0], wanted=match[0].replace(word, wanted))


@cache
def _spelled(words: tuple[str, ...]) -> re.Pattern[str]:
    """Return a pattern for words, or the beginnings of words that a star marks."""
    whole = "|".join(word for word in words if not word.endswith("*"))
    begun = "|".join(word[:-1] for word in words if word.endswith("*"))
    return re.compile(
        f"(?<![{LETTER}\u200c])(?:({whole or '(?!)'})(?![{LETTER}\u064b\u0654])|({begun or '(?!)'})[{LETTER}\u200c]*)"
    )


def marks(text: str) -> Iterator[Issue]:
    """Yield an issue for the first right-to-left mark without effect: only one between two left-to-right runs has an effect."""
    for match in RIGHT_TO_LEFT_MARK.finditer(text):
        before = next((sign for sign in reversed(text[: match.start()][-NEAR:]) if STRONG.match(sign)), "")
        after = STRONG.search(text, match.end())
        if not before or not after or ARABIC.match(before) or ARABIC.match(after[0]):
            yield issue("T509", match[0], **named(match[0]))
            return
