"""What large inputs cost grows with their size, not with its square: calls of functions are counted, and no time is taken."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bifolio import commands

SETTINGS = {
    "packets.toml": 'title = "T"\npublisher = "P"\ncorrections = "a@b.example"\npackets = ["p"]\n[languages.sv]\n',
    "content/p/packet.yaml": 'title: A\nversion: "1"\ndate: 2026-01-01\nformats: [html]\nselections: {main: {title: M, sections: [story]}}\n',
    "content/p/values.yaml": "begin: {type: date, value: 1988-07-19}\n",
    "content/p/01-story.md": "# Story {#story}\n\nThey met at the gate.\n",
}
STORY, VALUES = "content/p/01-story.md", "content/p/values.yaml"


def values(count: int) -> tuple[str, str]:
    return VALUES, SETTINGS[VALUES] + "".join(f"v{n}: {{type: integer, value: {n}}}\n" for n in range(count))


def links(count: int) -> tuple[str, str]:
    return STORY, SETTINGS[STORY] + "\n" + " ".join(f"[a{n}](https://a.example/{n})" for n in range(count)) + "\n"


def findings(count: int) -> tuple[str, str]:
    return STORY, SETTINGS[STORY] + "\nA word {nothing} here.\n" * count


def records(count: int) -> tuple[str, str]:
    lines = (f"- {{id: e{n}, date: begin, text: Event {n}, kind: event}}\n" for n in range(count))
    return "content/p/timeline.yaml", "".join(lines)


def terms(count: int) -> tuple[str, str]:
    lines = (f"- {{id: t{n}, term: Gate{n}, definition: A door {n}}}\n" for n in range(count))
    return "content/p/glossary.yaml", "".join(lines)


def rows(count: int) -> tuple[str, str]:
    return "x.csv", "source,translation\n" + "".join(f"source {n},translation {n}\n" for n in range(count))


def calls(root: Path, path: str, text: str) -> int:
    """Return how many functions, of Python and of C, are called to check a project with a file, or to import it."""
    for name, content in {**SETTINGS, path: text}.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(content, encoding="utf-8")
    command, count = commands.Command(root), 0

    def counts(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(counts)
    try:
        if path == "x.csv":
            commands.import_translations(command, "sv", root / path)
        else:
            commands.check(command)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.slow
@pytest.mark.parametrize("write", [values, links, findings, records, terms, rows])
def test_twice_as_much_takes_twice_as_many_calls(tmp_path: Path, write: Callable[[int], tuple[str, str]]) -> None:
    calls(tmp_path / "warm", *write(10))  # what is read once, and kept
    sizes = (30, 60, 120) if write is links else (60, 120, 240)  # Python keeps what 128 addresses consist of
    one, two, four = (calls(tmp_path / str(size), *write(size)) for size in sizes)
    assert two - one > 60, "the input is read"
    assert four - two < 2.2 * (two - one)
