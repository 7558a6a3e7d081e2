"""Check content and translations; build nothing."""

from __future__ import annotations

from collections.abc import Sequence

from bifolio import checks, edition, language, render, reviews
from bifolio.model import Catalogue, Project
from bifolio.workspace import (
    Command,
    LoadedPacket,
    check_release,
    check_translation,
    load_interface_words,
    load_packets,
    load_project,
)


def check(command: Command, *, packets: Sequence[str] = (), languages: Sequence[str] = ()) -> None:
    """Keep every finding of the project's packets and catalogues.

    Raises UnknownName for a packet or language that does not exist.
    """
    project = load_project(command, packets=packets, languages=languages)
    if project is None:
        return
    for source in load_packets(command, project, packets):
        for tag in languages or project.tags:
            is_source = tag == project.source_language
            translations = None if is_source else check_translation(command, project, source, tag)
            if not is_source:
                check_release(command, project, source.packet.name, tag)
                command.attempt(lambda name=source.packet.name, tag=tag: reviews.load(command.root, tag, name))  # type: ignore[misc]
            if is_source or translations is not None:
                _check_readability(command, project, source, tag, translations)
    command.attempt(lambda: render.environment(command.root))
    if not packets:
        load_interface_words(command, project, languages)


def _check_readability(
    command: Command, project: Project, source: LoadedPacket, tag: str, translations: Catalogue | None
) -> None:
    """Keep what there is to say of how hard each edition is to read; one that is not fully translated is not judged."""
    for selection in source.packet.selections:
        built = edition.make(
            source.packet,
            selection,
            language=tag,
            source_language=project.source_language,
            extracted=source.messages,
            catalogue=translations,
        )
        if built.coverage.complete:
            command.report(checks.edition(built, language.of(project, tag)))
