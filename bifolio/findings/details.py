"""Hold what a finding's sentence is filled in with, where it reads otherwise in another language: phrases, numbers, languages."""

from __future__ import annotations

from typing import Self


class Phrase(str):
    """A part of a sentence in English, with the name that it has in phrases.toml and its own details."""

    __slots__ = ("details", "name")
    name: str
    details: tuple[tuple[str, str], ...]

    def __new__(cls, text: str, name: str, details: tuple[tuple[str, str], ...] = ()) -> Self:
        """Return the text, which remembers its name and details."""
        phrase = super().__new__(cls, text)
        phrase.name, phrase.details = name, details
        return phrase

    def __getnewargs__(self) -> tuple[str, str, tuple[tuple[str, str], ...]]:  # type: ignore[override]
        return str(self), self.name, self.details


class LanguageName(str):
    """The English name of a language, with its tag."""

    __slots__ = ("tag",)
    tag: str

    def __new__(cls, name: str, tag: str) -> Self:
        """Return the name, which remembers the tag."""
        named = super().__new__(cls, name)
        named.tag = tag
        return named

    def __getnewargs__(self) -> tuple[str, str]:  # type: ignore[override]
        return str(self), self.tag


class Number(str):
    """A number as English writes it in a finding; `value` is the number."""

    __slots__ = ("value",)
    value: float

    def __new__(cls, value: float, text: str = "") -> Self:
        """Return the digits of a number, or the text that is given for it."""
        number = super().__new__(cls, text or str(value))
        number.value = value
        return number

    def __getnewargs__(self) -> tuple[float, str]:  # type: ignore[override]
        return self.value, str(self)

    @classmethod
    def grouped(cls, value: int) -> Number:
        """Return a number with a comma between its thousands.

        >>> Number.grouped(92765)
        '92,765'
        """
        return cls(value, f"{value:,}")
