"""Give a catalogue one layout, whatever editor saved it, and a header that names no translator, time or program."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from bifolio.catalogue import header as headers
from bifolio.catalogue.header import Fields
from bifolio.model import Catalogue, Entry

_NEUTRAL = {"Last-Translator": "Automatically generated", "Language-Team": "none"}
_EMPTY = ("", "FULL NAME <EMAIL@ADDRESS>", "LANGUAGE <LL@li.org>", "YEAR-MO-DA HO:MI+ZONE")
_TOOLS = ("x-", "generated-by")  # begin the names of fields in which programs say which they are
_CREDIT = re.compile(r"\S@\S|<[^<>]*>\s*,|,\s*(?:19|20)\d\d\b", re.IGNORECASE)  # an address, or a name and a year
_TRANSLATORS = re.compile(r"translators?\s*:", re.IGNORECASE)
_VALUE = re.compile(r"\{([a-z][a-z0-9_]*)(?:[.:][a-z][a-z0-9_]*)?\}")  # a value, with or without a style
_BRACES = "python-brace-format"
_ORDER = (
    "Project-Id-Version", "Report-Msgid-Bugs-To", "POT-Creation-Date", "PO-Revision-Date", "Last-Translator",
    "Language-Team", "Language", "MIME-Version", "Content-Type", "Content-Transfer-Encoding", "Plural-Forms",
)  # fmt: skip


def anonymous(catalogue: Catalogue) -> Catalogue:
    """Return the catalogue without what editors write into its header of people, times and programs.

    The date of revision becomes that of the POT, as in a new catalogue. Returns the same object where nothing is to be
    taken out. A POT names nobody.
    """
    if not catalogue.language or not catalogue.header:
        return catalogue
    header = tuple(
        (name, _neutral(name, value, catalogue.header))
        for name, value in catalogue.header
        if not name.lower().startswith(_TOOLS)
    )
    comments = _without_credits(catalogue.header_comments)
    flags = tuple(flag for flag in catalogue.header_flags if flag != "fuzzy")
    if (header, comments, flags) == (catalogue.header, catalogue.header_comments, catalogue.header_flags):
        return catalogue
    return replace(catalogue, header=header, header_comments=comments, header_flags=flags, header_raw="")


def _neutral(name: str, value: str, header: Fields) -> str:
    if name == "PO-Revision-Date":
        return headers.value(header, "POT-Creation-Date") or value
    return _NEUTRAL.get(name, value)


def _without_credits(comments: tuple[str, ...]) -> tuple[str, ...]:
    """Return the comments of a header but those that name people: an address, a name with a year, a list of translators."""
    kept: list[str] = []
    listed = False
    for comment in comments:
        listed = bool(_TRANSLATORS.match(comment)) or (listed and bool(comment.strip()))
        if not (listed or _CREDIT.search(comment)):
            kept.append(comment)
    while kept and not kept[0].strip():
        del kept[0]
    return tuple(kept)


def names_in(catalogue: Catalogue) -> tuple[str, ...]:
    """Return the header's fields that name people, times or programs, and "comments"; not what they say.

    A date at midnight, UTC, is no translator's.
    """
    if anonymous(catalogue) is catalogue:
        return ()
    fields = [
        name
        for name, value in catalogue.header
        if name.lower().startswith(_TOOLS) or value not in (*_EMPTY, _neutral(name, value, catalogue.header))
    ]
    date = headers.value(catalogue.header, "PO-Revision-Date")
    fields = [name for name in fields if name != "PO-Revision-Date" or not date.endswith(" 00:00+0000")]
    named = [c for c in catalogue.header_comments if c.strip() and c not in _without_credits(catalogue.header_comments)]
    return (*dict.fromkeys(fields), *(("comments",) if named else ()))


def tidy(catalogue: Catalogue, plural_forms: str = "") -> Catalogue:
    """Return the catalogue to be written afresh: fields of the header in gettext's order, every entry in one layout.

    Obsolete entries are sorted by their text, so that no editor's order of them stays. `plural_forms` is the language's
    own rule; it is written in the place of one that gives the same forms. Nothing that a translation or a comment says
    is changed.
    """
    present = dict(catalogue.header)
    present |= {"MIME-Version": "1.0", "Content-Type": "text/plain; charset=UTF-8", "Content-Transfer-Encoding": "8bit"}
    if catalogue.language:
        present["Language"] = headers.gettext_tag(catalogue.language)
    if plural_forms and headers.same_forms(present.get("Plural-Forms", plural_forms), plural_forms):
        present["Plural-Forms"] = plural_forms
    names = [*(name for name in _ORDER if name in present), *(name for name in present if name not in _ORDER)]
    header = tuple((name, present[name]) for name in names)
    live = [entry._replace(raw="") for entry in catalogue.entries if not entry.obsolete]
    obsolete = [_bare(entry) for entry in catalogue.entries if entry.obsolete]
    obsolete.sort(key=lambda entry: (entry.msgid, entry.msgctxt or ""))
    return replace(catalogue, header=header, header_raw="", entries=(*live, *obsolete))


def _bare(entry: Entry) -> Entry:
    """Return an obsolete entry without what came from the template; it comes again if the message does."""
    flags = tuple(flag for flag in entry.flags if not from_template(flag))
    return entry._replace(extracted=(), references=(), flags=flags, raw="")


def from_template(flag: str) -> bool:
    """Return whether a flag says something about the message, not about its translation."""
    return flag.endswith("-format") or flag.startswith("ignore-")


def for_styles(flags: tuple[str, ...], msgids: Iterable[str], msgstr: Iterable[str]) -> tuple[str, ...]:
    """Return a message's flags for a translation: not `python-brace-format` where it chose another style for a value.

    To gettext and Weblate `{day.solar}` is another value than `{day}`. Where the values themselves differ the flag stays.

    >>> for_styles(("python-brace-format",), ["On {day}."], ["{day.solar}."])
    ('no-python-brace-format',)
    """
    if _BRACES not in flags:
        return flags
    named = {match[0]: match[1] for text in msgids for match in _VALUE.finditer(text)}
    used = {match[0]: match[1] for text in msgstr for match in _VALUE.finditer(text)}
    if used.keys() <= named.keys() or set(used.values()) != set(named.values()):
        return flags
    return tuple(f"no-{flag}" if flag == _BRACES else flag for flag in flags)
