"""The story of `status`: where each language of each packet stands."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Sequence
from typing import NamedTuple

from bifolio import catalogue, reviews
from bifolio.commands.check import check_translation
from bifolio.model import Catalogue, Coverage, Finding, Project, Severity
from bifolio.workspace import Command, LoadedPacket, load_catalogue, load_packets, load_project

WORD = re.compile(r"[^\W\d_][\w'’-]*")


class LanguageStatus(NamedTuple):
    """How far a packet has come in a language; `words` are those of the source that are still to be translated."""

    packet: str
    title: str
    language: str
    coverage: Coverage
    words: int
    errors: int
    warnings: int
    reviewers: int
    usable: bool = True  # False where the catalogue is refused


def status(run: Command, *, only: Sequence[str] = (), languages: Sequence[str] = ()) -> list[LanguageStatus]:
    """Return where each language of each packet stands, in the order of packets.toml; the findings counted are kept too."""
    project = load_project(run)
    if project is None:
        return []
    found: list[LanguageStatus] = []
    for source in load_packets(run, project, only):
        for policy in project.languages:
            if not languages or policy.tag in languages:
                check_translation(run, project, source, policy.tag)
                found.append(_standing(run, source, policy.tag))
    return found


def language_statuses(
    run: Command, project: Project, ready: Sequence[LoadedPacket], checked: Collection[str]
) -> list[LanguageStatus]:
    """Return where every language of packets stands, in a run that has checked some of them; of others no finding is kept."""
    standings: list[LanguageStatus] = []
    for source in ready:
        for policy in project.languages:
            apart = run if policy.tag in checked else Command(run.root)
            if apart is not run:
                check_translation(apart, project, source, policy.tag)
            standings.append(_standing(apart, source, policy.tag))
    return standings


def _standing(run: Command, source: LoadedPacket, tag: str) -> LanguageStatus:
    packet = source.packet
    made = load_catalogue(run, tag, packet.name)
    signed = run.attempt(lambda: reviews.load(run.root, tag, packet.name)) or reviews.Reviews("", {})
    found = [each for each in run.findings if each.location.path == f"locales/{tag}/LC_MESSAGES/{packet.name}.po"]
    counts = _counts(source, made or Catalogue("", tag), signed)
    words = _words_left(source, made or Catalogue("", tag))
    errors, warnings = _number(found, Severity.ERROR), _number(found, Severity.WARNING)
    return LanguageStatus(
        packet.name, packet.title, tag, counts, words, errors, warnings, len(signed.reviewers), made is not None
    )


def _counts(source: LoadedPacket, made: Catalogue, signed: reviews.Reviews) -> Coverage:
    return catalogue.coverage(made, {message.key for message in source.messages}, reviews.approved(signed, made))


def _words_left(source: LoadedPacket, made: Catalogue) -> int:
    left = {message.key: message.msgid for message in source.messages if not _usable(made, message.key)}
    return sum(len(WORD.findall(msgid)) for msgid in left.values())


def _usable(made: Catalogue, key: tuple[str | None, str]) -> bool:
    entry = made.by_key.get(key)
    return entry is not None and entry.usable


def _number(found: Sequence[Finding], severity: Severity) -> int:
    return sum(each.severity is severity for each in found)


COLUMNS = ("packet", "language", "translated", "fuzzy", "untranslated", "reviewed", "words left", "errors", "warnings")


def _cells(each: LanguageStatus) -> tuple[str, ...]:
    counts = each.coverage
    numbers = (
        counts.translated,
        counts.fuzzy,
        counts.untranslated,
        counts.reviewed,
        each.words,
        each.errors,
        each.warnings,
    )
    return (each.packet, each.language, *(str(number) for number in numbers))


def as_text(standings: Sequence[LanguageStatus]) -> str:
    """Return the standings as a table of plain text."""
    rows = [COLUMNS, *(_cells(each) for each in standings)]
    widths = [max(len(row[index]) for row in rows) for index in range(len(COLUMNS))]
    lines = [
        "  ".join(
            cell.ljust(width) if index < 2 else cell.rjust(width)
            for index, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in rows
    ]
    return "".join(f"{line.rstrip()}\n" for line in lines)


def as_json(standings: Sequence[LanguageStatus]) -> str:
    """Return the standings as a JSON array of objects."""
    listed = [
        {
            **dict(zip(COLUMNS[:2], _cells(each)[:2], strict=True)),
            **{name.replace(" ", "_"): int(cell) for name, cell in zip(COLUMNS[2:], _cells(each)[2:], strict=True)},
        }
        for each in standings
    ]
    return json.dumps(listed, ensure_ascii=False, indent=1) + "\n"


FORMATS = {"text": as_text, "json": as_json}
