"""Find translations for messages without one: in the catalogue itself, then in the translation memory."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from bifolio.catalogue.fuzzy_match import THRESHOLD, Index
from bifolio.catalogue.transfer import Suggestion
from bifolio.model import Catalogue, Entry

_CERTAIN = 0.85  # a vanished message at least so similar is the predecessor: no other candidate is looked for


class TranslationMemory(NamedTuple):
    """Source texts with their translations, as from a TMX file; `origin` is the file that a suggestion names."""

    origin: str
    pairs: tuple[tuple[str, str], ...]


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
    vanished and obsolete entries, then live ones, then in the memory, in its own context first; a similar one among
    vanished and obsolete entries, and if none is certain, everywhere.
    """
    if not wanted:
        return {}
    first = [Suggestion(entry, 1.0, vanished=True) for entry in _translated(vanished)]
    others = [Suggestion(entry, 1.0) for entry in _translated(live)]
    others += _remembered(memory)
    same = _same({index: messages[index] for index in wanted}, [*first, *others])
    open_ = {index: messages[index] for index, similar in wanted.items() if similar and index not in same}
    near = _similar(open_, first, {})
    open_ = {index: message for index, message in open_.items() if index not in near or near[index].score < _CERTAIN}
    return same | near | _similar(open_, others, near)


def _translated(entries: Iterable[Entry]) -> list[Entry]:
    """Return the entries with a translation, confirmed ones first: of equally similar ones the first is suggested."""
    return sorted((entry for entry in entries if all(entry.msgstr)), key=lambda entry: entry.fuzzy)


def _remembered(memory: Memory) -> list[Suggestion]:
    """Return every confirmed translation of the memory, obsolete ones last, otherwise in order."""
    known = [suggestion for part in memory for suggestion in _of_memory(part)]
    return sorted(known, key=lambda suggestion: suggestion.entry.obsolete)


def _of_memory(part: Catalogue | TranslationMemory) -> Iterable[Suggestion]:
    if isinstance(part, TranslationMemory):
        return (Suggestion(Entry(source, (target,)), 1.0, part.origin) for source, target in part.pairs if target)
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


def _similar(
    messages: Mapping[int, Entry], candidates: Sequence[Suggestion], near: Mapping[int, Suggestion]
) -> dict[int, Suggestion]:
    """Return for each message the most similar candidate, if closer than the one in `near`; of equals that in its context."""
    if not messages or not candidates:
        return {}
    texts = Index([candidate.entry.msgid for candidate in candidates], [message.msgid for message in messages.values()])
    by_key = {candidate.entry.key: candidate for candidate in reversed(candidates)}
    closer = {}
    for index, message in messages.items():
        known = near[index].score if index in near else 0.0
        match = texts.closest(message.msgid, max(known, THRESHOLD))
        if match and match.score > known:
            candidate = candidates[match.place]
            candidate = by_key.get((message.msgctxt, candidate.entry.msgid), candidate)
            closer[index] = candidate._replace(score=match.score)
    return closer
