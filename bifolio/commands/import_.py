"""Import translations from another tool's file, through the checks that all translations pass."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from bifolio import checks, exchange, language, output
from bifolio.commands.domains import Domain, load_domains
from bifolio.exchange import ImportResult, Row
from bifolio.model import Catalogue, Finding, Location, MessageKey, Project, Severity
from bifolio.text_files import read_bytes
from bifolio.workspace import Command, catalogue_content, counts_of


def import_translations(command: Command, tag: str, file: Path, *, packets: Sequence[str] = ()) -> list[str]:
    """Import the translations of a file into the catalogues of a language; return a line for each catalogue that changed.

    A row with an error is reported with its line and skipped. Raises UnknownName for a packet or language that does not
    exist.
    """
    project, domains = load_domains(command, tag, packets)
    if project is None or not domains:
        return []
    rows = command.attempt(lambda: _rows(file, project, tag))
    lines: list[str] = []
    unmatched: set[Finding] | None = None
    for domain in domains if rows is not None else ():
        fitted = exchange.fit(domain.catalogue, _own_spelling(rows or (), domain, file), file.name)
        unknown = {finding for finding in fitted.findings if finding.code == "T162"}
        unmatched = unknown if unmatched is None else unmatched & unknown
        command.report(finding for finding in fitted.findings if finding.code != "T162")
        lines += _write(command, project, domain, fitted, file.name)
    command.report(sorted(unmatched or (), key=lambda finding: finding.location))
    return lines


def _rows(file: Path, project: Project, tag: str) -> Sequence[Row]:
    return exchange.read(read_bytes(file, file.name), file.name, source_language=project.source_language, language=tag)


def _own_spelling(rows: Sequence[Row], domain: Domain, file: Path) -> list[Row]:
    """Return the rows of a PO file with mdBook's spelling of our messages undone, those of others as they are."""
    if domain.packet is None or file.suffix.lower() != ".po":
        return list(rows)
    return exchange.mdbook.undone(rows, domain.catalogue.by_key.keys())


def _write(command: Command, project: Project, domain: Domain, fitted: ImportResult, path: str) -> list[str]:
    """Write a catalogue with what the checks let in; return a line on it if it changed."""
    if not fitted.changed:
        return []
    errors = list(_errors(project, domain, fitted, path))
    command.report(sorted((finding for _, finding in errors), key=lambda finding: finding.location))
    refused = frozenset(key for key, _ in errors)
    after = fitted.into(domain.catalogue, refused)
    if after == domain.catalogue:
        return []
    content = catalogue_content(project, after)
    if command.attempt(lambda: output.replace(command.root / after.path, content, shown=after.path)) is None:
        return []
    imported = len(fitted.changed) - len(refused)
    return [f"{after.path}: {imported} messages changed, {len(refused)} refused; {counts_of(after)}"]


def _errors(project: Project, domain: Domain, fitted: ImportResult, path: str) -> Iterator[tuple[MessageKey, Finding]]:
    """Yield the errors of the changed entries with their keys, at the entries' lines of the file that they come from."""
    keys = list(fitted.changed)
    # Checked with numbers for lines: an imported file may hold many messages on one line.
    entries = tuple(fitted.changed[key]._replace(line=number, raw="") for number, key in enumerate(keys))
    for finding in _check(project, domain, replace(domain.catalogue, path=path, entries=entries)):
        if finding.severity is Severity.ERROR:
            key = keys[finding.location.line]
            yield key, replace(finding, location=Location(path, fitted.lines[key]))


def _check(project: Project, domain: Domain, changed: Catalogue) -> tuple[Finding, ...]:
    """Return the findings for the translations that an import changes."""
    target, source = language.of(project, changed.language), language.of(project, project.source_language)
    if domain.packet is None:
        return checks.words(domain.messages, changed, target, source)
    terms, wording = domain.packet.used_for("terms"), domain.packet.used_for("avoided-words")
    attribution = checks.attribution_rules(domain.packet, source)
    return checks.catalogue(
        domain.messages, changed, target, source, glossary=terms, wording=wording, attribution=attribution
    )
