"""`review` signs translations, and each change of one takes away its signature."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from demo_project import build_html, invoke, po, replace_in


@pytest.mark.slow
def test_review_signs_what_stands_and_a_change_takes_away_one_signature(demo: Path) -> None:
    result = invoke("review", "fa", "--as", "reader-1", "--project", demo, "-q")
    assert result.output == "locales/fa/reviewed/demo.txt: 20 of 20 translated messages are signed\n"
    build_html(demo)
    assert 'class="state"' not in (demo / "out/fa/demo/teacher.html").read_text()
    assert "۱ خواننده" in (demo / "out/fa/demo/teacher.html").read_text()
    replace_in(po(demo), "چند نفر", "چه شمار")
    status = json.loads(invoke("status", "--project", demo, "-q", "--output-format", "json").output)
    assert [(row["language"], row["translated"], row["reviewed"]) for row in status] == [("fa", 20, 19), ("sv", 20, 0)]
    invoke("review", "fa", "--as", "reader-1", "--withdraw", "--project", demo, "-q")
    assert json.loads(invoke("status", "--project", demo, "-q", "--output-format", "json").output)[0]["reviewed"] == 0


@pytest.mark.slow
def test_a_reviewers_name_is_a_pseudonym_of_one_word(demo: Path) -> None:
    result = invoke("review", "fa", "--as", "Jane Doe", "--project", demo, "-q")
    assert result.exit_code == 1
    assert "T142" in result.output
    assert not (demo / "locales/fa/reviewed").exists()


@pytest.mark.slow
def test_a_reviewers_file_that_was_written_by_hand_is_told_line_by_line(demo: Path) -> None:
    (demo / "locales/fa/reviewed").mkdir()
    (demo / "locales/fa/reviewed/demo.txt").write_text("# kept\nsigned by me\n", encoding="utf-8")
    result = build_html(demo)
    assert "locales/fa/reviewed/demo.txt:2: error T141" in result.output


@pytest.mark.slow
@pytest.mark.parametrize("verb", [("review", "de", "--as", "reader-1"), ("release", "de")])
def test_a_language_that_the_project_has_not_is_a_finding(demo: Path, verb: tuple[str, ...]) -> None:
    result = invoke(*verb, "--project", demo, "-q")
    assert (result.exit_code, "There is no translation “de” in this project." in result.output) == (2, True)
