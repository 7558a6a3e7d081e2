"""Count how much of a catalogue is translated."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable

from bifolio import origins
from bifolio.model import Catalogue, Coverage, EntryState, MessageKey


def coverage(
    catalogue: Catalogue, keys: Iterable[MessageKey] | None = None, reviewed: Collection[MessageKey] = frozenset()
) -> Coverage:
    """Return how many messages of a catalogue are translated, fuzzy, untranslated, reviewed, and by a machine alone.

    Counted are the messages with the given keys, a key without an entry as untranslated; without keys every entry that is
    not obsolete. `reviewed` are the keys that a reviewer has signed.
    """
    entries = catalogue.by_key
    counts = Counter[EntryState]()
    signed = machine = 0
    for key in entries if keys is None else keys:
        state = entries[key].state if key in entries else EntryState.UNTRANSLATED
        counts[state] += 1
        if state is EntryState.TRANSLATED:
            signed += key in reviewed
            machine += origins.effective(entries[key], reviewed) == origins.MACHINE
    left = counts[EntryState.FUZZY], counts[EntryState.UNTRANSLATED]
    return Coverage(counts[EntryState.TRANSLATED], *left, signed, machine)
