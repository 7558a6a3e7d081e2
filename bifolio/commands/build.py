"""The story of `build`: packets and catalogues into editions, editions into pages and PDFs, and those into out/."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bifolio import __version__, catalogue, edition, output, render
from bifolio.commands import pseudo_languages, status
from bifolio.commands.check import check_translation, load_interface_words
from bifolio.commands.release import TranslationState, translation_for_build
from bifolio.model import Edition, Project
from bifolio.site import html_pages, pdf_files
from bifolio.site.plan import OUT, Site
from bifolio.workspace import Command, LoadedPacket, load_packets, load_project


def build(run: Command, *, only: Sequence[str] = (), languages: Sequence[str] = (), formats: Sequence[str] = ()) -> int:
    """Build every edition of the project, or those asked for, into out/; return how many files it now holds.

    A packet, language or PDF that fails is told of; the others go on, and what was built of it before stays.
    """
    project = load_project(run)
    if project is None:
        return 0
    project = pseudo_languages.with_them(project, languages)
    templates = run.attempt(lambda: render.environment(run.root))
    out = run.root / OUT
    ready = load_packets(run, project, only)
    spoken = {tag: catalogue.gettext(made) for tag, made in load_interface_words(run, project).items()}
    if templates is None:
        return 0
    site = Site(project, out, templates, output.read_manifest(out), spoken, formats)
    site.asked = frozenset((tag, each.packet.name) for each in ready for tag in languages or project.tags)
    site.editions = list(_editions(run, site, _all(run, project, ready, only)))
    pdf_files.make(run, site)
    _keep_the_rest(site, whole=not (only or languages or formats))
    html_pages.make(run, site)
    html_pages.assets(run, site)
    html_pages.front(
        run, site, None if only else status.language_statuses(run, project, ready, languages or project.tags)
    )
    run.progress.say("write", "manifest.json, SHA256SUMS")
    about = {"title": project.title, "publisher": project.publisher, "engine": f"bifolio {__version__}"}
    run.attempt(lambda: output.finish(out, site.entries, about))
    return len(site.entries)


def _all(run: Command, project: Project, ready: Sequence[LoadedPacket], only: Sequence[str]) -> list[LoadedPacket]:
    """Return every packet that is right, in order; of those that were not asked for no finding is kept."""
    others = [name for name in project.packets if only and name not in only]
    known = {
        each.packet.name: each
        for each in [*ready, *(load_packets(Command(run.root), project, others) if others else ())]
    }
    return [known[name] for name in project.packets if name in known]


def _editions(run: Command, site: Site, every: Sequence[LoadedPacket]) -> Iterator[Edition]:
    """Yield every edition that can be made: packet by packet, language by language, in the order of packets.toml."""
    project = site.project
    for source in every:
        for tag in project.tags:
            mine = run if site.asked is None or (tag, source.packet.name) in site.asked else Command(run.root)
            mine.progress.say("translate", f"{source.packet.name} {tag}")
            if tag == project.source_language:
                yield from _selections(site, TranslationState(source, None), tag)
            elif (made := check_translation(mine, project, source, tag)) is not None:
                work = translation_for_build(mine, project, source, made)
                yield from _selections(site, work, tag) if work is not None else ()


def _selections(site: Site, work: TranslationState, tag: str) -> Iterator[Edition]:
    for selection in work.source.packet.selections:
        yield edition.make(
            work.source.packet,
            selection,
            language=tag,
            source_language=site.project.source_language,
            extracted=work.source.messages,
            catalogue=work.catalogue,
            reviewed=work.reviewed,
            reviewers=work.reviewers,
            frozen=work.frozen,
        )


def _keep_the_rest(site: Site, *, whole: bool) -> None:
    """Keep what the last build made and this one did not try, or failed at: a build of one language leaves the others.

    A packet or language that packets.toml no longer names is not kept.
    """
    made = {(each.language, each.packet.name) for each in site.editions}
    tried = made if site.asked is None else made & site.asked
    for path, entry in site.before.items():
        if entry.get("packet") not in site.project.packets or entry.get("language") not in site.project.tags:
            continue
        missed = (entry["language"], entry["packet"]) not in tried
        if path not in site.entries and (missed or not whole) and (site.out / path).is_file():
            site.entries[path] = entry
