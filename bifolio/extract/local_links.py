"""Find what the links of a packet lead to that are paths: sections of the packet and of others, packets, and files to hand out."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from bifolio import markdown
from bifolio.model import LinkedPacket, Packet, Section, Selection

PAGE = "html"  # the format of the page that a link to a packet leads to
HANDOUTS = (
    ".pdf",
    ".csv",
    ".tsv",
    ".txt",
    ".json",
    ".geojson",
    ".ods",
    ".xlsx",
    ".odt",
    ".docx",
    ".odp",
    ".pptx",
    ".epub",
)  # of files that are published as they are: none that a browser runs


class LocalLink(NamedTuple):
    """A link that is a path, relative to the packet's folder."""

    path: str
    anchor: str = ""
    packet: str = ""  # the name of another packet
    section: Section | None = None  # of this packet, or of the other
    is_file: bool = False  # neither a section nor a packet


def local_link(packet: Packet, target: str) -> LocalLink | None:
    """Return what a link's target leads to as a path; None for an address, an anchor, and a path from the root."""
    parts = urlsplit(target) if is_path(target) else None
    if parts is None:
        return None
    path = posixpath.normpath(unquote(parts.path))
    above, _, rest = path.removeprefix("../").partition("/")
    anchor = unquote(parts.fragment)
    if path.startswith("../"):
        other = packet.others.get(above)
        section = section_of(other, rest) if other and rest else None
        return LocalLink(path, anchor, above, section)
    if path.endswith(".md"):
        return LocalLink(path, anchor, section=section_of(packet, path))
    return LocalLink(path, anchor, is_file=True)


def is_path(target: str) -> bool:
    """Return whether a link's target is a path, relative to the packet's folder."""
    try:
        parts = urlsplit(target)
    except ValueError:
        return False
    path = posixpath.normpath(parts.path) if parts.path else "/"
    return not (parts.scheme or parts.netloc or parts.query) and not path.startswith(("/", "../.."))


def section_of(packet: Packet | LinkedPacket, path: str) -> Section | None:
    """Return the section whose file has a path in the packet's folder; None if there is none."""
    folder = packet.folder or f"content/{packet.name}"
    return next((section for section in packet.sections if section.path == f"{folder}/{path}"), None)


def anchors_of(section: Section) -> list[str]:
    """Return the anchors in a section, in order: that of its title is the first."""
    tokens = markdown.parse(section.text, section.path, section.first_line).tokens
    return [anchor for token in tokens if (anchor := markdown.anchor_of(token))]


def anchor_of_link(link: LocalLink) -> str:
    """Return the anchor that a link to a section leads to: its own, or that of the section's title."""
    return link.anchor or next(iter(anchors_of(link.section) if link.section else []), "")


def page_of(packet: Packet, selection: Selection, link: LocalLink) -> str:
    """Return the name of the selection of another packet whose page a link leads readers to; "" if none is for them.

    The selection of the same name is the first choice.
    """
    other = packet.others[link.packet]
    chosen = sorted(other.selections, key=lambda each: each.name != selection.name)
    pages = (
        each.name
        for each in chosen
        if PAGE in each.formats and packet.kinds.sees(selection.audience, each.audience)
        if link.section is None or link.section.name in each.sections
    )
    return next(pages, "")


def handouts(packet: Packet) -> list[str]:
    """Return the paths in the packet's folder of the files that its passages link to, each once."""
    links = (local_link(packet, target) for target in _targets(packet))
    return sorted({link.path for link in links if link and link.is_file})


def _targets(packet: Packet) -> Iterator[str]:
    for section in packet.sections:
        if "](" not in section.text and "]:" not in section.text:
            continue
        for token in markdown.parse(section.text, section.path, section.first_line).tokens:
            if token.type == "inline" and "](" in token.content:
                yield from markdown.link_targets(token.content)
    for name, kind in packet.kinds.records.items():
        for _, record in packet.records(name):
            for field in kind.messages:
                if (text := getattr(record, field)) and "](" in text:
                    yield from markdown.link_targets(text)
