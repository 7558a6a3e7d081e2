"""What the manifest and the text of a licence say of a packet."""

from __future__ import annotations

from bifolio.site.packet_facts import licence_text, packet_facts


def test_a_licence_has_the_name_that_readers_see_and_the_address_of_its_text(start):
    [packet, *_] = {each.packet.name: each.packet for each in start().editions}.values()
    facts = packet_facts(packet)
    assert facts["licence_name"] == packet.kinds.licences[packet.licence]
    lines = licence_text(facts, "A title", "Nobody").splitlines()
    assert lines == [
        "A title",
        "Nobody",
        f"{packet.version}, {packet.date}",
        facts["licence_name"],
        f"https://spdx.org/licenses/{packet.licence}.html",
    ]


def test_a_packet_that_was_built_by_an_earlier_version_has_the_identifier_alone():
    facts = {"version": "1.0", "date": "2026-01-02", "licence": "CC0-1.0"}
    assert licence_text(facts, "A title", "Nobody").splitlines()[3] == "CC0-1.0"
