"""Owns how a value reads in a language: the styles of each type, and what HTML should say of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from bifolio import codes, language
from bifolio.language import Language
from bifolio.model import Finding, Shown, Value

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
    allowed = styles(value.type)
    if not style or style in allowed and (style != "short" or value.data.get("short")):
        return None
    known = ", ".join(allowed) or "none"
    return codes.finding("C251", value.location, name=value.name, type=value.type, style=style, styles=known)


def show(value: Value, style: str, lang: Language, *, text: Text = lambda context, msgid: None) -> Shown:
    """Return a value as readers of a language see it, in a style ("" for the usual one).

    `text` gives the translation of a name's messages by context and msgid; where it gives None the source text stands, marked as English.
    The style has no `problem`.
    """
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
    return Shown(written, direction=_direction(written, lang))


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


def _date(day: date, style: str, data: Mapping[str, Any], lang: Language) -> Shown:
    return _shown(_day(day, style, data, lang), day.strftime(MACHINE.get(style, "%Y-%m-%d")), lang, iso=style == "iso")


def _day(day: date, style: str, data: Mapping[str, Any], lang: Language) -> str:
    first, second = _calendars(data, lang)
    if style in ("", "month_both", "year_both"):
        part = style.removesuffix("_both") or "full"
        return lang.both(lang.date(day, part, calendar=first), lang.date(day, part, calendar=second))
    return lang.date(day, "full" if style == "plain" else style, calendar=first)


def _period(style: str, data: Mapping[str, Any], lang: Language) -> Shown:
    """Return a period. By months it stays in the Gregorian calendar: the months of two calendars do not cover the same days."""
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


def _duration(data: Mapping[str, Any], lang: Language) -> Shown:
    machine = DURATIONS.get(data["unit"], "").replace("{n}", str(data["value"]))
    return _shown(lang.duration(data["value"], data["unit"]), machine, lang)


def _name(style: str, data: Mapping[str, Any], lang: Language, text: Text) -> Shown:
    key, context = ("short", "short name") if style == "short" else ("value", "name")
    written = text(context, data[key])
    expansion = (text("expansion", data["expansion"]) or "") if data.get("expansion") else ""
    if written is not None:
        return Shown(written, expansion=expansion)
    return _untranslated(Shown(data[key], expansion=data.get("expansion", "")), lang)


def _label(data: Mapping[str, Any], lang: Language, text: Text) -> Shown:
    written, kind = text("label name", data["name"]), f"label-{data['id']}"
    return Shown(written, kind=kind) if written is not None else _untranslated(Shown(data["name"], kind=kind), lang)


def _untranslated(shown: Shown, lang: Language) -> Shown:
    """Return source text marked as what it is in another language."""
    if lang.tag.split("-")[0] == SOURCE:
        return shown
    return Shown(shown.text, direction="ltr", language=SOURCE, expansion=shown.expansion, kind=shown.kind)


def _shown(written: str, machine: str, lang: Language, *, iso: bool = False) -> Shown:
    return Shown(
        written, direction="ltr" if iso and lang.direction == "rtl" else _direction(written, lang), machine=machine
    )


def _direction(written: str, lang: Language) -> str:
    """Return the direction that a written value must be isolated in among right-to-left text, "" in a left-to-right language.

    Digits next to Latin letters would join these: a bare number reads from the left, all else in the language's own order.
    """
    if lang.direction != "rtl":
        return ""
    signs = {
        *lang.manner.numbers.digits,
        lang.manner.numbers.group,
        lang.manner.numbers.decimal,
        *lang.manner.numbers.minus,
    }
    return "ltr" if set(written) <= signs else "rtl"
