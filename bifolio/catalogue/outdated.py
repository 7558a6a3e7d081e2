"""Find the messages whose source has been changed since they were translated, and their earlier translations."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bifolio.catalogue import header as headers
from bifolio.catalogue.merge_comments import changed_on, is_earlier, is_offered, is_unchanged
from bifolio.catalogue.suggestions import similarity
from bifolio.model import Catalogue, Entry, MessageKey, Outdated


def outdated(translations: Catalogue, is_signed: Callable[[Entry], bool]) -> Mapping[MessageKey, Outdated]:
    """Return the messages without a translation whose source has changed since it had one, by key, with the day of the change.

    The day is the one that the merge recorded, else the date of the template that the catalogue was merged with; both are
    the content's own. The earlier translation comes under its own key, and only if it is known to have been confirmed:
    as the merge left it, or signed. It is the one that is fuzzy now, or that of the text whose place the message took.
    A suggestion from the text of another message is none, and of several messages that were offered the translation of one
    text, only that which is most similar to it is that text as it is now.
    """
    day = headers.value(translations.header, "POT-Creation-Date")[:10]
    replaced = [as_confirmed(entry)._replace(obsolete=False) for entry in translations.entries if entry.obsolete]
    successors = _successors(translations)
    found = {}
    for entry in translations.by_key.values():
        if entry.usable:
            continue
        if entry.previous and entry.fuzzy and entry.previous.key not in translations.by_key and not is_offered(entry):
            earlier = as_confirmed(entry)
            confirmed = any(entry.msgstr) and (is_unchanged(entry) or is_signed(earlier))
            is_same = successors[entry.previous.key] == entry.key
            found[entry.key] = Outdated(changed_on(entry) or day, earlier if confirmed and is_same else None)
        elif since := changed_on(entry):
            found[entry.key] = Outdated(since, next((each for each in replaced if is_earlier(entry, each)), None))
    return found


def _successors(translations: Catalogue) -> Mapping[MessageKey, MessageKey]:
    """Return which message each earlier text is as it is now, by their keys: of several the most similar, and the first."""
    found: dict[MessageKey, Entry] = {}
    for entry in translations.by_key.values():
        if entry.previous and entry.fuzzy:
            known, text = found.setdefault(entry.previous.key, entry), entry.previous.msgid
            if known is not entry and similarity(entry.msgid, text) > similarity(known.msgid, text):
                found[entry.previous.key] = entry
    return {key: entry.key for key, entry in found.items()}


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
