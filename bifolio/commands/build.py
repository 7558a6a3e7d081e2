"""Build out/: packets and catalogues into editions, editions into pages and PDFs."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product
from pathlib import Path

from bifolio import __version__, catalogue, exchange, language, output, output_formats, render
from bifolio.arguments import SITES
from bifolio.commands.status import language_statuses
from bifolio.findings import make_finding
from bifolio.model import Catalogue, Edition, Finding, LanguagePolicy, Location, Project, Severity
from bifolio.site import (
    ErrataWriter,
    PageRecords,
    Site,
    has_search,
    make_all,
    on_cluster,
    texts_of,
    write_assets,
    write_index,
    write_search_index,
    write_sitemap,
    write_texts,
)
from bifolio.workspace import (
    Command,
    LoadedPacket,
    TranslationState,
    check_in_part,
    check_translations,
    load_interface_words,
    load_packets,
    load_project,
    load_released_records,
    load_verdicts,
    project_digest,
    require,
    signed_words,
    translation_for_build,
    with_signed_pictures,
    with_signed_settings,
)

STAGING, PUBLIC = SITES
PSEUDO = exchange.pseudo_translation.TAGS


def build(
    command: Command,
    *,
    packets: Sequence[str] = (),
    languages: Sequence[str] = (),
    formats: Sequence[str] = (),
    out: Path | None = None,
    site: str = "staging",
) -> int:
    """Build every edition of the project, or those asked for, into out/; return how many files it now holds.

    `out` is another folder to build into. The `site` "public", in out-public/, has signed translations only. A packet,
    language or PDF that fails is reported; the others are built, and what was built of it before stays. Raises
    UnknownName for a packet, language, format or site that does not exist.
    """
    require("format", formats, output_formats.known())
    require("site", [site], SITES)
    made_from = project_digest(command.root)
    project, ready = _load(command, packets, languages)
    out = command.root / SITES[site] if out is None else Path(os.path.abspath(out))  # links are refused, not followed
    if project is None or not command.attempt(lambda: output.begin(out, apart_from=command.root)):
        return 0
    command.report(output.check_manifest(out))
    if command.report(_other_site(out, site)):
        return 0
    templates = command.attempt(lambda: render.environment(command.root))
    every = _every_packet(command, project, ready, packets)
    command.report(_formats_without_files(ready, formats))
    if site == PUBLIC:
        project = with_signed_settings(command, project, languages)
    project = _with_pseudo_languages(project, languages)
    interface_words = _interface_words(command, project, site)
    words = {tag: catalogue.gettext(each) for tag, each in interface_words.items()}
    if templates is None:
        return 0
    planned = Site(project, out, templates, output.read_manifest(out), words, formats)
    planned.signed_only = site == PUBLIC
    planned.requested = frozenset(product(languages or project.tags, packets or project.packets))
    planned.has_search = has_search(command, wanted=project.search)
    planned.editions = list(_editions(command, planned, every))
    planned.verdicts = load_verdicts(command)
    planned.made_from = made_from if project.release_keys else ""
    planned.findings = command.findings
    records = PageRecords(planned, command.results, interface_words) if command.results else None
    with on_cluster(command, planned) as ready_to_make:
        if not ready_to_make:
            return 0
        errors = _errors(command)
        make_all(command, planned, whole=not (packets or languages or formats), records=records)
    write_assets(command, planned)
    tags = languages or project.tags
    write_index(command, planned, None if packets else language_statuses(command, project, ready, tags))
    write_search_index(command, planned)
    write_sitemap(command, planned)
    _mark_gaps(planned, packets, languages, _errors(command), since=len(errors))
    command.progress.say("write", "manifest.json, SHA256SUMS")
    about = {"title": project.title, "publisher": project.publisher, "engine": f"bifolio {__version__}"}
    about |= {**planned.about, **({"site": site} if site == PUBLIC else {})}
    command.written = command.attempt(lambda: output.finish(out, planned.entries, about)) or {}
    return len(planned.entries)


def _load(
    command: Command, packets: Sequence[str], languages: Sequence[str]
) -> tuple[Project | None, list[LoadedPacket]]:
    """Return the project and those of its packets that have no error; the translations of the others are checked."""
    project = load_project(command, packets=packets, languages=languages, also_languages=PSEUDO)
    ready = load_packets(command, project, packets) if project else []
    check_in_part(command, languages)
    return project, ready


def _errors(command: Command) -> list[str]:
    """Return the paths that errors are on."""
    return [each.location.path for each in command.findings if each.severity is Severity.ERROR]


def _lacks_editions(site: Site, packets: Sequence[str], languages: Sequence[str], wrong: Sequence[str]) -> bool:
    """Return whether an edition was not made because of an error in its packet or its translation, on these paths."""
    made = {(each.packet.name, each.language) for each in site.editions}
    for name in packets or site.project.packets:
        if (name, site.project.source_language) not in made:
            return True
        for tag in languages or site.project.tags:
            if (name, tag) not in made and any(path.startswith(f"locales/{tag}/") for path in wrong):
                return True
    return False


def _mark_gaps(
    site: Site, packets: Sequence[str], languages: Sequence[str], wrong: Sequence[str], *, since: int
) -> None:
    """Say of no language that its files are of the project as it is now where some could not be made: a release has no gaps.

    `wrong` are the paths of errors, those of making files `since` a number. Where the languages of these files are known,
    their statements do not say it in the first place.
    """
    if not site.kept and (wrong[since:] or _lacks_editions(site, packets, languages, wrong)):
        for path, entry in site.entries.items():
            site.entries[path] = {key: value for key, value in entry.items() if key != "project"}


def _other_site(out: Path, site: str) -> Iterator[Finding]:
    """Yield the finding that a folder has the project's other site, whose files a build would keep."""
    found = output.read_about(out).get("site", STAGING) if output.read_manifest(out) else site
    if found != site:
        yield make_finding("B105", Location(out.name), found=found, wanted=site)


def _interface_words(command: Command, project: Project, site: str) -> dict[str, Catalogue]:
    """Return the words of the templates in each language, as the site shows them."""
    words = load_interface_words(command, project)
    return {tag: signed_words(command, project, each) for tag, each in words.items()} if site == PUBLIC else words


def _with_pseudo_languages(project: Project, languages: Sequence[str]) -> Project:
    """Return the project with those of the languages that are pseudo-languages, for this build alone."""
    tags = [tag for tag in PSEUDO if tag in languages and tag not in project.tags]
    source = language.of(project, project.source_language)
    return replace(
        project,
        languages={**project.languages, **{tag: LanguagePolicy() for tag in tags}},
        declared={**project.declared, **{tag: exchange.pseudo_translation.declared(tag, source) for tag in tags}},
    )


def _formats_without_files(packets: Sequence[LoadedPacket], formats: Sequence[str]) -> Iterator[Finding]:
    """Yield a finding for each format that was asked for and that no selection of the packets has."""
    listed = {name for each in packets for selection in each.packet.selections for name in selection.formats}
    known = ", ".join(name for name in output_formats.known() if name in listed)
    for name in formats if packets else ():
        if name not in listed:
            yield make_finding("B222", Location(""), format=name, known=known)


def _every_packet(
    command: Command, project: Project, ready: Sequence[LoadedPacket], packets: Sequence[str]
) -> list[LoadedPacket]:
    """Return every packet without errors, in order; of those that were not asked for no finding is kept."""
    others = [name for name in project.packets if packets and name not in packets]
    loaded = [*ready, *(load_packets(Command(command.root), project, others) if others else ())]
    by_name = {each.packet.name: each for each in loaded}
    return [by_name[name] for name in project.packets if name in by_name]


def _editions(command: Command, site: Site, packets: Sequence[LoadedPacket]) -> Iterator[Edition]:
    """Yield every edition that can be made: packet by packet, language by language, in the order of packets.toml."""
    released = load_released_records(command, PUBLIC if site.signed_only else STAGING)
    writer = ErrataWriter(command, site, released)
    project, others = site.project, Command(command.root)  # no finding is kept of what was not asked for
    pairs = [(source, tag) for source in packets for tag in project.tags]
    commands = {
        (source.packet.name, tag): command
        if site.requested is None or (tag, source.packet.name) in site.requested
        else others
        for source, tag in pairs
    }
    usable: dict[tuple[str, str], Catalogue] = {}
    for each in (command, others):
        own = [(source, tag) for source, tag in pairs if commands[source.packet.name, tag] is each]
        usable |= check_translations(each, project, [pair for pair in own if pair[1] != project.source_language])
    for source, tag in pairs:
        of_edition, name = commands[source.packet.name, tag], source.packet.name
        of_edition.progress.say("translate", f"{name} {tag}")
        state: TranslationState | None = None
        if tag == project.source_language:
            state = TranslationState(source, None, project)
        elif (name, tag) in usable:
            state = translation_for_build(of_edition, project, source, usable[name, tag], signed_only=site.signed_only)
        if state is None:
            continue
        if site.signed_only and source.packet.variants:
            is_source = tag == project.source_language
            shown = with_signed_pictures(of_edition, source.packet, tag, is_source=is_source)
            state = state._replace(source=replace(source, packet=shown))
        made = site.editions_of(of_edition, state, tag)
        yield from made
        if not made or of_edition is not command:
            continue
        if project.release_keys or writer.is_due(source.packet, tag):
            _write_texts(command, site, writer, state, tag)


def _write_texts(command: Command, site: Site, writer: ErrataWriter, state: TranslationState, tag: str) -> None:
    """Write what a packet says in a language, for the errata of later releases, and the errata since earlier ones."""
    texts = texts_of(site, state, tag)
    if site.project.release_keys:
        write_texts(command, site, texts)
    writer.write(state.source.packet, texts)
