"""Make the files of editions: each by its format, PDFs together at the end, and only those whose inputs have changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from bifolio import formats, output, output_formats, pdf
from bifolio.formats import PdfDraft
from bifolio.model import Artifact, Location
from bifolio.output_formats import PAGE
from bifolio.site.cluster_tasks import typeset_files
from bifolio.site.collections import write_collections
from bifolio.site.jobs import Job
from bifolio.site.one_file import SentDraft, TypesetFile, finished, task_of
from bifolio.site.page_records import PageRecords
from bifolio.site.parts import make_parts
from bifolio.site.plan import Site
from bifolio.site.too_wide_tables import TooWideTables
from bifolio.text_files import content_of
from bifolio.workspace import Command

NOWHERE = Location("")
Draft = PdfDraft | SentDraft
Drafted = tuple[Job, Draft]
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
        for job, made in make_parts(command, site, jobs, records, advance):
            if made is None:
                _keep(site, job)
            elif isinstance(made, Artifact):
                site.put(command, made.path, made.content, **job.facts)
            elif not _up_to_date(site, job, made):
                drafts.append((job, made))
    if drafts:
        command.attempt(lambda: _typeset(command, site, drafts))
    for job, _ in drafts:
        if job.path not in site.entries:  # it was refused, or nothing can be written
            _keep(site, job)


def _up_to_date(site: Site, job: Job, draft: Draft) -> bool:
    """Return whether the last build made the same PDF and nobody changed it since; then it is listed again."""
    known = site.before.get(job.path, {})
    if known.get("made_from") != draft.made_from:
        return False
    content = content_of(site.out / job.path)
    if content is None or output.digest(content) != known.get("sha256"):
        return False
    site.add(job.path, {**known, **job.facts})
    return True


def _typeset(command: Command, site: Site, drafts: Sequence[Drafted]) -> None:
    documents, tables = _documents(drafts), TooWideTables()
    with command.progress.steps("typeset", len(documents), "PDF file") as advance:
        typeset = _typeset_here if command.cluster is None else _typeset_there
        for document, files in zip(documents, typeset(command, site, documents, advance), strict=True):
            for (job, draft), file in zip(document, files, strict=True):
                command.report(tables.without(job, file.findings))
                if file.content is not None:
                    facts = {**job.facts, **({"pages": file.pages} if file.pages else {}), "made_from": draft.made_from}
                    site.put(command, job.path, file.content, **facts)
    command.report(tables.findings())


def _typeset_here(
    command: Command, site: Site, documents: Sequence[list[Any]], advance: Callable[[str], None]
) -> Iterator[list[TypesetFile]]:
    """Yield the files of each document, which is typeset in a process of this machine."""
    if finding := pdf.slow():
        command.report([finding])
    with output.scratch(site.out) as scratch:
        results = pdf.typeset_many(
            [document[0][1].job for document in documents],
            scratch=scratch,
            workers=command.jobs,
            limits=formats.limits_of(site.project),
            advance=lambda each: advance(each.location.path),
        )
        for document, (_, result) in zip(documents, results, strict=True):
            yield [finished(job, draft, result) for job, draft in document]


def _typeset_there(
    command: Command, site: Site, documents: Sequence[list[Any]], advance: Callable[[str], None]
) -> Iterator[list[TypesetFile]]:
    """Yield the files of each document, which is typeset by a cluster."""
    tasks = [[task_of(site, job, None) for job, _ in document] for document in documents]
    for document, files in zip(documents, typeset_files(command, site, tasks), strict=True):
        advance(document[0][0].path)
        yield files


def _documents(drafts: Sequence[Drafted]) -> list[list[Drafted]]:
    """Return drafts by what is typeset: pictures of pages are drawn of the same PDF that telephones get."""
    documents: dict[pdf.TypesetJob | bytes, list[Drafted]] = {}
    for job, draft in drafts:
        typeset = draft.document if isinstance(draft, SentDraft) else replace(draft.job, location=NOWHERE)
        documents.setdefault(typeset, []).append((job, draft))
    return list(documents.values())


def _keep_the_rest(site: Site, *, whole: bool) -> None:
    """Keep what the last build made and this one did not try; what packets.toml no longer names is not kept."""
    made = {(each.language, each.packet.name) for each in site.editions}
    tried = made if site.requested is None else made & site.requested
    for path, entry in site.before.items():
        if entry.get("packet") not in site.project.packets or entry.get("language") not in site.project.tags:
            continue
        if site.is_omitted(entry):
            continue
        if "errata" in entry and (entry["language"], entry["packet"]) in tried:
            continue  # those that are still true have been made
        missed = (entry["language"], entry["packet"]) not in tried
        if path not in site.entries and _present_path(entry) not in site.entries and (missed or not whole):
            site.keep(path)
            site.kept |= {entry["language"]} if missed else set()


def _keep(site: Site, job: Job) -> None:
    """List a file that this build failed at as the last one made it, if it did, and note its languages."""
    site.keep(job.path)
    site.kept |= {each.language for each in (job.edition, job.second) if each}


def _present_path(entry: Mapping[str, Any]) -> str:
    """Return the path that a listed file has today: bifolio 0.1.0 named files without packet and language."""
    made_by = output_formats.known().get(entry.get("format", ""))
    if made_by is None or "errata" in entry:
        return ""
    return made_by.path_of(entry["packet"], entry["selection"], entry["language"], entry.get("second", ""))
