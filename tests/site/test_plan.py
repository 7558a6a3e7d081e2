"""A build's plan: which files it makes of which editions, and the entries that the manifest keeps."""

from __future__ import annotations

import hashlib

import pytest

from bifolio.model import Artifact
from bifolio.output import write
from bifolio.output_formats import PAGE


def paths(site):
    return [job.path for job in site.jobs()]


@pytest.mark.slow
def test_every_selection_is_made_in_every_language_in_its_formats(start):
    site = start(formats=("html", "a4"))
    names = ("handout.html", "demo-handout-{}-a4.pdf", "teacher.html", "demo-teacher-{}-a4.pdf")
    assert sorted(paths(site)) == sorted(
        f"{tag}/demo/{name.format(tag)}" for tag in ("en", "fa", "sv") for name in names
    )


@pytest.mark.slow
def test_a_bilingual_file_is_made_once_for_each_pair(start):
    [job] = start(formats=("bilingual",)).jobs()
    assert (job.path, job.edition.language, job.second.language) == (
        "en-fa/demo/demo-handout-en-fa-bilingual.pdf",
        "en",
        "fa",
    )


@pytest.mark.slow
def test_the_manifest_counts_the_translation_in_a_bilingual_file_and_not_the_source(start):
    [job] = [job for job in start(("bilingual",)).jobs() if job.edition.language == "en"]
    counts = job.second.coverage
    assert counts.reviewed < counts.total
    assert (job.facts["second"], job.facts["messages"], job.facts["reviewed"]) == ("fa", counts.total, counts.reviewed)


@pytest.mark.slow
def test_only_what_is_requested_is_made(start):
    assert paths(start(requested={("fa", "demo")})) == ["fa/demo/handout.html", "fa/demo/teacher.html"]


@pytest.mark.slow
def test_a_page_links_to_the_same_selection_in_every_language(start):
    site = start()
    rows = site.alternates(site.editions[0])
    assert [(row.tag, row.href, row.current) for row in rows] == [
        ("en", "../../en/demo/handout.html", True),
        ("fa", "../../fa/demo/handout.html", False),
        ("sv", "../../sv/demo/handout.html", False),
    ]


@pytest.mark.slow
def test_downloads_are_the_other_files_of_an_edition_and_those_in_two_languages(start, command):
    site = start(formats=())
    for job in site.jobs():
        site.put(command, job.path, b"x", **job.facts)
    handout = next(each for each in site.editions if (each.language, each.selection.name) == ("fa", "handout"))
    rows = site.downloads(handout, base="../../")
    assert [row.format for row in rows] == ["single", "a4", "booklet", "bilingual"]
    assert rows[-1].href == "../../en-fa/demo/demo-handout-en-fa-bilingual.pdf"
    assert rows[-1].other.tag == "en"


@pytest.mark.slow
def test_a_kept_file_is_listed_with_the_digest_that_it_has_now(start):
    site = start()
    path = PAGE.path(site.editions[0])
    write(site.out, Artifact(path, b"edited by hand"))
    site.before = {path: {"path": path, "sha256": "of the last build", "bytes": 1}}
    site.keep(path)
    assert site.entries[path]["sha256"] == hashlib.sha256(b"edited by hand").hexdigest()
    assert site.entries[path]["bytes"] == len(b"edited by hand")


@pytest.mark.slow
def test_a_file_that_is_gone_is_not_kept(start):
    site = start()
    site.before = {"en/demo/handout.html": {"path": "en/demo/handout.html"}}
    site.keep("en/demo/handout.html")
    assert site.entries == {}


@pytest.mark.slow
def test_a_file_that_cannot_be_written_is_reported_and_the_last_one_kept(start, command):
    site = start()
    (site.out / "x.html").mkdir(parents=True)
    site.put(command, "x.html", b"new")
    assert [finding.code for finding in command.findings] == ["B101"]
    assert site.entries == {}
