"""Owns the shape of what is known of a language: numbers, dates, units, lists, sorting, number words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from typing import Any, get_type_hints


@dataclass(frozen=True)
class NumberFormat:
    """How numbers are written; patterns hold `{n}`, or `{a}` and `{b}`."""

    digits: str = "0123456789"
    decimal: str = "."
    group: str = ","
    grouping: tuple[int, ...] = (3, 3)  # digits in the last group, then in each one before it
    minus: str = "-"
    percent: str = "{n}%"
    range: str = "{a}–{b}"
    page_range: str = "{a}–{b}"
    ordinal: Mapping[str, str] = field(default_factory=dict)  # plural category of ordinals to pattern
    ordinal_words: tuple[str, ...] = ()  # first, second, … where ordinals are written in words
    also_group: str = ""  # further characters that people type between groups
    also_decimal: str = ""  # and before decimals


@dataclass(frozen=True)
class DateFormat:
    """How dates are written; patterns hold `{d}`, `{month}`, `{month_alone}`, `{m}` (its number) and `{y}`."""

    calendar: str = "gregorian"  # gregorian | persian: the one that stands first
    months: Mapping[str, tuple[str, ...]] = field(
        default_factory=dict
    )  # calendar to twelve names, as they stand in a date
    months_alone: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # where they differ without a day
    before_year: Mapping[str, str] = field(default_factory=dict)  # month name to its form before a year
    weekdays: tuple[str, ...] = ()  # from Monday
    full: str = "{d} {month} {y}"
    day_month: str = "{d} {month}"
    month_year: str = "{month_alone} {y}"
    year: str = "{y}"
    range: str = "{a}–{b}"
    both: str = "{first} ({second})"


@dataclass(frozen=True)
class ListFormat:
    """How items are joined; patterns hold `{a}` and `{b}`."""

    two: str = "{a}, {b}"
    start: str = "{a}, {b}"
    middle: str = "{a}, {b}"
    end: str = "{a}, {b}"


@dataclass(frozen=True)
class Sorting:
    """How words are ordered: letters in groups parted by spaces; those of one group differ in the second place only."""

    alphabet: str = ""
    own_script_first: bool = False
    split: tuple[str, ...] = ()  # a letter, a space, the letters that it is sorted as


@dataclass(frozen=True)
class Spelled:
    """Number words: word to value, words that join them, and whether they are written together."""

    words: Mapping[str, int] = field(default_factory=dict)
    joiners: tuple[str, ...] = ()
    compounds: bool = False


@dataclass(frozen=True)
class LocaleData:
    """Everything that is known of a language."""

    tag: str
    endonym: str
    direction: str = "ltr"  # ltr | rtl
    script: str = "Latn"  # ISO 15924
    plural_forms: str = "nplurals=2; plural=(n != 1);"  # value of gettext's header field
    quotes: tuple[str, ...] = ("“", "”", "‘", "’")  # outer pair, inner pair
    names: Mapping[str, str] = field(default_factory=dict)  # language tag to this language's name there
    numbers: NumberFormat = NumberFormat()
    dates: DateFormat = DateFormat()
    units: Mapping[str, Mapping[str, str]] = field(
        default_factory=dict
    )  # unit to plural category to pattern with `{n}`
    lists: ListFormat = ListFormat()
    sorting: Sorting = Sorting()
    spelled: Spelled = Spelled()


GROUPS: Mapping[str, type[Any]] = {
    "numbers": NumberFormat,
    "dates": DateFormat,
    "lists": ListFormat,
    "sorting": Sorting,
    "spelled": Spelled,
}
CHOICES = {"direction": ("ltr", "rtl"), "calendar": ("gregorian", "persian")}
SIZES = {"quotes": 4, "weekdays": 7, "digits": 10, "months": 12, "months_alone": 12}
PLACES = {
    "percent": ("{n}",), "range": ("{a}", "{b}"), "page_range": ("{a}", "{b}"), "both": ("{first}", "{second}"),
    "full": ("{d}", "{y}"), "day_month": ("{d}",), "month_year": ("{y}",), "year": ("{y}",),
    "two": ("{a}", "{b}"), "start": ("{a}", "{b}"), "middle": ("{a}", "{b}"), "end": ("{a}", "{b}"),
}  # fmt: skip


def merged(*layers: Mapping[str, Any]) -> dict[str, Any]:
    """Return the settings of all layers in one: of two that say the same thing the later stands, table by table."""
    result: dict[str, Any] = {}
    for layer in layers:
        for key, value in layer.items():
            below = result.get(key)
            result[key] = merged(below, value) if isinstance(below, dict) and isinstance(value, Mapping) else value
    return result


def mistakes(settings: Mapping[str, Any], kind: type[Any] = LocaleData, above: str = "") -> Iterator[str]:
    """Yield one sentence for each setting that is not known or of the wrong kind, named as in the TOML file."""
    hints = get_type_hints(kind)
    for key, value in settings.items():
        name = f"{above}{key}"
        if key not in hints:
            yield f"{name} is not a setting"
        elif key in GROUPS and kind is LocaleData:
            table = isinstance(value, Mapping)
            yield from mistakes(value, GROUPS[key], f"{name}.") if table else (f"{name} should be a table",)
        elif not _fits(value, str(hints[key])):
            yield f"{name} has a value of the wrong kind"
        else:
            yield from _wrong(key, value, name)


def _wrong(key: str, value: Any, name: str) -> Iterator[str]:
    """Yield what is wrong with a setting of the right kind: its choice, its size, the places in its pattern."""
    if value not in CHOICES.get(key, (value,)):
        yield f"{name} should be one of {', '.join(CHOICES[key])}"
    size = SIZES.get(key, 0)
    for part in value.values() if isinstance(value, Mapping) else (value,):
        if size and len(part) != size:
            yield f"{name} should be {size} in number"
    for place in PLACES.get(key, ()):
        if place not in value:
            yield f"{name} should hold {place}"


def made(settings: Mapping[str, Any]) -> LocaleData:
    """Return the settings as a Manner; they have no `mistakes`."""
    groups = {name: _group(kind, settings.get(name, {})) for name, kind in GROUPS.items()}
    own = {key: _frozen(value) for key, value in settings.items() if key not in GROUPS}
    return LocaleData(**own, **groups)


def _group(kind: type[Any], settings: Mapping[str, Any]) -> Any:
    known = {item.name for item in fields(kind)}
    return kind(**{key: _frozen(value) for key, value in settings.items() if key in known})


def _frozen(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _frozen(item) for key, item in value.items()}
    return tuple(value) if isinstance(value, list) else value


def _fits(value: Any, hint: str) -> bool:
    """Return whether a value is of the kind that a field's type hint says."""
    if hint.startswith("collections.abc.Mapping[str, "):
        inner = hint.removeprefix("collections.abc.Mapping[str, ")[:-1]
        return isinstance(value, Mapping) and all(_fits(item, inner) for item in value.values())
    if hint.startswith("tuple["):
        kind = int if "int" in hint else str
        return isinstance(value, (list, tuple)) and all(isinstance(item, kind) for item in value)
    return isinstance(value, {"bool": bool, "int": int}.get(hint.removeprefix("<class '").removesuffix("'>"), str))
