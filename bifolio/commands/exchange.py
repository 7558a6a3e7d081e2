"""The story of `export` and `import`: catalogues out to other tools, and back by the door that all translations pass."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from bifolio import __version__, catalogue, checks, exchange, language, output
from bifolio.exchange import ImportResult, Row
from bifolio.findings import make_finding
from bifolio.model import Catalogue, Finding, Location, Message, Packet, Project, Refused, Severity
from bifolio.workspace import (
    UI,
    Command,
    catalogue_path,
    interface_messages,
    load_catalogue,
    load_packets,
    load_project,
)

ENDINGS = {"csv": "csv", "xliff": "xlf", "tmx": "tmx", "tbx": "tbx", "glossary-csv": "glossary.csv"}
Key = tuple[str | None, str]


class Domain(NamedTuple):
    """A domain with its catalogue in one language; `packet` is None for the words of the templates."""

    name: str
    messages: tuple[Message, ...]
    catalogue: Catalogue
    packet: Packet | None


def export_translations(
    run: Command, tag: str, *, to: str, only: Sequence[str] = (), file: Path | None = None
) -> list[str]:
    """Write what is translated into a language as one file of another format; return a line that says what and where.

    `to` is a key of ENDINGS. Without `only` it holds every packet, and the templates' words where the project has a
    catalogue of them.
    """
    project = _project(run, tag)
    domains = list(_domains(run, project, tag, only)) if project else []
    if project is None or not domains:
        return []
    file = file or Path.cwd() / f"{'-'.join(only) or 'all'}.{tag}.{ENDINGS[to]}"
    content, count = _WRITERS[to](project, tag, domains)
    if run.attempt(lambda: output.replace(file, content, shown=file.name)) is None:
        return []
    return [f"{file}: {count}"]


def import_translations(run: Command, tag: str, file: Path, *, only: Sequence[str] = ()) -> list[str]:
    """Take the translations of a file into the catalogues of a language; return a line for each catalogue that changed.

    What is wrong with a row is a finding with its line, and the row stays out; the others go in.
    """
    project = _project(run, tag)
    domains = list(_domains(run, project, tag, only)) if project else []
    if project is None or not domains:
        return []
    content = run.attempt(lambda: _bytes(file))
    source = project.source_language
    rows = (
        run.attempt(lambda: exchange.read(content, file.name, source_language=source, language=tag))
        if content is not None
        else None
    )
    if rows is None:
        return []
    told: list[str] = []
    unmet: set[Finding] | None = None
    for domain in domains:
        fitted = exchange.fit(domain.catalogue, _spelled(rows, domain, file), file.name)
        unknown = {each for each in fitted.findings if each.code == "T162"}
        unmet = unknown if unmet is None else unmet & unknown
        run.found(each for each in fitted.findings if each.code != "T162")
        told += _settle(run, project, domain, fitted, file.name)
    run.found(sorted(unmet or (), key=lambda each: each.location))
    return told


def _project(run: Command, tag: str) -> Project | None:
    project = load_project(run)
    if project is None:
        return None
    tags = [policy.tag for policy in project.languages]
    if tag not in tags:
        run.found([make_finding("T143", Location("packets.toml"), tag=tag, tags=", ".join(tags))])
        return None
    return project


def _domains(run: Command, project: Project, tag: str, only: Sequence[str]) -> Iterator[Domain]:
    for source in load_packets(run, project, only):
        made = load_catalogue(run, tag, source.packet.name)
        if made is not None:
            yield Domain(source.packet.name, source.messages, _whole(made, project, source.messages), source.packet)
    if (not only or UI in only) and (run.root / catalogue_path(tag, UI)).is_file():
        made = load_catalogue(run, tag, UI)
        if made is not None:
            yield Domain(UI, interface_messages(run, project), made, None)


def _whole(made: Catalogue, project: Project, messages: tuple[Message, ...]) -> Catalogue:
    """Return a catalogue, one with every message of its packet where there is no file of it yet."""
    if made.header:
        return made
    template = catalogue.template(Path(made.path).stem, messages, title=project.title)
    return catalogue.create(template, made.language, plural_forms=language.of(project, made.language).plural_forms)


def _bytes(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            return opened.read(exchange.LIMIT + 1)
    except OSError as error:
        raise Refused(make_finding("T114", Location(file.name), reason=error.strerror or "it is not a file")) from None


def _spelled(rows: Sequence[Row], domain: Domain, file: Path) -> list[Row]:
    """Return the rows of a PO file with mdBook's spelling of our messages undone, those of others as they are."""
    if domain.packet is None or file.suffix.lower() != ".po":
        return list(rows)
    return exchange.mdbook.undone(rows, domain.catalogue.by_key.keys())


def _settle(run: Command, project: Project, domain: Domain, fitted: ImportResult, path: str) -> list[str]:
    """Write a catalogue with what the checks let in; return a line on it if it changed."""
    if not fitted.changed:
        return []
    wrong = [each for each in _judged(project, domain, fitted, path) if each.severity is Severity.ERROR]
    run.found(wrong)
    lines = {each.location.line for each in wrong}
    refused = frozenset(key for key, line in fitted.lines.items() if line in lines)
    made = fitted.into(domain.catalogue, refused)
    if made == domain.catalogue:
        return []
    if (
        run.attempt(lambda: output.replace(run.root / made.path, catalogue.text(made).encode(), shown=made.path))
        is None
    ):
        return []
    counts = catalogue.coverage(made)
    taken = len(fitted.changed) - len(refused)
    said = f"{made.path}: {taken} messages changed, {len(refused)} refused"
    return [f"{said}; {counts.translated} translated, {counts.fuzzy} fuzzy, {counts.untranslated} untranslated"]


def _judged(project: Project, domain: Domain, fitted: ImportResult, path: str) -> tuple[Finding, ...]:
    """Return what the checks say of the changed entries, at their lines of the file that they come from."""
    entries = tuple(entry._replace(line=fitted.lines[key], raw="") for key, entry in fitted.changed.items())
    asked = replace(domain.catalogue, path=path, entries=entries)
    spoken = language.of(project, asked.language)
    if domain.packet is None:
        return checks.words(domain.messages, asked, spoken)
    terms, wording = domain.packet.used_for("terms"), domain.packet.used_for("avoided-words")
    source = language.of(project, project.source_language)
    return checks.catalogue(domain.messages, asked, spoken, source, glossary=terms, wording=wording)


# What is written


def _together(domains: Sequence[Domain]) -> Catalogue:
    """Return the entries of every domain as one catalogue."""
    entries = tuple(entry for domain in domains for entry in domain.catalogue.entries)
    return replace(domains[0].catalogue, entries=entries)


def _counted(made: Catalogue) -> str:
    return f"{sum(not entry.obsolete for entry in made.entries)} messages"


def _csv(_project: Project, _tag: str, domains: Sequence[Domain]) -> tuple[bytes, str]:
    made = _together(domains)
    return exchange.csv_table.write(made), _counted(made)


def _xliff(project: Project, _tag: str, domains: Sequence[Domain]) -> tuple[bytes, str]:
    made = _together(domains)
    return exchange.xliff.write(made, project.source_language), _counted(made)


def _tmx(project: Project, _tag: str, domains: Sequence[Domain]) -> tuple[bytes, str]:
    made = _together(domains)
    content = exchange.tmx.write(made, project.source_language, __version__)
    return content, f"{content.count(b'<tu>')} translations"


def _concepts(project: Project, domains: Sequence[Domain]) -> list[exchange.glossary.Concept]:
    return [
        concept
        for domain in domains
        if domain.packet is not None
        for concept in exchange.glossary.concepts(domain.packet, domain.catalogue, project.source_language)
    ]


def _tbx(project: Project, tag: str, domains: Sequence[Domain]) -> tuple[bytes, str]:
    found = _concepts(project, domains)
    return exchange.glossary.tbx(found, project.source_language, tag, title=project.title), f"{len(found)} terms"


def _glossary_csv(project: Project, tag: str, domains: Sequence[Domain]) -> tuple[bytes, str]:
    found = _concepts(project, domains)
    return exchange.glossary.csv(found, project.source_language, tag), f"{len(found)} terms"


_WRITERS: dict[str, Callable[[Project, str, Sequence[Domain]], tuple[bytes, str]]] = {
    "csv": _csv, "xliff": _xliff, "tmx": _tmx, "tbx": _tbx, "glossary-csv": _glossary_csv,
}  # fmt: skip


# What other files know


def memory(run: Command, project: Project, tag: str, domain: str) -> Iterator[Catalogue | catalogue.TranslationMemory]:
    """Yield the project's translation memory for a domain in a language: its other catalogues, then locales/memory/*.tmx."""
    for name in (*project.packets, UI):
        if name != domain and (run.root / catalogue_path(tag, name)).is_file():
            made = load_catalogue(run, tag, name)
            if made is not None:
                yield made
    for file in sorted((run.root / "locales/memory").glob("*.tmx")):
        origin = f"locales/memory/{file.name}"
        pairs = run.attempt(lambda f=file, o=origin: exchange.memory(_bytes(f), o, project.source_language, tag))  # type: ignore[misc]
        if pairs is not None:
            yield pairs
