"""A packet is read past its mistakes; what too little can be read of is none."""

from __future__ import annotations

from pathlib import Path

import pytest
from demo_project import replace_in

from bifolio.project import config, packet_reader
from bifolio.project.packet_reader import PartialPacket


def partial(folder: Path) -> PartialPacket:
    return packet_reader.read_past_mistakes(config.read(folder.parents[1]), folder.name)


def codes(read: PartialPacket) -> list[str]:
    return sorted(f"{each.location.path.rpartition('/')[2]} {each.code}" for each in read.findings)


def test_mistakes_of_all_files_are_told_and_the_packet_is_read(folder: Path) -> None:
    replace_in(folder / "packet.yaml", "version", "vesion")
    replace_in(folder / "values.yaml", "type: integer", "type: integr")
    replace_in(folder / "timeline.yaml", "kind:", "knid:")
    replace_in(folder / "01-story.md", "# The story", "---\naudiance: teacher\n---\n# The story")
    read = partial(folder)
    assert codes(read) == [
        "01-story.md C124",
        "packet.yaml C124",
        "packet.yaml C125",
        "timeline.yaml C124",
        "values.yaml C202",
    ]
    assert read.packet is not None
    assert (read.packet.version, [*read.packet.values], read.unread) == ("1.0", ["begin", "somebody"], {"count"})
    assert read.packet.data["timeline"][0].kind == "event"


def test_records_of_which_one_cannot_be_read_are_known_by_their_ids(folder: Path) -> None:
    timeline = (folder / "timeline.yaml").read_text(encoding="utf-8")
    (folder / "timeline.yaml").write_text(f"{timeline}- id: late\n", encoding="utf-8")
    read = partial(folder)
    assert read.packet is not None
    assert read.packet.data["timeline"] == ()
    assert "late" in read.unread


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("packet.yaml", "title: [", "C121"),
        ("values.yaml", "count: {", "C121"),
        ("values.yaml", "- one", "C126"),
        ("timelines.yaml", "- id: a", "C138"),
        ("region.geojson", "[]", "C126"),
        ("03-more.md", "# More\n\n{{#include nowhere.md}}\n", "C151"),
        ("more.md", "# More\n", "C135"),
    ],
)
def test_what_others_would_seem_wrong_without_leaves_no_packet(folder: Path, name: str, text: str, code: str) -> None:
    (folder / name).write_text(text, encoding="utf-8")
    replace_in(folder / "sources.yaml", "title:", "titel:")
    read = partial(folder)
    assert read.packet is None
    assert {f"{name} {code}", "sources.yaml C124"} <= set(codes(read))


def test_kinds_that_cannot_be_read_do_not_hide_the_mistakes_of_other_files(folder: Path) -> None:
    (folder.parent / "kinds.yaml").write_text("containers: {box: {titel: required}}\n", encoding="utf-8")
    replace_in(folder / "packet.yaml", "version", "vesion")
    replace_in(folder / "values.yaml", "type: integer", "type: integr")
    read = partial(folder)
    assert read.packet is None
    assert codes(read) == ["kinds.yaml C124", "packet.yaml C124", "packet.yaml C125", "values.yaml C202"]
