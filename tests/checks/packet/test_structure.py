"""The structure of a packet: its files, selections, headings and footnotes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import sample
from packet_findings import places

from bifolio.checks.packet import source_texts, structure
from bifolio.model import Packet, Selection


def found(read: Packet) -> list[str]:
    return places(structure.check(read, source_texts.of_packet(read)))


@pytest.mark.parametrize(
    ("text", "findings"),
    [
        ("# One {#one}\n\n## Two {#two}\n\nText.[^a]\n\n[^a]: A note.", []),
        ("Text.", ["1 C311"]),
        ("# One {#one}\n\n# Two {#two}", ["3 C312"]),
        ("# One {#one}\n\n### Two {#two}", ["3 A102"]),
        ("# One {#one}\n\nText.[^a]", ["3:6 C313"]),
        ("# One {#one}\n\n[^a]: A note.", ["3 C314"]),
        ("# One {#one}\n\n<!-- translators: to nobody -->\n", ["3 C113"]),
    ],
)
def test_headings_and_footnotes_of_a_section(text: str, findings: list[str]) -> None:
    assert found(sample.packet(text)) == [f"content/p/00-s0.md:{each}" for each in findings]


def with_selections(*selections: Selection) -> list[str]:
    """Return the codes of the findings on two sections in these selections, the second for teachers."""
    read = sample.packet("# One {#one}", "# Two {#two}")
    sections = (read.sections[0], replace(read.sections[1], audience="teacher"))
    return [each.code for each in structure.check(replace(read, sections=sections, selections=selections), ())]


def selection(name: str = "all", sections: tuple[str, ...] = ("s0", "s1"), **more: Any) -> Selection:
    return Selection(name, name, sections, **{"formats": ("html",), "audience": "teacher", **more})


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({}, []),
        ({"sections": ("s0", "s1", "s2")}, ["C301"]),
        ({"audience": "everyone"}, ["C302"]),
        ({"sections": ("s0",)}, ["C303"]),
        ({"formats": ("html", "doc")}, ["C304"]),
        ({"audience": "nobody"}, ["C305", "C302"]),
        ({"sections": ("s0", "s1", "s0")}, ["C306"]),
    ],
)
def test_selections_name_what_exists_and_what_their_readers_may_see(changes: dict[str, Any], codes: list[str]) -> None:
    assert with_selections(selection(**changes)) == codes


def test_two_selections_do_not_write_the_same_file() -> None:
    assert with_selections(selection("a-b"), selection("a", formats=("html", "a4"))) == []
    assert with_selections(selection("p-a-sv-single"), selection("a", formats=("single",))) == ["C308"]


def test_files_that_nothing_reads_are_findings(tmp_path: Path) -> None:
    folder = tmp_path / "content/p"
    (folder / "media").mkdir(parents=True)
    (folder / "medias").mkdir()
    for name in ("01-a.md", "values.yaml", "notes.txt", ".hidden"):
        (folder / name).touch()
    assert places(structure.files(tmp_path, "content/p")) == ["content/p/medias C139", "content/p/notes.txt C139"]
    assert list(structure.files(tmp_path, "content/q")) == []
