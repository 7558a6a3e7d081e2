"""Declare what is known of a language: the settings of bifolio/languages/*.toml and of a project's language.toml."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, ClassVar, Literal

from bifolio.findings import phrase
from bifolio.language.expressions import regular_expression
from bifolio.language.number_settings import check_digits, check_sign, check_signs, check_sizes
from bifolio.language.patterns import (
    check_alphabet,
    check_limits,
    check_split,
    distinct,
    number_word,
    one_of,
    pattern,
    text_of_readers,
)
from bifolio.language.plural_forms import check_plural_forms
from bifolio.language.styles import check_styles
from bifolio.yaml_loader import checked_by, of_length, ratio, within

Text = Annotated[str, text_of_readers]
Words = tuple[Text, ...]
Both = Annotated[str, pattern("{a}", "{b}")]
Counted = Annotated[str, pattern("{n}")]
Category = Annotated[str, one_of("zero", "one", "two", "few", "many", "other")]  # of plurals, as CLDR names them
Calendar = Annotated[str, one_of("gregorian", "persian")]
Unit = Annotated[str, one_of("minute", "hour", "day", "week", "month", "year", "page", "kB", "MB")]
Third = Annotated[str, one_of("early", "mid", "late")]  # of a month
NumberWords = tuple[Annotated[str, number_word], ...]
Months = Annotated[Words, of_length(12), distinct]
Expression = Annotated[str, regular_expression]
Ratio = Annotated[str, ratio]
Signs = Annotated[str, checked_by(check_signs)]
SCRIPT = re.compile(r"[A-Z][a-z]{3}")  # as ISO 15924 writes its codes


def check_script(code: str) -> str:
    """Return the code of a script; raises ValueError for what cannot be one."""
    if not SCRIPT.fullmatch(code):
        raise ValueError(phrase("must-be-script"))
    return code


class Strict:
    """Settings of which none may have an unknown name."""

    __pydantic_config__: ClassVar[dict[str, Any]] = {"extra": "forbid"}


@dataclass(frozen=True)
class NumberFormat(Strict):
    """How numbers are written; patterns contain `{n}`, or `{a}` and `{b}`."""

    digits: Annotated[str, of_length(10), checked_by(check_digits)] = "0123456789"
    decimal: Annotated[str, checked_by(check_sign)] = "."
    group: Signs = ","
    grouping: Annotated[tuple[int, ...], checked_by(check_sizes)] = (3, 3)  # of the last group, then of those before it
    minus: Annotated[str, checked_by(check_sign)] = "-"
    percent: Counted = "{n}%"
    range: Both = "{a}–{b}"
    page_range: Both = "{a}–{b}"
    ordinal: Mapping[Category, Counted] = field(default_factory=dict)  # plural category of ordinals to pattern
    words: Annotated[
        NumberWords, distinct
    ] = ()  # one, two, … for small numbers in words; "" for one whose word changes with the noun
    ordinal_words: Annotated[NumberWords, distinct] = ()  # first, second, … where ordinals are written in words
    also_group: Signs = ""  # further characters that people type between groups
    also_decimal: Signs = ""  # and before decimals

    def __post_init__(self) -> None:
        """Raise ValueError where the decimal sign is the group separator: 1.000 would be one, or a thousand."""
        if self.decimal == self.group:
            raise ValueError(phrase("must-differ-from-group"))


@dataclass(frozen=True)
class DateFormat(Strict):
    """How dates are written; patterns contain `{d}`, `{month}`, `{month_alone}`, `{m}` (its number) and `{y}`."""

    calendar: Literal["gregorian", "persian"] = "gregorian"  # the one that comes first
    months: Mapping[Calendar, Months] = field(default_factory=dict)  # calendar to twelve names, as used in a date
    months_alone: Mapping[Calendar, Months] = field(default_factory=dict)  # where they differ without a day
    before_year: Mapping[Text, Text] = field(default_factory=dict)  # month name to its form before a year
    weekdays: Annotated[Words, of_length(7, 0), distinct] = ()  # from Monday
    full: Annotated[str, pattern("{d}", "{y}", month=True)] = "{d} {month} {y}"
    day_month: Annotated[str, pattern("{d}", month=True)] = "{d} {month}"
    month_year: Annotated[str, pattern("{y}", month=True)] = "{month_alone} {y}"
    year: Annotated[str, pattern("{y}")] = "{y}"
    range: Both = "{a}–{b}"
    parts: Mapping[Third, Annotated[str, pattern("{date}")]] = field(default_factory=dict)  # early, mid and late
    both: Annotated[str, pattern("{first}", "{second}")] = "{first} ({second})"


@dataclass(frozen=True)
class ListFormat(Strict):
    """How items are joined; patterns contain `{a}` and `{b}`."""

    two: Both = "{a}, {b}"
    start: Both = "{a}, {b}"
    middle: Both = "{a}, {b}"
    end: Both = "{a}, {b}"
    semicolon: Annotated[str, checked_by(check_sign)] = "; "  # between items that contain commas


@dataclass(frozen=True)
class Sorting(Strict):
    """How words are ordered: letters in groups parted by spaces; those of one group differ in the second place only."""

    alphabet: Annotated[str, checked_by(check_alphabet)] = ""
    foreign: Annotated[str, checked_by(check_alphabet)] = (
        ""  # letters in it that only words of other languages are written with
    )
    own_script_first: bool = False
    split: tuple[
        Annotated[str, checked_by(check_split)], ...
    ] = ()  # a letter, a space, the letters that it is sorted as


@dataclass(frozen=True)
class Spelled(Strict):
    """Number words and how they are joined. A word that ends in `*` is the beginning of words."""

    words: Mapping[Text, int] = field(default_factory=dict)  # word to value; ordinals too
    joiners: Words = ()  # "and"
    compounds: bool = False  # whether they are written together
    ordinals: Words = ()  # from first
    prefix: Expression = ""  # what may be written together with a number word, before it
    endings: Expression = r"\w*"  # what `*` is for number words
    suffix: Expression = ""  # and after a compound: "-year-old"
    ambiguous: Words = ()  # number words that are more often something else, and none alone: "no"
    articles: Words = ()  # number words that are articles before a noun, too: "una"
    unsaid: tuple[int, ...] = ()  # numbers that a noun says by its form: the dual of Arabic
    ones_first: bool = False  # five and twenty, three ten
    pairs: bool = False  # nineteen eighty-eight
    teens: bool = False  # ten one: eleven
    scores: bool = False  # sixty-fifteen, four-twenty-ten-seven
    whole: Expression = ""  # the ending of a number that is a whole, and whose part follows: üçte iki
    fractions: Mapping[Text, Ratio] = field(default_factory=dict)  # "half" to "1/2"
    decades: Mapping[Text, int] = field(default_factory=dict)  # "eighties" to 80
    added: Mapping[Text, Ratio] = field(default_factory=dict)  # "and a half" to "1/2"
    multipliers: Mapping[Text, int] = field(default_factory=dict)  # after digits, besides hundred and thousand: "bn"
    loose: Mapping[Text, tuple[int, ...]] = field(default_factory=dict)  # what may be said as a number: "noon", "both"


@dataclass(frozen=True)
class NumberContexts(Strict):
    """Regular expressions for what stands directly before or after a number and changes what it means."""

    no_number: Expression = ""  # idioms with a digit: "3rd party"
    negative_before: Expression = ""  # minus
    negative_after: Expression = ""  # degrees below zero
    percent: Expression = ""  # after it, besides the sign
    percent_before: Expression = ""
    per_mille: Expression = ""
    before_era: Expression = ""  # after a year: BC
    era_before: Expression = ""  # the same, before a year
    part_of: Expression = ""  # between a fraction and a number: half of
    whole_before: Expression = ""  # before a number that others are a part of: of the
    times_before: Expression = ""  # between a number in words and another: three times
    measures: Expression = ""  # words and signs for units, and currencies, beside a number: "kilo", "km"
    scaled: Expression = ""  # words that multiply or divide a number near them: "twice as many as"
    unscaled: Words = ()  # such words of other languages that say something else here: "plus" is "more" in French
    century_before: Expression = ""
    century_after: Expression = ""
    hundreds_after: Expression = ""  # a century named by its hundreds: the 1900s
    decade_before: Expression = ""
    decade_after: Expression = ""
    decade_unnamed: Expression = ""  # a decade whose number a translation may say: "that decade"
    afternoon: Expression = ""  # after an hour: p.m.
    clock_before: Mapping[Text, int] = field(default_factory=dict)  # minutes to add to the hour: "half past" to 30
    year_before: Expression = ""  # what stands only before a year
    year_after: Expression = ""
    counted_before: Expression = ""  # what stands before a number that counts: "at least"
    counted_after: Expression = ""


@dataclass(frozen=True)
class WordForms(Strict):
    """How the words of a glossary or a word list vary in a text, and what words the checks let pass."""

    inflection: Expression = r"(?:\u200c\w+|\w{0,3})"  # what may follow a word in another form
    ending: Expression = ""  # what is left out of a word before it is looked for
    optional: str = ""  # characters that words are written with or without
    repeated: Words = ()  # words that may occur twice in a row
    never_repeated: Words = ()  # where the grammar says any word twice: those that may not
    small: Words = ()  # articles and prepositions that occur in names


@dataclass(frozen=True)
class AttributionWords(Strict):
    """Words that say who states something, as whole words; one that ends in `*` is the beginning of words."""

    cues: Words = ()  # phrases that are enough by themselves
    introductions: Words = ()  # phrases that need a speaker after them: "according to"
    sayings: Words = ()  # verbs of saying, with a speaker before them or directly after: "says"
    verbs: Words = ()  # verbs that often have another subject, and count beside a name only: "describes"
    speakers: Words = ()  # persons, bodies and works that state something, besides names: "witnesses"
    reach: Annotated[int, within(1, 100)] = 8  # words between a speaker and the phrase or verb
    anonymous: Words = ()  # phrases with a cue in them that name nobody, such as "it is said"
    killing: Words = ()  # words for killing: a number of people that is typed in their sentence needs a speaker
    counted: Words = ()  # what such a number counts: "prisoners"
    multitudes: Words = ()  # words for a number that is not exact: "thousands"


@dataclass(frozen=True)
class ReadingLevel(Strict):
    """Limits for readers at B2: the mean of words in a sentence, or the lowest and highest LIX (Björnsson 1968)."""

    longest_mean: Annotated[int, within(0, 1000)] = 0  # 0: no limit is known
    lix: Annotated[tuple[int, ...], of_length(2, 0), checked_by(check_limits)] = ()


@dataclass(frozen=True)
class CheckOptions(Strict):
    """Which rules of bifolio/checks/ apply to translations into the language, and what they need to know."""

    rules: Words = ()  # names of modules below bifolio.checks, such as scripts.arabic
    letters: Mapping[Annotated[str, of_length(1)], Text] = field(
        default_factory=dict
    )  # letter of another language to the ones used here
    spellings: Mapping[Text, Text] = field(
        default_factory=dict
    )  # a word, or with `*` its beginning, to the agreed spelling
    words: Mapping[Text, Words] = field(default_factory=dict)  # lists of words that the rules name
    versions: Expression = ""  # what stands before a number that has a point: "version"


@dataclass(frozen=True)
class LocaleData(Strict):
    """Everything that is known of a language."""

    tag: str
    endonym: Text
    direction: Literal["ltr", "rtl"] = "ltr"
    script: Annotated[str, checked_by(check_script)] = "Latn"  # ISO 15924
    plural_forms: Annotated[str, checked_by(check_plural_forms)] = (
        "nplurals=2; plural=(n != 1);"  # value of gettext's header field
    )
    quotes: Annotated[tuple[Annotated[str, checked_by(check_sign)], ...], of_length(4)] = (
        "“",
        "”",
        "‘",
        "’",
    )  # outer pair, inner pair
    names: Mapping[Text, Text] = field(default_factory=dict)  # language tag to this language's name there
    numbers: NumberFormat = NumberFormat()
    dates: DateFormat = DateFormat()
    # By type of value, a style (`usual` for the one without a name) to the one that readers of the language get.
    styles: Annotated[Mapping[str, Mapping[str, str]], checked_by(check_styles)] = field(default_factory=dict)
    units: Mapping[Unit, Mapping[Category, Annotated[str, pattern(may="{n}")]]] = field(
        default_factory=dict
    )  # unit, plural category: pattern with `{n}`
    lists: ListFormat = ListFormat()
    sorting: Sorting = Sorting()
    spelled: Spelled = Spelled()
    contexts: NumberContexts = NumberContexts()
    words: WordForms = WordForms()
    reading: ReadingLevel = ReadingLevel()
    attribution: AttributionWords = AttributionWords()
    checks: CheckOptions = CheckOptions()
    cells: Mapping[Text, Text] = field(
        default_factory=dict
    )  # a number or date alone in a cell to what readers get for it


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
