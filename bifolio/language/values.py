"""Format values for readers of a language: the styles of each type, and what HTML should say of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from bifolio.findings import make_finding, phrase
from bifolio.language import NBSP, Language, get
from bifolio.language.styles import CALENDARS, STYLES, USUAL, alternatives
from bifolio.markdown import VALUE
from bifolio.model import Finding, FormattedValue, Value

Translate = Callable[[str, str], str | None]  # context and msgid to the translation, None when there is none to show
Reading = Callable[[Value, str], str]  # a value in a style, as it reads in a language

# How much of an ISO 8601 date `<time datetime>` gets where a part of it is shown (HTML Living Standard, 4.5.14).
MACHINE = {"month": 7, "part": 7, "year": 4}
DURATIONS = {"minute": "PT{n}M", "hour": "PT{n}H", "day": "P{n}D", "week": "P{n}W"}  # HTML knows no months or years
SECONDS = {"minute": 60, "hour": 3600, "day": 86_400, "week": 604_800}  # of which alone HTML knows fractions


def style_problem(value: Value, style: str) -> Finding | None:
    """Return the finding C251 at the value's place when it cannot be shown in the style, None when it can."""
    allowed = [known for known in STYLES.get(value.type, ()) if known != "short" or value.data.get("short")]
    if not style or style in allowed:
        return None
    kinds = ", ".join(allowed) or phrase("none")
    return make_finding("C251", value.location, name=value.name, type=value.type, style=style, styles=kinds)


def untranslated(_context: str, _msgid: str) -> str | None:
    """Return no translation: what a value without a catalogue has."""
    return None


def format_value(
    value: Value, style: str, language: Language, source: Language, *, translate: Translate = untranslated
) -> FormattedValue:
    r"""Return a value as readers of a language see it, in a style that it has ("" for the usual one).

    Where `translate` gives None for a message of the value, the words of the source language appear, marked with their
    language and direction.

    >>> from bifolio.language import get
    >>> from bifolio.model import Location
    >>> share = Value("share", "percent", {"value": Decimal("0.125")}, Location("values.yaml"))
    >>> format_value(share, "", get("sv"), get("en")).text
    '12,5\xa0%'
    """
    formatted = _format(value, _of_language(value, style, language), language, source, translate)
    if language.direction == "rtl":
        return formatted
    return replace(formatted, kind=_kind(value.type, formatted.text))


def other_styles(value: Value, style: str) -> tuple[str, ...]:
    """Return how a translation may name a value instead: in the styles that say the same."""
    others = alternatives(value.type, style, value.data)
    return tuple(f"{{{value.name}.{other}}}" if other else f"{{{value.name}}}" for other in others)


def _of_language(value: Value, style: str, language: Language) -> str:
    """Return the style that a language's data gives for one, if that says the same of the value."""
    wanted = language.data.styles.get(value.type, {}).get(style or USUAL, style)
    wanted = "" if wanted == USUAL else wanted
    return wanted if wanted in alternatives(value.type, style, value.data) else style


def with_readings(text: str, known: Mapping[str, Value], reading: Reading) -> str:
    """Return a text with the known values that it names as they read; an unknown one stays as it is written."""

    def read(match: re.Match[str]) -> str:
        value = known.get(match[1])
        return match[0] if value is None else reading(value, match[2] or "")

    return VALUE.sub(read, text)


def source_formatter(source: Language) -> Reading:
    """Return what formats a value in the source language, for the comments that translators see: `19 July 1988`."""
    return lambda value, style: format_value(value, style, source, source).text.replace(NBSP, " ")


def _kind(type: str, written: str) -> str:  # noqa: A002
    """Return the class of what is not to be broken where the language hyphenates: names, and ranges without a space."""
    if type == "name":
        return "name"
    return "number" if "–" in written and " " not in written else ""


def _format(value: Value, style: str, language: Language, source: Language, translate: Translate) -> FormattedValue:
    match value.type:
        case "date":
            return _date(value.data["value"], style, value.data, language)
        case "period":
            return _period(style, value.data, language)
        case "name":
            return _name(style, value.data, language, source, translate)
        case "duration" if style != "number":
            return _duration(style, value.data, language)
        case "place":
            return _place(style, value.data, language)
    written = _number(value.type, style, value.data, language)
    return FormattedValue(written, direction=language.direction_of(written))


def _number(type: str, style: str, data: Mapping[str, Any], language: Language) -> str:  # noqa: A002
    if type == "range":
        ends = {"from": data["from"], "to": data["to"]}
        return language.number(ends[style]) if style else language.number_range(*ends.values())
    value: int | Decimal = data["value"]
    if type == "percent":
        return language.percent(value)
    if style == "ordinal":
        return language.ordinal(int(value))
    if style == "words":
        return language.small_number(value)
    return language.number(value, grouping=style != "plain")


def _date(day: date, style: str, data: Mapping[str, Any], language: Language) -> FormattedValue:
    machine = day.isoformat()[: MACHINE.get(style.partition("_")[0], 10)]
    return _dated(_day(day, style, data, language), machine, language, iso=style == "iso")


def _day(day: date, style: str, data: Mapping[str, Any], language: Language) -> str:
    first, second = _calendars(data, language)
    part, _, name = style.rpartition("_")
    if calendar := CALENDARS.get(name):
        first, style = calendar, part or "plain"
    if style in ("part", "part_of_month"):
        return language.part_of_month(day, calendar=first)
    if style in ("", "month_both", "year_both"):
        part = style.removesuffix("_both") or "full"
        dates = [language.date(day, part, calendar=calendar) for calendar in (first, second)]
        return language.format_two_calendars(*dates)
    return language.date(day, "full" if style == "plain" else style, calendar=first)


def _period(style: str, data: Mapping[str, Any], language: Language) -> FormattedValue:
    """Return a period. By months it is Gregorian alone, unless its calendar is expressly local.

    The months of two calendars do not cover the same days: whoever writes `local` gives days that are true in both.
    """
    precision = data.get("precision", "day")
    in_both = precision != "month" or data.get("calendar") == "local"
    if not in_both:
        data = {**data, "calendar": "gregorian"}
    if style in ("from", "to"):
        day: date = data[style]
        return _date(day, "month" if precision == "month" else "", data, language)
    kind = "year" if style.startswith("year") else precision
    calendar = CALENDARS.get(style.rpartition("_")[2], "")
    ends = data["from"], data["to"]
    written = [
        language.period(*ends, calendar=name, precision=kind)
        for name in ([calendar] if calendar else _calendars(data, language))
    ]
    both = style in ("", "year_both") and in_both
    return _dated(language.format_two_calendars(*written) if both else written[0], "", language)


def _calendars(data: Mapping[str, Any], language: Language) -> tuple[str, str]:
    """Return the calendar that stands first and the one that stands in brackets."""
    abroad = data.get("calendar", "local") == "gregorian"
    return ("gregorian", language.calendar) if abroad else (language.calendar, "gregorian")


def _duration(style: str, data: Mapping[str, Any], language: Language) -> FormattedValue:
    value, unit = data["value"], data["unit"]
    written = language.duration(value, unit, in_words=style == "words")
    return _dated(written, _machine_duration(value, unit), language)


def _machine_duration(value: int | Decimal, unit: str) -> str:
    """Return a duration as HTML has it: PT5M, and one with a fraction in seconds; "" for what is not known to HTML."""
    if value == int(value):
        return DURATIONS.get(unit, "").replace("{n}", str(int(value)))
    seconds = value * SECONDS.get(unit, 0)
    return f"PT{int(seconds)}S" if seconds and seconds == int(seconds) else ""


def _place(style: str, data: Mapping[str, Any], language: Language) -> FormattedValue:
    """Return latitude and longitude in degrees, negative in the south and west, or one of them."""
    names = (style,) if style else ("latitude", "longitude")
    written = language.data.lists.semicolon.join(language.degrees(data[name]) for name in names)
    return FormattedValue(written, direction=language.direction_of(written))


def _name(
    style: str, data: Mapping[str, Any], language: Language, source: Language, translate: Translate
) -> FormattedValue:
    key, context = ("short", "short name") if style == "short" else ("value", "name")
    expansion = data.get("expansion", "")
    name = _translated(data[key], translate(context, data[key]), data.get("language") or source.tag, language, source)
    return replace(name, expansion=(translate("expansion", expansion) or expansion) if expansion else "")


def _translated(text: str, translation: str | None, tag: str, language: Language, source: Language) -> FormattedValue:
    """Return a translation; without one the text, marked with its language `tag` where that is another."""
    if (translation or text) != text or _primary(tag) == _primary(language.tag):
        return FormattedValue(translation or text)
    if translation is not None and tag == source.tag:  # a name that reads alike in both languages
        return FormattedValue(translation)
    direction = source.direction if tag == source.tag else get(tag).direction
    return FormattedValue(text, direction=direction, language=tag)


def _primary(tag: str) -> str:
    return tag.partition("-")[0]


def _dated(written: str, machine: str, language: Language, *, iso: bool = False) -> FormattedValue:
    direction = "ltr" if iso and language.direction == "rtl" else language.direction_of(written)
    return FormattedValue(written, direction=direction, machine=machine)
