"""Export translations for other tools: CSV, XLIFF, TMX, TBX."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from bifolio import __version__, exchange, output
from bifolio.commands.domains import Domain, load_domains
from bifolio.model import Catalogue, Project
from bifolio.workspace import Command

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
    content, count = _WRITERS[to](project, tag, domains)
    if command.attempt(lambda: output.replace(file, content, shown=file.name)) is None:
        return []
    return [f"{file}: {count}"]


def _combined(domains: Sequence[Domain]) -> Catalogue:
    """Return the entries of every domain as one catalogue."""
    entries = tuple(entry for domain in domains for entry in domain.catalogue.entries)
    return replace(domains[0].catalogue, entries=entries)


def _count(combined: Catalogue) -> str:
    return f"{sum(not entry.obsolete for entry in combined.entries)} messages"


def _csv(_project: Project, _tag: str, domains: Sequence[Domain]) -> tuple[bytes, str]:
    combined = _combined(domains)
    return exchange.csv_table.write(combined), _count(combined)


def _xliff(project: Project, _tag: str, domains: Sequence[Domain]) -> tuple[bytes, str]:
    combined = _combined(domains)
    return exchange.xliff.write(combined, project.source_language), _count(combined)


def _tmx(project: Project, _tag: str, domains: Sequence[Domain]) -> tuple[bytes, str]:
    combined = _combined(domains)
    content = exchange.tmx.write(combined, project.source_language, __version__)
    return content, f"{content.count(b'<tu>')} translations"


def _concepts(project: Project, domains: Sequence[Domain]) -> list[exchange.glossary.Concept]:
    return [
        concept
        for domain in domains
        if domain.packet is not None
        for concept in exchange.glossary.concepts(domain.packet, domain.catalogue, project.source_language)
    ]


def _tbx(project: Project, tag: str, domains: Sequence[Domain]) -> tuple[bytes, str]:
    concepts = _concepts(project, domains)
    return exchange.glossary.tbx(concepts, project.source_language, tag, title=project.title), f"{len(concepts)} terms"


def _glossary_csv(project: Project, tag: str, domains: Sequence[Domain]) -> tuple[bytes, str]:
    concepts = _concepts(project, domains)
    return exchange.glossary.csv(concepts, project.source_language, tag), f"{len(concepts)} terms"


_WRITERS: dict[str, Callable[[Project, str, Sequence[Domain]], tuple[bytes, str]]] = {
    "csv": _csv, "xliff": _xliff, "tmx": _tmx, "tbx": _tbx, "glossary-csv": _glossary_csv,
}  # fmt: skip
