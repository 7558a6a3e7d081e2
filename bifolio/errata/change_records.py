"""Find what a packet says of its changes: why something was changed, and what was spelling alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from bifolio import markdown
from bifolio.errata.released_texts import ReleasedChange, ReleasedPassage, text_digest
from bifolio.extract import message_key
from bifolio.model import Catalogue, MessageKey, Packet, Passage

MARK = "spelling:"  # begins a translator's comment on a text whose spelling alone was changed


class Reason(NamedTuple):
    """Why something was changed, and whether that is in the source language."""

    text: str
    fallback: bool = False


class ChangeRecords:
    """What the packet says of its changes since the old release, and which of it was about a change."""

    def __init__(self, changes: Sequence[ReleasedChange]) -> None:
        self.changes, self.used = changes, set[str]()

    def about_value(self, name: str) -> list[ReleasedChange]:
        """Return what is said of a value."""
        return self._taken(change for change in self.changes if change.value and change.value == name)

    def about_passage(self, *passages: ReleasedPassage | None) -> list[ReleasedChange]:
        """Return what is said of a passage, by how it begins in either release."""
        begins = [passage.source for passage in passages if passage]
        of_passages = (change for change in self.changes if change.passage)
        return self._taken(change for change in of_passages if any(_begins(each, change.passage) for each in begins))

    def _taken(self, changes: Iterable[ReleasedChange]) -> list[ReleasedChange]:
        taken = list(changes)
        self.used |= {change.key for change in taken}
        return taken


def released_changes(
    packet: Packet, texts: Mapping[MessageKey, Passage], plain: Callable[[str | None, str], str]
) -> Iterator[ReleasedChange]:
    """Yield the records of a packet on what was changed; `plain` returns a message as plain text."""
    kinds = packet.kinds
    for name in kinds.with_purpose("changes"):
        for record in packet.data.get(name, ()):
            message = message_key(packet, kinds.records[name].messages.get("why", ""), record.why)
            why = plain(*message) if record.why else ""
            fallback = bool(record.why) and message in texts and texts[message].fallback
            passage = markdown.normalise(record.passage)
            key = text_digest("\0".join((record.value, passage, record.why, str(record.spelling))))
            yield ReleasedChange(record.value, passage, why, record.spelling, key, fallback)


def spelling_marks(catalogue: Catalogue | None) -> dict[MessageKey, str]:
    """Return the comments by which translators say that they changed the spelling of a text, by message."""
    marks = {}
    for entry in catalogue.entries if catalogue else ():
        lines = [line.strip() for line in entry.comments if line.strip().startswith(MARK)]
        if lines and not entry.obsolete:
            marks[entry.key] = "\n".join(lines)
    return marks


def _begins(source: str, given: str) -> bool:
    """Return whether a passage begins so, of which a release has the beginning alone."""
    return source.startswith(given) or (len(source) < len(given) and given.startswith(source))


def reasons(changes: Iterable[ReleasedChange]) -> tuple[Reason, ...]:
    """Return why something was changed, each reason once."""
    return tuple(dict.fromkeys(Reason(change.why, change.fallback) for change in changes if change.why))
