"""Make the POT files of a project, and offer what it has translated elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bifolio import __version__, catalogue, exchange, render
from bifolio.model import Catalogue, Message, Project
from bifolio.text_files import read_bytes
from bifolio.workspace.catalogues import UI, catalogue_path, load_catalogue
from bifolio.workspace.command import Command
from bifolio.workspace.packets import LoadedPacket


def packet_template(project: Project, source: LoadedPacket) -> Catalogue:
    """Return the POT of a packet."""
    packet = source.packet
    return catalogue.template(
        packet.name,
        source.messages,
        title=packet.title,
        version=packet.version,
        date=packet.date,
        contact=_contact(project),
    )


def words_template(project: Project, words: Sequence[Message], packets: Sequence[LoadedPacket]) -> Catalogue:
    """Return the POT of the templates' words, dated as the latest of the packets."""
    date = max((source.packet.date for source in packets), default=catalogue.UNDATED)
    title = f"{project.title} templates"
    return catalogue.template(UI, words, title=title, version=__version__, date=date, contact=_contact(project))


def _contact(project: Project) -> str:
    return project.corrections if render.ADDRESS.search(project.corrections) else ""


def counts_of(translations: Catalogue) -> str:
    """Return how far a catalogue is translated, in words."""
    counts = catalogue.coverage(translations)
    return f"{counts.translated} translated, {counts.fuzzy} fuzzy, {counts.untranslated} untranslated"


def translation_memory(
    command: Command, project: Project, tag: str, domain: str
) -> Iterator[Catalogue | catalogue.TranslationMemory]:
    """Yield what a domain's translations into a language can be offered from: the other catalogues, then locales/memory/*.tmx."""
    for name in (*project.packets, UI):
        if name != domain and (command.root / catalogue_path(tag, name)).is_file():
            other = load_catalogue(command, tag, name)
            if other is not None:
                yield other
    for file in sorted((command.root / "locales/memory").glob("*.tmx")):
        path = f"locales/memory/{file.name}"
        pairs = command.attempt(
            lambda file=file, path=path: exchange.memory(read_bytes(file, path), path, project.source_language, tag)  # type: ignore[misc]
        )
        if pairs is not None:
            yield pairs
