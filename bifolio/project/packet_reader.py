"""Read a packet's folder and return a Packet, or the findings for its files."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath
from typing import NamedTuple

from bifolio.findings import make_finding, nearest
from bifolio.model import (
    Finding,
    Kinds,
    LinkedPacket,
    Location,
    Packet,
    Project,
    Refused,
)
from bifolio.project import kinds_reader
from bifolio.project.packet_files import PacketFiles
from bifolio.project.section_reader import attempt


class PartialPacket(NamedTuple):
    """What can be read of a packet: None where too little can; every mistake; and names that are declared but not read."""

    packet: Packet | None
    findings: tuple[Finding, ...]
    unread: frozenset[str] = frozenset()


def read(project: Project, name: str, *, folder: str = "") -> Packet:
    """Return the packet of that name, in the source language; raises Refused with a finding for each mistake in its folder.

    `folder` is relative to the project and replaces content/<name>, for a release of the packet.
    """
    packet, findings, _ = read_past_mistakes(project, name, folder=folder)
    if findings or packet is None:
        raise Refused(*findings)
    return packet


def read_past_mistakes(project: Project, name: str, *, folder: str = "") -> PartialPacket:
    """Return what can be read of a packet (see `read`); raises Refused if it has no folder."""
    folder = folder or f"content/{name}"
    if not (project.root / folder).exists():
        raise Refused(
            make_finding(
                "C133",
                project.places.get("packets", Location("packets.toml")),
                name=name,
                nearest=nearest(name, _folders(project)),
            )
        )
    wrong: list[Finding] = []
    base = PurePosixPath(folder).parent.as_posix()
    kinds = attempt(lambda: kinds_reader.read(project.root, project.preset, base), wrong)
    if kinds is None:
        return PartialPacket(None, (*wrong, *_without_kinds(project, folder)))
    reader = PacketFiles(project.root, folder, kinds)
    packet = reader.packet(name, project.source_language)
    if packet is not None:
        packet = _with_others(project, packet, kinds)
    return PartialPacket(packet, tuple(reader.findings), frozenset(reader.unread))


def _without_kinds(project: Project, folder: str) -> list[Finding]:
    """Return the mistakes of a packet's files that hold no kinds of the project's own, for when these cannot be read."""
    reader = PacketFiles(project.root, folder, kinds_reader.preset(project.preset))
    if reader.settings is not None:
        reader.values()
    return reader.findings


def _with_others(project: Project, packet: Packet, kinds: Kinds) -> Packet:
    """Return a packet with those that it may link to, and the address of its site."""
    others = [each for each in project.packets if each != packet.name]
    texts = "\n".join([*(section.text for section in packet.sections), str(packet.data)]) if others else ""
    linked = [_linked(project, each, kinds) for each in others if f"../{each}" in texts]
    return replace(packet, url=project.url, others={each.name: each for each in linked if each})


def _folders(project: Project) -> list[str]:
    """Return the names of the folders in content/ that packets.toml does not list."""
    folders = (project.root / "content").glob("*/packet.yaml")
    return [file.parent.name for file in folders if file.parent.name not in project.packets]


def _linked(project: Project, name: str, kinds: Kinds) -> LinkedPacket | None:
    """Return a packet that another one links to; None if it cannot be read, which is reported where it is read whole."""
    folder = f"content/{name}"
    reader = PacketFiles(project.root, folder, kinds)
    sections, selections, _ = reader.parts()
    return LinkedPacket(name, folder, sections, selections) if not reader.findings else None
