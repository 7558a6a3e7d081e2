"""Find the messages whose source has been changed since they were translated, and their earlier translations."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bifolio.catalogue import header as headers
from bifolio.catalogue.merge import changed_on, is_unchanged
from bifolio.model import Catalogue, Entry, MessageKey, Outdated


def outdated(translations: Catalogue, is_signed: Callable[[Entry], bool]) -> Mapping[MessageKey, Outdated]:
    """Return the messages that are fuzzy because their source has changed, by key, with the day of the change.

    The day is the one that the merge recorded, else the date of the template that the catalogue was merged with; both are
    the content's own. The earlier translation comes under its own key, and only if it is known to have been confirmed:
    as the merge left it, or signed. A suggestion from the text of another message is none.
    """
    day = headers.value(translations.header, "POT-Creation-Date")[:10]
    found = {}
    for entry in translations.entries:
        if entry.obsolete or not entry.fuzzy or entry.previous is None or entry.previous.key in translations.by_key:
            continue
        earlier = as_confirmed(entry)
        confirmed = any(entry.msgstr) and (is_unchanged(entry) or is_signed(earlier))
        found[entry.key] = Outdated(changed_on(entry) or day, earlier if confirmed else None)
    return found


def as_confirmed(entry: Entry) -> Entry:
    """Return an entry as it was confirmed: a fuzzy one under the earlier text that it was made for."""
    flags = tuple(flag for flag in entry.flags if flag != "fuzzy")
    previous = entry.previous if entry.fuzzy else None
    if previous is None:
        return entry
    return entry._replace(
        msgctxt=previous.msgctxt,
        msgid=previous.msgid,
        msgid_plural=previous.msgid_plural,
        flags=flags,
        previous=None,
        raw="",
    )
