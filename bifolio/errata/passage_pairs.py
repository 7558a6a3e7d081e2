"""Find which passages and drawings of a new release are in the place of which old ones."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from bifolio.errata.plain_passages import BETWEEN
from bifolio.errata.released_texts import ReleasedDrawing, ReleasedPassage

ALIKE = 0.5  # the likeness of an old and a new passage from which on one replaces the other
WORD = re.compile(r"\w+")

Pair = tuple[ReleasedPassage | None, ReleasedPassage | None]
DrawingPair = tuple[ReleasedDrawing | None, ReleasedDrawing | None]


def passage_pairs(old: Sequence[ReleasedPassage], new: Sequence[ReleasedPassage]) -> Iterator[Pair]:
    """Yield old passages with the new ones in their place, in the order of the new ones; one that was only moved is equal.

    Paragraphs that were joined, or that one was divided into, are one passage with the text of all.
    """
    matcher = SequenceMatcher(None, [each.key for each in old], [each.key for each in new], autojunk=False)
    blocks = matcher.get_opcodes()
    stretches = [(range(start, end), range(first, last)) for kind, start, end, first, last in blocks if kind != "equal"]
    gone = {at for were, _ in stretches for at in were}
    added = {to for _, are in stretches for to in are}
    place = {to: start + offset for kind, start, end, first, _ in blocks if kind == "equal"
             for offset, to in enumerate(range(first, first + end - start))}  # fmt: skip
    place |= _taken(place, ((to, at) for to in sorted(added) for at in sorted(gone) if old[at].key == new[to].key))
    place |= _taken(place, ((to, at) for to in sorted(added) for at in sorted(gone) if _is_earlier(old[at], new[to])))
    for were, are in stretches:
        place |= _alike(place, old, new, were, are)
    joined = _joined(old, new, {at: to for to, at in place.items()})
    divided = _joined(new, old, place)
    within, parts = ({at for each in found.values() for at in each} for found in (joined, divided))
    for were, are in stretches:
        place |= _rest(place, old, new, [at for at in were if at not in within], [to for to in are if to not in parts])
    left = sorted(gone - set(place.values()) - within)
    for to in (to for to in range(len(new)) if to in place or to not in parts):
        yield (_whole(old, place[to], joined) if to in place else None), _whole(new, to, divided)
    yield from ((old[at], None) for at in left)


def _is_earlier(old: ReleasedPassage, new: ReleasedPassage) -> bool:
    """Return whether a new passage is out of date and reads as the old one."""
    return bool(new.outdated) and (old.section, old.text) == (new.section, new.text)


def _alike(
    place: dict[int, int], old: Sequence[ReleasedPassage], new: Sequence[ReleasedPassage], were: range, are: range
) -> dict[int, int]:
    """Return which new passages of a stretch replace which old ones, the most alike first."""
    old_words, new_words = ({at: _words(texts[at].source) for at in part} for texts, part in ((old, were), (new, are)))
    pairs = ((to, at) for to in are for at in were if _kind(old[at]) == _kind(new[to]))
    likenesses = ((-_likeness(old_words[at], new_words[to]), to, at) for to, at in pairs)
    return _taken(place, ((to, at) for _, to, at in sorted(each for each in likenesses if each[0] <= -ALIKE)))


def _rest(
    place: dict[int, int],
    old: Sequence[ReleasedPassage],
    new: Sequence[ReleasedPassage],
    were: Iterable[int],
    are: Iterable[int],
) -> dict[int, int]:
    """Return the rest of a stretch in its order, if as many old and new passages are left."""
    partners = set(place.values())
    left = [at for at in were if at not in partners], [to for to in are if to not in place]
    if len(left[0]) != len(left[1]):
        return {}
    return {to: at for at, to in zip(*left, strict=True) if _place(old[at]) == _place(new[to])}


def _kind(passage: ReleasedPassage) -> tuple[str, bool]:
    """Return of which kind a passage is: of a record, a row, a description of a picture, or any other text."""
    return passage.kind, bool(passage.picture)


def _place(passage: ReleasedPassage) -> tuple[str, tuple[str, bool]]:
    return passage.section, _kind(passage)


def _joined(
    texts: Sequence[ReleasedPassage], others: Sequence[ReleasedPassage], partners: Mapping[int, int]
) -> dict[int, range]:
    """Return the paragraphs that are one in the other release, by the place of the one that is paired with that."""
    found: dict[int, range] = {}
    taken = set(partners)
    for at, to in sorted(partners.items()):
        first, last = at, at
        while first - 1 not in taken and first > 0 and _is_part(texts[first - 1], texts[at], others[to]):
            first -= 1
        while last + 1 not in taken and last + 1 < len(texts) and _is_part(texts[last + 1], texts[at], others[to]):
            last += 1
        if first < last:
            found[at] = range(first, last + 1)
            taken |= {*found[at]}
    return found


def _is_part(part: ReleasedPassage, beside: ReleasedPassage, whole: ReleasedPassage) -> bool:
    """Return whether a paragraph stands, with other words perhaps, in one that the paragraph beside it has become."""
    are_paragraphs = all(_is_paragraph(each) and each.fallback == part.fallback for each in (part, beside, whole))
    if not are_paragraphs or part.section != beside.section:
        return False
    if whole.text.count(part.text) > beside.text.count(part.text):
        return True
    rest = whole.text.replace(beside.text, "", 1)
    return rest != whole.text and _likeness(_words(part.text), _words(rest)) >= ALIKE


def _is_paragraph(passage: ReleasedPassage) -> bool:
    """Return whether a passage has words alone, without a number, a picture, or anything printed or drawn beside them."""
    alone = ReleasedPassage(passage.section, passage.text, passage.source, passage.key)
    return BETWEEN not in passage.text and alone == replace(passage, fallback=False, spelling="")


def _whole(texts: Sequence[ReleasedPassage], at: int, joined: Mapping[int, range]) -> ReleasedPassage:
    """Return a passage with the text of all that are one with it."""
    parts = [texts[each] for each in joined.get(at, (at,))]
    return replace(texts[at], text=" ".join(each.text for each in parts), source=parts[0].source)


def _taken(place: dict[int, int], pairs: Iterable[tuple[int, int]]) -> dict[int, int]:
    """Return those pairs of a new and an old passage of which neither has a partner yet."""
    found: dict[int, int] = {}
    partners = set(place.values())
    for to, at in pairs:
        if to not in place and to not in found and at not in partners:
            found[to] = at
            partners.add(at)
    return found


def _words(text: str) -> frozenset[str]:
    return frozenset(WORD.findall(text.casefold()))


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
