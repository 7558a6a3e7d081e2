"""Hold one packet in one language for the preview: the last catalogue that could be read, and the findings of its entries."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from bifolio import checks, edition, language
from bifolio.model import Catalogue, Edition, Entry, Finding, Message, MessageKey, Passage, Project, Severity
from bifolio.reviews import Reviews
from bifolio.workspace import LoadedPacket, with_outdated

STATES = ("untranslated", "fuzzy", "wrong", "unreviewed", "reviewed")  # in the order of what is to be done first


class CheckedEntry(NamedTuple):
    """An entry as it was last checked, and its findings; it is checked again when it or its message has changed."""

    message: Message
    raw: str
    line: int
    findings: tuple[Finding, ...]


class Shown(NamedTuple):
    """What the editions of a packet in a language are made of: its catalogue, and the text of each message."""

    catalogue: Catalogue | None
    texts: Mapping[MessageKey, Passage]


@dataclass
class PacketState:
    """A packet in a language; where a file has an error, the last good catalogue stays and `read_errors` says why."""

    project: Project
    source: LoadedPacket
    tag: str
    catalogue: Catalogue | None = None  # None in the source language
    approved: frozenset[MessageKey] = frozenset()
    signed: Reviews = field(default_factory=lambda: Reviews("", {}))
    read_errors: tuple[Finding, ...] = ()
    checked: dict[MessageKey, CheckedEntry] = field(default_factory=dict)
    rules: tuple[Any, ...] = ()  # glossary and wording of the last check
    editions: dict[str, Edition] = field(default_factory=dict)  # by selection, until something is read again
    shown: Shown | None = None  # what they are made of, until then

    def check(self) -> None:
        """Check the entries that are new or changed since the last check; forget those whose message is gone."""
        catalogue = self.catalogue
        if catalogue is None:
            return
        packet = self.source.packet
        source_language = language.of(self.project, self.project.source_language)
        attribution = checks.attribution_rules(packet, source_language)
        rules = (packet.used_for("terms"), packet.used_for("avoided-words"), attribution)
        if rules != self.rules:
            self.rules = rules
            self.checked.clear()
        keys = {message.key for message in self.source.messages}
        self.checked = {key: checked for key, checked in self.checked.items() if key in keys}
        due = [message for message in self.source.messages if self._is_due(catalogue, message)]
        findings = checks.catalogue(
            due,
            catalogue,
            language.of(self.project, self.tag),
            source_language,
            glossary=rules[0],
            wording=rules[1],
            attribution=attribution,
        )
        by_key = _by_message(catalogue, findings)
        for message in due:
            entry = catalogue.by_key[message.key]
            self.checked[message.key] = CheckedEntry(message, entry.raw, entry.line, by_key.get(message.key, ()))

    def _is_due(self, catalogue: Catalogue, message: Message) -> bool:
        """Return whether an entry must be checked: rules read its text and its message's comments, not where either is."""
        entry, checked = catalogue.by_key.get(message.key), self.checked.get(message.key)
        if entry is None or checked is None:
            return entry is not None
        return checked.raw != entry.raw or checked.message._replace(location=message.location) != message

    def findings_of(self, key: MessageKey) -> tuple[Finding, ...]:
        """Return the findings of a message's translation, at the lines where they are now."""
        entry = self.catalogue.by_key.get(key) if self.catalogue else None
        checked = self.checked.get(key)
        if entry is None or checked is None:
            return ()
        return tuple(_moved(finding, entry.line - checked.line) for finding in checked.findings)

    def has_error(self, key: MessageKey) -> bool:
        """Return whether a translation has an error: readers are shown the source instead."""
        return any(finding.severity is Severity.ERROR for finding in self.findings_of(key))

    def findings(self) -> list[Finding]:
        """Return the findings of the files and of every translation."""
        return [*self.read_errors, *(finding for key in self.checked for finding in self.findings_of(key))]

    def has_errors(self) -> bool:
        """Return whether the packet must not be published: a file could not be read, or a translation has an error."""
        unread = any(finding.severity is Severity.ERROR for finding in self.read_errors)
        return unread or any(map(self.has_error, self.checked))

    def message_state(self, key: MessageKey) -> str:
        """Return the state of a message: one of STATES, or `source` in the source language."""
        if self.catalogue is None:
            return "source"
        entry = self.catalogue.by_key.get(key)
        if entry is None or not entry.usable:
            return entry.state.value if entry else "untranslated"
        if self.has_error(key):
            return "wrong"
        return "reviewed" if key in self.approved else "unreviewed"

    def texts(self) -> Shown:
        """Return what the pages show of a catalogue, as a build does, and the text that readers see for each message."""
        if self.shown is None:
            usable, outdated = self.usable_catalogue(), None
            if usable is not None:
                usable, outdated = with_outdated(self.project, self.source, usable, self.signed.has)
            texts = edition.texts_of(self.source.messages, usable, self.project.source_language, outdated)
            self.shown = Shown(usable, texts)
        return self.shown

    def usable_catalogue(self) -> Catalogue | None:
        """Return the catalogue with each translation that has an error marked fuzzy, so that the page can be rendered."""
        if self.catalogue is None:
            return None
        entries = tuple(_fuzzy(entry) if self.has_error(entry.key) else entry for entry in self.catalogue.entries)
        return replace(self.catalogue, entries=entries)


def _fuzzy(entry: Entry) -> Entry:
    return entry if entry.obsolete else entry._replace(flags=(*entry.flags, "fuzzy"))


def _moved(finding: Finding, lines: int) -> Finding:
    location = finding.location
    if not lines or not location.line:
        return finding
    return replace(finding, location=replace(location, line=location.line + lines))


def _by_message(catalogue: Catalogue, findings: tuple[Finding, ...]) -> Mapping[MessageKey, tuple[Finding, ...]]:
    """Return findings by the key of the entry whose lines contain them."""
    live = sorted((_first_line(entry), entry.key) for entry in catalogue.entries if not entry.obsolete)
    starts = [line for line, _ in live]
    by_key: dict[MessageKey, tuple[Finding, ...]] = {}
    for finding in findings:
        index = bisect_right(starts, finding.location.line) - 1
        if index >= 0:
            key = live[index][1]
            by_key[key] = (*by_key.get(key, ()), finding)
    return by_key


def _first_line(entry: Entry) -> int:
    """Return the line of the file that an entry begins at."""
    lines = entry.raw.split("\n")
    return entry.line - next((index for index, line in enumerate(lines) if line.startswith("msgstr")), 0)
