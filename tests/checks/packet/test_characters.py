"""Characters of content are checked in every text and in data that no message has."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bifolio import commands, language
from bifolio.checks.packet import characters

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


PERSIAN = "<text>می\u200cخواهم ۱۳۶۷</text>"


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ("<text>a\u200bb</text>", ["S109"]), ("<text><tspan>&#x202e;a</tspan></text>", ["S106"]), ("<title>a&#xfdd0;b</title>", ["S109"]), ("<g aria-label='a&#xe0041;b'/>", ["S109"]),
        ("<desc>a&#x2066;b</desc>", ["S106"]), ("<text>s\u0336o\u0336</text>", ["S122", "S122"]), ("<text>p\u043ert</text>", ["S123"]), (PERSIAN, []), ("<text>a\u00adb – 5 kΩ</text>", []), ("<text>a cafÃ©</text>", ["S125"]),
    ],
)  # fmt: skip
def test_the_texts_of_a_drawing_are_checked_at_its_file(tmp_path: Path, inside: str, expected: list[str]) -> None:
    folder = tmp_path / "media"
    folder.mkdir()
    (folder / "plan.svg").write_text(f'<svg xmlns="http://www.w3.org/2000/svg">{inside}</svg>', encoding="utf-8")
    findings = list(characters.in_pictures(tmp_path, "content/p", ["media/plan.svg"], [language.get("en")]))
    assert [finding.code for finding in findings] == expected
    assert {finding.location.path for finding in findings} <= {"content/p/media/plan.svg"}
