"""Links that are paths: what is missing, or not for the same readers, is reported."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import linked_packets
import pytest

from bifolio import checks


def codes(root: Path) -> list[str]:
    """Return the codes of the packet's findings, without that of its folder of files where nothing names one."""
    return [each.code for each in checks.packet(linked_packets.read(root), root) if each.code != "C139"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[b](02-b.md#deep), [c](../q/01-c.md#c), [q](../q/) and [f](<files/a b.csv>)", []),
        ("[b](02-b.md#depe)", ["L102"]),
        ("[c](../q/01-c.md#depe)", ["L102"]),
        ("[c](../q/01-x.md)", ["L105"]),
        ("[c](../r/)", ["L106"]),
        ("[c](../q/02-answers.md)", ["L107"]),
        ("[c](files/b.csv)", ["L108"]),
        ("[c](.), [c](./) and [c](files/)", ["S118", "S118", "S118"]),
    ],
)
def test_a_link_that_leads_nowhere_is_reported(tmp_path, text, found):
    root = linked_packets.write(tmp_path, text)
    assert codes(root) == found


def test_a_link_to_a_section_that_a_selection_leaves_out_is_reported(tmp_path):
    packet = linked_packets.PACKET.format(formats="html", sections="a")
    root = linked_packets.write(tmp_path, "[b](02-b.md)", **{"content/p/packet.yaml": packet})
    assert codes(root) == ["L103"]


@pytest.mark.parametrize(
    ("formats", "text", "found"),
    [
        ("html, single, zip", "[c](<files/a b.csv>)", []),
        ("html, single, zip", "[q](../q/)", ["L109"]),
        ("html, txt", "[c](<files/a b.csv>)", ["L109"]),
    ],
)
def test_a_single_file_carries_files_and_no_packets(tmp_path, formats, text, found):
    packet = linked_packets.PACKET.format(formats=formats, sections="a, b")
    root = linked_packets.write(tmp_path, text, **{"content/p/packet.yaml": packet})
    assert codes(root) == found


def test_off_the_site_a_link_needs_its_address(tmp_path):
    packet = linked_packets.PACKET.format(formats="html, a4", sections="a, b")
    root = linked_packets.write(tmp_path, "[b](02-b.md) and [q](../q/)", **{"content/p/packet.yaml": packet})
    assert codes(root) == ["L109"]
    settings = linked_packets.FILES["packets.toml"] + 'url = "https://example.org/"\n'
    root = linked_packets.write(
        tmp_path, "[b](02-b.md) and [q](../q/)", **{"content/p/packet.yaml": packet, "packets.toml": settings}
    )
    assert codes(root) == []


def test_a_misspelt_packet_has_the_nearest_one_in_its_hint(tmp_path):
    packet = linked_packets.read(linked_packets.write(tmp_path, "[c](../watre/)"))
    packet = replace(packet, others={"water": packet, "p": packet})
    found = next(each for each in checks.packet(packet, tmp_path) if each.code == "L106")
    assert "“water”" in found.hint
