"""Check content and translations; build nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from bifolio import checks, edition, language, render, reviews
from bifolio.findings import make_finding
from bifolio.model import Catalogue, Finding, Location, Project
from bifolio.report import failed
from bifolio.text_files import excerpt
from bifolio.workspace import (
    Command,
    LoadedPacket,
    check_edition,
    check_in_part,
    check_release,
    check_translations,
    load_interface_words,
    load_origins,
    load_packets,
    load_project,
    load_released_records,
    load_verdicts,
    load_words,
    memories,
    word_languages,
)


def check(command: Command, *, packets: Sequence[str] = (), languages: Sequence[str] = ()) -> None:
    """Keep every finding of the project's packets and catalogues.

    Raises UnknownName for a packet or language that does not exist.
    """
    project = load_project(command, packets=packets, languages=languages)
    if project is None:
        check_in_part(command, languages)
        return
    command.report(checks.settings_of_checks(project, languages))
    translated = [tag for tag in languages or project.languages if tag != project.source_language]
    loaded = load_packets(command, project, packets)
    check_in_part(command, languages)
    usable = check_translations(command, project, [(source, tag) for source in loaded for tag in translated])
    for source in loaded:
        if not languages or project.source_language in languages:
            _check_readability(command, project, source, project.source_language, None)
        for tag in translated:
            check_release(command, project, source.packet.name, tag)
            translations = usable.get((source.packet.name, tag))
            if translations is not None:
                check_edition(command, project, source, translations)
                _check_readability(command, project, source, tag, translations)
    command.attempt(lambda: render.environment(command.root))
    for tag in translated:
        _check_records(command, tag)
    load_released_records(command, "staging")
    load_verdicts(command)
    if not packets:
        load_interface_words(command, project, languages)
        for tag in () if languages else set(word_languages(command, project)).difference(project.tags):
            load_words(command, project, tag)
        for tag in translated[:1]:  # the files are the same for every language
            list(memories(command, project, tag))
        if not languages and not failed(command.findings):
            command.report(_ignoring_nothing(command, project))


def _ignoring_nothing(command: Command, project: Project) -> Iterator[Finding]:
    """Yield a finding for each entry of packets.toml that ignores none of the findings; those of builds are not known."""
    notes = [each for each in command.findings if each.code == "C903"]
    used = {(each.location.path, *(text for _, text in each.details)) for each in notes}
    for index, each in enumerate(project.ignore):
        if not each.code.startswith("B") and (each.file, each.code, excerpt(each.reason)) not in used:
            place = project.places.get(f"ignore.{index}", Location("packets.toml"))
            yield make_finding("C904", place, ignored=each.code, file=each.file)


def _check_records(command: Command, tag: str) -> None:
    """Keep the findings on the files of signatures, corrections and origins of a language."""
    for file in sorted((command.root / f"locales/{tag}/reviewed").glob("*.txt")):
        command.attempt(partial(reviews.load, command.root, tag, file.stem))
    for file in sorted((command.root / f"locales/{tag}/corrected").glob("*.txt")):
        command.attempt(partial(reviews.corrections, command.root, tag, file.stem))
    for file in sorted((command.root / f"locales/{tag}/origin").glob("*.txt")):
        load_origins(command, tag, file.stem)


def _check_readability(
    command: Command, project: Project, source: LoadedPacket, tag: str, translations: Catalogue | None
) -> None:
    """Keep what there is to say of how hard each edition is to read; one that is not fully translated is not judged."""
    measured = [selection for selection in source.packet.selections if selection.reading_level]
    texts = edition.texts_of(source.messages, translations, project.source_language) if measured else {}
    for selection in measured:
        built = edition.make(
            source.packet,
            selection,
            language=tag,
            source_language=project.source_language,
            extracted=source.messages,
            catalogue=translations,
            texts=texts,
        )
        if built.coverage.complete:
            command.report(checks.edition(built, language.of(project, tag)))
