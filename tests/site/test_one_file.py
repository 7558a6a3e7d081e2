"""Making the file of one job: what is refused, what fails, and a page that is still true."""

from __future__ import annotations

from types import MappingProxyType

import pytest

from bifolio.findings import make_finding
from bifolio.model import Artifact, Location, Refused
from bifolio.recorded_results import RecordedResults
from bifolio.site import PageRecords, one_file

pytestmark = pytest.mark.slow


def job_of(site, tag="fa"):
    return next(job for job in site.jobs() if job.edition.language == tag)


@pytest.mark.parametrize(
    ("error", "code"), [(Refused(make_finding("C211", Location("x"), name="x")), "C211"), (ZeroDivisionError(), "B111")]
)
def test_a_format_that_refuses_or_fails_makes_no_file_but_a_finding(start, command, monkeypatch, error, code):
    def fail(_edition, _page):
        raise error

    site = start()
    monkeypatch.setattr("bifolio.render.html_page", fail)
    assert one_file.make(command, site, job_of(site), None) is None
    assert [finding.code for finding in command.findings] == [code]


def test_a_page_that_is_still_true_is_that_of_the_last_build(start, command, monkeypatch):
    site, results = start(), RecordedResults(command.root)
    job, records = job_of(site), PageRecords(site, results, MappingProxyType({}))
    page = one_file.make(command, site, job, records)
    site.put(command, page.path, page.content)
    records.save()
    site.before = site.entries
    monkeypatch.setattr("bifolio.render.html_page", lambda *_: pytest.fail("it was rendered again"))
    again = one_file.make(command, site, job, PageRecords(site, results, MappingProxyType({})))
    assert again == Artifact(page.path, page.content)
