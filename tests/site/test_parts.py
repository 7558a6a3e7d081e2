"""Files made in worker processes are those that one process makes, with the same findings and records."""

from __future__ import annotations

import os
import signal
from dataclasses import replace

import pytest

from bifolio.findings import make_finding
from bifolio.model import Location, Refused
from bifolio.recorded_results import RecordedResults
from bifolio.site import PageRecords, one_file, parts

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
def elsewhere(monkeypatch):
    """Return a function that replaces what makes a file; each file is a part of its own."""
    monkeypatch.setattr(parts, "FILES", 1)
    return lambda step: monkeypatch.setattr(parts, "make", step)


def test_files_findings_and_records_are_the_same_in_one_process_and_in_several(start, command, elsewhere):
    real = one_file.make

    def refuse(job):
        raise Refused(make_finding("C211", Location(job.path), name="x"))

    def make(command, site, job, records):
        if job.format.name == "single":
            return command.attempt(lambda: refuse(job))
        return real(command, site, job, records)

    elsewhere(make)
    files, findings, records = in_one_and_in_several(start, command)
    assert len(findings) == len([path for path in files if "single" in path]) > 1
    assert records.keys() == {path for path in files if path.endswith(".html") and "single" not in path}


def test_workers_are_other_processes(start, command, elsewhere):
    elsewhere(lambda _command, _site, _job, _records: os.getpid())
    files, _, _ = made(start, command, 2, ("html",))
    assert os.getpid() not in files.values()


def test_what_a_killed_worker_was_to_make_is_made_here(start, command, elsewhere):
    here, real = os.getpid(), one_file.make

    def make(command, site, job, records):
        if os.getpid() != here and job.edition.language == "fa":
            os.kill(os.getpid(), signal.SIGKILL)
        return real(command, site, job, records)

    elsewhere(make)
    in_one_and_in_several(start, command, ("html",))


def test_a_draft_that_cannot_be_sent_is_made_here(start, command, elsewhere):
    real = one_file.make

    def make(command, site, job, records):
        return real(command, site, job, records)._replace(finish=lambda content: content)

    elsewhere(make)
    files, _, _ = made(start, command, 2, ("a4",))
    assert files
    assert all(draft.finish(b"%PDF") == b"%PDF" for draft in files.values())
