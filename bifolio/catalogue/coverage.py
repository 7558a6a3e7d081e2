"""Count how much of a catalogue is translated."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable

from bifolio.model import Catalogue, Coverage, EntryState, MessageKey


def coverage(
    catalogue: Catalogue, keys: Iterable[MessageKey] | None = None, reviewed: Collection[MessageKey] = frozenset()
) -> Coverage:
    """Return how many messages of a catalogue are translated, fuzzy, untranslated and reviewed.

    Counted are the messages with the given keys, a key without an entry as untranslated; without keys every entry that is
    not obsolete. `reviewed` are the keys that a reviewer has signed.
    """
    entries = catalogue.by_key
    counts = Counter[EntryState]()
    signed = 0
    for key in entries if keys is None else keys:
        state = entries[key].state if key in entries else EntryState.UNTRANSLATED
        counts[state] += 1
        signed += state is EntryState.TRANSLATED and key in reviewed
    return Coverage(counts[EntryState.TRANSLATED], counts[EntryState.FUZZY], counts[EntryState.UNTRANSLATED], signed)
