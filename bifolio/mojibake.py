"""Find mojibake: UTF-8 that was read in another encoding and saved, so that `å` became `Ã¥`.

Text is reported only where its bytes are UTF-8 for letters or punctuation, and nobody would write it: a sign that such
letters are read as may also be a letter of the language, followed by a quotation mark.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

TWO = b"\xc2\xc3\xc4\xc5\xc6\xcb\xd0\xd1\xd8\xd9\xda\xdb"  # lead bytes of Latin, Cyrillic and Arabic letters
# Where a quotation mark, dash or space follows a capital letter by chance.
CHANCE = re.compile("[\u2013\u2014\u2018\u2019\u201c\u201d\u2026\u00a0\u00ab\u00bb]")
REPEATED = 3  # letters in a row that are no chance in an encoding whose lead bytes are letters of the language
LONGEST = 5  # times that a text is decoded: some are saved wrongly again and again


class Misreading(NamedTuple):
    """An encoding that UTF-8 is read in: its name, its characters by byte, what it makes of UTF-8, and how often by chance."""

    encoding: str
    byte: dict[str, int]
    sequences: re.Pattern[str]


def _misreading(encoding: str, leads: bytes, fewest: int) -> Misreading:
    characters = [bytes((n,)).decode(encoding, "ignore") or chr(n) for n in range(256)]
    rest = f"[{re.escape(''.join(characters[0x80:0xC0]))}]"
    first = re.escape("".join(characters[n] for n in leads))
    signs = f"{re.escape(characters[0xE2])}[{re.escape(''.join(characters[0x80:0x85]))}]"  # quotation marks, €, ™
    emoji = re.escape(characters[0xF0] + characters[0x9F])
    sequence = f"[{first}]{rest}|{signs}{rest}|{emoji}{rest}{rest}"
    byte = {character: number for number, character in enumerate(characters)}
    return Misreading(encoding, byte, re.compile(f"(?:{sequence}){{{fewest},}}"))


MISREADINGS = (
    _misreading("cp1252", TWO, 1),
    _misreading("mac_roman", b"\xc3", 1),
    _misreading("cp1256", TWO, REPEATED),
    _misreading("cp1251", TWO, REPEATED),
)


def mojibake(text: str) -> Iterator[tuple[str, str]]:
    r"""Yield each part of a text that is UTF-8 read in another encoding, with the text that it was.

    >>> list(mojibake("En gÃ¥rd, â€œÃ–â€\x9d"))
    [('Ã¥', 'å'), ('â€œÃ–â€\x9d', '“Ö”')]
    """
    if text.isascii():
        return
    for misreading in MISREADINGS:
        for match in misreading.sequences.finditer(text):
            if (meant := _decoded(match[0], misreading)) and not _is_chance(match[0], text[: match.start()][-1:]):
                yield match[0], meant


def _decoded(text: str, misreading: Misreading) -> str:
    """Return what a text was, "" if that is neither letters nor punctuation."""
    try:
        meant = bytes(misreading.byte[each] for each in text).decode("utf-8")
    except UnicodeDecodeError:
        return ""
    for _ in range(LONGEST):
        if not misreading.sequences.fullmatch(meant) or not (again := _decoded(meant, misreading)):
            break
        meant = again
    return meant if all(unicodedata.category(each) not in ("Cn", "Cc", "Co", "Cs") for each in meant) else ""


def _is_chance(text: str, before: str) -> bool:
    """Return whether a text may be a capital letter with a sign after it, as in “ÅÄÖ”."""
    return len(text) == 2 and (bool(CHANCE.match(text[1])) and (text[0] not in "ÂÃ" or before.isupper()))
