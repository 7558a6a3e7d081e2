"""Write and read the comments of translators that a merge keeps: where an offer is from, and of what text a translation was.

Four kinds of comments are the engine's own, and disappear when they no longer apply: where a suggestion from memory came from,
since when an entry has been obsolete, that a fuzzy translation is as it was confirmed for the earlier text, and on which
day of the content that text was changed. The last two are also on a message without a translation that took the place
of another one: they name the translation of that one, which is obsolete.
"""

from __future__ import annotations

import hashlib
import re

from bifolio.model import Entry, MessageKey

ORIGIN = "From memory: "  # removed by the first merge after the translation was confirmed
SINCE = "Obsolete since "  # the date is the content's own, not the clock's
UNCHANGED = "As confirmed for the earlier text: "  # a checksum follows; with it a text that is edited back is confirmed
CHANGED = "Source changed on "
OF_CHANGED = (ORIGIN, UNCHANGED, CHANGED)  # on fuzzy and untranslated entries alone
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def confirmed_for(key: MessageKey, msgstr: tuple[str, ...]) -> str:
    """Return the comment that says for which text a translation was confirmed: the first 32 bits of SHA-256."""
    text = "\x04".join((key[0] or "", key[1], *msgstr))
    return f"{UNCHANGED}{hashlib.sha256(text.encode()).hexdigest()[:8]}"


def is_unchanged(entry: Entry) -> bool:
    """Return whether a fuzzy translation is as it was confirmed for the earlier text, by the comment that says so."""
    previous = entry.previous if entry.fuzzy else None
    return previous is not None and confirmed_for(previous.key, entry.msgstr) in entry.comments


def is_offered(entry: Entry) -> bool:
    """Return whether a fuzzy translation is one that a memory offers, and not that of an earlier text."""
    return any(comment.startswith(ORIGIN) for comment in entry.comments)


def is_earlier(entry: Entry, earlier: Entry) -> bool:
    """Return whether an entry's comments say that this was the confirmed translation of what stood in its place."""
    return confirmed_for(earlier.key, earlier.msgstr) in entry.comments


def changed_on(entry: Entry) -> str:
    """Return the day (ISO 8601) on which the source was changed after its translation; "" if no comment says it."""
    dates = (comment.removeprefix(CHANGED) for comment in entry.comments if comment.startswith(CHANGED))
    return next((day for day in dates if DAY.fullmatch(day)), "")


def with_change_of(entry: Entry, before: Entry, today: str) -> Entry:
    """Return an entry with comments on what stood in its place: the day of the change, and which translation that had.

    `today` is the date of the content, for one that had a usable translation until now.
    """
    day = changed_on(before) or (today if DAY.fullmatch(today) else "")
    if not day:
        return entry
    known = (confirmed_for(before.key, before.msgstr),) if before.usable else ()
    kept = known or tuple(comment for comment in before.comments if comment.startswith(UNCHANGED))
    return entry._replace(comments=(*without(entry.comments, CHANGED), *kept, f"{CHANGED}{day}"), raw="")


def without(comments: tuple[str, ...], *beginnings: str) -> tuple[str, ...]:
    """Return the comments that do not begin in one of these ways."""
    return tuple(comment for comment in comments if not comment.startswith(beginnings))
