"""Owns where a translation for a message without one is looked for, and in which order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from bifolio.catalogue.carry import Offer
from bifolio.catalogue.memory import Remembered
from bifolio.catalogue.similar import Index
from bifolio.model import Translation

_CERTAIN = 0.85  # a vanished message so similar is the predecessor: nothing closer is looked for


def offers(
    wanted: Mapping[int, bool],
    messages: Sequence[Translation],
    gone: Iterable[Translation],
    live: Iterable[Translation],
    remembered: Iterable[Remembered],
) -> dict[int, Offer]:
    """Return what was found for the places among the messages that want a translation.

    A place is True if similar messages count too, False if only the very same text does. The same text is looked for
    among vanished and obsolete entries, then live ones, then in the memory; a similar one among vanished and obsolete
    entries, and if none is close enough to be certain, everywhere.
    """
    if not wanted:
        return {}
    first = [Offer(entry, 1.0, vanished=True) for entry in _translated(gone)]
    others = [Offer(entry, 1.0) for entry in _translated(live)]
    others += [Offer(known.entry, 1.0, known.origin) for known in remembered]
    same = {offer.entry.msgid: offer for offer in reversed([*first, *others])}
    found = {place: same[messages[place].msgid] for place in wanted if messages[place].msgid in same}
    open_ = {place: messages[place].msgid for place, new in wanted.items() if new and place not in found}
    near = _similar(open_, first)
    open_ = {place: text for place, text in open_.items() if place not in near or near[place].score < _CERTAIN}
    for place, offer in _similar(open_, others).items():
        if place not in near or near[place].score < offer.score:
            near[place] = offer
    return found | near


def _translated(entries: Iterable[Translation]) -> list[Translation]:
    """Return the entries with a translation, confirmed ones first: of equally similar ones the first is offered."""
    return sorted((entry for entry in entries if all(entry.msgstr)), key=lambda entry: entry.fuzzy)


def _similar(texts: Mapping[int, str], candidates: Sequence[Offer]) -> dict[int, Offer]:
    """Return for each place the most similar of the candidates, if there is one."""
    if not texts or not candidates:
        return {}
    index = Index([offer.entry.msgid for offer in candidates], texts.values())
    matches = ((place, index.closest(text)) for place, text in texts.items())
    return {place: candidates[match.place]._replace(score=match.score) for place, match in matches if match}
