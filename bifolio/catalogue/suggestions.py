"""Owns where a translation for a message without one is looked for, and in which order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from bifolio.catalogue.fuzzy_match import THRESHOLD, Index
from bifolio.catalogue.memory import Remembered
from bifolio.catalogue.transfer import Suggestion
from bifolio.model import Entry

_CERTAIN = 0.85  # a vanished message so similar is the predecessor: nothing closer is looked for


def offers(
    wanted: Mapping[int, bool],
    messages: Sequence[Entry],
    gone: Iterable[Entry],
    live: Iterable[Entry],
    remembered: Iterable[Remembered],
) -> dict[int, Suggestion]:
    """Return what was found for the places among the messages that want a translation.

    A place is True if similar messages count too, False if only the very same text does. The same text is looked for
    among vanished and obsolete entries, then live ones, then in the memory, in its own context first; a similar one
    among vanished and obsolete entries, and if none is close enough to be certain, everywhere.
    """
    if not wanted:
        return {}
    first = [Suggestion(entry, 1.0, vanished=True) for entry in _translated(gone)]
    others = [Suggestion(entry, 1.0) for entry in _translated(live)]
    others += [Suggestion(known.entry, 1.0, known.origin) for known in remembered]
    found = _same({place: messages[place] for place in wanted}, [*first, *others])
    open_ = {place: messages[place] for place, new in wanted.items() if new and place not in found}
    near = _similar(open_, first, {})
    open_ = {place: message for place, message in open_.items() if place not in near or near[place].score < _CERTAIN}
    return found | near | _similar(open_, others, near)


def _translated(entries: Iterable[Entry]) -> list[Entry]:
    """Return the entries with a translation, confirmed ones first: of equally similar ones the first is offered."""
    return sorted((entry for entry in entries if all(entry.msgstr)), key=lambda entry: entry.fuzzy)


def _same(messages: Mapping[int, Entry], candidates: Sequence[Suggestion]) -> dict[int, Suggestion]:
    """Return for each place the first candidate of the same text, one in its context before all others."""
    by_text = {offer.entry.msgid: offer for offer in reversed(candidates)}
    by_key = {offer.entry.key: offer for offer in reversed(candidates)}
    offers = ((place, by_key.get(m.key) or by_text.get(m.msgid)) for place, m in messages.items())
    return {place: offer for place, offer in offers if offer}


def _similar(
    messages: Mapping[int, Entry], candidates: Sequence[Suggestion], near: Mapping[int, Suggestion]
) -> dict[int, Suggestion]:
    """Return for each place the most similar candidate that is nearer than what it has; one in its context, if alike."""
    if not messages or not candidates:
        return {}
    index = Index([offer.entry.msgid for offer in candidates], [message.msgid for message in messages.values()])
    in_context = {offer.entry.key: offer for offer in reversed(candidates)}
    found = {}
    for place, message in messages.items():
        known = near[place].score if place in near else 0.0
        match = index.closest(message.msgid, max(known, THRESHOLD))
        if match and match.score > known:
            offer = candidates[match.place]
            offer = in_context.get((message.msgctxt, offer.entry.msgid), offer)
            found[place] = offer._replace(score=match.score)
    return found
