"""Declare what is known of a language: the settings of bifolio/languages/*.toml and of a project's language.toml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, ClassVar, Literal

from bifolio.yaml_loader import containing, of_length, regular_expression

Both = Annotated[str, containing("{a}", "{b}")]
Months = Annotated[tuple[str, ...], of_length(12)]
Expression = Annotated[str, regular_expression]


class Strict:
    """Settings of which none may have an unknown name."""

    __pydantic_config__: ClassVar[dict[str, Any]] = {"extra": "forbid"}


@dataclass(frozen=True)
class NumberFormat(Strict):
    """How numbers are written; patterns contain `{n}`, or `{a}` and `{b}`."""

    digits: Annotated[str, of_length(10)] = "0123456789"
    decimal: str = "."
    group: str = ","
    grouping: tuple[int, ...] = (3, 3)  # digits in the last group, then in each one before it
    minus: str = "-"
    percent: Annotated[str, containing("{n}")] = "{n}%"
    range: Both = "{a}–{b}"
    page_range: Both = "{a}–{b}"
    ordinal: Mapping[str, str] = field(default_factory=dict)  # plural category of ordinals to pattern
    ordinal_words: tuple[str, ...] = ()  # first, second, … where ordinals are written in words
    also_group: str = ""  # further characters that people type between groups
    also_decimal: str = ""  # and before decimals


@dataclass(frozen=True)
class DateFormat(Strict):
    """How dates are written; patterns contain `{d}`, `{month}`, `{month_alone}`, `{m}` (its number) and `{y}`."""

    calendar: Literal["gregorian", "persian"] = "gregorian"  # the one that comes first
    months: Mapping[str, Months] = field(default_factory=dict)  # calendar to twelve names, as used in a date
    months_alone: Mapping[str, Months] = field(default_factory=dict)  # where they differ without a day
    before_year: Mapping[str, str] = field(default_factory=dict)  # month name to its form before a year
    weekdays: Annotated[tuple[str, ...], of_length(7, 0)] = ()  # from Monday
    full: Annotated[str, containing("{d}", "{y}")] = "{d} {month} {y}"
    day_month: Annotated[str, containing("{d}")] = "{d} {month}"
    month_year: Annotated[str, containing("{y}")] = "{month_alone} {y}"
    year: Annotated[str, containing("{y}")] = "{y}"
    range: Both = "{a}–{b}"
    both: Annotated[str, containing("{first}", "{second}")] = "{first} ({second})"


@dataclass(frozen=True)
class ListFormat(Strict):
    """How items are joined; patterns contain `{a}` and `{b}`."""

    two: Both = "{a}, {b}"
    start: Both = "{a}, {b}"
    middle: Both = "{a}, {b}"
    end: Both = "{a}, {b}"
    semicolon: str = "; "  # between items that contain commas


@dataclass(frozen=True)
class Sorting(Strict):
    """How words are ordered: letters in groups parted by spaces; those of one group differ in the second place only."""

    alphabet: str = ""
    own_script_first: bool = False
    split: tuple[str, ...] = ()  # a letter, a space, the letters that it is sorted as


@dataclass(frozen=True)
class Spelled(Strict):
    """Number words: word to value, words that join them, whether they are written together, and ordinals from first."""

    words: Mapping[str, int] = field(default_factory=dict)
    joiners: tuple[str, ...] = ()
    compounds: bool = False
    ordinals: tuple[str, ...] = ()


@dataclass(frozen=True)
class WordForms(Strict):
    """How the words of a glossary or a word list vary in a text, and what words the checks let pass."""

    inflection: Expression = r"(?:\u200c\w+|\w{0,3})"  # what may follow a word in another form
    ending: Expression = ""  # what is left out of a word before it is looked for
    optional: str = ""  # characters that words are written with or without
    repeated: tuple[str, ...] = ()  # words that may occur twice in a row
    small: tuple[str, ...] = ()  # articles and prepositions that occur in names


@dataclass(frozen=True)
class AttributionWords(Strict):
    """Words that say who states something, as whole words; verbs count only in a sentence that names somebody."""

    cues: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    anonymous: tuple[str, ...] = ()  # phrases with a cue in them that name nobody, such as "it is said"


@dataclass(frozen=True)
class ReadingLevel(Strict):
    """Limits for readers at B2: the mean of words in a sentence, or the lowest and highest LIX (Björnsson 1968)."""

    longest_mean: int = 0  # 0: no limit is known
    lix: Annotated[tuple[int, ...], of_length(2, 0)] = ()


@dataclass(frozen=True)
class CheckOptions(Strict):
    """Which rules of bifolio/checks/ apply to translations into the language, and what they need to know."""

    rules: tuple[str, ...] = ()  # names of modules below bifolio.checks, such as scripts.arabic
    letters: Mapping[str, str] = field(default_factory=dict)  # letter of another language to the ones used here


@dataclass(frozen=True)
class LocaleData(Strict):
    """Everything that is known of a language."""

    tag: str
    endonym: str
    direction: Literal["ltr", "rtl"] = "ltr"
    script: str = "Latn"  # ISO 15924
    plural_forms: str = "nplurals=2; plural=(n != 1);"  # value of gettext's header field
    quotes: Annotated[tuple[str, ...], of_length(4)] = ("“", "”", "‘", "’")  # outer pair, inner pair
    names: Mapping[str, str] = field(default_factory=dict)  # language tag to this language's name there
    numbers: NumberFormat = NumberFormat()
    dates: DateFormat = DateFormat()
    units: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # unit, plural category: pattern with `{n}`
    lists: ListFormat = ListFormat()
    sorting: Sorting = Sorting()
    spelled: Spelled = Spelled()
    words: WordForms = WordForms()
    reading: ReadingLevel = ReadingLevel()
    attribution: AttributionWords = AttributionWords()
    checks: CheckOptions = CheckOptions()


def merged(*layers: Mapping[str, Any]) -> dict[str, Any]:
    """Return the settings of all layers in one: of two that give the same setting the later wins, table by table."""
    result: dict[str, Any] = {}
    for layer in layers:
        for key, value in layer.items():
            below = result.get(key)
            result[key] = merged(below, value) if isinstance(below, dict) and isinstance(value, Mapping) else value
    return result


def fill(pattern: str, a: str, b: str) -> str:
    """Return a pattern with `{a}` and `{b}` replaced; braces in the replacements are kept."""
    before, _, rest = pattern.partition("{a}")
    between, _, after = rest.partition("{b}")
    return f"{before}{a}{between}{b}{after}"
