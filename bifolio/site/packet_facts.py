"""Say of a packet what lists of files say: its name, version, date and licence, as data and as the text beside its files."""

from __future__ import annotations

from collections.abc import Mapping

from bifolio.model import Packet


def packet_facts(packet: Packet) -> dict[str, str]:
    """Return what the manifest says of a packet; the licence by its SPDX identifier, and by the name that readers see."""
    facts = {field: getattr(packet, field) for field in ("name", "version", "date", "licence")}
    return {**facts, "licence_name": packet.kinds.licences.get(packet.licence, packet.licence)}


def licence_text(facts: Mapping[str, str], title: str, publisher: str) -> str:
    """Return whose the files of a packet are and under which licence, with the address of its text."""
    name = facts.get("licence_name", facts["licence"])  # a packet that was built by an earlier version has none
    lines = [title, publisher, f"{facts['version']}, {facts['date']}", name]
    return "\n".join([*lines, f"https://spdx.org/licenses/{facts['licence']}.html"]) + "\n"
