"""Owns one packet in one language as a translator has it: the last catalogue that could be read, and all that is wrong."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from bifolio import checks, language
from bifolio.model import Catalogue, Edition, Entry, Finding, Message, Project, Severity
from bifolio.workspace import LoadedPacket

Key = tuple[str | None, str]
STATES = ("untranslated", "fuzzy", "wrong", "unreviewed", "reviewed")  # in the order of what is to be done first


class KnownFindings(NamedTuple):
    """What was found of an entry as it stood, so that it is not checked again while it stands so."""

    message: Message
    raw: str
    line: int
    findings: tuple[Finding, ...]


@dataclass
class PacketState:
    """A packet in a language; `refused` says why the files as they now stand cannot be shown, the last good ones are."""

    project: Project
    source: LoadedPacket
    tag: str
    catalogue: Catalogue | None = None  # None in the source language
    approved: frozenset[Key] = frozenset()
    reviewers: int = 0
    refused: tuple[Finding, ...] = ()
    known: dict[Key, KnownFindings] = field(default_factory=dict)
    rules: tuple[Any, ...] = ()  # glossary and wording of the last check
    editions: dict[str, Edition] = field(default_factory=dict)  # by selection, until something is read again

    def check(self) -> None:
        """Check the entries that are not as they were when they were last checked."""
        made = self.catalogue
        if made is None:
            return
        data = self.source.packet.data
        rules = (data.get("glossary", ()), data.get("wording", ()))
        if rules != self.rules:
            self.rules = rules
            self.known.clear()
        due = [message for message in self.source.messages if self._due(made, message)]
        found = checks.catalogue(
            due,
            made,
            language.of(self.project, self.tag),
            language.of(self.project, self.project.source_language),
            glossary=rules[0],
            wording=rules[1],
        )
        owners = _owners(made, found)
        for message in due:
            entry = made.by_key[message.key]
            self.known[message.key] = KnownFindings(message, entry.raw, entry.line, owners.get(message.key, ()))

    def _due(self, made: Catalogue, message: Message) -> bool:
        entry, known = made.by_key.get(message.key), self.known.get(message.key)
        if entry is None or known is None:
            return entry is not None
        same = known.message._replace(location=message.location, comments=message.comments) == message
        return known.raw != entry.raw or not same

    def findings_of(self, key: Key) -> tuple[Finding, ...]:
        """Return the findings of a message's translation, at the places where they now stand."""
        entry = self.catalogue.by_key.get(key) if self.catalogue else None
        known = self.known.get(key)
        if entry is None or known is None:
            return ()
        return tuple(_moved(each, entry.line - known.line) for each in known.findings)

    def wrong(self, key: Key) -> bool:
        """Return whether a translation has an error: readers are shown the source instead."""
        return any(each.severity is Severity.ERROR for each in self.findings_of(key))

    def state(self, key: Key) -> str:
        """Return where a message stands: one of STATES, or `source` in the source language."""
        if self.catalogue is None:
            return "source"
        entry = self.catalogue.by_key.get(key)
        if entry is None or not entry.usable:
            return entry.state.value if entry else "untranslated"
        if self.wrong(key):
            return "wrong"
        return "reviewed" if key in self.approved else "unreviewed"

    def sound(self) -> Catalogue | None:
        """Return the catalogue with each translation that has an error set aside, so that the page can be made."""
        if self.catalogue is None:
            return None
        entries = tuple(_aside(entry) if self.wrong(entry.key) else entry for entry in self.catalogue.entries)
        return replace(self.catalogue, entries=entries)


def _aside(entry: Entry) -> Entry:
    return entry if entry.obsolete else entry._replace(flags=(*entry.flags, "fuzzy"))


def _moved(found: Finding, lines: int) -> Finding:
    place = found.location
    return replace(found, location=replace(place, line=place.line + lines)) if lines and place.line else found


def _owners(made: Catalogue, found: tuple[Finding, ...]) -> Mapping[Key, tuple[Finding, ...]]:
    """Return the findings by the message in whose entry of the file they stand."""
    live = sorted((_first(entry), entry.key) for entry in made.entries if not entry.obsolete)
    starts = [line for line, _ in live]
    owners: dict[Key, tuple[Finding, ...]] = {}
    for each in found:
        place = bisect_right(starts, each.location.line) - 1
        if place >= 0:
            key = live[place][1]
            owners[key] = (*owners.get(key, ()), each)
    return owners


def _first(entry: Entry) -> int:
    """Return the line of the file that an entry begins at."""
    lines = entry.raw.split("\n")
    return entry.line - next((index for index, line in enumerate(lines) if line.startswith("msgstr")), 0)
