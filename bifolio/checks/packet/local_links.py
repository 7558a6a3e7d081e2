"""Check links that are paths: to sections of the packet, to other packets of the project, and to files to hand out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from bifolio import output_formats
from bifolio.checks.packet import handout_metadata
from bifolio.checks.packet.source_texts import SourceText
from bifolio.extract import local_links
from bifolio.findings import make_finding, nearest, phrase
from bifolio.markdown import Token
from bifolio.model import Finding, Location, Packet
from bifolio.text_files import name_finding, unusual


def check(packet: Packet, passages: Iterable[SourceText], folder: Path) -> Iterator[Finding]:
    """Yield findings for links whose section, packet or file is missing, or not for the same readers; `folder` is the packet's."""
    for passage in passages:
        for target, link in _links(packet, passage.parts):
            where = passage.place(target)
            if link.is_file:
                yield from _file(folder, link.path, where)
            elif link.packet:
                yield from _packet(packet, passage.section, link, where)
            elif link.section is None:
                names = [PurePosixPath(section.path).name for section in packet.sections]
                yield make_finding("L105", where, path=link.path, nearest=nearest(link.path, names))
            yield from _anchor(link, where)
            if (link.is_file or link.packet) and (name := _off_site(packet, passage.section, link)):
                yield make_finding("L109", where, target=target, format=name)


def _links(packet: Packet, tokens: Iterable[Token]) -> Iterator[tuple[str, local_links.LocalLink]]:
    for token in tokens:
        target = str(token.attrGet("href")) if token.type == "link_open" else ""
        if target and (link := local_links.local_link(packet, target)):
            yield target, link


def _anchor(link: local_links.LocalLink, where: Location) -> Iterator[Finding]:
    anchors = local_links.anchors_of(link.section) if link.section and link.anchor else []
    if link.section and link.anchor and link.anchor not in anchors:
        yield make_finding("L102", where, anchor=link.anchor, nearest=nearest(link.anchor, anchors))


def _packet(packet: Packet, section: str, link: local_links.LocalLink, where: Location) -> Iterator[Finding]:
    """Yield findings for a link to another packet, or a section of it."""
    other = packet.others.get(link.packet)
    path = link.path.removeprefix(f"../{link.packet}").removeprefix("/")
    if other is None:
        yield make_finding("L106", where, name=link.packet, nearest=nearest(link.packet, packet.others))
    elif path and link.section is None:
        names = [PurePosixPath(each.path).name for each in other.sections]
        yield make_finding("L105", where, path=link.path, nearest=nearest(path, names))
    else:
        for selection in packet.selections:
            if section in (*selection.sections, "") and not local_links.page_of(packet, selection, link):
                yield make_finding("L107", where, packet=link.packet, selection=selection.name)


def _file(folder: Path, path: str, where: Location) -> Iterator[Finding]:
    """Yield findings for a file of the packet's folder that readers are to get."""
    file = folder / path
    parts = PurePosixPath(path).parts
    if ".." in parts or not file.exists():
        names = [each.name for each in file.parent.iterdir()] if file.parent.is_dir() and ".." not in parts else []
        yield make_finding("L108", where, path=path, nearest=nearest(file.name, names))
    elif what := _unfit(folder, parts):
        yield make_finding("S118", where, path=path, what=what)
    elif finding := next((each for name in parts if (each := name_finding(name, where))), None):
        yield finding
    else:
        yield from handout_metadata.check(file, path, where)


def _unfit(folder: Path, parts: tuple[str, ...]) -> str:
    """Return what keeps a file from being published, "" if nothing does."""
    steps = [folder.joinpath(*parts[: end + 1]) for end in range(len(parts))]
    if any(part.startswith(".") for part in parts):
        return phrase("a-hidden-file")
    if what := next((what for step in steps if (what := unusual(step))), ""):
        return what
    if not steps or steps[-1].is_dir():  # without any, the packet's own: [a](.)
        return phrase("a-folder")
    return "" if steps[-1].suffix.lower() in local_links.HANDOUTS else phrase("not-a-handout")


def _off_site(packet: Packet, section: str, link: local_links.LocalLink) -> str:
    """Return a format of a section in which a path leads nowhere without the address of the site; "" if there is none."""
    chosen = {name for each in packet.selections if section in (*each.sections, "") for name in each.formats}
    formats = (each for name, each in output_formats.known().items() if name in chosen and name != local_links.PAGE)
    lost = (each.name for each in formats if not each.whole and not (link.is_file and each.carries))
    return "" if packet.url else next(lost, "")
