"""Read from Babel what CLDR says of a language, in the shape of our own language files."""

from __future__ import annotations

import pickle
import re
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from gettext import c2py
from typing import Any

from babel import Locale, UnknownLocaleError, localedata
from babel.core import get_global
from babel.plural import PluralRule, to_gettext

# Where the digits of each numbering system of CLDR begin (Unicode 16, property Nd).
ZEROS: Mapping[str, int] = {
    "latn": 0x30, "arab": 0x660, "arabext": 0x6F0, "nkoo": 0x7C0, "deva": 0x966, "beng": 0x9E6, "guru": 0xA66,
    "gujr": 0xAE6, "orya": 0xB66, "tamldec": 0xBE6, "telu": 0xC66, "knda": 0xCE6, "mlym": 0xD66, "thai": 0xE50,
    "laoo": 0xED0, "tibt": 0xF20, "mymr": 0x1040, "khmr": 0x17E0, "mong": 0x1810, "olck": 0x1C50, "cakm": 0x11136,
    "adlm": 0x1E950,
}  # fmt: skip
SYMBOLS = {"decimal": ".", "group": ",", "minusSign": "-", "percentSign": "%"}  # of a locale that has none of its own
UNITS = ("minute", "hour", "day", "week", "month", "year")
Data = localedata.LocaleDataDict
# Fields of CLDR's date patterns; one that is not here is a month's number.
FIELDS = {
    "d": "{d}", "y": "{y}", "MMMM": "{month}", "MMM": "{month}", "LLLL": "{month_alone}", "LLL": "{month_alone}",
}  # fmt: skip
CATEGORIES = ("zero", "one", "two", "few", "many", "other")

# Plural expressions as gettext's manual writes them; CLDR's rule decides which of them is the language's own.
EXPRESSIONS = (
    (1, "0"),
    (2, "(n != 1)"),
    (2, "(n > 1)"),
    (2, "(n%10==1 && n%100!=11 ? 0 : 1)"),
    (2, "(n%10==4 || n%10==6 || n%10==9 ? 1 : 0)"),
    (3, "(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2)"),
    (3, "(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2)"),
    (3, "(n==1 ? 0 : n>=2 && n<=4 ? 1 : 2)"),
    (3, "(n==1 ? 0 : n==2 ? 1 : 2)"),
    (3, "(n==0 ? 0 : n==1 ? 1 : 2)"),
    (3, "(n%10==1 && (n%100<11 || n%100>19) ? 0 : n%10>=2 && (n%100<11 || n%100>19) ? 1 : 2)"),
    (3, "(n==1 ? 0 : n==0 || n%100>=1 && n%100<=19 ? 1 : 2)"),
    (3, "(n%10==0 || n%100>=11 && n%100<=19 ? 0 : n%10==1 && n%100!=11 ? 1 : 2)"),
    (3, "(n<=1 ? 0 : n<=10 ? 1 : 2)"),
    (4, "(n%100==1 ? 0 : n%100==2 ? 1 : n%100==3 || n%100==4 ? 2 : 3)"),
    (4, "(n==1 || n==11 ? 0 : n==2 || n==12 ? 1 : n>=3 && n<=19 ? 2 : 3)"),
    (4, "(n%10==1 ? 0 : n%10==2 ? 1 : n%20==0 ? 2 : 3)"),
    (5, "(n==1 ? 0 : n==2 ? 1 : n>=3 && n<=6 ? 2 : n>=7 && n<=10 ? 3 : 4)"),
    (5, "(n==1 ? 0 : n==2 ? 1 : n==0 || n%100>=3 && n%100<=10 ? 2 : n%100>=11 && n%100<=19 ? 3 : 4)"),
    (6, "(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n==3 ? 3 : n==6 ? 4 : 5)"),
    (6, "(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5)"),
)


@lru_cache(maxsize=64)
def locale(tag: str) -> Locale | None:
    """Return CLDR's locale for a BCP 47 tag, or for the nearest tag above it; None when CLDR knows neither."""
    parts = tag.split("-")
    while parts:
        try:
            return Locale.parse("-".join(parts), sep="-")
        except (UnknownLocaleError, ValueError):
            parts.pop()
    return None


@lru_cache(maxsize=64)
def settings(tag: str) -> Mapping[str, Any]:
    """Return what CLDR says of the language, {} when it does not know it; callers share it, and change nothing of it."""
    known = locale(tag)
    if known is None:
        return {}
    data = _data(known)
    return {
        "endonym": known.get_display_name(known) or tag,
        "direction": known.text_direction,
        "script": _script(known),
        "plural_forms": plural_forms(tag),
        "numbers": _numbers(known),
        "dates": _dates(data),
        "units": _units(data),
        "lists": _lists(data),
    }


def name(tag: str, other: str) -> str:
    """Return the name of a language in another, "" when CLDR has none."""
    named, reader = locale(tag), locale(other)
    return (named.get_display_name(reader) or "") if named and reader else ""


def category(tag: str, number: int | Decimal, *, ordinal: bool = False) -> str:
    """Return the plural category (zero, one, two, few, many, other) of a number; "other" where CLDR knows no rule."""
    known = locale(tag)
    if known is None:
        return "other"
    return str((known.ordinal_form if ordinal else known.plural_form)(number))


@lru_cache(maxsize=64)
def plural_forms(tag: str) -> str:
    """Return the value of gettext's header field Plural-Forms that CLDR's rule for whole numbers comes to."""
    known = locale(tag)
    if known is None:
        return "nplurals=2; plural=(n != 1);"
    wanted = [known.plural_form(n) for n in range(200)]
    used = [item for item in CATEGORIES if item in wanted]
    for count, expression in EXPRESSIONS:
        if count == len(used) and _agrees(expression, used, wanted):
            return f"nplurals={count}; plural={expression};"
    rules = {item: known.plural_form.rules[item] for item in used if item != "other"}
    header = to_gettext(PluralRule(rules))
    return header if header.endswith(";") else f"{header};"


def meant(tag: str) -> str:
    """Return the tag that is probably meant by what is none, or is of no known language; "" where nothing is near.

    >>> [meant(tag) for tag in ("fas", "Persian", "fa_AF", "qqy")]
    ['fa', 'fa', 'fa-AF', '']
    """
    if alias := get_global("language_aliases").get(tag.lower()):
        return str(alias).replace("_", "-")
    if (code := _by_english_name().get(tag.lower())) is not None:
        return code
    first, *others = tag.replace("_", "-").split("-")
    likely = "-".join([first.lower(), *(part.upper() if len(part) == 2 else part.title() for part in others)])
    return likely if likely != tag and locale(likely) else ""


@lru_cache(maxsize=1)
def _by_english_name() -> Mapping[str, str]:
    names = Locale("en").languages.items()
    return {name.lower(): code.replace("_", "-") for code, name in names if locale(code.replace("_", "-"))}


def _agrees(expression: str, used: list[str], wanted: list[str]) -> bool:
    index = c2py(expression)
    return all(used[index(n)] == category_ for n, category_ in enumerate(wanted))


def with_territory(tag: str) -> str:
    """Return a tag with the territory that most of its readers are in, which word processors ask for: `fa` is `fa-IR`."""
    language, *others = tag.split("-")
    if any(len(part) == 2 and part.isalpha() for part in others):
        return tag
    likely = get_global("likely_subtags")
    full = likely.get("_".join([language, *others])) or likely.get(language, "")
    territory = next((part for part in full.split("_")[1:] if len(part) == 2 and part.isupper()), "")
    return f"{language}-{territory}" if territory else tag


def _script(known: Locale) -> str:
    if known.script:
        return str(known.script)
    likely = get_global("likely_subtags")
    full = likely.get(f"{known.language}_{known.territory}") or likely.get(known.language, "")
    return next((part for part in full.split("_") if len(part) == 4), "Latn")


def _numbers(known: Locale) -> dict[str, Any]:
    system = known.default_numbering_system
    zero = ZEROS.get(system, ZEROS["latn"])
    own = known.number_symbols
    symbols = SYMBOLS | dict(own.get("latn") or {}) | dict(own.get(system) or {})
    percent = known.percent_formats[None].pattern.split(";")[0]
    return {
        "digits": "".join(chr(zero + n) for n in range(10)),
        "decimal": symbols["decimal"],
        "group": symbols["group"],
        "grouping": list(known.decimal_formats[None].grouping),
        "minus": symbols["minusSign"],
        "percent": re.sub(r"#[#,0]*0", "{n}", percent).replace("%", symbols["percentSign"]),
    }


def _dates(data: Data) -> dict[str, Any]:
    months, days = data["months"], data["days"]["stand-alone"]["wide"]
    in_date, alone = months["format"]["wide"], months["stand-alone"]["wide"]
    skeletons = data["datetime_skeletons"]
    patterns = {
        "full": data["date_formats"]["long"],
        "day_month": skeletons.get("MMMMd"),
        "month_year": skeletons.get("yMMMM"),
        "year": skeletons.get("y"),
    }
    return {
        "months": {"gregorian": [in_date[n] for n in range(1, 13)]},
        "months_alone": {"gregorian": [alone[n] for n in range(1, 13)]},
        "weekdays": [days[n] for n in range(7)],
        **{key: _pattern(pattern.pattern) for key, pattern in patterns.items() if pattern},
    }


def _pattern(text: str) -> str:
    """Return a date pattern of CLDR (UTS 35, part 4) as one of ours."""
    parts = re.findall(r"'([^']*)'|(M+|L+|d+|y+)|([^'dMLy]+)", text)
    return "".join(
        FIELDS.get(key, FIELDS.get(key[0], "{m}")) if key else quoted or plain for quoted, key, plain in parts
    )


def _units(data: Data) -> dict[str, dict[str, str]]:
    units = {unit: _forms(data, f"duration-{unit}", "long") for unit in UNITS}
    units |= {"kB": _forms(data, "digital-kilobyte", "short"), "MB": _forms(data, "digital-megabyte", "short")}
    return {unit: forms for unit, forms in units.items() if forms}


def _forms(data: Data, unit: str, length: str) -> dict[str, str]:
    """Return a unit's patterns by plural category; Babel leaves the long ones out where they are the short ones."""
    known = data["unit_patterns"].get(unit, {})
    patterns = known.get(length, {})
    patterns = patterns if "other" in patterns else known.get("short", {})
    return {key: text.replace("{0}", "{n}") for key, text in patterns.items() if key in CATEGORIES}


def _lists(data: Data) -> dict[str, str]:
    known = data["list_patterns"]["standard"]
    ours = {"two": "2", "start": "start", "middle": "middle", "end": "end"}
    return {key: known[theirs].replace("{0}", "{a}").replace("{1}", "{b}") for key, theirs in ours.items()}


def _data(known: Locale) -> Data:
    """Return a locale's data in a copy of its own.

    Babel shares what a locale inherits with its parents and writes resolved aliases into it: after Pashto, Brazilian
    Portuguese had Pashto weekdays.
    """
    shared: Any = localedata.load(str(known))
    return localedata.LocaleDataDict(pickle.loads(pickle.dumps(shared)))  # noqa: S301 - a copy, five times as fast as deepcopy
