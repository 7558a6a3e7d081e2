"""Make the files of editions: each by its format, PDFs together at the end, and only those whose inputs have changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, TypeVar

from bifolio import output, output_formats, pdf
from bifolio.findings import make_finding, phrase
from bifolio.formats import FormatContext, PdfDraft
from bifolio.model import Artifact, Edition, Finding, Location, Refused
from bifolio.output_formats import PAGE, OutputFormat, plug_in_of
from bifolio.plug_ins import reason_of
from bifolio.site.collections import write_collections
from bifolio.site.page_records import PageRecords
from bifolio.site.plan import Job, Site, template_folders
from bifolio.workspace import Command

NOWHERE = Location("")
T = TypeVar("T")
PAGES = 50  # between two lines on progress, for one takes milliseconds


def make_all(command: Command, site: Site, *, whole: bool, records: PageRecords | None = None) -> None:
    """Make every file of every edition; pages come last, because they list the others.

    What the last build made and this one did not try, or failed at, is kept, unless the build is `whole` and does not
    want it. `records` say which pages need not be rendered again.
    """
    jobs = list(site.jobs())
    make_files(command, site, [job for job in jobs if job.format is not PAGE])
    write_collections(command, site)
    _keep_the_rest(site, whole=whole)
    make_files(command, site, [job for job in jobs if job.format is PAGE], records)
    if records:
        records.save()


def make_files(command: Command, site: Site, jobs: Iterable[Job], records: PageRecords | None = None) -> None:
    """Make files; where one is refused, keep the findings and the file of the last build."""
    jobs, drafts = list(jobs), []
    with command.progress.steps("render", len(jobs), "file", least=PAGES) as advance:
        for job in jobs:
            if draft := _make(command, site, job, records):
                drafts.append((job, draft))
            advance(job.path)
    if drafts:
        command.attempt(lambda: _typeset(command, site, drafts))
    for job, _ in drafts:
        if job.path not in site.entries:  # it was refused, or nothing can be written
            site.keep(job.path)


def _make(command: Command, site: Site, job: Job, records: PageRecords | None) -> PdfDraft | None:
    """Make a file; return the draft of a PDF that is not up to date, for it is typeset with others."""
    make = partial(_made, site, job) if records is None else partial(_page, site, job, records)
    made = command.attempt_apart(job.path, make)
    if made is None:
        site.keep(job.path)
    elif not isinstance(made, PdfDraft):
        site.put(command, made.path, made.content, **job.facts)
    elif not _up_to_date(site, job, made):
        return made
    return None


def _page(site: Site, job: Job, records: PageRecords) -> Artifact | PdfDraft:
    """Return a page: that of the last build, if it would be rendered the same."""
    content = records.content(job)
    if content is not None:
        return Artifact(job.path, content)
    traced, texts = records.traced(job)
    page = _made(site, traced)
    if isinstance(page, Artifact):
        records.add(job, texts, page)
    return page


def _made(site: Site, job: Job) -> Artifact | PdfDraft:
    """Return what a format makes. Raises Refused with the name of the package's entry point where its format fails."""
    plug_in = plug_in_of(job.format)
    if not plug_in:
        return job.format.make(job.edition, _context(site, job))  # type: ignore[no-any-return]
    made = _guarded(plug_in, job, lambda: job.format.make(job.edition, _context(site, job)))
    if isinstance(made, PdfDraft) and isinstance(made.job, pdf.TypesetJob):
        return made._replace(finish=lambda content: bytes(_guarded(plug_in, job, lambda: made.finish(content))))
    if not isinstance(made, Artifact) or not isinstance(made.content, bytes):
        raise Refused(_failure(plug_in, job, phrase("makes-no-file", type=type(made).__name__)))
    if made.path != job.path:
        raise Refused(_failure(plug_in, job, phrase("another-path", path=made.path)))
    return made


def _guarded(plug_in: str, job: Job, step: Callable[[], T]) -> T:
    try:
        return step()
    except Refused:
        raise
    except Exception as error:
        raise Refused(_failure(plug_in, job, reason_of(error))) from error


def _failure(plug_in: str, job: Job, reason: str) -> Finding:
    return make_finding("B213", Location(job.path), name=plug_in, reason=reason)


def _context(site: Site, job: Job) -> FormatContext:
    first = _context_of(site, job.format, job.edition)
    if job.second is None:
        return first
    return replace(first, second=(job.second, _context_of(site, job.format, job.second)))


def _context_of(site: Site, output_format: OutputFormat, edition: Edition) -> FormatContext:
    sources = site.sources_of(edition)
    page = output_format is PAGE
    return FormatContext(
        output_format,
        sources.project,
        sources.templates,
        folders=template_folders(sources),
        media=sources.content / "media",
        words=sources.words,
        assets=f"../../{sources.assets}",
        home="../index.html",
        search="../search.html" if site.has_search else "",
        alternates=site.alternates(edition) if page else (),
        downloads=site.downloads(edition, base="../../") if page else (),
    )


def _up_to_date(site: Site, job: Job, draft: PdfDraft) -> bool:
    """Return whether the last build made the same PDF and nobody changed it since; then it is listed again."""
    known = site.before.get(job.path, {})
    file = site.out / job.path
    if known.get("made_from") != draft.made_from or not file.is_file():
        return False
    if output.digest(file.read_bytes()) != known.get("sha256"):
        return False
    site.add(job.path, {**known, **job.facts})
    return True


def _typeset(command: Command, site: Site, drafts: Sequence[tuple[Job, PdfDraft]]) -> None:
    if finding := pdf.slow():
        command.report([finding])
    documents = _documents(drafts)
    first = [pages[0][1].job for pages in documents]
    counting = command.progress.steps("typeset", len(first), "PDF file")
    with output.scratch(site.out) as scratch, counting as advance:
        results = pdf.typeset_many(first, scratch=scratch, advance=lambda each: advance(each.location.path))
        for pages, (_, result) in zip(documents, results, strict=True):
            for job, draft in pages:
                if isinstance(result, bytes):
                    count = draft.page_count(pdf.pages(result))
                    facts = {**job.facts, **({"pages": count} if count else {}), "made_from": draft.made_from}
                    finished = command.attempt_apart(job.path, lambda draft=draft, pdf=result: draft.finish(pdf))  # type: ignore[misc]
                    if finished is not None:
                        site.put(command, job.path, finished, **facts)
            if not isinstance(result, bytes):
                command.report(result)


def _documents(drafts: Sequence[tuple[Job, PdfDraft]]) -> list[list[tuple[Job, PdfDraft]]]:
    """Return drafts by what is typeset: pictures of pages are drawn of the same PDF that telephones get."""
    documents: dict[pdf.TypesetJob, list[tuple[Job, PdfDraft]]] = {}
    for job, draft in drafts:
        documents.setdefault(replace(draft.job, location=NOWHERE), []).append((job, draft))
    return list(documents.values())


def _keep_the_rest(site: Site, *, whole: bool) -> None:
    """Keep what the last build made and this one did not try; what packets.toml no longer names is not kept."""
    made = {(each.language, each.packet.name) for each in site.editions}
    tried = made if site.requested is None else made & site.requested
    for path, entry in site.before.items():
        if entry.get("packet") not in site.project.packets or entry.get("language") not in site.project.tags:
            continue
        missed = (entry["language"], entry["packet"]) not in tried
        if path not in site.entries and _present_path(entry) not in site.entries and (missed or not whole):
            site.keep(path)


def _present_path(entry: Mapping[str, Any]) -> str:
    """Return the path that a listed file has today: bifolio 0.1.0 named files without packet and language."""
    made_by = output_formats.known().get(entry.get("format", ""))
    if made_by is None:
        return ""
    return made_by.path_of(entry["packet"], entry["selection"], entry["language"], entry.get("second", ""))
