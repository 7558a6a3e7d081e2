"""Owns the search for similar texts: Indel similarity, as gettext's fstrcmp has it, over few well-chosen candidates."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

THRESHOLD = 0.6  # below it msgmerge, too, offers nothing
_SHORT = 60  # characters; shorter texts have too few words to be found by
_COMMON = 300  # a word in more texts than this tells little
_POSTINGS = 1500  # candidates looked up for one text
_COMPARED = 40  # candidates compared letter by letter


class Match(NamedTuple):
    """The most similar candidate: its place and the similarity, from 0.6 to 1."""

    place: int
    score: float


class Index:
    """Candidates made ready for searching; of equally similar ones the first is found."""

    def __init__(self, candidates: Sequence[str], queries: Iterable[str]) -> None:
        """Take note of the words that the queries, all to be searched for later, share with the candidates."""
        self.candidates = candidates
        self.exact = {text: index for index, text in reversed(list(enumerate(candidates)))}
        self.by_length = sorted(range(len(candidates)), key=lambda index: (len(candidates[index]), index))
        self.lengths = [len(candidates[index]) for index in self.by_length]
        self.postings = _postings(candidates, {word for query in queries for word in _words(query)})

    def closest(self, query: str, cutoff: float = THRESHOLD) -> Match | None:
        """Return the most similar candidate, or None if none reaches the cutoff."""
        if query in self.exact:
            return Match(self.exact[query], 1.0)
        chosen = self._of_similar_length(query) if len(query) < _SHORT else self._sharing_words(query)
        return _best(query, self.candidates, chosen, cutoff)

    def _of_similar_length(self, query: str) -> list[int]:
        """Return the candidates that are not too short or too long to reach the threshold."""
        ratio = THRESHOLD / (2 - THRESHOLD)
        low = bisect_left(self.lengths, len(query) * ratio)
        high = bisect_right(self.lengths, len(query) / ratio)
        return self.by_length[low:high]

    def _sharing_words(self, query: str) -> list[int]:
        """Return the candidates that share the most of the query's words, rare words first."""
        lists = [(len(found), word) for word in set(_words(query)) if (found := self.postings.get(word))]
        shared: Counter[int] = Counter()
        looked_up = 0
        for size, word in sorted(lists):
            looked_up += size
            if looked_up > _POSTINGS and shared:
                break
            shared.update(self.postings[word])
        return sorted(index for index, _ in shared.most_common(_COMPARED))


def _words(text: str) -> list[str]:
    """Return what a text is found by: its words, or pairs of letters where a script sets no spaces."""
    words = text.split()
    if len(text) > 25 * len(words):
        words += [text[i : i + 2] for i in range(len(text) - 1)]
    return words


def _postings(candidates: Sequence[str], vocabulary: set[str]) -> dict[str, list[int]]:
    """Return for each word of the vocabulary the candidates it stands in; words in too many are left out."""
    postings: dict[str, list[int]] = {word: [] for word in vocabulary}
    wanted = set(vocabulary)
    for index, candidate in enumerate(candidates):
        for word in wanted.intersection(_words(candidate)):
            found = postings[word]
            found.append(index)
            if len(found) > _COMMON:
                wanted.discard(word)
                del postings[word]
    return postings


def _best(query: str, candidates: Sequence[str], chosen: Sequence[int], cutoff: float) -> Match | None:
    # Imported here: it costs more than all else that this package imports, and most merges have nothing to search for.
    from rapidfuzz.distance import Indel  # noqa: PLC0415
    from rapidfuzz.process import extractOne  # noqa: PLC0415

    texts = [candidates[index] for index in chosen]
    found = extractOne(query, texts, scorer=Indel.normalized_similarity, score_cutoff=cutoff)
    return Match(chosen[found[2]], found[1]) if found else None
