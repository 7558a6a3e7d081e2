"""What links that are paths lead to."""

from __future__ import annotations

import linked_packets
import pytest

from bifolio.extract import local_links


@pytest.mark.parametrize(
    "target", ["#a", "https://example.org/a.md", "/a.md", "//host/a", "", "../../a.csv", "mailto:a@b.c", "a?b"]
)
def test_an_address_is_no_path(tmp_path, target):
    packet = linked_packets.read(linked_packets.write(tmp_path, "Text."))
    assert local_links.local_link(packet, target) is None


def test_a_path_leads_to_a_section_a_packet_or_a_file(tmp_path):
    packet = linked_packets.read(linked_packets.write(tmp_path, "[x](../q/)"))
    section = local_links.local_link(packet, "./02-b.md#deep")
    assert (section.section.name, section.anchor, section.packet) == ("b", "deep", "")
    other = local_links.local_link(packet, "../q/01-c.md")
    assert (other.packet, other.section.name, local_links.anchor_of_link(other)) == ("q", "c", "c")
    file = local_links.local_link(packet, "files/a%20b.csv")
    assert (file.path, file.is_file) == ("files/a b.csv", True)


def test_the_page_of_another_packet_is_one_for_the_same_readers(tmp_path):
    packet = linked_packets.read(linked_packets.write(tmp_path, "[x](../q/)"))
    answers = local_links.local_link(packet, "../q/02-answers.md")
    assert [local_links.page_of(packet, each, answers) for each in packet.selections] == ["", "teacher"]
    whole = local_links.local_link(packet, "../q")
    assert [local_links.page_of(packet, each, whole) for each in packet.selections] == ["pupil", "teacher"]


def test_only_files_that_a_passage_links_to_are_handed_out(tmp_path):
    root = linked_packets.write(
        tmp_path, "See [it][label], [it](files/a%20b.csv).\n\n[label]: files/c.pdf", **{"content/p/d.csv": ""}
    )
    assert local_links.handouts(linked_packets.read(root)) == ["files/a b.csv", "files/c.pdf"]
