"""Import translations from another tool's file, through the checks that all translations pass."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from bifolio import exchange, origins
from bifolio.commands.domains import Domain, load_domains, rows_by_domain
from bifolio.exchange import ImportedFile, ImportResult, Row
from bifolio.findings import limited
from bifolio.model import Catalogue, Finding, Location, MessageKey, Project, Severity
from bifolio.report import counted
from bifolio.text_files import read_given
from bifolio.workspace import Command, counts_of, findings_of, load_origins, save_catalogue, save_origins


def import_translations(
    command: Command, tag: str, file: Path, *, packets: Sequence[str] = (), origin: str = ""
) -> list[str]:
    """Import the translations of a file into the catalogues of a language; return a line for each catalogue that changed.

    A row with an error is reported with its line and skipped. `origin` is where all translations of the file come from;
    otherwise the file says it, or they come from a memory or an import. Raises UnknownName for a packet or language that
    does not exist.
    """
    project, domains = load_domains(command, tag, packets)
    if project is None or not domains:
        return []
    imported = command.attempt(lambda: _read(file, project, tag))
    if imported is None:
        return []
    findings = list(imported.findings)
    lines: list[str] = []
    tried, unknown = Counter[tuple[int, str]](), dict[tuple[int, str], list[Row]]()
    for domain, rows in rows_by_domain(project, domains, imported.rows, chosen=bool(packets)):
        fitted = exchange.fit(domain.catalogue, _own_spelling(rows, domain, file), file.name)
        tried.update({(row.line, row.source) for row in rows})
        for key, row in {(row.line, row.source): row for row in fitted.unknown}.items():
            unknown.setdefault(key, []).append(row)
        findings += fitted.findings
        lines += write(command, project, domain, fitted, file.name, origin=origin)
    unmet = [rows[0] for key, rows in unknown.items() if len(rows) == tried[key]]  # that no catalogue has
    findings += (exchange.unknown_message(row, file.name) for row in unmet)
    command.report(limited(sorted(findings, key=lambda finding: finding.location)))
    return lines


def _read(file: Path, project: Project, tag: str) -> ImportedFile:
    content = read_given(file, file.name)
    return exchange.read(content, file.name, source_language=project.source_language, language=tag)


def _own_spelling(rows: Sequence[Row], domain: Domain, file: Path) -> list[Row]:
    """Return the rows of a PO file with mdBook's spelling of our messages undone, those of others as they are."""
    if domain.packet is None or file.suffix.lower() != ".po":
        return list(rows)
    return exchange.mdbook.undone(rows, domain.catalogue.by_key)


def write(
    command: Command, project: Project, domain: Domain, fitted: ImportResult, path: str, *, origin: str = ""
) -> list[str]:
    """Write a catalogue with what the checks let in, and the origins of that; return a line on it if it changed."""
    if not fitted.changed:
        _record(command, domain, fitted, domain.catalogue, origin)
        return []
    errors = list(_errors(project, domain, fitted, path))
    command.report(sorted((finding for _, finding in errors), key=lambda finding: finding.location))
    refused = frozenset(key for key, _ in errors)
    kept = (finding for key, finding in fitted.replaced.items() if key not in refused)
    command.report(limited(sorted(kept, key=lambda finding: finding.location)))
    after = fitted.into(domain.catalogue, refused)
    _record(command, domain, fitted, after, origin, refused)
    if after == domain.catalogue:
        return []
    if not save_catalogue(command, project, after):
        return []
    imported = len(fitted.changed) - len(refused)
    return [f"{after.path}: {counted(imported, 'message')} changed, {len(refused)} refused; {counts_of(after)}"]


def _record(
    command: Command,
    domain: Domain,
    fitted: ImportResult,
    after: Catalogue,
    origin: str,
    refused: frozenset[MessageKey] = frozenset(),
) -> None:
    """Record where the texts of the file come from: what the command says, else what the file says, else that it is a file.

    The last is said of new texts alone, and nothing but the command replaces what is known of a text.
    """
    texts = [
        (after.by_key[key], domain.catalogue.by_key[key], row)
        for key, row in fitted.origins.items()
        if key not in refused
    ]
    before = known = load_origins(command, after.language, domain.name)
    if origin:
        known = origins.record(known, [(entry, origin) for entry, _, _ in texts])
    known = origins.record(
        known, [(entry, row.named) for entry, _, row in texts if row.named], over=origins.VAGUE if not origin else ()
    )
    new = (
        (entry, origins.MEMORY if row.memory else origins.IMPORT)
        for entry, old, row in texts
        if entry.msgstr != old.msgstr
    )
    save_origins(command, before, origins.record(known, new, over=()))


def _errors(project: Project, domain: Domain, fitted: ImportResult, path: str) -> Iterator[tuple[MessageKey, Finding]]:
    """Yield the errors of the changed entries with their keys, at the entries' lines of the file that they come from."""
    keys = list(fitted.changed)
    # Checked with numbers for lines: an imported file may hold many messages on one line.
    entries = tuple(fitted.changed[key]._replace(line=number, raw="") for number, key in enumerate(keys))
    changed = replace(domain.catalogue, path=path, entries=entries)
    for finding in findings_of(project, domain.packet, domain.messages, changed):
        if finding.severity is Severity.ERROR:
            key = keys[finding.location.line]
            yield key, replace(finding, location=Location(path, fitted.lines[key]))
