"""Find what stood in the place of a new message: the text that it replaced, however different the two are.

Suggestions are for translators, and a text that is hardly similar is none. Readers are told that a passage has changed
since it was translated, which is so wherever one text takes the place of another.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType
from typing import NamedTuple

from bifolio.catalogue.suggestions import is_like, similarity
from bifolio.model import Entry, MessageKey


class Predecessor(NamedTuple):
    """An old entry in the place of a new message, and whether it is that message as it was, and not one beside it."""

    entry: Entry
    is_same: bool


Gap = tuple[MessageKey | None, str | None, tuple[str, ...]]  # the last message before it that stays, context, files


def find_predecessors(
    old: Sequence[Entry],
    new: Sequence[Entry],
    gone: Collection[MessageKey],
    wanted: Collection[MessageKey],
    following: Mapping[MessageKey, MessageKey] = MappingProxyType({}),
) -> Mapping[MessageKey, Predecessor]:
    """Return the old entry that each of the `wanted` new messages has replaced, by its key, if there is one.

    Both sequences are in the order of the source; `gone` are the keys of old messages that may have been replaced, and
    `following` those of new messages that are known to have replaced an old one. Two texts are in one place if they follow
    the same message, in the same files and context. Of several in a place those that are most similar are paired first.
    A new message is the same passage as an old one that is like it, or that stood alone between the same two: of several,
    one may have been deleted, and another added.
    """
    if not gone or not wanted:
        return {}
    staying = {entry.key for entry in new} & {entry.key for entry in old}
    before = _by_gap(old, staying, {*gone, *following.values()})
    after = _by_gap(new, staying, {*wanted, *following})
    return {key: each for gap in after for key, each in _replaced(after[gap], before.get(gap, ()), following).items()}


def _by_gap(
    entries: Iterable[Entry], staying: Collection[MessageKey], chosen: Collection[MessageKey]
) -> Mapping[Gap, Sequence[Entry]]:
    """Return the chosen entries by their place between those that stay."""
    gaps: dict[Gap, list[Entry]] = {}
    last: MessageKey | None = None
    for entry in entries:
        if entry.key in staying:
            last = entry.key
        elif entry.key in chosen:
            gaps.setdefault((last, entry.msgctxt, entry.references), []).append(entry)
    return gaps


def _replaced(
    new: Sequence[Entry], old: Sequence[Entry], following: Mapping[MessageKey, MessageKey]
) -> dict[MessageKey, Predecessor]:
    """Return what each new message of a place has replaced, but for those that are known to follow an old one."""
    known = {*following.values()}
    pairs = _pairs(
        {at: entry.msgid for at, entry in enumerate(new) if entry.key not in following},
        {at: entry.msgid for at, entry in enumerate(old) if entry.key not in known},
    )
    places = {entry.key: at for at, entry in enumerate(old)}
    alike = {index: place for index, place in pairs.items() if is_like(new[index].msgid, old[place].msgid)}
    fixed = {at: places[following[each.key]] for at, each in enumerate(new) if following.get(each.key) in places}
    alone = {
        after[0]: before[0]
        for after, before in _between(alike | fixed, len(new), len(old))
        if len(after) == len(before) == 1
    }
    return {
        new[index].key: Predecessor(old[place], place in (alike.get(index), alone.get(index)))
        for index, place in pairs.items()
    }


def _pairs(new: Mapping[int, str], old: Mapping[int, str]) -> dict[int, int]:
    """Return as many pairs as there can be, the most similar first; of equally similar ones those in the same order."""
    ranked = sorted(
        (-similarity(text, other), abs(place - index), index, place)
        for index, text in new.items()
        for place, other in old.items()
    )
    pairs: dict[int, int] = {}
    for _, _, index, place in ranked:
        if index not in pairs and place not in pairs.values():
            pairs[index] = place
    return pairs


def _between(alike: Mapping[int, int], new: int, old: int) -> Iterator[tuple[Sequence[int], Sequence[int]]]:
    """Yield what is left between pairs that follow each other in both, of so many new and old messages."""
    order = sorted(alike.values())
    ends = [(-1, -1), *sorted(alike.items()), (new, old)]
    for (index, place), (next_index, next_place) in pairwise(ends):
        if [each for each in (*order, old) if each > place][:1] == [next_place]:
            yield range(index + 1, next_index), range(place + 1, next_place)
