"""The digest of a project changes with what a build reads, and with nothing else."""

from __future__ import annotations

import pytest
from demo_project import replace_in

from bifolio.workspace import project_digest


@pytest.mark.parametrize(
    ("path", "counts"),
    [
        ("content/demo/01-story.md", True),
        ("content/demo/media/plan.svg", True),
        ("locales/fa/reviewed/demo.txt", True),
        ("templates/css/screen.css", True),
        ("packets.toml", True),
        ("verdicts.yaml", True),
        ("locales/fa/LC_MESSAGES/demo.mo", False),
        ("content/demo/01-story.md~", False),
        ("content/.DS_Store", False),
        ("released/staging/demo/1.0/demo-fa.texts.json", False),
        ("out/index.html", False),
    ],
)
def test_a_file_that_is_added_or_changed(demo, path, counts):
    before = project_digest(demo)
    (demo / path).parent.mkdir(parents=True, exist_ok=True)
    with (demo / path).open("a", encoding="utf-8") as file:
        file.write('\n[spare]\nkey = "x"\n')
    assert (project_digest(demo) != before) is counts


def test_a_file_that_is_renamed_counts(demo):
    before = project_digest(demo)
    story = demo / "content/demo/01-story.md"
    story.rename(story.with_name("01-tale.md"))
    assert project_digest(demo) != before


def test_keys_of_releases_may_be_listed_after_a_build(demo):
    before = project_digest(demo)
    settings = (demo / "packets.toml").read_text(encoding="utf-8")
    (demo / "packets.toml").write_text(f'release_keys = ["ssh-ed25519 AAAA"]\n{settings}', encoding="utf-8")
    assert project_digest(demo) == before
    replace_in(demo / "packets.toml", "title", "titel")
    assert project_digest(demo) != before
