"""Owns how a value reads in a language: the styles of each type, and what HTML should say of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from bifolio import findings, language
from bifolio.language import Language
from bifolio.model import Finding, FormattedValue, Value

Text = Callable[[str, str], str | None]  # context and msgid to the translation, None when there is none to show

SOURCE = "en"
DATE_STYLES = ("plain", "day", "month", "month_both", "month_name", "year", "year_both", "weekday", "iso")
STYLES: Mapping[str, tuple[str, ...]] = {
    "date": DATE_STYLES,
    "integer": ("plain", "ordinal"),
    "decimal": (),
    "percent": (),
    "range": ("from", "to"),
    "period": ("plain", "from", "to", "year", "year_both"),
    "duration": ("number",),
    "name": ("short",),
    "label": (),
}
# How dates shown in part are written for `<time datetime>` (HTML Living Standard, 4.5.14).
MACHINE = {"month": "%Y-%m", "month_both": "%Y-%m", "month_name": "%Y-%m", "year": "%Y", "year_both": "%Y"}
DURATIONS = {"minute": "PT{n}M", "hour": "PT{n}H", "day": "P{n}D", "week": "P{n}W"}  # HTML knows no months or years


def styles(type: str) -> tuple[str, ...]:  # noqa: A002  the field's own word
    """Return the styles that a value of a type may be named in, besides the one without a name."""
    return STYLES.get(type, ())


def problem(value: Value, style: str) -> Finding | None:
    """Return the finding C251 at the value's place when it cannot be shown in the style, None when it can."""
    allowed = [known for known in styles(value.type) if known != "short" or value.data.get("short")]
    if not style or style in allowed:
        return None
    kinds = ", ".join(allowed) or "none"
    return findings.make_finding("C251", value.location, name=value.name, type=value.type, style=style, styles=kinds)


def _as_written(context: str, msgid: str) -> str | None:
    """Return no translation: what a value without a catalogue has."""


def show(value: Value, style: str, lang: Language, *, text: Text = _as_written) -> FormattedValue:
    """Return a value as readers of a language see it, in a style that it has ("" for the usual one).

    `text` gives the translation of a name's messages by context and msgid; where it gives None the source text stands,
    marked with its own language.
    """
    shown = _show(value, style, lang, text)
    return shown if shown.kind or lang.direction == "rtl" else replace(shown, kind=_kind(value.type, shown.text))


def _kind(type: str, written: str) -> str:  # noqa: A002
    """Return the class of what is not to be broken where the language hyphenates: names, and ranges without a space."""
    if type == "name":
        return "name"
    return "number" if "–" in written and " " not in written else ""


def _show(value: Value, style: str, lang: Language, text: Text) -> FormattedValue:
    match value.type:
        case "date":
            return _date(value.data["value"], style, value.data, lang)
        case "period":
            return _period(style, value.data, lang)
        case "name":
            return _name(style, value.data, lang, text)
        case "label":
            return _label(value.data, lang, text)
        case "duration" if style != "number":
            return _duration(value.data, lang)
    written = _number(value.type, style, value.data, lang)
    return FormattedValue(written, direction=lang.direction_of(written))


def reading(value: Value, style: str = "") -> str:
    """Return how a value reads in the source language, for the comments that translators see: `19 July 1988`."""
    return show(value, style, language.get(SOURCE)).text.replace(language.NBSP, " ")


def _number(type: str, style: str, data: Mapping[str, Any], lang: Language) -> str:  # noqa: A002
    if type == "range":
        ends = {"from": data["from"], "to": data["to"]}
        return lang.number(ends[style]) if style else lang.number_range(*ends.values())
    value: int | Decimal = data["value"]
    if type == "percent":
        return lang.percent(value)
    if style == "ordinal":
        return lang.ordinal(int(value))
    return lang.number(value, grouping=style != "plain")


def _date(day: date, style: str, data: Mapping[str, Any], lang: Language) -> FormattedValue:
    return _shown(_day(day, style, data, lang), day.strftime(MACHINE.get(style, "%Y-%m-%d")), lang, iso=style == "iso")


def _day(day: date, style: str, data: Mapping[str, Any], lang: Language) -> str:
    first, second = _calendars(data, lang)
    if style in ("", "month_both", "year_both"):
        part = style.removesuffix("_both") or "full"
        return lang.both(lang.date(day, part, calendar=first), lang.date(day, part, calendar=second))
    return lang.date(day, "full" if style == "plain" else style, calendar=first)


def _period(style: str, data: Mapping[str, Any], lang: Language) -> FormattedValue:
    """Return a period. By months it stays Gregorian: the months of the two calendars do not cover the same days."""
    precision = data.get("precision", "day")
    if precision == "month":
        data = {**data, "calendar": "gregorian"}
    if style in ("from", "to"):
        day: date = data[style]
        if precision == "month":
            return _date(day, "month", data, lang)
        return _date(day, "", data, lang)
    kind = "year" if style.startswith("year") else precision
    written = [lang.period(data["from"], data["to"], calendar=name, precision=kind) for name in _calendars(data, lang)]
    both = style in ("", "year_both") and kind != "month" and data.get("precision") != "month"
    return _shown(lang.both(*written) if both else written[0], "", lang)


def _calendars(data: Mapping[str, Any], lang: Language) -> tuple[str, str]:
    """Return the calendar that stands first and the one that stands in brackets."""
    abroad = data.get("calendar", "local") == "gregorian"
    return ("gregorian", lang.calendar) if abroad else (lang.calendar, "gregorian")


def _duration(data: Mapping[str, Any], lang: Language) -> FormattedValue:
    machine = DURATIONS.get(data["unit"], "").replace("{n}", str(data["value"]))
    return _shown(lang.duration(data["value"], data["unit"]), machine, lang)


def _name(style: str, data: Mapping[str, Any], lang: Language, text: Text) -> FormattedValue:
    key, context = ("short", "short name") if style == "short" else ("value", "name")
    expansion = data.get("expansion", "")
    return replace(
        _translated(data[key], text(context, data[key]), data.get("language", SOURCE), lang),
        expansion=(text("expansion", expansion) or expansion) if expansion else "",
    )


def _label(data: Mapping[str, Any], lang: Language, text: Text) -> FormattedValue:
    shown = _translated(data["name"], text("label name", data["name"]), SOURCE, lang)
    return replace(shown, kind=f"label-{data['id']}")


def _translated(source: str, translation: str | None, tag: str, lang: Language) -> FormattedValue:
    """Return a translation; the source text, where there is none, marked with its language where that is another."""
    if (translation or source) != source or _primary(tag) == _primary(lang.tag):
        return FormattedValue(translation or source)
    if translation is not None and tag == SOURCE:  # a name that reads alike in both languages
        return FormattedValue(translation)
    return FormattedValue(source, direction=language.get(tag).direction, language=tag)


def _primary(tag: str) -> str:
    return tag.partition("-")[0]


def _shown(written: str, machine: str, lang: Language, *, iso: bool = False) -> FormattedValue:
    return FormattedValue(
        written, direction="ltr" if iso and lang.direction == "rtl" else lang.direction_of(written), machine=machine
    )
