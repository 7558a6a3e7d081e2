"""Extract messages into POT files, and bring every catalogue up to date with them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from bifolio import catalogue, language
from bifolio.model import Catalogue, Project
from bifolio.report import counted
from bifolio.text_files import exists
from bifolio.workspace import (
    UI,
    Command,
    catalogue_path,
    counts_of,
    interface_messages,
    is_to_translate,
    load_catalogue,
    load_packets,
    load_project,
    packet_template,
    record_offers,
    save_catalogue,
    translation_memory,
    with_contexts,
    word_languages,
    words_of_readers,
    words_template,
)


def extract(command: Command, *, dry: bool = False, packets: Sequence[str] = ()) -> list[str]:
    """Bring locales/ up to date with content/ and templates/; return a line for each file that changed, or would.

    A packet with an error is left as it is, and so is a catalogue that is refused. With `dry` nothing is written. The
    words of templates are extracted where the project has templates of its own, and for languages that the engine has not.
    Raises UnknownName for a packet that does not exist.
    """
    project = load_project(command, packets=packets)
    if project is None:
        return []
    changed: list[str] = []
    ready = load_packets(command, project, packets)
    for source in ready:
        changed += _update(command, project, packet_template(project, source), dry, [*project.languages])
    tags = [] if packets else word_languages(command, project)
    if tags and (words := interface_messages(command, project)):
        tags = [tag for tag in tags if any(is_to_translate(project, tag, word) for word in words)]
        changed += _update(command, project, words_template(project, words, ready), dry, tags)
    return changed


def _update(command: Command, project: Project, template: Catalogue, dry: bool, tags: Sequence[str]) -> list[str]:
    """Refresh the POT of a domain and merge it into the catalogues of languages; return a line for each that changed."""
    domain = Path(template.path).stem
    known = exists(command.root / template.path)
    before = command.attempt(lambda: catalogue.load(command.root, template.path, "")) if known else None
    if before is not None:
        template = catalogue.refresh(before, template)
    changed = _write(command, project, template, dry)
    for tag in tags:
        command.progress.say("extract", catalogue_path(tag, domain))
        merged = _merge(command, project, tag, domain, _to_translate(project, tag, template))
        if merged is not None:
            merged = catalogue.tidy(merged, language.of(project, tag).plural_forms)
            changed += _write(command, project, merged, dry)
            if not dry:
                record_offers(command, merged)
    return changed


def _to_translate(project: Project, tag: str, template: Catalogue) -> Catalogue:
    """Return a POT without what a language needs no translation of."""
    if Path(template.path).stem != UI:
        return template
    return replace(template, entries=tuple(each for each in template.entries if is_to_translate(project, tag, each)))


def _merge(command: Command, project: Project, tag: str, domain: str, template: Catalogue) -> Catalogue | None:
    if not exists(command.root / catalogue_path(tag, domain)):
        created = catalogue.create(template, tag, plural_forms=language.of(project, tag).plural_forms)
        memory = list(translation_memory(command, project, tag, domain))
        return catalogue.merge(replace(created, entries=()), template, memory) if memory else created
    before = load_catalogue(command, tag, domain)
    if before is None:
        return None
    if domain == UI:
        before = with_contexts(before, template.entries)
    translated = {key for key, entry in before.by_key.items() if any(entry.msgstr)}
    if all(entry.key in translated for entry in template.entries):  # then the memory is not needed, and is not read
        return catalogue.merge(before, template)
    return catalogue.merge(before, template, translation_memory(command, project, tag, domain))


def _write(command: Command, project: Project, translations: Catalogue, dry: bool) -> list[str]:
    """Write a catalogue unless `dry`; return a line on it if it changed."""
    if not save_catalogue(command, project, translations, dry=dry):
        return []
    if not translations.language:
        return [f"{translations.path}: {counted(len(translations.entries), 'message')}"]
    keys = {entry.key for entry in translations.entries if not entry.obsolete}
    read = words_of_readers(command, translations) if Path(translations.path).stem == UI else translations
    return [f"{translations.path}: {counts_of(read, keys)}"]
