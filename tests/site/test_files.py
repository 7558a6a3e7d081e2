"""Making files: what is refused stays as the last build left it, and an unchanged PDF is not typeset again."""

from __future__ import annotations

import pytest

from bifolio import output, pdf
from bifolio.findings import make_finding
from bifolio.site import files


@pytest.fixture
def typeset(monkeypatch):
    """Return the list of jobs that are typeset, each into a stand-in of a PDF."""
    jobs = []

    def many(given, **_):
        jobs.extend(given)
        return [(job, b"%PDF " + str(job.location).encode()) for job in given]

    monkeypatch.setattr(pdf, "typeset_many", many)
    monkeypatch.setattr(pdf, "pages", lambda _: 1)
    return jobs


def build(start, command, formats=("html", "a4"), *, whole=True, requested=None):
    site = start(formats, requested)
    files.make_all(command, site, whole=whole)
    output.finish(site.out, site.entries, {})
    return site


@pytest.mark.slow
def test_an_unchanged_pdf_is_not_typeset_again(start, command, typeset):
    build(start, command)
    assert len(typeset) == 6
    typeset.clear()
    site = build(start, command)
    assert typeset == []
    assert "fa/demo/demo-handout-fa-a4.pdf" in site.entries


@pytest.mark.slow
def test_pictures_are_drawn_of_the_pdf_for_telephones(start, command, typeset, monkeypatch):
    monkeypatch.setattr("bifolio.formats.page_pictures.archive", lambda content, **_: b"pictures of " + content)
    packet = command.root / "content/demo/packet.yaml"
    packet.write_text(
        packet.read_text(encoding="utf-8").replace("formats: [html, single", "formats: [phone, pictures, single", 1),
        encoding="utf-8",
    )
    site = build(start, command, ("phone", "pictures"))
    phone = site.out / "fa/demo/demo-handout-fa-phone.pdf"
    pictures = site.out / "fa/demo/demo-handout-fa-pictures.zip"
    assert len(typeset) == len(site.project.tags)
    assert pictures.read_bytes() == b"pictures of " + phone.read_bytes()
    assert all(each.sheets == 0 for each in site.downloads(site.editions[0], base=""))


@pytest.mark.slow
def test_a_pdf_that_somebody_changed_is_typeset_again(start, command, typeset):
    site = build(start, command)
    typeset.clear()
    (site.out / "fa/demo/demo-handout-fa-a4.pdf").write_bytes(b"changed")
    build(start, command)
    assert [job.location.path for job in typeset] == ["out/fa/demo/demo-handout-fa-a4.pdf"]


@pytest.mark.slow
def test_a_pdf_that_fails_keeps_that_of_the_last_build(start, command, typeset, monkeypatch):
    site = build(start, command)
    before = (site.out / "fa/demo/demo-handout-fa-a4.pdf").read_bytes()
    story = command.root / "content/demo/01-story.md"
    story.write_text(story.read_text(encoding="utf-8") + "\nMore.\n", encoding="utf-8")
    monkeypatch.setattr(
        pdf,
        "typeset_many",
        lambda jobs, **_: [(job, [make_finding("B206", job.location, bound="60 s")]) for job in jobs],
    )
    after = build(start, command)
    assert (site.out / "fa/demo/demo-handout-fa-a4.pdf").read_bytes() == before
    assert after.entries["fa/demo/demo-handout-fa-a4.pdf"] == site.entries["fa/demo/demo-handout-fa-a4.pdf"]


@pytest.mark.slow
def test_a_project_sets_the_limits_of_its_pdfs(start, command, monkeypatch):
    given = []

    def many(jobs, *, limits, **_):
        given.append(limits)
        return [(job, b"%PDF") for job in jobs]

    monkeypatch.setattr(pdf, "typeset_many", many)
    monkeypatch.setattr(pdf, "pages", lambda _: 1)
    settings = command.root / "packets.toml"
    content = settings.read_text(encoding="utf-8") + "\n[pdf_limits]\nseconds = 600\ngigabytes = 4\n"
    settings.write_text(content, encoding="utf-8")
    build(start, command)
    assert [(each.cpu, each.memory) for each in given] == [(600, 4 * 2**30)]


@pytest.mark.slow
def test_slow_typesetting_is_noted_once_and_only_where_something_is_typeset(start, command, typeset, monkeypatch):
    monkeypatch.setattr(pdf.typesetter.fonts, "has_subsetter", lambda: False)
    build(start, command, ("html",))
    assert command.findings == []
    build(start, command)
    assert [finding.code for finding in command.findings] == ["B209"]


@pytest.mark.slow
def test_a_partial_build_keeps_the_rest_and_a_whole_one_does_not(start, command, typeset):
    build(start, command)
    assert "sv/demo/demo-handout-sv-a4.pdf" in build(start, command, ("html",), whole=False).entries
    assert "sv/demo/demo-handout-sv-a4.pdf" not in build(start, command, ("html",), whole=True).entries


@pytest.mark.slow
def test_files_of_a_language_that_the_project_no_longer_has_are_not_kept(start, command, typeset):
    build(start, command)
    settings = command.root / "packets.toml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("[languages.sv]\n", ""), encoding="utf-8")
    entries = build(start, command, ("html",), whole=False, requested={("fa", "demo")}).entries
    assert not [path for path in entries if path.startswith("sv/")]
    assert "en/demo/handout.html" in entries


@pytest.mark.slow
def test_a_file_named_as_in_earlier_versions_goes_when_the_same_one_is_made(start, command, typeset):
    site = build(start, command)
    path, earlier = "fa/demo/demo-handout-fa-a4.pdf", "fa/demo/handout-a4.pdf"
    (site.out / path).rename(site.out / earlier)
    entries = dict(site.entries)
    entries[earlier] = {**entries.pop(path), "path": earlier}
    output.finish(site.out, entries, {})
    assert earlier in build(start, command, ("html",), whole=False).entries  # nothing else has its text
    assert {path, earlier} & build(start, command, ("a4",), whole=False).entries.keys() == {path}
    assert not (site.out / earlier).exists()
