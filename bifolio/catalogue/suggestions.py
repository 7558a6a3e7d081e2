"""Find translations for messages without one: in the catalogue itself, then in the translation memory.

Similarity is Indel's, which is what gettext's fstrcmp computes. Comparing every pair is what makes msgmerge slow. Here an
index of words (of letter groups for short texts) chooses the few candidates that are compared. Letters alone are alike
by chance, in short texts and in addresses, so that most of the words have to be the same, too. Only the nearest text is
offered: where that is refused, those that follow are seldom better.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from bifolio.model import Catalogue, Entry

THRESHOLD = 0.6 - 1e-5  # below it msgmerge suggests nothing either
_STRICT = 0.8  # for texts of up to _BRIEF characters; between _BRIEF and _USUAL it falls to the threshold
_BRIEF, _USUAL = 12, 30  # characters: “Note” and “None” are alike by three letters of four, and mean nothing alike
_SAME_WORDS = 0.55  # what texts must have in common by their words, if not _STRICT by their letters
_MANY_WORDS = 0.75  # so much by their words, and a short text may be less similar by its letters: `Drop` and Drop
_SHORT = 60  # characters; shorter texts have too few words to be indexed by; groups of their letters are indexed
_LONGER = (2 - THRESHOLD) / THRESHOLD  # times as long a text may be and still be similar enough
_FEW = 1000  # if so few candidates have a fitting length and the index yields nothing, all are compared
_MANY = 5000  # the same for a short text
_COMMON = 300  # candidates that contain a piece; a more common piece is not indexed
_SAMPLE = 1000  # candidates by which common pieces are estimated
_LOOKED_UP = 1000  # candidates that the index yields for one text
_COMPARED = 40  # candidates whose similarity is computed


_UNSPACED = "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]"  # Thai to Han: a letter is a word
_WORD = re.compile(rf"{_UNSPACED}|(?:(?!{_UNSPACED})[^\W_])+")


class Suggestion(NamedTuple):
    """A translation found for a message that has none of its own."""

    entry: Entry
    score: float  # similarity of the texts, 0.6 to 1
    origin: str = ""  # the file it comes from, "" for the catalogue itself
    vanished: bool = False  # its own message is no longer in the template

    @property
    def source(self) -> str:
        """Return the text that the translation was made for: of a fuzzy one, the msgid before it changed."""
        return self.entry.previous.msgid if self.entry.fuzzy and self.entry.previous else self.entry.msgid

    def overlap(self, message: Entry) -> float:
        """Return which share of the suggestion's text, 0 to 1, is in the message that took its translation."""
        length = len(self.source)
        return self.score * (length + len(message.msgid)) / (2 * length) if length else 1.0


class TranslationMemory(NamedTuple):
    """Source texts with their translations, as from a TMX file; `origin` is the file that a suggestion names."""

    origin: str
    pairs: tuple[tuple[str, str], ...]
    origins: Mapping[str, str] = {}  # of translations, where the file says more than that it is a memory


Memory = Iterable[Catalogue | TranslationMemory]


def find_suggestions(
    wanted: Mapping[int, bool],
    messages: Sequence[Entry],
    vanished: Iterable[Entry],
    live: Iterable[Entry],
    memory: Memory,
) -> dict[int, Suggestion]:
    """Return suggestions by the index of their message, for the indexes that want one.

    `wanted` is True where a similar text will do, False where only the same text does. The same text is looked for among
    vanished and obsolete entries, then live ones, then in the memory, in its own context first. One with the same plural
    goes before similar ones. Of these the nearest is taken; of equally near ones a vanished or obsolete one, because it
    is the predecessor.
    """
    if not wanted:
        return {}
    first = [Suggestion(entry, 1.0, vanished=True) for entry in _translated(vanished)]
    others = [Suggestion(entry, 1.0) for entry in _translated(live)]
    others += _remembered(memory)
    same = _same({index: messages[index] for index in wanted}, [*first, *others])
    open_ = {index: messages[index] for index, similar in wanted.items() if similar and index not in same}
    same |= _of_same_plural(open_, [*first, *others])
    open_ = {index: message for index, message in open_.items() if index not in same}
    return same | _similar(open_, [*first, *others])


def _translated(entries: Iterable[Entry]) -> list[Entry]:
    """Return the entries with a translation, confirmed ones first: of equally similar ones the first is suggested."""
    return sorted((entry for entry in entries if all(entry.msgstr)), key=lambda entry: entry.fuzzy)


def _remembered(memory: Memory) -> list[Suggestion]:
    """Return every confirmed translation of the memory, obsolete ones last, otherwise in order."""
    known = [suggestion for part in memory for suggestion in _of_memory(part)]
    return sorted(known, key=lambda suggestion: suggestion.entry.obsolete)


def _of_memory(part: Catalogue | TranslationMemory) -> Iterable[Suggestion]:
    if isinstance(part, TranslationMemory):
        entries = (
            Entry(source, (target,), origin=part.origins.get(target, "")) for source, target in part.pairs if target
        )
        return (Suggestion(entry, 1.0, part.origin) for entry in entries)
    return (
        Suggestion(entry, 1.0, f"{part.path} (obsolete)" if entry.obsolete else part.path)
        for entry in part.entries
        if not entry.fuzzy and all(entry.msgstr)
    )


def _same(messages: Mapping[int, Entry], candidates: Sequence[Suggestion]) -> dict[int, Suggestion]:
    """Return for each message the first candidate of the same text, one in its context before all others."""
    by_text = {candidate.entry.msgid: candidate for candidate in reversed(candidates)}
    by_key = {candidate.entry.key: candidate for candidate in reversed(candidates)}
    chosen = ((index, by_key.get(m.key) or by_text.get(m.msgid)) for index, m in messages.items())
    return {index: suggestion for index, suggestion in chosen if suggestion}


def _of_same_plural(messages: Mapping[int, Entry], candidates: Sequence[Suggestion]) -> dict[int, Suggestion]:
    """Return the first candidate with the plural of a message, where one of them has a singular of its own besides.

    A text that gets or loses a singular says the same, however different the singular is.
    """
    by_plural = {each.entry.msgid_plural or each.entry.msgid: each for each in reversed(candidates)}
    chosen = ((index, by_plural.get(each.msgid_plural or each.msgid)) for index, each in messages.items())
    return {index: suggestion for index, suggestion in chosen if suggestion}


def _similar(messages: Mapping[int, Entry], candidates: Sequence[Suggestion]) -> dict[int, Suggestion]:
    """Return for each message the most similar candidate, if it is alike; of equals the first, or that in its context."""
    if not messages or not candidates:
        return {}
    sources = [candidate.source for candidate in candidates]
    texts = Index(sources, [message.msgid for message in messages.values()])
    by_key = {
        (each.entry.msgctxt, text): each for each, text in zip(reversed(candidates), reversed(sources), strict=True)
    }
    found = {}
    for index, message in messages.items():
        match = texts.closest(message.msgid)
        if match and _is_alike(message.msgid, sources[match.place], match.score):
            candidate = by_key.get((message.msgctxt, sources[match.place]), candidates[match.place])
            found[index] = candidate._replace(score=match.score)
    return found


def _is_alike(text: str, candidate: str, score: float) -> bool:
    """Return whether a candidate that is similar by its letters is one by its words, too, as far as the length asks for it."""
    if score >= _STRICT:
        return True
    words = similarity(_in_words(text), _in_words(candidate))
    return words >= _SAME_WORDS and (words >= _MANY_WORDS or score >= _cutoff(text))


def is_like(text: str, other: str) -> bool:
    """Return whether most of two texts is the same, by their letters or their words: one is the other, reworded."""
    return similarity(text, other) >= _STRICT or similarity(_in_words(text), _in_words(other)) >= _SAME_WORDS


def _cutoff(text: str) -> float:
    """Return how similar a text must be to one of that length: few letters are alike by chance."""
    length = min(max(len(text), _BRIEF), _USUAL)
    return _STRICT - (_STRICT - THRESHOLD) * (length - _BRIEF) / (_USUAL - _BRIEF)


def _in_words(text: str) -> list[str]:
    """Return the words and numbers of a text, without capitals; of scripts without spaces, the letters."""
    return _WORD.findall(text.casefold())


def similarity(one: Sequence[str], other: Sequence[str]) -> float:
    """Return how similar two texts or lists of words are, from 0 to 1 (Indel)."""
    from rapidfuzz.distance import Indel  # as below

    return float(Indel.normalized_similarity(one, other))


class Match(NamedTuple):
    """The most similar candidate: its index among the candidates and the similarity, from 0.6 to 1."""

    place: int
    score: float


class Index:
    """An index of candidates; of equally similar ones the first is returned.

    >>> texts = ["The commission asked a few questions.", "Families were told by telephone."]
    >>> Index(texts, ["Families were told by phone."]).closest("Families were told by phone.").place
    1
    """

    def __init__(self, candidates: Sequence[str], queries: Iterable[str]) -> None:
        """Index the candidates by the pieces of the queries; only these texts may be searched for later."""
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
        match = None
        if len(query) >= _SHORT:
            shared = Counter(chain.from_iterable(_looked_up(_words(query), self.words)))
            match = self._best(query, sorted(place for place, _ in shared.most_common(_COMPARED)), cutoff)
        elif high - low > _FEW:
            places = set(chain.from_iterable(_looked_up(_letters(query), self.letters)))
            match = self._best(query, sorted(places), cutoff)
        if match is None and high - low <= (_FEW if len(query) >= _SHORT else _MANY):
            match = _best(query, self.ordered[low:high], cutoff)
            match = match and Match(self.by_length[low + match.place], match.score)
        return match

    def _best(self, query: str, chosen: Sequence[int], cutoff: float) -> Match | None:
        match = _best(query, [self.candidates[place] for place in chosen], cutoff)
        return match and Match(chosen[match.place], match.score)


def _best(query: str, texts: Sequence[str], cutoff: float) -> Match | None:
    """Return the most similar of the texts, the first of several, or None if none reaches the cutoff."""
    # Imported here: it costs more than all else that this package imports, and most merges have nothing to search for.
    from rapidfuzz.distance import Indel
    from rapidfuzz.process import extractOne

    best = extractOne(query, texts, scorer=Indel.normalized_similarity, score_cutoff=cutoff)
    return Match(best[2], best[1]) if best else None


def _words(text: str) -> list[str]:
    """Return the pieces that a long text is indexed by: its words, and groups of letters if the script has no spaces."""
    words = text.split()
    return words if len(text) < 25 * len(words) else words + _letters(text)


def _letters(text: str) -> list[str]:
    """Return the pieces that a short text is indexed by: all groups of three letters, its ends as spaces."""
    text = f" {text} "
    return [text[start : start + 3] for start in range(len(text) - 2)]


def _postings(
    candidates: Sequence[str], queries: Sequence[str], pieces: Callable[[str], list[str]]
) -> dict[str, list[int]]:
    """Return for each piece of the queries the candidates that contain it, without pieces that too many contain."""
    wanted = {piece for query in queries for piece in pieces(query)}
    common = max(_COMMON, len(candidates) // 200)
    wanted -= _frequent(candidates, pieces, common / max(1, len(candidates)))
    postings: dict[str, list[int]] = {piece: [] for piece in wanted}
    for place, candidate in enumerate(candidates if wanted else ()):
        for piece in wanted.intersection(pieces(candidate)):
            places = postings[piece]
            places.append(place)
            if len(places) > common:
                wanted.discard(piece)
                del postings[piece]
    return postings


def _frequent(candidates: Sequence[str], pieces: Callable[[str], list[str]], share: float) -> set[str]:
    """Return the pieces that, by a sample, clearly more than that share of the candidates contain."""
    sample = candidates[:: len(candidates) // _SAMPLE or 1]
    counted = Counter(piece for candidate in sample for piece in set(pieces(candidate)))
    return {piece for piece, count in counted.items() if count > 2 * share * len(sample)}


def _looked_up(pieces: Iterable[str], postings: dict[str, list[int]]) -> list[list[int]]:
    """Return the candidates of the rarest pieces, a list for each, up to _LOOKED_UP candidates together."""
    rarest = sorted((len(places), piece) for piece in set(pieces) if (places := postings.get(piece)))
    candidates: list[list[int]] = []
    most = _LOOKED_UP
    for size, piece in rarest:
        most -= size
        if most < 0 and candidates:
            break
        candidates.append(postings[piece])
    return candidates
