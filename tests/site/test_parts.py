"""Files made in worker processes are those that one process makes, with the same findings and records."""

from __future__ import annotations

import os
import signal
from dataclasses import replace

import pytest

from bifolio.findings import make_finding
from bifolio.model import Artifact, Location
from bifolio.recorded_results import RecordedResults
from bifolio.site import PageRecords, one_file, parts
from bifolio.site.one_file import MadeFile

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("forked_workers")]
FORMATS = ("html", "single", "a4")


def made(start, command, jobs, formats=FORMATS):
    """Return what is made of each path, the findings, and the records."""
    command, site = replace(command, jobs=jobs, _findings={}), start(formats)
    records = PageRecords(site, RecordedResults(command.root), {})
    files = list(parts.make_parts(command, site, list(site.jobs()), records, lambda _: None))
    return {job.path: file for job, file in files}, command.findings, records.new


def in_one_and_in_several(start, command, formats=FORMATS):
    alone, apart = made(start, command, 1, formats), made(start, command, 3, formats)
    assert apart == alone
    return apart


@pytest.fixture
def making(monkeypatch):
    """Return a function that replaces what makes a file; each file is a part of its own."""
    monkeypatch.setattr(parts, "FILES", 1)
    return lambda step: monkeypatch.setattr(parts, "make", step)


def test_files_findings_and_records_are_the_same_in_one_process_and_in_several(start, command, making):
    def make(task):
        finding = make_finding("C211", Location(task.job.path), name="x")
        return MadeFile(None, [finding]) if task.job.format.name == "single" else one_file.make(task)

    making(make)
    files, findings, records = in_one_and_in_several(start, command)
    assert len(findings) == len([path for path in files if "single" in path]) > 1
    assert records.keys() == {path for path in files if path.endswith(".html") and "single" not in path}


def test_workers_are_other_processes(start, command, making):
    making(lambda task: MadeFile(Artifact(task.job.path, str(os.getpid()).encode()), []))
    files, _, _ = made(start, command, 2, ("html",))
    assert str(os.getpid()).encode() not in {file.content for file in files.values()}


def test_what_a_killed_worker_was_to_make_is_made_here(start, command, making):
    here = os.getpid()

    def make(task):
        if os.getpid() != here and task.job.edition.language == "fa":
            os.kill(os.getpid(), signal.SIGKILL)
        return one_file.make(task)

    making(make)
    in_one_and_in_several(start, command, ("html",))


def test_a_draft_that_cannot_be_sent_is_made_here(start, command, making):
    def make(task):
        file = one_file.make(task)
        return file._replace(made=file.made._replace(finish=lambda content: content))

    making(make)
    files, _, _ = made(start, command, 2, ("a4",))
    assert files
    assert all(draft.finish(b"%PDF") == b"%PDF" for draft in files.values())
