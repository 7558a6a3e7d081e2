"""Make the files of editions in worker processes, a few files of one packet in one language at a time.

The same function makes a part in this process, where there is one worker, where processes cannot be forked, and where a
worker ended before its part. Files are the same in any number of workers.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import groupby
from typing import NamedTuple

from bifolio import pdf
from bifolio.formats import PdfDraft
from bifolio.model import Artifact, Finding
from bifolio.processes import UNLIMITED, Ended, Pool, can_fork
from bifolio.site.one_file import make
from bifolio.site.page_records import PageRecords
from bifolio.site.plan import Job, Site
from bifolio.workspace import Command

FILES = 10  # of a part, which takes from a tenth of a second to some seconds
Made = Artifact | PdfDraft | None


class MadeFile(NamedTuple):
    """What became of a job: the file, its findings and what is recorded of it; `pickled` is None where that is impossible."""

    pickled: bytes | None
    findings: list[Finding]
    record: bytes


def make_parts(
    command: Command, site: Site, jobs: Sequence[Job], records: PageRecords | None, advance: Callable[[str], None]
) -> Iterator[tuple[Job, Made]]:
    """Yield each job with what its format made, None where it was refused; findings and records are kept.

    `advance` is called with the path of each file that is made.
    """
    parts = _parts(jobs)
    if command.jobs == 1 or len(parts) == 1 or not can_fork():
        for job in jobs:
            yield job, make(command, site, job, records)
            advance(job.path)
        return
    if any(job.format.needs for job in jobs):
        pdf.unavailable()  # imports WeasyPrint, once for all workers
    pool = Pool(partial(_make_part, command, site, records), min(command.jobs, len(parts)), UNLIMITED)
    for part, made in zip(parts, pool.results(parts), strict=True):
        for job, file in zip(part, [None] * len(part) if isinstance(made, Ended) else made, strict=True):
            yield job, _received(command, site, job, records, file)
            advance(job.path)


def _parts(jobs: Sequence[Job]) -> list[list[Job]]:
    """Return the jobs in parts, in their order."""
    groups = groupby(jobs, key=lambda job: (job.edition.packet.name, job.edition.language))
    return [
        group[start : start + FILES]
        for _, each in groups
        for group in [list(each)]
        for start in range(0, len(group), FILES)
    ]


def _make_part(command: Command, site: Site, records: PageRecords | None, jobs: Sequence[Job]) -> list[MadeFile]:
    """Make files in a worker."""
    return [_make_apart(command.apart(), site, records, job) for job in jobs]


def _make_apart(command: Command, site: Site, records: PageRecords | None, job: Job) -> MadeFile:
    made = make(command, site, job, records)
    try:
        pickled = pickle.dumps(made)
    except (pickle.PicklingError, AttributeError, TypeError):  # a format of a package, which leaves a function
        pickled = None
    record = records.new.get(job.path, b"") if records else b""
    return MadeFile(pickled, command.findings, record)


def _received(command: Command, site: Site, job: Job, records: PageRecords | None, file: MadeFile | None) -> Made:
    """Return what a worker made, kept with its findings; what it could not send is made here."""
    if file is None or file.pickled is None:
        return make(command, site, job, records)
    command.report(file.findings)
    if records and file.record:
        records.new[job.path] = file.record
    made: Made = pickle.loads(file.pickled)  # noqa: S301 - of our own child process
    return made
