"""The story of `build`: packets and catalogues into editions, editions into pages and PDFs, and those into out/."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bifolio import __version__, catalogue, edition, output, page
from bifolio.model import Edition, Project
from bifolio.pipeline import checking, papers, pseudo, telling, webs
from bifolio.pipeline.reading import Run, Source, sources, start
from bifolio.pipeline.releasing import Work, standing
from bifolio.pipeline.site import OUT, Site


def build(run: Run, *, only: Sequence[str] = (), languages: Sequence[str] = (), formats: Sequence[str] = ()) -> int:
    """Build every edition of the project, or those asked for, into out/; return how many files it now holds.

    A packet, language or PDF that fails is told of; the others go on, and what was built of it before stays.
    """
    project = start(run)
    if project is None:
        return 0
    project = pseudo.with_them(project, languages)
    templates = run.attempt(lambda: page.environment(run.root))
    out = run.root / OUT
    ready = sources(run, project, only)
    spoken = {tag: catalogue.gettext(made) for tag, made in checking.words(run, project).items()}
    if templates is None:
        return 0
    site = Site(project, out, templates, output.read_manifest(out), spoken, formats)
    site.asked = frozenset((tag, each.packet.name) for each in ready for tag in languages or project.tags)
    site.editions = list(_editions(run, site, _all(run, project, ready, only)))
    papers.make(run, site)
    _keep_the_rest(site, whole=not (only or languages or formats))
    webs.make(run, site)
    webs.assets(run, site)
    webs.front(run, site, None if only else telling.told(run, project, ready, languages or project.tags))
    run.progress.say("write", "manifest.json, SHA256SUMS")
    about = {"title": project.title, "publisher": project.publisher, "engine": f"bifolio {__version__}"}
    run.attempt(lambda: output.finish(out, site.entries, about))
    return len(site.entries)


def _all(run: Run, project: Project, ready: Sequence[Source], only: Sequence[str]) -> list[Source]:
    """Return every packet that is right, in order; of those that were not asked for no finding is kept."""
    others = [name for name in project.packets if only and name not in only]
    known = {each.packet.name: each for each in [*ready, *(sources(Run(run.root), project, others) if others else ())]}
    return [known[name] for name in project.packets if name in known]


def _editions(run: Run, site: Site, every: Sequence[Source]) -> Iterator[Edition]:
    """Yield every edition that can be made: packet by packet, language by language, in the order of packets.toml."""
    project = site.project
    for source in every:
        for tag in project.tags:
            mine = run if site.asked is None or (tag, source.packet.name) in site.asked else Run(run.root)
            mine.progress.say("translate", f"{source.packet.name} {tag}")
            if tag == project.source_language:
                yield from _selections(site, Work(source, None), tag)
            elif (made := checking.translation(mine, project, source, tag)) is not None:
                work = standing(mine, project, source, made)
                yield from _selections(site, work, tag) if work is not None else ()


def _selections(site: Site, work: Work, tag: str) -> Iterator[Edition]:
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
