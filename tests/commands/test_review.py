"""`review` signs translations, and each change of one takes away its signature."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from demo_project import build_html, invoke, po, replace_in

from bifolio import catalogue, reviews

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.mark.slow
def test_review_signs_what_stands_and_a_change_takes_away_one_signature(demo: Path) -> None:
    result = invoke("review", "fa", "--as", "reader-1", "--project", demo, "-q")
    assert result.output == "locales/fa/reviewed/demo.txt: 20 of 20 translated messages are signed\n"
    build_html(demo)
    assert 'class="state"' not in (demo / "out/fa/demo/teacher.html").read_text()
    assert "واژه‌های پیرامون متن" in (demo / "out/fa/demo/teacher.html").read_text(), "which are a draft"
    assert "۱ خواننده" in (demo / "out/fa/demo/teacher.html").read_text()
    replace_in(po(demo), "چند نفر", "چه شمار")
    status = json.loads(invoke("status", "--project", demo, "-q", "--output-format", "json").output)
    assert [(row["language"], row["translated"], row["reviewed"]) for row in status] == [("fa", 20, 19), ("sv", 20, 0)]
    invoke("review", "fa", "--as", "reader-1", "--withdraw", "--project", demo, "-q")
    assert json.loads(invoke("status", "--project", demo, "-q", "--output-format", "json").output)[0]["reviewed"] == 0


@pytest.mark.slow
@pytest.mark.parametrize("packet", ["demo", "ui"])
def test_review_and_status_count_the_same_messages(demo: Path, packet: str) -> None:
    replace_in(demo / "content/demo/01-story.md", "::: teacher\nOnly for teachers.\n:::\n\n", "")
    shutil.copytree(ROOT / "locales/fa", demo / "locales/fa", ignore=lambda *_: ["iran-1988.po"], dirs_exist_ok=True)
    line = invoke("review", "fa", "--as", "reader-1", "--packet", packet, "--project", demo, "-q").output
    listed = json.loads(invoke("status", "--project", demo, "-q", "--output-format", "json").stdout)
    [row] = [each for each in listed if (each["packet"], each["language"]) == (packet, "fa")]
    assert row["reviewed"] > 0
    assert (
        line
        == f"locales/fa/reviewed/{packet}.txt: {row['reviewed']} of {row['translated']} translated messages are signed\n"
    )


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


def signed(demo: Path, *options: object) -> str:
    """Return what a review with these options says."""
    return invoke("review", "sv", "--as", "Lo", *options, "--project", demo, "-q").output


def test_a_section_is_signed_without_the_titles_around_it(demo: Path) -> None:
    assert "of 20 translated" in signed(demo, "--section", "story")
    lines = (demo / "locales/sv/reviewed/demo.txt").read_text(encoding="utf-8").splitlines()[1:]
    assert 0 < len(lines) < 20
    assert "There is no section “stroy”" in signed(demo, "--section", "stroy")


@pytest.mark.slow
def test_one_message_is_signed_by_its_text_or_how_it_begins(demo: Path) -> None:
    assert "1 of 20 translated" in signed(demo, "--message", "How many")
    assert "2 of 20 translated" in signed(demo, "--message", "It began")
    assert "No message begins with “Nothing”" in signed(demo, "--message", "Nothing")
    assert "messages begin with “T”" in signed(demo, "--message", "T")


def test_what_the_preview_marks_as_read_is_signed_and_what_has_changed_since_is_not(demo: Path, tmp_path: Path) -> None:
    entries = catalogue.load(demo, "locales/sv/LC_MESSAGES/demo.po", "sv").by_key
    read = [reviews.stamp(entries[None, text]) for text in ("How many", "Read.")]
    (tmp_path / "read.txt").write_text("\n".join(["# demo, sv", *read]), encoding="utf-8")
    replace_in(po(demo, "sv"), "Läs.", "Läs nu.")
    assert "1 of 20 translated" in signed(demo, "--read", tmp_path / "read.txt")
    assert read[0] in (demo / "locales/sv/reviewed/demo.txt").read_text(encoding="utf-8")


def test_a_file_without_signatures_is_deleted(demo: Path) -> None:
    signed(demo, "--message", "How many")
    signed(demo, "--withdraw")
    assert not (demo / "locales/sv/reviewed/demo.txt").exists()
