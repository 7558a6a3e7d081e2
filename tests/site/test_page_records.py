"""After any edits, a build with the records of earlier ones has the pages and findings of a build from nothing."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest
from demo_project import DEMO, replace_in

from bifolio import commands
from bifolio.model import Passage
from bifolio.recorded_results import RecordedResults
from bifolio.render import SHIPPED
from bifolio.site import page_records
from bifolio.site.page_records import TracedTexts

TEXT, OTHER = "content/demo/01-story.md", "content/demo/02-guide.md"
PO = "locales/da/LC_MESSAGES/demo.po"


def _own_template(root: Path) -> None:
    (root / "templates").mkdir()
    text = (SHIPPED / "colophon.html").read_text(encoding="utf-8")
    (root / "templates/colophon.html").write_text(f"{text}<p>Own words</p>\n", encoding="utf-8")


def _damage(root: Path) -> None:
    if (file := root / ".cache/bifolio.sqlite3").is_file():
        file.write_bytes(b"no database")


EDITS = {
    "a translation": lambda root: replace_in(root / PO, "**Ingen** vet varför", "**Ingen** vet än varför"),
    "a title": lambda root: replace_in(root / PO, "Ett litet paket", "Ett mindre paket"),
    "a wrong translation": lambda root: replace_in(root / PO, "{count} ", "17 "),
    "a fuzzy translation": lambda root: replace_in(root / PO, '#: content/demo/02-guide.md\nmsgid "Read."', '#: content/demo/02-guide.md\n#, fuzzy\nmsgid "Read."'),
    "a paragraph": lambda root: replace_in(root / TEXT, "Only for teachers.", "For teachers only."),
    "another section": lambda root: replace_in(root / OTHER, "1. Read.", "1. Read slowly."),
    "a link to another section": lambda root: replace_in(root / OTHER, "2. Sort.", "2. [Sort](01-story.md)."),
    "the heading of another section": lambda root: replace_in(root / TEXT, "{#story}", "{#tale}"),
    "a value": lambda root: replace_in(root / "content/demo/values.yaml", "1988-07-19", "1988-07-20"),
    "a record": lambda root: replace_in(root / "content/demo/timeline.yaml", "was closed", "was shut"),
    "a source": lambda root: replace_in(root / "content/demo/sources.yaml", "Agency 2001", "Agency 2002"),
    "the packet": lambda root: replace_in(root / "content/demo/packet.yaml", "2026-01-02", "2026-01-03"),
    "the project": lambda root: replace_in(root / "packets.toml", "Nobody", "Somebody"),
    "a template": _own_template,
    "an edited page": lambda root: (root / "out/en/demo/handout.html").write_text("mine"),
    "a deleted page": lambda root: (root / "out/da/demo/teacher.html").unlink(missing_ok=True),
    "a picture": lambda root: replace_in(root / "content/demo/media/plan.svg", "<svg ", "<svg id='plan' "),
    "a file": lambda root: (root / "content/demo/notes.txt").write_text("A file that nothing names."),
    "damaged records": _damage,
}  # fmt: skip


@pytest.fixture
def project(tmp_path):
    """Return a copy of the demo project with one translation, into a language that has no words of templates: that is quick."""
    root = Path(shutil.copytree(DEMO, tmp_path / "demo"))
    shutil.rmtree(root / "locales/fa")
    (root / "locales/sv").rename(root / "locales/da")
    replace_in(root / PO, "Language: sv", "Language: da")
    settings = 'title = "Demo"\npublisher = "Nobody"\ncorrections = "a@b.example"\npackets = ["demo"]\n[languages.da]\n'
    (root / "packets.toml").write_text(settings)
    return root


def build(root: Path, results: RecordedResults | None) -> tuple[str, list[object]]:
    command = commands.Command(root, results=results)
    commands.build(command, formats=["html"])
    return (root / "out/SHA256SUMS").read_text(), sorted(command.findings, key=repr)


@pytest.mark.slow
def test_after_any_edits_a_build_with_records_is_one_without(project, tmp_path):
    other = Path(shutil.copytree(project, tmp_path / "other/demo"))
    edits = random.Random(13).sample([*EDITS], len(EDITS))
    for start in range(-4, len(edits), 4):  # the first build is that of the project as it is
        for name in edits[max(start, 0) : start + 4]:
            EDITS[name](project)
            EDITS[name](other)
        (sums, findings), (expected, expected_findings) = build(project, RecordedResults(project)), build(other, None)
        assert set(sums.splitlines()) ^ set(expected.splitlines()) == set(), edits[: start + 4]
        assert findings == expected_findings, edits[: start + 4]


@pytest.mark.slow
def test_only_the_pages_that_show_a_message_are_rendered_again(project, monkeypatch):
    rendered = []
    build(project, RecordedResults(project))
    add = page_records.PageRecords.add
    monkeypatch.setattr(
        page_records.PageRecords, "add", lambda self, job, *more: rendered.append(job.path) or add(self, job, *more)
    )
    build(project, RecordedResults(project))
    assert rendered == []
    replace_in(project / PO, 'msgstr "Läs."', 'msgstr "Läs nu."')
    build(project, RecordedResults(project))
    assert rendered == ["da/demo/teacher.html"]


@pytest.mark.parametrize("path", ["out/da/demo", "out/da/demo/teacher.html"])
def test_a_page_that_a_link_leads_to_is_refused_as_in_a_build_without_records(project, tmp_path, path):
    build(project, RecordedResults(project))
    moved = (project / path).rename(tmp_path / "elsewhere")
    (project / path).symlink_to(moved)
    _, findings = build(project, RecordedResults(project))
    assert "S111" in [each.code for each in findings]
    assert findings == build(project, None)[1]


def test_texts_note_what_is_asked_for():
    texts = TracedTexts({(None, "a"): Passage("b"), (None, "c"): Passage("d")})
    assert texts.get((None, "a")) == Passage("b")
    assert (texts.asked, texts.missed) == ([(None, "a")], False)
    assert texts.get((None, "x")) is None
    assert texts.missed
