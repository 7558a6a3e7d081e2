"""Translate into pseudo-languages, which reveal untranslatable text: `en-XA` (accented and longer) and `ar-XB` (right to left).

They are made during a build and never written to locales/. Every letter that a reader sees becomes one that English
does not have; values, placeholders, citations, addresses and code are kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from bifolio import catalogue
from bifolio.exchange.import_rows import sources
from bifolio.language import Language
from bifolio.model import Catalogue, Message

ACCENTED, MIRRORED = "en-XA", "ar-XB"  # CLDR's tags for pseudo-languages
TAGS = (ACCENTED, MIRRORED)
LONGER = 0.35
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_ACCENTS = "áƀçđéƒğĥíĵķļḿñóþɋŕšţúṽŵẋýž"
_CAPITALS = "ÁƁÇĐÉƑĞĤÍĴĶĻḾÑÓÞɊŔŠŢÚṼŴẊÝŽ"
_ARABIC = "ابکدهفگحیجقلمنوپعرستژئوخیز"  # by sound where there is one: all of them letters of the Persian alphabet
_TABLES: Mapping[str, dict[int, int]] = {
    ACCENTED: str.maketrans(_LETTERS + _LETTERS.upper(), _ACCENTS + _CAPITALS),
    MIRRORED: str.maketrans(_LETTERS + _LETTERS.upper(), _ARABIC + _ARABIC),
}
_FILLER = {ACCENTED: "ļóñğéŕ ", MIRRORED: "بلندتر "}
KEPT = re.compile(
    r"(?<!`)(`++).*?(?<!`)\1(?!`)"  # code
    r"|\{[a-z][a-z0-9_]*(?:[:.][a-z][a-z0-9_]*)?\}|%\([a-z_][a-z0-9_]*\)[sd]|%%"  # values, placeholders
    r"|\[@[^\[\]]*\]|\[\^[^\[\]\s]+\]|\]\([^()]*\)|\]\[[^\]]*\]"  # citations, notes, targets of links
    r"|<[^<>]*>|&[a-zA-Z0-9#]+;|\\.|https?://[^\s)\]]+",
    re.DOTALL,
)


def is_pseudo(tag: str) -> bool:
    """Return whether a tag is that of a pseudo-language."""
    return tag in TAGS


def pseudo(text: str, tag: str) -> str:
    """Return a text in a pseudo-language: other letters, in brackets, about a third longer, with the same markup."""
    words = _mapped(text, tag)
    missing = round(len(KEPT.sub("", text)) * LONGER)
    filler = (_FILLER[tag] * (missing // 7 + 1))[:missing].strip()
    return f"‹{words}{f' {filler}' if filler else ''}›"


def _mapped(text: str, tag: str) -> str:
    parts, end = [], 0
    for match in KEPT.finditer(text):
        parts += [text[end : match.start()].translate(_TABLES[tag]), match[0]]
        end = match.end()
    return "".join([*parts, text[end:].translate(_TABLES[tag])])


def translated(messages: Iterable[Message], tag: str, domain: str) -> Catalogue:
    """Return the catalogue of a domain in a pseudo-language, completely translated."""
    template = catalogue.template(domain, messages, title=domain)
    empty = catalogue.create(template, tag, plural_forms="nplurals=2; plural=(n != 1);")
    entries = (e._replace(msgstr=tuple(pseudo(source, tag) for source in sources(e))) for e in empty.entries)
    return replace(empty, entries=tuple(entries))


def declared(tag: str, english: Language) -> dict[str, Any]:
    """Return the data of a pseudo-language as in a language.toml: the English data with its words changed."""
    data = english.data

    def words(names: Iterable[str]) -> list[str]:
        return [_mapped(name, tag) for name in names]

    def pattern(text: str) -> str:
        return re.sub(
            r"\{[a-z_]+\}|[^{]+", lambda match: match[0] if match[0][0] == "{" else _mapped(match[0], tag), text
        )

    dates = {"weekdays": words(data.dates.weekdays)}
    months = {calendar: words(names) for calendar, names in data.dates.months.items()}
    alone = {calendar: words(names) for calendar, names in data.dates.months_alone.items()}
    lists = {name: pattern(getattr(data.lists, name)) for name in ("two", "start", "middle", "end")}
    units = {unit: {case: pattern(text) for case, text in forms.items()} for unit, forms in data.units.items()}
    ordinal = {case: pattern(text) for case, text in data.numbers.ordinal.items()}
    return {
        "based_on": english.tag,
        "endonym": _mapped("Pseudo English", tag),
        "direction": "rtl" if tag == MIRRORED else "ltr",
        "script": "Arab" if tag == MIRRORED else "Latn",
        "dates": {**dates, "months": months, "months_alone": alone},
        "lists": lists,
        "units": units,
        "numbers": {"ordinal": ordinal},
    }
