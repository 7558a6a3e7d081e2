"""The verb `preview --static`; and what happens after a saved file, and in which order."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from bifolio.cli import main
from bifolio.preview.session import RebuildQueue

pytestmark = pytest.mark.slow
PO = "locales/fa/LC_MESSAGES/demo.po"
PAGE = "fa/demo/handout.html"


def write(root: Path, out: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["preview", "--static", "--out", str(out), "--project", str(root), "-q", *words])


def test_a_preview_written_twice_is_the_same_and_its_links_stay_inside(root: Path, tmp_path: Path) -> None:
    trees = []
    for name in ("one", "two"):
        result = write(root, tmp_path / name)
        assert (result.exit_code, result.output) == (0, "")
        files = [file for file in (tmp_path / name).rglob("*") if file.is_file()]
        trees.append({file.relative_to(tmp_path / name): file.read_bytes() for file in files})
    assert trees[0] == trees[1]
    for file in (tmp_path / "one").rglob("*.html"):
        for address in re.findall(r'(?:href|src)="([^"#][^"]*)"', file.read_text(encoding="utf-8")):
            if not address.startswith(("/pdf/", "/sheet/", "http", "mailto", "data:")):
                target = (file.parent / address.partition("#")[0]).resolve()
                assert target.is_file(), f"{file}: {address}"
                assert target.is_relative_to(tmp_path / "one")
    assert str(tmp_path) not in (tmp_path / "one" / PAGE).read_text(encoding="utf-8")


def test_a_preview_of_one_language_contains_that_language(root: Path, tmp_path: Path) -> None:
    assert write(root, tmp_path / "v", "--language", "sv").exit_code == 0
    assert sorted(file.name for file in (tmp_path / "v").iterdir()) == [
        "SHA256SUMS",
        "assets",
        "index.html",
        "manifest.json",
        "sv",
    ]


@pytest.mark.parametrize(
    ("name", "text", "code", "written"),
    [("page.html", "{% block %}", "C141", False), ("front.html", "{{ nothing }}", "C142", True)],
)
def test_a_broken_template_is_a_finding_and_what_can_be_made_is_written(
    root: Path, tmp_path: Path, name: str, text: str, code: str, written: bool
) -> None:
    """One that cannot be read stops every page, one that asks for what is not there the pages that it draws."""
    (root / "templates").mkdir()
    (root / "templates" / name).write_text(text, encoding="utf-8")
    result = write(root, tmp_path / "v")
    assert (result.exit_code, result.exception.__class__) == (1, SystemExit)
    assert f"templates/{name}:1: error {code}" in result.output
    assert (tmp_path / "v").exists() is written
    assert (tmp_path / "v" / "index.html").is_file() is written


def test_open_pages_come_first_and_are_notified_and_the_rest_waits(built: Any) -> None:
    queue = RebuildQueue(built.state)
    while queue.do_next():
        pass
    built.edit(PO, "بستهٔ کوچک", "بستهٔ خرد")
    with queue.hub.subscribe(PAGE) as events:
        queue.update([PO])
        assert json.loads(events.get_nowait().split("data: ")[1]) == [PAGE]
    assert "بستهٔ خرد" in (built.state.folder / PAGE).read_text(encoding="utf-8")
    assert "fa/demo/teacher.html" in built.state.stale
    while queue.do_next():
        pass
    assert not built.state.stale
    assert "بستهٔ خرد" in (built.root / "out" / PAGE).read_text(encoding="utf-8")


def test_an_open_page_that_cannot_be_made_is_notified_too(built: Any) -> None:
    queue = RebuildQueue(built.state)
    (built.root / "templates").mkdir()
    (built.root / "templates" / "front.html").write_text("{{ nothing }}", encoding="utf-8")
    with queue.hub.subscribe(PAGE) as events:
        queue.update(["templates/front.html"])
        assert not events.empty()
    while queue.do_next():
        pass


def test_a_job_that_waits_already_is_not_added_again(demo: Any) -> None:
    queue = RebuildQueue(demo.state)
    before = set(queue.jobs)
    demo.edit(PO, "بستهٔ کوچک", "بستهٔ خرد")
    queue.update([PO])
    assert set(queue.jobs) == before
