"""Make the files of editions in parts, a few files of one packet in one language at a time, so that processes share the work."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from bifolio import output, pdf
from bifolio.formats import PdfDraft
from bifolio.model import Artifact
from bifolio.site.cluster_tasks import made_files
from bifolio.site.jobs import Job
from bifolio.site.one_file import FileTask, MadeFile, SentDraft, make, task_of
from bifolio.site.page_records import PageRecords
from bifolio.site.plan import Site
from bifolio.workspace import Command

FILES = 10  # of a part, which takes from a tenth of a second to some seconds


def make_parts(
    command: Command, site: Site, jobs: Sequence[Job], records: PageRecords | None, advance: Callable[[str], None]
) -> Iterator[tuple[Job, Artifact | PdfDraft | SentDraft | None]]:
    """Yield each job with what its format made, None where it was refused; findings and records are kept.

    Pages that the last build made and that would be the same are listed, and not yielded. `advance` is called with the
    path of each file.
    """
    due = []
    for job in jobs:
        content = records.content(job) if records else None
        if content is None:
            due.append(job)
        else:
            site.add(job.path, {**output.entry(job.path, content), **job.facts})
            advance(job.path)
    parts = _parts([task_of(site, job, records) for job in due])
    for job, file in zip(due, _made(command, site, parts), strict=True):
        command.report(file.findings)
        if records and isinstance(file.made, Artifact):
            records.add(job, file.asked, file.made)
        yield job, file.made
        advance(job.path)


def _made(command: Command, site: Site, parts: Sequence[Sequence[FileTask]]) -> Iterator[MadeFile]:
    """Yield what becomes of each task: on a cluster if there is one, or else in processes here."""
    if command.cluster is not None:
        yield from made_files(command, site, parts)
        return
    if any(task.job.format.needs for part in parts for task in part):
        pdf.unavailable()  # imports WeasyPrint, once for all processes
    for part in command.run(_make_part, parts):
        yield from part


def _parts(tasks: Sequence[FileTask]) -> list[list[FileTask]]:
    """Return the tasks in parts, in their order."""
    groups = groupby(tasks, key=lambda task: (task.job.edition.packet.name, task.job.edition.language))
    return [
        group[start : start + FILES]
        for _, each in groups
        for group in [list(each)]
        for start in range(0, len(group), FILES)
    ]


def _make_part(tasks: Sequence[FileTask]) -> list[MadeFile]:
    return [make(task) for task in tasks]
