"""Make the file of one job, from values alone: what its format makes of its edition."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import NamedTuple, TypeVar

from bifolio import pdf, render
from bifolio.findings import make_finding, phrase
from bifolio.formats import FormatContext, PdfDraft
from bifolio.model import Artifact, Edition, Finding, Location, MessageKey, Refused
from bifolio.output_formats import PAGE, OutputFormat, plug_in_of
from bifolio.plug_ins import reason_of
from bifolio.site.jobs import Job
from bifolio.site.page_records import PageRecords, TracedTexts
from bifolio.site.plan import Site
from bifolio.workspace import Command

T = TypeVar("T")


class FileTask(NamedTuple):
    """All that a file is made of: values alone, which another process may have."""

    job: Job
    context: FormatContext


class SentDraft(NamedTuple):
    """The draft of a PDF that another machine has made: what the PDF comes from, and what is typeset, as digests."""

    made_from: str
    document: bytes


class MadeFile(NamedTuple):
    """What became of a task: the file, None where it was refused, the findings, and the messages that it asked for."""

    made: Artifact | PdfDraft | SentDraft | None
    findings: list[Finding]
    asked: frozenset[MessageKey] | None = None


class TypesetFile(NamedTuple):
    """What became of the draft of a PDF: the file, None where it was refused, its number of pages, and the findings."""

    content: bytes | None
    pages: int
    findings: list[Finding]


def finished(job: Job, draft: PdfDraft, result: bytes | tuple[Finding, ...]) -> TypesetFile:
    """Return the file that is made of a typeset document, or the findings on what could not be typeset."""
    if not isinstance(result, bytes):
        return TypesetFile(None, 0, list(result))
    command = Command(Path())
    content = command.attempt_apart(job.path, lambda: draft.finish(result))
    return TypesetFile(content, draft.page_count(pdf.pages(result)), command.findings)


def task_of(site: Site, job: Job, records: PageRecords | None) -> FileTask:
    """Return the task of making a file; with records, one that notes the texts that it asks for."""
    return FileTask(records.traced(job) if records else job, _context(site, job))


def make(task: FileTask) -> MadeFile:
    """Return what a job's format makes."""
    command, texts = Command(task.context.project.root), task.job.edition.texts
    made = command.attempt_apart(task.job.path, partial(_made, task.job, task.context))
    return MadeFile(made, command.findings, texts.known if isinstance(texts, TracedTexts) else None)


def _made(job: Job, context: FormatContext) -> Artifact | PdfDraft:
    """Return what a format makes. Raises Refused with the name of the package's entry point where its format fails."""
    plug_in = plug_in_of(job.format)
    if not plug_in:
        return job.format.make(job.edition, context)  # type: ignore[no-any-return]
    made = _guarded(plug_in, job, lambda: job.format.make(job.edition, context))
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
        folders=render.folders(sources.root),
        media=sources.content / "media",
        words=sources.words,
        assets=f"../../{sources.assets}",
        home="../index.html",
        search="../search.html" if site.has_search else "",
        alternates=site.alternates(edition) if page else (),
        downloads=site.downloads(edition, base="../../") if page else (),
        errata=site.errata(edition.packet.name, edition.language, base="../../") if page else (),
    )
