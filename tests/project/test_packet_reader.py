"""A packet's folder becomes a packet, or every mistake in it a finding."""

from __future__ import annotations

from pathlib import Path

import pytest
from demo_project import replace_in

from bifolio.model import Packet, Refused
from bifolio.project import config, packet_reader


def read(folder: Path) -> Packet:
    """Return the packet of a folder."""
    return packet_reader.read(config.read(folder.parents[1]), folder.name)


def refused(folder: Path) -> list[str]:
    """Return the findings that a packet is refused with, as lines."""
    with pytest.raises(Refused) as caught:
        read(folder)
    return [
        f"{each.location.path.rpartition('/')[2]}:{each.location.line} {each.code}" for each in caught.value.findings
    ]


def test_a_packet_is_read_with_its_places(folder: Path) -> None:
    packet = read(folder)
    assert [(section.name, section.audience, section.first_line) for section in packet.sections] == [
        ("story", "everyone", 1),
        ("guide", "teacher", 4),
    ]
    assert packet.places["timeline.0.text"].line == 1
    assert packet.sources["report"].short == "Agency 2001"
    assert [name for name, _ in packet.records("sources")] == ["sources.report"]
    assert packet.selections[0].reading_level == "B2"


def test_front_matter_may_be_empty(folder: Path) -> None:
    replace_in(folder / "02-guide.md", "audience: teacher\n", "")
    section = read(folder).sections[1]
    assert (section.audience, section.first_line, section.text[:8]) == ("everyone", 3, "# For th")


def test_an_unknown_data_file_is_refused_with_the_nearest_name(folder: Path) -> None:
    (folder / "timeline.yaml").rename(folder / "timelines.yaml")
    with pytest.raises(Refused) as caught:
        read(folder)
    [finding] = caught.value.findings
    assert (finding.code, "timeline.yaml" in finding.hint) == ("C138", True)


def test_the_folder_of_a_book_has_data_files_of_other_tools(folder: Path) -> None:
    replace_in(folder / "packet.yaml", "version: ", "dialect: mdbook\nversion: ")
    (folder / "cspell.yaml").touch()
    (folder / "timelines.yaml").touch()
    assert refused(folder) == ["timelines.yaml:0 C138"]


def test_every_mistake_is_reported_in_one_run(folder: Path) -> None:
    replace_in(folder / "packet.yaml", "  teacher:\n", "  ../Teacher guide:\n")
    replace_in(folder / "sources.yaml", "author: The Agency,", "id: other, author: The Agency,")
    replace_in(folder / "timeline.yaml", "kind: event", "kind: rumour")
    (folder / "extra.yaml").write_text("", encoding="utf-8")
    assert sorted(refused(folder)) == [
        "extra.yaml:0 C138", "packet.yaml:14 C307", "sources.yaml:1 C124", "timeline.yaml:1 C126",
    ]  # fmt: skip


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "[]\n"])
def test_a_data_file_may_be_empty(folder: Path, text: str) -> None:
    (folder / "people.yaml").write_text(text, encoding="utf-8")
    assert read(folder).data["people"] == ()


@pytest.mark.parametrize(
    ("name", "text"), [("people.yaml", "a: b\n"), ("sources.yaml", "- a\n"), ("values.yaml", "x\n")]
)
def test_a_data_file_of_another_shape_is_a_finding(folder: Path, name: str, text: str) -> None:
    (folder / name).write_text(text, encoding="utf-8")
    assert refused(folder) == [f"{name}:1 C126"]
