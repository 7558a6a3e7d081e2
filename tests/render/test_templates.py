"""Templates of a project come before the engine’s, and a mistake in one is reported with its line."""

from __future__ import annotations

from pathlib import Path

import pytest
from demo_project import build_html, invoke, tree


@pytest.mark.slow
def test_a_broken_template_of_the_project_is_a_finding_with_its_line(demo: Path) -> None:
    (demo / "templates").mkdir()
    (demo / "templates/notes.html").write_text("<p>\n{% trans %}\n", encoding="utf-8")
    result = invoke("extract", "--project", demo, "-q")
    assert "templates/notes.html:2: error C141" in result.output
    result = build_html(demo)
    assert result.exit_code == 1
    assert "templates/notes.html:2: error C141" in result.output
    assert not (demo / "out").exists()


@pytest.mark.slow
def test_a_template_of_the_project_comes_before_the_engines(demo: Path) -> None:
    (demo / "templates").mkdir()
    (demo / "templates/front.html").write_text("<header><h1>{{ edition.title }}!</h1></header>\n", encoding="utf-8")
    assert build_html(demo).exit_code == 0
    assert "<h1>A small packet!</h1>" in (demo / "out/en/demo/handout.html").read_text()


@pytest.mark.slow
def test_a_template_that_asks_for_what_is_not_there_is_a_finding_with_its_line(demo: Path) -> None:
    build_html(demo)
    before = tree(demo / "out")
    (demo / "templates").mkdir()
    (demo / "templates/front.html").write_text("<header>\n<h1>{{ edition.titel }}</h1></header>\n", encoding="utf-8")
    result = build_html(demo)
    assert result.exit_code == 1
    assert "templates/front.html:2: error C142: " in result.output
    assert tree(demo / "out")["fa/demo/handout.html"] == before["fa/demo/handout.html"]
