"""Which translation an edition is built from: the one of today, a release of it, or none."""

from __future__ import annotations

from pathlib import Path

import pytest
from demo_project import build_html, po, replace_in

from bifolio import commands
from bifolio.workspace import Command


@pytest.mark.slow
def test_an_incomplete_edition_is_refused_where_the_project_says_so(demo: Path) -> None:
    replace_in(demo / "packets.toml", "[languages.fa]", '[languages.fa]\nincomplete = "refuse"')
    build_html(demo)
    before = (demo / "out/fa/demo/handout.html").read_bytes()
    replace_in(po(demo), "چند نفر", "")
    result = build_html(demo)
    assert (result.exit_code, "T151" in result.output) == (0, True)
    assert (demo / "out/fa/demo/handout.html").read_bytes() == before


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
