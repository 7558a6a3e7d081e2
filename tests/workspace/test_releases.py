"""Which translation an edition is built from: the one of today, a release of it, or none."""

from __future__ import annotations

from pathlib import Path

import pytest
from demo_project import PO, build_html, invoke, po, replace_in, tree

from bifolio import commands
from bifolio.workspace import Command


@pytest.mark.slow
def test_an_incomplete_edition_is_refused_where_the_project_says_so(demo: Path) -> None:
    replace_in(demo / "packets.toml", "[languages.fa]", '[languages.fa]\nincomplete = "refuse"')
    assert (build_html(demo).exit_code, (demo / "out/fa/demo/handout.html").is_file()) == (0, True)
    replace_in(po(demo), "چند نفر", "")
    result = build_html(demo)
    assert (result.exit_code, "error T151" in result.output) == (1, True)
    assert [path for path in tree(demo / "out/fa") if path != "index.html"] == [], "no file of an earlier build stays"
    assert (demo / "out/sv/demo/handout.html").is_file(), "other editions are built"


@pytest.mark.slow
def test_what_the_public_site_lacks_is_a_signature(demo: Path) -> None:
    replace_in(demo / "packets.toml", "[languages.fa]", '[languages.fa]\nincomplete = "refuse"')
    words = ("build", "--site", "public", "--format", "html", "--language", "fa", "--project", demo, "-q")
    result = invoke(*words)
    assert (result.exit_code, "20 of 20 messages are not signed." in result.output) == (1, True)
    invoke("review", "fa", "--as", "reader-1", "--project", demo, "-q")
    assert (invoke(*words).exit_code, (demo / "out-public/fa/demo/handout.html").is_file()) == (0, True)


def test_all_reasons_why_there_is_no_edition_are_told_at_once(demo: Path) -> None:
    replace_in(demo / "packets.toml", "[languages.fa]", '[languages.fa]\nincomplete = "refuse"\noutdated = "refuse"')
    replace_in(po(demo), "چند نفر", "")
    replace_in(demo / "content/demo/01-story.md", "Only for teachers.", "Only for teachers and parents.")
    command = Command(demo)
    commands.check(command, languages=["fa"])
    assert [each.code for each in command.findings if each.code.startswith("T1")] == ["T144", "T151"]


@pytest.mark.parametrize("verb", ["check", "status"])
@pytest.mark.parametrize(
    ("setting", "broken", "code"),
    [
        ('outdated = "refuse"', ("content/demo/01-story.md", "Only for teachers.", "Nobody."), "T144"),
        ('incomplete = "refuse"', (PO, "چند نفر", ""), "T151"),
        ('incomplete = "freeze"', (PO, "چند نفر", ""), "T153"),
    ],
)
def test_check_and_status_tell_what_a_build_leaves_out(
    demo: Path, verb: str, setting: str, broken: tuple[str, str, str], code: str
) -> None:
    replace_in(demo / "packets.toml", "[languages.fa]", f"[languages.fa]\n{setting}")
    assert code not in invoke(verb, "--project", demo).output
    replace_in(demo / broken[0], *broken[1:])
    result = invoke(verb, "--project", demo)
    assert (code in result.output, result.exit_code) == (True, int(code != "T153"))


def test_status_counts_the_error_that_leaves_an_edition_out(demo: Path) -> None:
    replace_in(demo / "packets.toml", "[languages.fa]", '[languages.fa]\nincomplete = "refuse"')
    replace_in(po(demo), "چند نفر", "")
    errors = {each.language: each.errors for each in commands.status(Command(demo))}
    assert errors["fa"] == 1


@pytest.mark.slow
def test_an_edition_to_be_frozen_that_was_never_released_is_not_built(demo: Path) -> None:
    replace_in(demo / "packets.toml", "[languages.fa]", '[languages.fa]\nincomplete = "freeze"')
    replace_in(po(demo), "چند نفر", "")
    result = build_html(demo)
    assert (result.exit_code, "T153" in result.output) == (0, True)
    assert not (demo / "out/fa").exists()


def test_a_damaged_list_of_hashes_is_reported_though_nothing_is_released(tmp_path: Path) -> None:
    (tmp_path / "packets.toml").write_text(
        'title = "T"\npublisher = "P"\ncorrections = "a@b.example"\npackets = ["p"]\n\n[languages.sv]\n',
        encoding="utf-8",
    )
    (tmp_path / "content/p").mkdir(parents=True)
    (tmp_path / "content/p/01-a.md").write_text("# A {#a}\n\nText.\n", encoding="utf-8")
    settings = (
        'title: T\nversion: "1"\ndate: 2026-01-01\nselections:\n  m: {title: M, sections: [a], formats: [html]}\n'
    )
    (tmp_path / "content/p/packet.yaml").write_text(settings, encoding="utf-8")
    (tmp_path / "releases.sha256").write_text("half a line\n", encoding="utf-8")
    command = Command(tmp_path)
    commands.check(command)
    assert ("T159", "releases.sha256") in {(each.code, each.location.path) for each in command.findings}
