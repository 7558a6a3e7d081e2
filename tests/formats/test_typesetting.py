"""Every document for paper is typeset with the fonts, folders and limits of its project."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from bifolio import formats, pdf, render
from bifolio.findings import make_finding
from bifolio.model import Location, PdfLimits, Refused
from bifolio.project import config

DEMO = Path(__file__).parent.parent / "projects" / "demo"


@pytest.fixture
def project():
    return replace(config.read(DEMO), pdf_limits=PdfLimits(seconds=7, gigabytes=2), pdf_version="2.0")


def test_a_document_has_the_digits_and_fonts_of_its_language_and_project(project, tmp_path):
    own = Path(shutil.copytree(DEMO / "content", tmp_path / "templates")).parent
    job = formats.typeset_job("<p>", replace(project, root=own), "fa", "sheets/a.pdf", pictures=[DEMO, DEMO], zoom=2)
    assert (job.digits, job.pdf_version, job.zoom, job.location.path) == ("۰۱۲۳۴۵۶۷۸۹", "2.0", 2, "sheets/a.pdf")
    assert job.roots == (*render.folders(own), DEMO)
    assert job.more_fonts == (own / "templates/fonts",)


def test_a_document_alone_has_the_limits_of_the_project_and_its_findings_are_raised(project, monkeypatch):
    given = []

    def typeset_many(jobs, **options):
        given.append(options["limits"])
        return [(jobs[0], (make_finding("B206", Location("a"), bound="7 s"),))]

    monkeypatch.setattr(pdf, "typeset_many", typeset_many)
    with pytest.raises(Refused, match="7 s"):
        formats.typeset_alone(formats.typeset_job("<p>", project, "sv", "a"), project)
    assert [(limits.cpu, limits.memory) for limits in given] == [(7, 2 * 2**30)]
