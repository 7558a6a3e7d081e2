"""Make the files of editions on a cluster: the same parts as here, and each PDF by itself where its page is made once more.

A page for paper is drafted twice, because it takes a hundredth of its typesetting: so only digests come back of drafts.
"""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import NamedTuple

from bifolio import output, pdf, value_digests
from bifolio.cluster import Cluster, ClusterTask, TaskFailure, Unusable, opened
from bifolio.findings import Phrase, make_finding
from bifolio.formats import PdfDraft, limits_of
from bifolio.model import Finding, Location, Refused
from bifolio.processes import ResourceLimits
from bifolio.site.engine_versions import differences, installed
from bifolio.site.one_file import FileTask, MadeFile, SentDraft, TypesetFile, finished, make
from bifolio.site.page_records import TracedTexts
from bifolio.site.plan import Site
from bifolio.site.sent_tasks import Receiver, Sender
from bifolio.text_files import excerpt
from bifolio.workspace import Command


class OtherEngine(ValueError):
    """The engine that asks for files is not the one that is to make them; the text names what differs."""


class SentPart(NamedTuple):
    """What a worker makes at once, for an engine that is the same there; with limits, one document to typeset."""

    engine: Mapping[str, str]
    tasks: Sequence[FileTask]
    limits: ResourceLimits | None = None


@contextmanager
def on_cluster(command: Command, site: Site) -> Iterator[bool]:
    """Connect to the cluster that is asked for, if one is, and give whether files can be made; a finding says why not.

    Before this, processes are forked to check translations, which cannot be done once there are the threads of a connection.
    """
    if not command.cluster_address:
        yield True
        return
    try:
        with (
            output.scratch(site.out) as scratch,
            opened(command.cluster_address, workers=command.jobs, shared=command.shared, scratch=scratch) as cluster,
        ):
            command.cluster = cluster
            yield _usable(command, cluster, typesets=any(job.format.needs for job in site.jobs()))
    except Unusable as unusable:
        command.report([make_finding("B231", Location(command.cluster_address), reason=_reason(unusable.args[0]))])
        yield False
    except Refused as refused:
        command.report(refused.findings)
        yield False
    finally:
        command.cluster = None


def _usable(command: Command, cluster: Cluster, *, typesets: bool) -> bool:
    """Return whether all workers of a cluster make the same files as this machine; a finding is kept for each other one."""
    here = installed(typesets=typesets)
    for worker, result in cluster.on_each_worker(f"{__name__}:engine_there", pickle.dumps(typesets)).items():
        if isinstance(result, TaskFailure):
            command.report([make_finding("B231", Location(worker), reason=_reason(result.reason))])
        elif other := differences(here, pickle.loads(result)):  # noqa: S301 - of our own process there
            command.report([make_finding("B232", Location(worker), names=", ".join(other))])
        else:
            continue
        return False
    threads = cluster.threads
    command.progress.say("render", f"{threads} at once on the {len(cluster.workers)} workers of {cluster.address}")
    return True


def made_files(command: Command, site: Site, parts: Sequence[Sequence[FileTask]]) -> Iterator[MadeFile]:
    """Yield what a cluster makes of each task of some parts, in their order."""
    assert command.cluster is not None
    sender = Sender(command.cluster, site.project)
    tasks = (_task(sender, part, None) for part in parts)
    for part, result in zip(parts, command.cluster.results(f"{__name__}:make_there", tasks), strict=True):
        if isinstance(result, TaskFailure):
            yield from (MadeFile(None, [_failure(task, result)]) for task in part)
        else:
            yield from pickle.loads(result)  # noqa: S301 - of our own process there


def typeset_files(command: Command, site: Site, documents: Sequence[Sequence[FileTask]]) -> Iterator[list[TypesetFile]]:
    """Yield the files that a cluster makes of each document, in their order."""
    assert command.cluster is not None
    sender = Sender(command.cluster, site.project)
    tasks = (_task(sender, document, limits_of(site.project)) for document in documents)
    for document, result in zip(documents, command.cluster.results(f"{__name__}:typeset_there", tasks), strict=True):
        if isinstance(result, TaskFailure):
            yield [TypesetFile(None, 0, [_failure(task, result)]) for task in document]
        else:
            yield pickle.loads(result)  # noqa: S301 - of our own process there


def _task(sender: Sender, tasks: Sequence[FileTask], limits: ResourceLimits | None) -> ClusterTask:
    editions = [each for task in tasks for each in (task.job.edition, task.job.second) if each]
    texts = [each.texts.texts if isinstance(each.texts, TracedTexts) else each.texts for each in editions]
    typesets = limits is not None or any(task.job.format.needs for task in tasks)
    part = SentPart(installed(typesets=typesets), list(tasks), limits)
    return sender.task(part, {id(each): each for each in (*texts, part.engine)})


def _failure(task: FileTask, failure: TaskFailure) -> Finding:
    return make_finding("B233", Location(task.job.path), reason=_reason(failure.reason))


def _reason(text: str) -> str:
    """Return a phrase as it is, so that it can be translated, and the start of what a library says."""
    return text if isinstance(text, Phrase) else excerpt(text, 100)


# On a worker


@cache
def _receiver(folder: Path) -> Receiver:
    return Receiver(folder)


def _received(payload: bytes, inputs: Mapping[str, bytes], folder: Path) -> SentPart:
    """Return what to make. Raises OtherEngine where the one that asks for it is not the same."""
    part: SentPart = _receiver(folder).value(payload, inputs)
    typesets = part.limits is not None or any(task.job.format.needs for task in part.tasks)
    if other := differences(part.engine, installed(typesets=typesets)):
        raise OtherEngine(", ".join(other))
    return part


def engine_there(payload: bytes, _inputs: Mapping[str, bytes], _folder: Path) -> bytes:
    """Return what makes files there."""
    return pickle.dumps({**installed(typesets=pickle.loads(payload))})  # noqa: S301 - of our own parent process


def make_there(payload: bytes, inputs: Mapping[str, bytes], folder: Path) -> bytes:
    """Return what becomes of the tasks of a part; of a draft, digests."""
    part = _received(payload, inputs, folder)
    return pickle.dumps([_without_draft(make(task), folder) for task in part.tasks])


def _without_draft(file: MadeFile, folder: Path) -> MadeFile:
    if not isinstance(file.made, PdfDraft):
        return file
    job, root = file.made.job, _receiver(folder).root
    folders = [f"{each}".removeprefix(f"{root}") for each in (job.base, *job.roots, job.fonts, *job.more_fonts)]
    mounts = [(start, f"{each}".removeprefix(f"{root}")) for start, each in job.mounts]
    document = value_digests.of(job.html, job.zoom, job.digits, job.pdf_version, folders, mounts)
    return file._replace(made=SentDraft(file.made.made_from, document))


def typeset_there(payload: bytes, inputs: Mapping[str, bytes], folder: Path) -> bytes:
    """Return the files that are made of one document, which is typeset within limits."""
    part = _received(payload, inputs, folder)
    drafts = [_draft(make(task)) for task in part.tasks]
    assert part.limits is not None
    [(_, result)] = pdf.typeset_many([drafts[0].job], scratch=folder, workers=1, limits=part.limits)
    return pickle.dumps([finished(task.job, draft, result) for task, draft in zip(part.tasks, drafts, strict=True)])


def _draft(file: MadeFile) -> PdfDraft:
    if not isinstance(file.made, PdfDraft):  # it was one a moment ago
        raise TypeError("; ".join(finding.sentence for finding in file.findings))
    return file.made
