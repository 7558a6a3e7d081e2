"""Find which passages and drawings of a new release are in the place of which old ones."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from difflib import SequenceMatcher

from bifolio.errata.released_texts import ReleasedDrawing, ReleasedPassage

ALIKE = 0.5  # the likeness of an old and a new passage from which on one replaces the other
WORD = re.compile(r"\w+")

Pair = tuple[ReleasedPassage | None, ReleasedPassage | None]
DrawingPair = tuple[ReleasedDrawing | None, ReleasedDrawing | None]


def passage_pairs(old: Sequence[ReleasedPassage], new: Sequence[ReleasedPassage]) -> Iterator[Pair]:
    """Yield old passages with the new ones in their place, in the order of the new ones; one that was only moved is equal."""
    matcher = SequenceMatcher(None, [each.key for each in old], [each.key for each in new], autojunk=False)
    blocks = matcher.get_opcodes()
    gone = {at for kind, start, end, *_ in blocks if kind != "equal" for at in range(start, end)}
    added = {at for kind, *_, start, end in blocks if kind != "equal" for at in range(start, end)}
    place = {to: start + offset for kind, start, end, first, _ in blocks if kind == "equal"
             for offset, to in enumerate(range(first, first + end - start))}  # fmt: skip
    place |= _taken(place, ((to, at) for to in sorted(added) for at in sorted(gone) if old[at].key == new[to].key))
    for _, start, end, first, last in (block for block in blocks if block[0] != "equal"):
        place |= _replaced(place, old, new, range(start, end), range(first, last))
    left = sorted(gone - set(place.values()))
    for to, passage in enumerate(new):
        yield (old[place[to]] if to in place else None), passage
    yield from ((old[at], None) for at in left)


def _replaced(
    place: dict[int, int], old: Sequence[ReleasedPassage], new: Sequence[ReleasedPassage], were: range, are: range
) -> dict[int, int]:
    """Return which new passages of a stretch replace which old ones: the most alike first, then the rest if as many are left."""
    old_words, new_words = ({at: _words(texts[at]) for at in part} for texts, part in ((old, were), (new, are)))
    likenesses = ((-_likeness(old_words[at], new_words[to]), to, at) for to in are for at in were)
    found = _taken(place, ((to, at) for _, to, at in sorted(each for each in likenesses if each[0] <= -ALIKE)))
    known = {**place, **found}
    left = [at for at in were if at not in set(known.values())], [to for to in are if to not in known]
    if len(left[0]) == len(left[1]):
        found |= {to: at for at, to in zip(*left, strict=True) if old[at].section == new[to].section}
    return found


def _taken(place: dict[int, int], pairs: Iterable[tuple[int, int]]) -> dict[int, int]:
    """Return those pairs of a new and an old passage of which neither has a partner yet."""
    found: dict[int, int] = {}
    partners = set(place.values())
    for to, at in pairs:
        if to not in place and to not in found and at not in partners:
            found[to] = at
            partners.add(at)
    return found


def _words(passage: ReleasedPassage) -> frozenset[str]:
    return frozenset(WORD.findall(passage.source.casefold()))


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Return how much two passages have in common, from 0 to 1; a part of another is more like it than a mere share says."""
    common = len(one & other)
    return (common / len(one | other) + common / min(len(one), len(other))) / 2 if common else 0.0


def drawing_pairs(old: Sequence[ReleasedDrawing], new: Sequence[ReleasedDrawing]) -> Iterator[DrawingPair]:
    """Yield old drawings with the new ones in their place: of the same look, else file and section, file or section."""
    left_old, left_new = [*old], [*new]
    sames: tuple[Callable[[ReleasedDrawing], object], ...] = (
        lambda each: (each.digest, each.section),
        lambda each: each.digest,
        lambda each: (each.name, each.section),
        lambda each: each.name,
        lambda each: each.section,
    )
    for same in sames:
        for drawing in [*left_new]:
            was = next((each for each in left_old if same(each) == same(drawing)), None)
            if was is not None:
                left_old.remove(was)
                left_new.remove(drawing)
                yield was, drawing
    yield from ((None, drawing) for drawing in left_new)
    yield from ((drawing, None) for drawing in left_old)
