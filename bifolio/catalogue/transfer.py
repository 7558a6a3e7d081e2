"""Owns how a translation goes over to a message of the template: as it is, revived, or as a fuzzy offer."""

from __future__ import annotations

from typing import NamedTuple

from bifolio.catalogue import memory, obsolete
from bifolio.model import Entry, Previous


class Suggestion(NamedTuple):
    """A translation found for a message that has none of its own."""

    entry: Entry
    score: float  # similarity of the msgids, 0.6 to 1
    origin: str = ""  # where it was found, "" in the catalogue itself
    vanished: bool = False  # its own message is no longer in the template


def update_entry(known: Entry, message: Entry, forms: int) -> Entry:
    """Return the known entry of the same key with what the template says of it now; the very same if nothing is new."""
    flags = _flags(known.flags, message.flags)
    if not any(known.msgstr):
        flags = tuple(flag for flag in flags if flag != "fuzzy")  # there is nothing to confirm
    comments = known.comments
    if comments and (known.obsolete or "fuzzy" not in flags):
        comments = obsolete.unmark(comments if "fuzzy" in flags else memory.unmark(comments))
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


def empty(message: Entry, forms: int) -> Entry:
    """Return the template's message as an untranslated entry."""
    count = forms if message.msgid_plural is not None else 1
    return message._replace(msgstr=("",) * count, raw="", line=0)


def offered(message: Entry, offer: Suggestion, forms: int) -> Entry:
    """Return the template's message with the offer's translation as fuzzy, and what that translation was made for."""
    source = offer.entry
    comments = obsolete.unmark(memory.unmark(source.comments)) if offer.vanished else ()
    if offer.origin:
        comments = memory.mark(comments, offer.origin)
    flags = _flags(source.flags, message.flags) if offer.vanished else message.flags
    made_for = source.previous if source.fuzzy and source.previous else _as_previous(source)
    same = made_for == _as_previous(message) or (bool(offer.origin) and made_for.msgid == message.msgid)
    return message._replace(
        msgstr=_fitted(source.msgstr, message, forms),
        comments=comments,
        flags=("fuzzy", *(flag for flag in flags if flag != "fuzzy")),
        previous=None if same else made_for,
        sticky=source.sticky or message.sticky,
        raw="",
        line=0,
    )


def overlap(offer: Suggestion, message: Entry) -> float:
    """Return which share of the offer's msgid, 0 to 1, stands in the message that took its translation over."""
    length = len(offer.entry.msgid)
    return offer.score * (length + len(message.msgid)) / (2 * length) if length else 1.0


def _flags(known: tuple[str, ...], message: tuple[str, ...]) -> tuple[str, ...]:
    """Return the known flags, those of formats (`…-format`) as the template has them."""
    if known == message:
        return known
    kept = [flag for flag in known if flag in message or not flag.endswith("-format")]
    return (*kept, *(flag for flag in message if flag not in known))


def _with_plural(known: Entry, message: Entry, forms: int) -> Entry:
    """Return the entry for a message that got, lost or changed its plural: fuzzy where there was a translation."""
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
