"""Check the names and patterns of a language's data.

What nothing fills in would stand on pages as it is, and digits in a pattern would become part of figures.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Any

from bifolio.findings import joined, phrase
from bifolio.yaml_loader import checked_by

PLACEHOLDER = re.compile(r"\{\w*\}|[{}]")


def pattern(*needed: str, month: bool = False, may: str = "") -> Any:
    """Return the constraint that a text has each of these placeholders once and no others.

    With `month`, it has one for a month too; it may have that of `may`.
    """
    months = ("{month}", "{month_alone}", "{m}") if month else ()

    def check(text: str) -> str:
        found = PLACEHOLDER.findall(text)
        if missing := [name for name in needed if name not in found]:
            raise ValueError(phrase("should-contain", parts=joined("and", missing)))
        if months and not set(months) & set(found):
            raise ValueError(phrase("should-contain", parts=joined("or", months[::2])))
        _check_found(found, [*filter(None, (*needed, may)), *months])
        return _without_digits(check_text(text, braces=True))

    return checked_by(check)


def one_of(*names: str) -> Any:
    """Return the constraint that a text is one of the names."""

    def check(name: str) -> str:
        if name not in names:
            raise ValueError(phrase("must-be-one-of", expected=", ".join(names)))
        return name

    return checked_by(check)


def _check_found(found: Sequence[str], known: Sequence[str]) -> None:
    """Raise ValueError for a placeholder that is none of those known, and for one that is there twice."""
    for name in found:
        if name not in known:
            raise ValueError(phrase("unknown-placeholder", found=name, known=", ".join(known)))
        if found.count(name) > 1:
            raise ValueError(phrase("placeholder-twice", found=name))


def check_text(text: str, *, braces: bool = False) -> str:
    """Return a text that readers see; raises ValueError where nothing of it is seen, and for braces and ends of lines."""
    if not text.strip():
        raise ValueError(phrase("is-empty"))
    if len(text.splitlines()) > 1:
        raise ValueError(phrase("must-be-one-line"))
    if not braces and (sign := re.search("[{}]", text)):
        raise ValueError(phrase("no-placeholders", found=sign[0]))
    return text


def check_number_word(word: str) -> str:
    """Return a number in words, or "" for one that the language has none for; raises ValueError for digits."""
    return _without_digits(check_text(word)) if word else word


def check_distinct(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return names of different things; raises ValueError for a name that stands for two, except "" for none."""
    for name in filter(None, names):
        if names.count(name) > 1:
            raise ValueError(phrase("listed-twice", name=name))
    return names


def check_alphabet(alphabet: str) -> str:
    """Return letters in their order; raises ValueError for other signs, and for a letter that has two places."""
    letters = "".join(alphabet.split())
    if wrong := next((sign for sign in letters if unicodedata.category(sign)[0] not in "LM"), ""):
        raise ValueError(phrase("not-a-letter", found=wrong))
    check_distinct(tuple(letters))
    return alphabet


def check_split(text: str) -> str:
    """Return a letter, a space and the letters that it is sorted as; raises ValueError for anything else."""
    if not re.fullmatch(r"\S \S{1,4}", text):
        raise ValueError(phrase("must-be-split"))
    return text


def check_limits(limits: tuple[int, ...]) -> tuple[int, ...]:
    """Return a lowest and a highest limit, or none; raises ValueError where the order is another, or one is negative."""
    if limits and not 0 <= limits[0] < limits[1]:
        raise ValueError(phrase("must-be-limits"))
    return limits


def _without_digits(text: str) -> str:
    if digit := next((sign for sign in text if unicodedata.category(sign).startswith("N")), ""):
        raise ValueError(phrase("must-have-no-digits", found=digit))
    return text


text_of_readers = checked_by(check_text)
number_word = checked_by(check_number_word)
distinct = checked_by(check_distinct)
