"""The story of `build`: packets and catalogues into editions, editions into pages and PDFs, and those into out/."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bifolio import __version__, catalogue, edition, output, page
from bifolio.model import Catalogue, Edition
from bifolio.pipeline import checking, papers, webs
from bifolio.pipeline.reading import Run, Source, sources, start
from bifolio.pipeline.site import OUT, Site


def build(
    run: Run, *, only: Sequence[str] = (), languages: Sequence[str] = (), formats: Sequence[str] = ()
) -> int:
    """Build every edition of the project, or those asked for, into out/; return how many files it now holds.

    A packet, language or PDF that fails is told of; the others go on, and what was built of it before stays.
    """
    project = start(run)
    if project is None:
        return 0
    out = run.root / OUT
    ready = sources(run, project, only)
    spoken = {tag: catalogue.gettext(made) for tag, made in checking.words(run, project).items()}
    site = Site(project, out, page.environment(run.root), output.read_manifest(out), spoken, formats)
    site.editions = list(_editions(run, site, ready, languages))
    papers.make(run, site)
    webs.make(run, site)
    webs.assets(run, site)
    _keep_the_rest(site, whole=not (only or languages or formats))
    webs.front(run, site)
    run.progress.say("write", "manifest.json, SHA256SUMS")
    about = {"title": project.title, "publisher": project.publisher, "engine": f"bifolio {__version__}"}
    run.attempt(lambda: output.finish(out, site.entries, about))
    return len(site.entries)


def _editions(run: Run, site: Site, ready: Sequence[Source], languages: Sequence[str]) -> Iterator[Edition]:
    """Yield every edition that can be made: packet by packet, language by language, in the order of packets.toml."""
    for source in ready:
        for tag in site.project.tags:
            if languages and tag not in languages:
                continue
            run.progress.say("translate", f"{source.packet.name} {tag}")
            made: Catalogue | None = None
            if tag != site.project.source_language:
                made = checking.translation(run, site.project, source, tag)
                if made is None:
                    continue
            yield from _selections(site, source, tag, made)


def _selections(site: Site, source: Source, tag: str, made: Catalogue | None) -> Iterator[Edition]:
    for selection in source.packet.selections:
        yield edition.make(
            source.packet,
            selection,
            language=tag,
            source_language=site.project.source_language,
            extracted=source.messages,
            catalogue=made,
        )


def _keep_the_rest(site: Site, *, whole: bool) -> None:
    """Keep what the last build made and this one did not try, or failed at: a build of one language leaves the others."""
    tried = {(each.language, each.packet.name) for each in site.editions}
    for path, entry in site.before.items():
        missed = (entry.get("language"), entry.get("packet")) not in tried
        if path not in site.entries and "packet" in entry and (missed or not whole) and (site.out / path).is_file():
            site.entries[path] = entry
