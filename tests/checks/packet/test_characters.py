"""Characters of content are checked in every text and in data that no message has."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bifolio import commands

DEMO = Path(__file__).parents[2] / "projects" / "demo"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("file", "old", "line"),
    [
        ("01-story.md", "plain beginning", 3), ("01-story.md", "Only for", 20), ("02-guide.md", "Sort the", 6), ("timeline.yaml", "was closed", 1),
        ("sources.yaml", "Agency 2001", 1), ("values.yaml", "Jane", 3), ("values.yaml", "The first", 1), ("packet.yaml", "CC-BY", 6),
    ],
)  # fmt: skip
def test_a_character_is_found_at_its_line(tmp_path: Path, file: str, old: str, line: int) -> None:
    root = Path(shutil.copytree(DEMO, tmp_path / "demo"))
    path = root / "content" / "demo" / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, f"{old[0]}\u2060{old[1:]}", 1), encoding="utf-8")
    command = commands.Command(root)
    commands.check(command)
    assert {("S109", f"content/demo/{file}", line)} <= {
        (f.code, f.location.path, f.location.line) for f in command.findings
    }
