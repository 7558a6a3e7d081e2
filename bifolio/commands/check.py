"""The story of `check`: everything that is wrong with content and translations, without making a page."""

from __future__ import annotations

from collections.abc import Sequence

from bifolio import checks, edition, exchange, language
from bifolio.model import Catalogue, Project
from bifolio.workspace import (
    UI,
    Command,
    LoadedPacket,
    interface_messages,
    load_catalogue,
    load_packets,
    load_project,
    load_ui_catalogue,
)


def check(run: Command, *, only: Sequence[str] = (), languages: Sequence[str] = ()) -> None:
    """Keep every finding of the project's packets and catalogues."""
    found = load_project(run)
    if found is None:
        return
    for source in load_packets(run, found, only):
        for tag in found.tags:
            if not languages or tag in languages:
                made = check_translation(run, found, source, tag) if tag != found.source_language else None
                _reading(run, found, source, tag, made)
    if not only:
        load_interface_words(run, found, languages)


def _reading(run: Command, found: Project, source: LoadedPacket, tag: str, made: Catalogue | None) -> None:
    """Keep what there is to say of how hard each edition is to read; one that is not translated is not judged."""
    if tag != found.source_language and made is None:
        return
    for selection in source.packet.selections:
        built = edition.make(
            source.packet,
            selection,
            language=tag,
            source_language=found.source_language,
            extracted=source.messages,
            catalogue=made,
        )
        if built.coverage.complete:
            run.found(checks.edition(built, language.of(found, tag)))


def check_translation(run: Command, found: Project, source: LoadedPacket, tag: str) -> Catalogue | None:
    """Return the catalogue of a packet in a language; None where it cannot be used. Its findings are kept either way."""
    if exchange.pseudo_translation.is_pseudo(tag):
        return exchange.pseudo_translation.translated(source.messages, tag, source.packet.name)
    made = load_catalogue(run, tag, source.packet.name)
    if made is None:
        return None
    packet = source.packet
    run.progress.say("check", made.path)
    wrong = checks.catalogue(
        source.messages,
        made,
        language.of(found, tag),
        language.of(found, found.source_language),
        glossary=packet.used_for("terms"),
        wording=packet.used_for("avoided-words"),
    )
    return None if run.found(wrong) else made


def load_interface_words(run: Command, found: Project, languages: Sequence[str] = ()) -> dict[str, Catalogue]:
    """Return the catalogue of the templates' words for each language that has a usable one."""
    messages = interface_messages(run, found)
    ready: dict[str, Catalogue] = {}
    for policy in found.languages:
        if languages and policy.tag not in languages:
            continue
        if exchange.pseudo_translation.is_pseudo(policy.tag):
            ready[policy.tag] = exchange.pseudo_translation.translated(messages, policy.tag, UI)
            continue
        made = load_ui_catalogue(run, policy.tag)
        if made is not None and not run.found(checks.words(messages, made, language.of(found, policy.tag))):
            ready[policy.tag] = made
    return ready
