"""Find what stood in the place of a new message: the text that it replaced, however different the two are.

Suggestions are for translators, and a text that is hardly similar is none. Readers are told that a passage has changed
since it was translated, which is so wherever one text takes the place of another.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from bifolio.model import Entry, MessageKey

Gap = tuple[MessageKey | None, str | None, tuple[str, ...]]  # the last message before it that stays, context, files


def find_predecessors(
    old: Sequence[Entry], new: Sequence[Entry], gone: Collection[MessageKey], wanted: Collection[MessageKey]
) -> Mapping[MessageKey, Entry]:
    """Return the old entry that each of the `wanted` new messages has replaced, by its key, if there is one.

    Both sequences are in the order of the source; `gone` are the keys of old messages that may have been replaced. Two texts
    are in one place if they follow the same message, in the same files and context. Of several in a place those that
    are most similar are paired first.
    """
    if not gone or not wanted:
        return {}
    staying = {entry.key for entry in new} & {entry.key for entry in old}
    before, after = _by_gap(old, staying, gone), _by_gap(new, staying, wanted)
    return {new_.key: old_ for gap in after for new_, old_ in _pairs(after[gap], before.get(gap, ()))}


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


def _pairs(new: Sequence[Entry], old: Sequence[Entry]) -> Iterator[tuple[Entry, Entry]]:
    """Yield as many pairs as there can be, the most similar first; of equally similar ones those in the same order."""
    # Imported here as in `suggestions`: most merges have nothing to compare.
    from rapidfuzz.distance import Indel

    ranked = sorted(
        (-Indel.normalized_similarity(each.msgid, other.msgid), abs(place - index), index, place)
        for index, each in enumerate(new)
        for place, other in enumerate(old)
    )
    taken_new, taken_old = set[int](), set[int]()
    for _, _, index, place in ranked:
        if index not in taken_new and place not in taken_old:
            taken_new.add(index)
            taken_old.add(place)
            yield new[index], old[place]
