"""Show translation progress: each language of each domain, with what is left and how many findings there are."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from bifolio import catalogue, checks, reviews
from bifolio.characters import escaped, escaped_json
from bifolio.model import Catalogue, Coverage, Finding, Message, MessageKey, Project, Severity
from bifolio.text_files import exists
from bifolio.workspace import (
    UI,
    Command,
    LoadedPacket,
    catalogue_path,
    check_edition,
    check_release,
    check_translation,
    check_translations,
    interface_messages,
    is_to_translate,
    load_catalogue,
    load_packets,
    load_project,
    load_words,
    unsigned_settings,
    with_contexts,
    with_origins,
    word_catalogues,
    words_of_readers,
)

WORD = re.compile(r"[^\W\d_][\w'’-]*")
IGNORED = ("T903", "C903")
COLUMNS = (
    "packet",
    "language",
    "translated",
    "fuzzy",
    "untranslated",
    "reviewed",
    "by machine",
    "words left",
    "errors",
    "warnings",
    "ignored",
)


class LanguageStatus(NamedTuple):
    """How far a packet is translated into a language; `words` are those of the source that are still to be translated."""

    packet: str
    title: str
    language: str
    coverage: Coverage
    words: int
    errors: int
    warnings: int
    ignored: int
    usable: bool = True  # False where the catalogue is refused

    @property
    def cells(self) -> tuple[str | int, ...]:
        """Return the values of COLUMNS."""
        counts = self.coverage
        numbers = (counts.translated, counts.fuzzy, counts.untranslated, counts.reviewed, counts.machine)
        return (self.packet, self.language, *numbers, self.words, self.errors, self.warnings, self.ignored)


def status(command: Command, *, packets: Sequence[str] = (), languages: Sequence[str] = ()) -> list[LanguageStatus]:
    """Return the progress of each language of each packet, in the order of packets.toml; the findings counted are kept.

    Last come the words of the templates (`ui`), where the project has them. Raises UnknownName for a packet or language
    that does not exist.
    """
    project = load_project(
        command, packets=packets, languages=languages, also_packets=(UI,) if word_catalogues(command.root) else ()
    )
    if project is None:
        return []
    command.report(checks.settings_of_checks(project, languages))
    command.report(unsigned_settings(command, project, languages))
    statuses: list[LanguageStatus] = []
    tags = [tag for tag in project.languages if not languages or tag in languages]
    loaded = load_packets(command, project, packets)
    usable = check_translations(command, project, [(source, tag) for source in loaded for tag in tags])
    for source in loaded:
        for tag in tags:
            check_release(command, project, source.packet.name, tag)
            if (source.packet.name, tag) in usable:
                check_edition(command, project, source, usable[source.packet.name, tag])
            statuses.append(_status(command, source, tag))
    if not packets or UI in packets:
        chosen = [tag for tag in project.tags if not languages or tag in languages]
        statuses += _words_statuses(command, project, chosen)
    return statuses


def _words_statuses(command: Command, project: Project, tags: Sequence[str]) -> Iterator[LanguageStatus]:
    """Yield the progress of the words of the templates, in the languages where the project has a catalogue of its own."""
    own = [tag for tag in tags if exists(command.root / catalogue_path(tag, UI))]
    messages = interface_messages(command, project) if own else ()
    for tag in own:
        words = load_words(command, project, tag)  # the project's own that can be used, and the engine's
        loaded = load_catalogue(command, tag, UI)
        before = with_contexts(loaded, messages) if loaded else Catalogue("", tag)
        wanted = [message for message in messages if is_to_translate(project, tag, message)]
        translations = replace(words_of_readers(command, before), path=catalogue_path(tag, UI))
        yield _progress(command, (UI, "Words of the templates"), wanted, translations, usable=words is not None)


def language_statuses(
    command: Command, project: Project, ready: Sequence[LoadedPacket], checked: Collection[str]
) -> list[LanguageStatus]:
    """Return the progress of every language of packets, of which the command has checked some; findings of others are not kept."""
    statuses: list[LanguageStatus] = []
    for source in ready:
        for tag in project.languages:
            of_language = command if tag in checked else Command(command.root)
            if of_language is not command:
                check_translation(of_language, project, source, tag)
            statuses.append(_status(of_language, source, tag))
    return statuses


def _status(command: Command, source: LoadedPacket, tag: str) -> LanguageStatus:
    packet = source.packet
    loaded = load_catalogue(command, tag, packet.name)
    translations = loaded or Catalogue(catalogue_path(tag, packet.name), tag)
    name = packet.name, packet.title
    return _progress(command, name, source.messages, translations, usable=loaded is not None)


def _progress(
    command: Command, name: tuple[str, str], messages: Sequence[Message], translations: Catalogue, *, usable: bool
) -> LanguageStatus:
    """Return the progress of a domain, by its name and title, with the findings of the command on its catalogue."""
    domain, tag = name[0], translations.language
    signed = command.attempt(lambda: reviews.load(command.root, tag, domain)) or reviews.Reviews("", {})
    approved = reviews.approved(signed, translations)
    translations = with_origins(command, translations)
    return status_of(name, messages, translations, command.findings, approved, usable=usable)


def status_of(
    name: tuple[str, str],
    messages: Sequence[Message],
    translations: Catalogue,
    findings: Iterable[Finding],
    approved: Collection[MessageKey],
    *,
    usable: bool = True,
) -> LanguageStatus:
    """Return the progress of a domain in one language; those of the findings are counted that are in its catalogue.

    `name` is the domain and its title, `approved` are the keys that a reviewer has signed.
    """
    path = catalogue_path(translations.language, name[0])
    own = [finding for finding in findings if finding.location.path == path]
    return LanguageStatus(
        *name,
        translations.language,
        catalogue.coverage(translations, {m.key for m in messages}, approved),
        _words_left(messages, translations),
        _count(own, Severity.ERROR),
        _count(own, Severity.WARNING),
        sum(finding.code in IGNORED for finding in own),
        usable,
    )


def _words_left(messages: Sequence[Message], translations: Catalogue) -> int:
    done = {key for key, entry in translations.by_key.items() if entry.usable}
    left = {message.key: message.msgid for message in messages if message.key not in done}
    return sum(len(WORD.findall(msgid)) for msgid in left.values())


def _count(findings: Sequence[Finding], severity: Severity) -> int:
    return sum(finding.severity is severity for finding in findings)


def as_text(statuses: Sequence[LanguageStatus]) -> str:
    """Return progress as a table of plain text."""
    rows = [COLUMNS, *([escaped(str(cell)) for cell in status.cells] for status in statuses)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = [
        "  ".join(
            cell.ljust(width) if index < 2 else cell.rjust(width)
            for index, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in rows
    ]
    return "".join(f"{line.rstrip()}\n" for line in lines)


def as_json(statuses: Sequence[LanguageStatus]) -> str:
    """Return progress as a JSON array of objects."""
    names = [name.replace(" ", "_") for name in COLUMNS]
    listed = [dict(zip(names, status.cells, strict=True)) for status in statuses]
    return escaped_json(json.dumps(listed, ensure_ascii=False, indent=1)) + "\n"


FORMATS = {"text": as_text, "json": as_json}
