"""Owns what becomes of translations whose message is gone: kept, and given up only by an age that the project sets."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from bifolio.model import Entry

_SINCE = "Obsolete since "  # begins a translator comment; the date is the content's own, not the clock's
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def retire(entry: Entry) -> Entry:
    """Return the entry as an obsolete one: what the source said of it goes, what translators said stays."""
    return entry._replace(extracted=(), references=(), obsolete=True, raw="")


def unmark(comments: tuple[str, ...]) -> tuple[str, ...]:
    """Return the translator comments without the one that `limited` adds."""
    return tuple(comment for comment in comments if not comment.startswith(_SINCE))


def limited(entries: Iterable[Entry], today: str, days: int) -> list[Entry]:
    """Return the obsolete entries younger than so many days, each with a comment that says since when it is obsolete.

    `today` begins with the date of the content (ISO 8601). An entry without a comment becomes obsolete today.
    """
    if not _DAY.match(today):
        return list(entries)
    day = today[:10]
    marked = [entry if _since(entry) else _marked(entry, day) for entry in entries]
    return [entry for entry in marked if _age(_since(entry), day) <= days]


def _since(entry: Entry) -> str:
    found = (comment[len(_SINCE) :][:10] for comment in entry.comments if comment.startswith(_SINCE))
    return next((day for day in found if _DAY.fullmatch(day)), "")


def _marked(entry: Entry, day: str) -> Entry:
    return entry._replace(comments=(*unmark(entry.comments), f"{_SINCE}{day}"), raw="")


def _age(since: str, day: str) -> int:
    try:
        return (date.fromisoformat(day) - date.fromisoformat(since)).days
    except ValueError:
        return 0
