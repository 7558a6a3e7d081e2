"""Define findings, projects, messages and catalogues."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, StrEnum
from functools import cached_property
from pathlib import Path
from typing import Any, ClassVar, Literal, NamedTuple

from bifolio.model.look import STRICT, Look

MessageKey = tuple[str | None, str]  # context and msgid: what identifies a message in a catalogue
LINK_SCHEMES = ("https", "http", "mailto", "tel")  # of links that a packet may have, in pages and in PDFs


class Severity(Enum):
    """The severity of a finding: only an error blocks its file and makes the exit status 1."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a source file: path relative to the project, line and column from 1 (0 if there is none)."""

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        parts = [self.path]
        if self.line:
            parts.append(str(self.line))
            if self.column:
                parts.append(str(self.column))
        return ":".join(parts)


@dataclass(frozen=True, slots=True)
class Finding:
    """One problem: stable code, severity, location, one plain sentence, and a hint that says what to do."""

    code: str
    severity: Severity
    location: Location
    sentence: str
    hint: str
    details: tuple[tuple[str, str], ...] = ()  # what the sentence and the hint were filled in with, by name
    passage: str = ""  # of a catalogue: where somebody without line numbers finds the message


class Refused(Exception):
    """Raised where input is read and not accepted; contains all its findings."""

    def __init__(self, *findings: Finding) -> None:
        super().__init__("; ".join(f"{f.location}: {f.sentence}" for f in findings))
        self.findings = findings


@dataclass(frozen=True, slots=True)
class LanguagePolicy:
    """The table of one language in `packets.toml`."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    incomplete: Literal["mark", "refuse", "freeze"] = "mark"
    outdated: Literal["source", "earlier", "refuse"] = "source"  # what stands for a passage whose source has changed
    unsigned: Literal["source", "freeze", "omit"] = "source"  # what the public site shows of what nobody has signed
    unsigned_words: Literal["source", "show"] = "source"  # the same of the words of templates
    review_required: bool = False


@dataclass(frozen=True, slots=True)
class IgnoredFinding:
    """A finding that `packets.toml` ignores: its code, file and reason, and its detail if only that one is meant."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    code: str
    file: str
    reason: str
    detail: str = ""

    def applies_to(self, finding: Finding) -> bool:
        """Return whether it is this finding that is ignored."""
        same = (self.code, self.file) == (finding.code, finding.location.path)
        return same and (not self.detail or self.detail in (text for _, text in finding.details))


@dataclass(frozen=True, slots=True)
class PdfLimits:
    """The most that the typesetting of one PDF may take."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    seconds: int = 120  # of CPU time
    gigabytes: int = 3  # of memory, of 2**30 bytes each


@dataclass(frozen=True)
class ProjectSettings:
    """What `packets.toml` says."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    title: str
    publisher: str
    corrections: str
    packets: tuple[str, ...]
    source_language: str = "en"
    languages: Mapping[str, LanguagePolicy] = field(default_factory=dict)  # by tag, of those translated into
    pairs: tuple[tuple[str, str], ...] = ()
    url: str = ""  # address of the site, ending with a slash
    search: bool = False  # whether the site has an index to search in
    pdf_version: Literal["1.7", "2.0"] = "1.7"  # PDF/A-2a and PDF/UA-1, or PDF/A-4 and PDF/UA-2
    pdf_limits: PdfLimits = field(default_factory=PdfLimits)
    foreign: Mapping[Literal["ltr", "rtl"], str] = field(default_factory=dict)  # language of stretches against the line
    credits: bool = False  # whether catalogues keep what editors write of translators
    release_keys: tuple[str, ...] = ()  # public keys that sign releases, as OpenSSH writes them
    ignore: tuple[IgnoredFinding, ...] = ()
    look: Look = field(default_factory=Look)
    preset: str = ""  # whose kinds of record and container it has; "" is the usual one

    @property
    def cover_text(self) -> str:
        """Return the alternative text of the picture on covers."""
        return self.look.cover_text

    @property
    def tags(self) -> tuple[str, ...]:
        """Return the source language's tag and then each translated language's, in the order of `packets.toml`."""
        return (self.source_language, *self.languages)


@dataclass(frozen=True, kw_only=True)
class Project(ProjectSettings):
    """A project: its settings, its folder (absolute), and what it declares of its languages."""

    root: Path
    places: Mapping[str, Location] = field(default_factory=dict)  # of the keys of packets.toml
    declared: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)  # locales/<tag>/language.toml, by tag
    declared_places: Mapping[str, Mapping[str, Location]] = field(default_factory=dict)  # of their keys


class Count(NamedTuple):
    """The value that chooses the plural form of a message: its name and the number."""

    name: str
    number: int


class Message(NamedTuple):
    """One translatable text, as extracted."""

    msgid: str
    msgctxt: str | None = None
    comments: tuple[str, ...] = ()  # `#.` lines
    references: tuple[str, ...] = ()  # `#:` file names, no lines
    flags: tuple[str, ...] = ()  # `python-brace-format` where it names values
    msgid_plural: str | None = None
    location: Location = Location("")  # for findings only, never written to a catalogue
    other_styles: tuple[str, ...] = ()  # `{begin.solar}`: what a translation may name in place of a value of the msgid
    counted: Count | None = None  # what chooses the plural form
    in_prose: bool = False  # whether it is running text, to which a translator can add a note

    @property
    def key(self) -> MessageKey:
        """Return what identifies the message in a catalogue: context and msgid."""
        return (self.msgctxt, self.msgid)


class Previous(NamedTuple):
    """The earlier source that a fuzzy translation was made for (`#|` lines)."""

    msgid: str
    msgctxt: str | None = None
    msgid_plural: str | None = None

    @property
    def key(self) -> MessageKey:
        """Return what identified the message."""
        return (self.msgctxt, self.msgid)


class EntryState(StrEnum):
    """How far an entry of a catalogue is translated; the values appear in CSV files and in `status`."""

    TRANSLATED = "translated"
    FUZZY = "fuzzy"
    UNTRANSLATED = "untranslated"
    OBSOLETE = "obsolete"


class Entry(NamedTuple):
    """One entry of a catalogue, as in the file; `line` is the line where its msgstr begins."""

    msgid: str
    msgstr: tuple[str, ...] = ("",)  # one, or one for each plural form
    msgctxt: str | None = None
    msgid_plural: str | None = None
    comments: tuple[str, ...] = ()  # `# ` lines: the translator's own
    extracted: tuple[str, ...] = ()  # `#.`
    references: tuple[str, ...] = ()  # `#:`
    flags: tuple[str, ...] = ()  # `#,` in the order of the file
    previous: Previous | None = None
    obsolete: bool = False
    line: int = 0
    raw: str = ""  # the entry's text in the file it was read from, "" for one made by us; clear it with every change
    sticky: tuple[str, ...] = ()  # `#=` flags (gettext from 2025 on), in the order of the file
    origin: str = ""  # where its text comes from (bifolio.origins), once that is looked up; no part of the file

    @property
    def key(self) -> MessageKey:
        """Return what identifies the message in a catalogue: context and msgid."""
        return (self.msgctxt, self.msgid)

    @property
    def fuzzy(self) -> bool:
        """Return whether the entry needs confirmation by a translator; readers never see its text."""
        return "fuzzy" in self.flags

    @property
    def state(self) -> EntryState:
        """Return how far the entry is translated; a fuzzy one without text is untranslated (as in msgfmt), blanks are no text."""
        if len(self.msgstr) == 1 and self.msgstr[0][:1].isalnum() and not self.flags and not self.obsolete:
            return EntryState.TRANSLATED  # as most are: pages and checks ask for each of them
        filled = [form[:1].isalnum() or any(map(_is_seen, form)) for form in self.msgstr]
        if self.obsolete or (self.fuzzy and any(filled)):
            return EntryState.OBSOLETE if self.obsolete else EntryState.FUZZY
        return EntryState.TRANSLATED if all(filled) else EntryState.UNTRANSLATED

    @property
    def usable(self) -> bool:
        """Return whether readers can see the entry, which is when it is translated."""
        return self.state is EntryState.TRANSLATED


def _is_seen(letter: str) -> bool:
    return letter.isprintable() and not letter.isspace()


@dataclass(frozen=True)
class Catalogue:
    """The messages of one domain in one language; a POT has the language ''. The header is not among the entries."""

    path: str  # relative to the project
    language: str
    header: tuple[tuple[str, str], ...] = ()
    header_comments: tuple[str, ...] = ()
    entries: tuple[Entry, ...] = ()  # live entries first, then obsolete ones, in the order of the file
    header_flags: tuple[str, ...] = ()  # `#,` of the header
    header_raw: str = ""  # the header's own text in the file; written again only while it says what the fields say
    tail: tuple[str, ...] = ()  # comment lines after the last entry, whole
    draft: bool = False  # whether a translation that readers get is known to be signed by nobody

    @cached_property
    def by_key(self) -> Mapping[MessageKey, Entry]:
        """Return the entries that are not obsolete, by context and msgid."""
        return {entry.key: entry for entry in self.entries if not entry.obsolete}


@dataclass(frozen=True, slots=True)
class Coverage:
    """Counts of messages; of the translated ones `reviewed` are signed, `machine` come from a machine and are not signed."""

    translated: int = 0
    fuzzy: int = 0
    untranslated: int = 0
    reviewed: int = 0
    machine: int = 0

    @property
    def total(self) -> int:
        """Return the number of messages counted."""
        return self.translated + self.fuzzy + self.untranslated

    @property
    def complete(self) -> bool:
        """Return whether every message is translated."""
        return not (self.fuzzy or self.untranslated)


class Passage(NamedTuple):
    """The text of a slot: inline Markdown, and whether it is source text because no translation is available."""

    text: str
    fallback: bool = False
    changed: str = ""  # the day (ISO 8601) on which its source was changed after it was translated, else ""


@dataclass(frozen=True, slots=True)
class Artifact:
    """One file to write: its path below `out/`, with forward slashes, and its bytes."""

    path: str
    content: bytes
