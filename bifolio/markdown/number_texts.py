"""Tell texts of numbers, dates and signs alone, which are no messages, from those with words to translate."""

from __future__ import annotations

import re
from collections.abc import Callable

from bifolio.markdown.inline_rules import VALUE

LETTER = re.compile(r"[^\W\d_]")
CALL = re.compile(r"(?<!\\)\[\^[^\[\]]*\]")  # of a note
MARKS = r"(?:\\?(?:\*+|_+|==|~~)|\[[\^@][^\[\]]*\])"  # of emphasis, and the calls of notes
KEPT = re.compile(rf"{VALUE.pattern}|(?<!`)(?P<fence>`++)[^`]+(?P=fence)(?!`)|{MARKS}|\^")
MARK = re.compile(rf"{MARKS}|\^")
ENGLISH_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
DEGREES = re.compile(r"[^\w\s]?\d[\d.,\s–]*°[CF]")
NAMES = "|".join(ENGLISH_MONTHS)
ENGLISH_DATE = rf"(?:(?:(?:\d{{1,2}} )?(?:{NAMES})|(?:{NAMES}) \d{{1,2}},) )?\d{{4}}"  # a day, month or year
ENGLISH_DATES = re.compile(rf"{ENGLISH_DATE}(?:\s?–\s?{ENGLISH_DATE})?")
GROUPS = re.compile(r"[-+−±]?\(?\d[\d() ./-]*+")  # a number with a sign, or a telephone number
LEFT_TO_RIGHT = "\u200e"


def in_digits(text: str, digits: Callable[[str], str]) -> str:
    """Return a passage of numbers and signs and what is between its marks converted by `digits`; code and values are unchanged."""
    parts: list[str] = []
    end = 0
    for match in KEPT.finditer(text):
        parts += [digits(text[end : match.start()]), match[0]]
        end = match.end()
    return _in_order("".join([*parts, digits(text[end:])]))


def unmarked(text: str) -> str:
    """Return a text without the emphasis and the calls of notes around it; one with more of them inside as it is."""
    spans = [match.span() for match in MARK.finditer(text)]
    start, end = 0, len(text)
    for first, last in spans:
        start = last if first == start else start
    for first, last in reversed(spans):
        end = first if last == end and first >= start else end
    return text if MARK.search(text[start:end]) else text[start:end]


def is_in_parts(text: str) -> bool:
    """Return whether a text of numbers has marks between them, such as `10^6^`."""
    return "{" not in text and "`" not in text and not is_message(text) and bool(MARK.search(unmarked(text)))


def _in_order(text: str) -> str:
    """Return a passage that is one signed or grouped number with marks, so that no line from the right turns its parts."""
    if text.isascii() or not (GROUPS.fullmatch(text) and (" " in text or not text[0].isalnum())):
        return text
    return LEFT_TO_RIGHT + text.replace(" ", f"{LEFT_TO_RIGHT} {LEFT_TO_RIGHT}")


def is_message(text: str) -> bool:
    """Return whether a passage contains words to translate, not only numbers, values, signs and calls of notes."""
    text = CALL.sub("", text) if "[^" in text else text
    return bool(LETTER.search(VALUE.sub("", text) if "{" in text else text))


def is_measure(text: str) -> bool:
    """Return whether a text with letters is nothing but a temperature or English dates, which a cell has no message for."""
    return bool(DEGREES.fullmatch(text) or ENGLISH_DATES.fullmatch(text))
