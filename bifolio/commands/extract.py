"""The story of `extract`: the packets' messages into POT files, and every catalogue brought up to date with them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bifolio import __version__, catalogue, language, output, render
from bifolio.commands import exchange
from bifolio.model import Catalogue, Message, Project
from bifolio.workspace import (
    UI,
    Command,
    catalogue_path,
    interface_messages,
    load_catalogue,
    load_packets,
    load_project,
)


def extract(run: Command, *, dry: bool = False, only: Sequence[str] = ()) -> list[str]:
    """Bring locales/ up to date with content/ and templates/; return a line for each file that changed, or would.

    A packet with an error in it is left as it is, and so is a catalogue that is refused. With `dry` nothing is written. The
    words of templates are extracted where the project has templates of its own; else it speaks the engine's.
    """
    found = load_project(run)
    if found is None:
        return []
    told: list[str] = []
    ready = load_packets(run, found, only)
    for source in ready:
        packet = source.packet
        told += _domain(run, found, packet.name, source.messages, packet.title, packet.version, packet.date, dry)
    if not only and (run.root / "templates").is_dir() and (words := interface_messages(run, found)):
        dates = [source.packet.date for source in ready] or [catalogue.UNDATED]
        told += _domain(run, found, UI, words, f"{found.title} templates", __version__, max(dates), dry)
    return told


def _domain(
    run: Command,
    found: Project,
    domain: str,
    messages: tuple[Message, ...],
    title: str,
    version: str,
    date: str,
    dry: bool,
) -> list[str]:
    """Refresh the POT of a domain and merge it into the catalogue of every language."""
    contact = found.corrections if render.ADDRESS.search(found.corrections) else ""
    template = catalogue.template(domain, messages, title=title, version=version, date=date, contact=contact)
    old = (
        run.attempt(lambda: catalogue.load(run.root, template.path, ""))
        if (run.root / template.path).is_file()
        else None
    )
    if old is not None:
        template = catalogue.refresh(old, template)
    told = _write(run, template, dry)
    for policy in found.languages:
        run.progress.say("extract", catalogue_path(policy.tag, domain))
        merged = _merged(run, found, policy.tag, domain, template)
        told += _write(run, merged, dry) if merged is not None else []
    return told


def _merged(run: Command, found: Project, tag: str, domain: str, template: Catalogue) -> Catalogue | None:
    path = run.root / catalogue_path(tag, domain)
    if not path.is_file():
        made = catalogue.create(template, tag, plural_forms=language.of(found, tag).plural_forms)
        memory = list(exchange.memory(run, found, tag, domain))
        return catalogue.merge(replace(made, entries=()), template, memory) if memory else made
    old = load_catalogue(run, tag, domain)
    if old is None:
        return None
    known = {key for key, entry in old.by_key.items() if any(entry.msgstr)}
    if all(entry.key in known for entry in template.entries):  # then the memory has nothing to offer, and is not read
        return catalogue.merge(old, template)
    return catalogue.merge(old, template, exchange.memory(run, found, tag, domain))


def _write(run: Command, made: Catalogue, dry: bool) -> list[str]:
    content = catalogue.text(made).encode()
    path = run.root / made.path
    if path.is_file() and path.read_bytes() == content:
        return []
    if not dry:
        run.attempt(lambda: output.replace(path, content, shown=made.path))
    counts = catalogue.coverage(made)
    if not made.language:
        return [f"{made.path}: {counts.total} messages"]
    return [f"{made.path}: {counts.translated} translated, {counts.fuzzy} fuzzy, {counts.untranslated} untranslated"]
