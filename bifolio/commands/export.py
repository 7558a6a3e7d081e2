"""Export translations for other tools: CSV, XLIFF, TMX, TBX."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from bifolio import __version__, exchange, origins, output, reviews
from bifolio.commands.domains import Domain, load_domains
from bifolio.model import Catalogue, Project
from bifolio.report import counted
from bifolio.workspace import Command, with_origins

ENDINGS = {"csv": "csv", "xliff": "xlf", "tmx": "tmx", "tbx": "tbx", "glossary-csv": "glossary.csv"}


def export_translations(
    command: Command, tag: str, *, to: str, packets: Sequence[str] = (), file: Path | None = None
) -> list[str]:
    """Write what is translated into a language as one file of another format; return a line that says what and where.

    `to` is a key of ENDINGS. Without `packets` the file holds every packet, and the templates' words where the project
    has a catalogue of them. Raises UnknownName for a packet or language that does not exist.
    """
    project, domains = load_domains(command, tag, packets)
    if project is None or not domains:
        return []
    file = file or Path.cwd() / f"{'-'.join(packets) or 'all'}.{tag}.{ENDINGS[to]}"
    domains = [domain._replace(catalogue=_with_origins(command, domain)) for domain in domains]
    content, count = _written(to, project, tag, domains)
    if command.attempt(lambda: output.replace(file, content, shown=file.name)) is None:
        return []
    return [f"{file}: {count}"]


def _with_origins(command: Command, domain: Domain) -> Catalogue:
    """Return the catalogue of a domain whose entries have their origins, with the signatures of today."""
    signed = command.attempt(lambda: reviews.load(command.root, domain.catalogue.language, domain.name))
    named = with_origins(command, domain.catalogue)
    approved = reviews.approved(signed, named) if signed else frozenset()
    entries = (
        entry._replace(origin=origins.effective(entry, approved)) if entry.origin and not entry.obsolete else entry
        for entry in named.entries
    )
    return replace(named, entries=tuple(entries))


def _written(to: str, project: Project, tag: str, domains: Sequence[Domain]) -> tuple[bytes, str]:
    """Return the bytes of a file in a format, and how much is in it, in words."""
    source = project.source_language
    if to in ("tbx", "glossary-csv"):
        concepts = [
            concept
            for domain in domains
            if domain.packet is not None
            for concept in exchange.glossary.concepts(domain.packet, domain.catalogue, source)
        ]
        csv = to == "glossary-csv"
        tbx = partial(exchange.glossary.tbx, title=project.title)
        return (exchange.glossary.csv if csv else tbx)(concepts, source, tag), counted(len(concepts), "term")
    catalogues = [domain.catalogue for domain in domains]
    if to == "tmx":
        content = exchange.tmx.write(catalogues, source, __version__)
        return content, counted(content.count(b"<tu>"), "translation")
    entries = tuple(entry for each in catalogues for entry in each.entries)
    combined = replace(catalogues[0], entries=entries)
    content = exchange.csv_table.write(combined) if to == "csv" else exchange.xliff.write(catalogues, source)
    return content, counted(sum(not entry.obsolete for entry in entries), "message")
