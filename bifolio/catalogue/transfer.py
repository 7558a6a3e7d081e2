"""Carry one translation over to a message of the template: unchanged, as a fuzzy suggestion, or retired as obsolete.

Two translator comments are the engine's own and disappear when they no longer apply: where a suggestion from memory came
from, and since when an entry has been obsolete.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from bifolio.model import Entry, Previous

_ORIGIN = "From memory: "  # removed by the first merge after the translation was confirmed
_SINCE = "Obsolete since "  # the date is the content's own, not the clock's
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Suggestion(NamedTuple):
    """A translation found for a message that has none of its own."""

    entry: Entry
    score: float  # similarity of the msgids, 0.6 to 1
    origin: str = ""  # the file it comes from, "" for the catalogue itself
    vanished: bool = False  # its own message is no longer in the template

    def overlap(self, message: Entry) -> float:
        """Return which share of the suggestion's msgid, 0 to 1, is in the message that took its translation."""
        length = len(self.entry.msgid)
        return self.score * (length + len(message.msgid)) / (2 * length) if length else 1.0


def update_entry(known: Entry, message: Entry, forms: int) -> Entry:
    """Return the known entry with the comments, references, flags and plural of the template's message of the same key.

    Returns the same object if nothing changes, so that the entry keeps its bytes.
    """
    flags = _flags(known.flags, message.flags)
    if not any(known.msgstr):
        flags = tuple(flag for flag in flags if flag != "fuzzy")  # there is nothing to confirm
    comments = known.comments
    if comments and (known.obsolete or "fuzzy" not in flags):
        comments = _without(comments, _SINCE) if "fuzzy" in flags else _without(comments, _SINCE, _ORIGIN)
    if (
        message.extracted == known.extracted
        and message.references == known.references
        and flags == known.flags
        and message.msgid_plural == known.msgid_plural
        and comments == known.comments
        and not known.obsolete
    ):
        return known
    current = known._replace(
        comments=comments,
        extracted=message.extracted,
        references=message.references,
        flags=flags,
        obsolete=False,
        raw="",
    )
    return current if message.msgid_plural == known.msgid_plural else _with_plural(current, message, forms)


def suggest(message: Entry, suggestion: Suggestion, forms: int) -> Entry:
    """Return the template's message with the suggested translation as fuzzy, and the msgid it was made for (`#|`)."""
    source = suggestion.entry
    comments = _without(source.comments, _ORIGIN, _SINCE) if suggestion.vanished else ()
    if suggestion.origin:
        comments = (*comments, f"{_ORIGIN}{suggestion.origin}")
    flags = _flags(source.flags, message.flags) if suggestion.vanished else message.flags
    made_for = source.previous if source.fuzzy and source.previous else _as_previous(source)
    same = made_for == _as_previous(message) or (bool(suggestion.origin) and made_for.msgid == message.msgid)
    return message._replace(
        msgstr=_fitted(source.msgstr, message, forms),
        comments=comments,
        flags=("fuzzy", *(flag for flag in flags if flag != "fuzzy")),
        previous=None if same else made_for,
        sticky=source.sticky or message.sticky,
        raw="",
        line=0,
    )


def retire(entry: Entry) -> Entry:
    """Return the entry as obsolete: comments and references of the source are dropped, the translator's are kept."""
    return entry._replace(extracted=(), references=(), obsolete=True, raw="")


def drop_expired(entries: Iterable[Entry], today: str, days: int) -> list[Entry]:
    """Return the obsolete entries that are at most so many days old, each with a comment that says since when.

    `today` begins with the date of the content (ISO 8601). An entry without a comment becomes obsolete today.
    """
    if not _DAY.match(today):
        return list(entries)
    day = today[:10]
    dated = [entry if _since(entry) else _dated(entry, day) for entry in entries]
    return [entry for entry in dated if _age(_since(entry), day) <= days]


def _without(comments: tuple[str, ...], *beginnings: str) -> tuple[str, ...]:
    return tuple(comment for comment in comments if not comment.startswith(beginnings))


def _since(entry: Entry) -> str:
    dates = (comment[len(_SINCE) :][:10] for comment in entry.comments if comment.startswith(_SINCE))
    return next((day for day in dates if _DAY.fullmatch(day)), "")


def _dated(entry: Entry, day: str) -> Entry:
    return entry._replace(comments=(*_without(entry.comments, _SINCE), f"{_SINCE}{day}"), raw="")


def _age(since: str, day: str) -> int:
    try:
        return (date.fromisoformat(day) - date.fromisoformat(since)).days
    except ValueError:
        return 0


def _flags(known: tuple[str, ...], message: tuple[str, ...]) -> tuple[str, ...]:
    """Return the known flags, but with the template's `…-format` flags."""
    if known == message:
        return known
    kept = [flag for flag in known if flag in message or not flag.endswith("-format")]
    return (*kept, *(flag for flag in message if flag not in known))


def _with_plural(known: Entry, message: Entry, forms: int) -> Entry:
    """Return the entry for a message that got, lost or changed its plural: fuzzy if there was a translation."""
    changed = known._replace(msgid_plural=message.msgid_plural, msgstr=_fitted(known.msgstr, message, forms))
    if not any(known.msgstr):
        return changed
    flags = known.flags if known.fuzzy else ("fuzzy", *known.flags)
    made_for = known.previous if known.fuzzy and known.previous else _as_previous(known)
    return changed._replace(flags=flags, previous=made_for)


def _fitted(msgstr: tuple[str, ...], message: Entry, forms: int) -> tuple[str, ...]:
    """Return as many forms as the message needs, the last one repeated."""
    count = forms if message.msgid_plural is not None else 1
    return (*msgstr, *[msgstr[-1]] * count)[:count]


def _as_previous(entry: Entry) -> Previous:
    return Previous(entry.msgid, entry.msgctxt, entry.msgid_plural)
