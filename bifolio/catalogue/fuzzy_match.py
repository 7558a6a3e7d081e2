"""Owns the search for similar texts: Indel similarity, as gettext's fstrcmp has it, over few well-chosen candidates."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from typing import NamedTuple

THRESHOLD = 0.6 - 1e-5  # below it msgmerge, too, offers nothing
_SHORT = 60  # characters; shorter texts have too few words to be found by, and are found by their letters
_LONGER = (2 - THRESHOLD) / THRESHOLD  # times as long a text may be and still be similar enough
_FEW = 1000  # so many candidates of fitting length are all compared if nothing else is found
_MANY = 5000  # the same with a short text
_COMMON = 300  # candidates that have a piece; from more on it tells too little
_SAMPLE = 1000  # candidates from which it is guessed which pieces are common
_LOOKED_UP = 1000  # candidates that the index gives for one text
_COMPARED = 40  # candidates that are compared letter by letter


class Match(NamedTuple):
    """The most similar candidate: its place and the similarity, from 0.6 to 1."""

    place: int
    score: float


class Index:
    """Candidates made ready for searching; of equally similar ones the first is found."""

    def __init__(self, candidates: Sequence[str], queries: Iterable[str]) -> None:
        """Note where the pieces of the queries, all to be searched for later, stand in the candidates."""
        texts = list(queries)
        self.candidates = candidates
        self.words = _postings(candidates, [text for text in texts if len(text) >= _SHORT], _words)
        short = [text if len(text) <= _SHORT * _LONGER else "" for text in candidates]
        self.letters = _postings(short, [text for text in texts if len(text) < _SHORT], _letters)
        self.by_length = sorted(range(len(candidates)), key=lambda place: len(candidates[place]))
        self.ordered = [candidates[place] for place in self.by_length]
        self.lengths = list(map(len, self.ordered))

    def closest(self, query: str, cutoff: float = THRESHOLD) -> Match | None:
        """Return the most similar candidate, or None if none reaches the cutoff."""
        low = bisect_left(self.lengths, len(query) / _LONGER)
        high = bisect_right(self.lengths, len(query) * _LONGER)
        found = None
        if len(query) >= _SHORT:
            shared = Counter(chain.from_iterable(_looked_up(_words(query), self.words)))
            found = self._best(query, sorted(place for place, _ in shared.most_common(_COMPARED)), cutoff)
        elif high - low > _FEW:
            places = set(chain.from_iterable(_looked_up(_letters(query), self.letters)))
            found = self._best(query, sorted(places), cutoff)
        if found is None and high - low <= (_FEW if len(query) >= _SHORT else _MANY):
            found = _best(query, self.ordered[low:high], cutoff)
            found = found and Match(self.by_length[low + found.place], found.score)
        return found

    def _best(self, query: str, chosen: Sequence[int], cutoff: float) -> Match | None:
        found = _best(query, [self.candidates[place] for place in chosen], cutoff)
        return found and Match(chosen[found.place], found.score)


def _best(query: str, texts: Sequence[str], cutoff: float) -> Match | None:
    """Return the most similar of the texts, the first of several, or None if none reaches the cutoff."""
    # Imported here: it costs more than all else that this package imports, and most merges have nothing to look for.
    from rapidfuzz.distance import Indel
    from rapidfuzz.process import extractOne

    found = extractOne(query, texts, scorer=Indel.normalized_similarity, score_cutoff=cutoff)
    return Match(found[2], found[1]) if found else None


def _words(text: str) -> list[str]:
    """Return what a long text is found by: its words, or groups of letters where a script sets no spaces."""
    words = text.split()
    return words if len(text) < 25 * len(words) else words + _letters(text)


def _letters(text: str) -> list[str]:
    """Return what a short text is found by: all groups of three letters, its ends marked."""
    text = f" {text} "
    return [text[start : start + 3] for start in range(len(text) - 2)]


def _postings(
    candidates: Sequence[str], queries: Sequence[str], pieces: Callable[[str], list[str]]
) -> dict[str, list[int]]:
    """Return for each piece of the queries the candidates that have it; a piece that too many have tells nothing."""
    wanted = {piece for query in queries for piece in pieces(query)}
    common = max(_COMMON, len(candidates) // 200)
    wanted -= _frequent(candidates, pieces, common / max(1, len(candidates)))
    postings: dict[str, list[int]] = {piece: [] for piece in wanted}
    for place, candidate in enumerate(candidates if wanted else ()):
        for piece in wanted.intersection(pieces(candidate)):
            found = postings[piece]
            found.append(place)
            if len(found) > common:
                wanted.discard(piece)
                del postings[piece]
    return postings


def _frequent(candidates: Sequence[str], pieces: Callable[[str], list[str]], share: float) -> set[str]:
    """Return the pieces that, going by a sample, clearly more than that share of the candidates have."""
    sample = candidates[:: len(candidates) // _SAMPLE or 1]
    counted = Counter(piece for candidate in sample for piece in set(pieces(candidate)))
    return {piece for piece, count in counted.items() if count > 2 * share * len(sample)}


def _looked_up(pieces: Iterable[str], postings: dict[str, list[int]]) -> list[list[int]]:
    """Return the entries of the index for the pieces, those of rare pieces first, as far as they are few."""
    found = sorted((len(places), piece) for piece in set(pieces) if (places := postings.get(piece)))
    entries: list[list[int]] = []
    most = _LOOKED_UP
    for size, piece in found:
        most -= size
        if most < 0 and entries:
            break
        entries.append(postings[piece])
    return entries
