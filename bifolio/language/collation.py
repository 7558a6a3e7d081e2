"""Sort words: keys that agree with ICU's collator for the alphabets in our files (UTS 10 in outline)."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from bifolio.language.locale_data import Sorting

Key = tuple[tuple[tuple[int, int], ...], tuple[int, ...], tuple[int, ...], str]

# Marks and signs in the order of CLDR's root collation; those that are not here follow by code point.
MARKS = "_-–—,،٬;؛:!?؟.'’‘\"“”«»()[]{}@*/\\&#%٪`^+<=>|~$"
SPACE, MARK, DIGIT, LETTER = range(4)
# Letters that are sorted as others with a stroke or as two in one, and those that follow z.
SPLIT = {"æ": "ae", "œ": "oe", "ß": "ss", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "ı": "i", "ħ": "h", "ŧ": "t"}
AFTER_Z = "þʾʿ"


def sort_key(text: str, sorting: Sorting) -> Key:
    """Return a sort key: letters first, then accents, then case, then the text itself; joiners are ignored."""
    first: list[tuple[int, int]] = []
    second: list[int] = []
    third: list[int] = []
    for character in unicodedata.normalize("NFC", text):
        for weight, accent in _weights(character, sorting):
            first.append(weight)
            second.append(accent)
            third.append(character != character.lower())
    return tuple(first), tuple(second), tuple(third), text


@lru_cache(maxsize=4096)
def _weights(character: str, sorting: Sorting) -> tuple[tuple[tuple[int, int], int], ...]:
    places = _places(sorting)
    lower = character.lower()
    if lower in places:
        index, accent = places[lower]
        return (((_rank(lower, sorting), index), accent),)
    kind = unicodedata.category(character)
    if kind in ("Cf", "Cc", "Mn", "Me") or character == "ـ":  # joiners, directions, loose marks, kashida
        return ()
    if kind.startswith("Z"):
        return (((SPACE, 0), 0),)
    if kind == "Nd":
        return (((DIGIT, unicodedata.decimal(character)), 0),)
    if kind[0] in "PSC":
        return (((MARK, MARKS.index(character) if character in MARKS else len(MARKS) + ord(character)), 0),)
    return _letter(lower, sorting)


def _letter(lower: str, sorting: Sorting) -> tuple[tuple[tuple[int, int], int], ...]:
    if split := _splits(sorting).get(lower):
        parts = [pair for letter in split for pair in _weights(letter, sorting)]
        return tuple((weight, ord(lower)) for weight, _ in parts)
    whole = unicodedata.normalize("NFD", lower)
    base, accents = whole[0], whole[1:]
    if accents and base != lower:
        return tuple((weight, ord(accents[0])) for weight, _ in _weights(base, sorting))
    point = 0x100 + AFTER_Z.index(lower) if lower in AFTER_Z else ord(lower)
    return (((_rank(lower, sorting), 0x10000 + point), 0),)


@lru_cache(maxsize=32)
def _splits(sorting: Sorting) -> dict[str, str]:
    own = (item.partition(" ") for item in sorting.split)
    return SPLIT | {letter: parts for letter, _, parts in own}


@lru_cache(maxsize=32)
def _places(sorting: Sorting) -> dict[str, tuple[int, int]]:
    groups = sorting.alphabet.split()
    return {letter: (index, place) for index, group in enumerate(groups) for place, letter in enumerate(group)}


@lru_cache(maxsize=4096)
def _rank(letter: str, sorting: Sorting) -> int:
    """Return the rank of a letter's script: the language's own first if it is declared so, then Unicode order."""
    scripts = ("LATIN", "GREEK", "CYRILLIC", "HEBREW", "ARABIC")
    script = unicodedata.name(letter, "").split(" ")[0]
    own = unicodedata.name(sorting.alphabet[0], "").split(" ")[0] if sorting.alphabet else ""
    if letter in AFTER_Z:
        script = "LATIN"
    if script == own and sorting.own_script_first:
        return LETTER
    return LETTER + 1 + (scripts.index(script) if script in scripts else len(scripts))
