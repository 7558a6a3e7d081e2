"""Making the file of one job: what is refused or fails, and the messages that a page asks for."""

from __future__ import annotations

import pytest

from bifolio.findings import make_finding
from bifolio.model import Location, Refused
from bifolio.recorded_results import RecordedResults
from bifolio.site import PageRecords, one_file

pytestmark = pytest.mark.slow


def job_of(site, tag="fa"):
    return next(job for job in site.jobs() if job.edition.language == tag)


@pytest.mark.parametrize(
    ("error", "code"), [(Refused(make_finding("C211", Location("x"), name="x")), "C211"), (ZeroDivisionError(), "B111")]
)
def test_a_format_that_refuses_or_fails_makes_no_file_but_a_finding(start, monkeypatch, error, code):
    def fail(_edition, _page):
        raise error

    site = start()
    monkeypatch.setattr("bifolio.render.html_page", fail)
    file = one_file.make(one_file.task_of(site, job_of(site), None))
    assert file.made is None
    assert [finding.code for finding in file.findings] == [code]


def test_a_page_tells_the_messages_that_it_asked_for(start, command):
    site = start()
    records = PageRecords(site, RecordedResults(command.root), {})
    file = one_file.make(one_file.task_of(site, job_of(site), records))
    assert file.asked
    assert file.asked < job_of(site).edition.texts.keys()  # the pupils' page has no message of the teachers'
    assert one_file.make(one_file.task_of(site, job_of(site), None)) == file._replace(asked=None)
