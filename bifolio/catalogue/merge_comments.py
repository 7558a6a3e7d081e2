"""Write and read the comments of translators that a merge keeps: where an offer is from, and of what text a translation was.

Five kinds of comments are the engine's own, and disappear when they no longer apply: where a suggestion from memory came from,
since when an entry has been obsolete, which message its translation was offered to, that a fuzzy translation is as it was
confirmed for the earlier text, and on which day of the content that text was changed. The last two are also on a message
without a translation that took the place of another one: they name the translation of that one, which is obsolete.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable

from bifolio.model import Entry, MessageKey

ORIGIN = "From memory: "  # removed by the first merge after the translation was confirmed
SINCE = "Obsolete since "  # the date is the content's own, not the clock's
REPLACED = "Replaced by: "  # checksums of messages follow: it is not the text of one that stood beside it
UNCHANGED = "As confirmed for the earlier text: "  # a checksum follows; with it a text that is edited back is confirmed
CHANGED = "Source changed on "
OF_CHANGED = (ORIGIN, UNCHANGED, CHANGED)  # on fuzzy and untranslated entries alone
OF_OBSOLETE = (SINCE, REPLACED)
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def confirmed_for(key: MessageKey, msgstr: tuple[str, ...]) -> str:
    """Return the comment that says for which text a translation was confirmed: the first 32 bits of SHA-256."""
    return f"{UNCHANGED}{_checksum(key, *msgstr)}"


def as_replaced(entry: Entry, successor: MessageKey) -> Entry:
    """Return an obsolete entry with the comment that its translation was offered to a message that took its place."""
    comment = f"{REPLACED}{_checksum(successor)}"
    return entry if comment in entry.comments else entry._replace(comments=(*entry.comments, comment), raw="")


def became(entry: Entry, message: MessageKey, others: Iterable[MessageKey]) -> bool:
    """Return whether an obsolete entry says that a message took its place, or one did that is not among the `others` either."""
    named = {comment for comment in entry.comments if comment.startswith(REPLACED)}
    if not named:
        return False
    return f"{REPLACED}{_checksum(message)}" in named or named.isdisjoint(
        f"{REPLACED}{_checksum(key)}" for key in others
    )


def _checksum(key: MessageKey, *msgstr: str) -> str:
    return hashlib.sha256("\x04".join((key[0] or "", key[1], *msgstr)).encode()).hexdigest()[:8]


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


def with_change_of(entry: Entry, before: Entry, today: str, *, is_same: bool = True) -> Entry:
    """Return an entry with comments on what stood in its place: the day of the change, and which translation that had.

    The latter is said only of the same passage, because readers may see it in its place. `today` is the date of the content,
    for one that had a usable translation until now.
    """
    day = changed_on(before) or (today if DAY.fullmatch(today) else "")
    if not day:
        return entry
    known = (confirmed_for(before.key, before.msgstr),) if before.usable else ()
    kept = known or tuple(comment for comment in before.comments if comment.startswith(UNCHANGED))
    kept = kept if is_same else ()
    return entry._replace(comments=(*without(entry.comments, CHANGED), *kept, f"{CHANGED}{day}"), raw="")


def without(comments: tuple[str, ...], *beginnings: str) -> tuple[str, ...]:
    """Return the comments that do not begin in one of these ways."""
    return tuple(comment for comment in comments if not comment.startswith(beginnings))
