"""Check that each anchor is given once, and that each link leads to one that its readers have before them."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator

from bifolio.checks.packet.source_texts import SourceText, document, of_section
from bifolio.extract import document_for
from bifolio.findings import make_finding
from bifolio.markdown import Document
from bifolio.model import Finding, Location, Packet, Selection
from bifolio.project import nearest


def check(packet: Packet, passages: Iterable[SourceText]) -> Iterator[Finding]:
    """Yield findings for anchors that are defined twice and for links whose target is missing, or missing from a selection."""
    first: dict[str, Location] = {}
    for section in packet.sections:
        for anchor, where in _anchors(document(section)):
            if anchor in first:
                yield make_finding("L101", where, anchor=anchor, first=first[anchor])
            first.setdefault(anchor, where)
    for anchor, where in _links(passages):
        if anchor not in first:
            yield make_finding("L102", where, anchor=anchor, nearest=nearest(anchor, first))
    for selection in packet.selections:
        yield from _selection(packet, selection, first)


def _selection(packet: Packet, selection: Selection, known: Container[str]) -> Iterator[Finding]:
    """Yield findings for the links of a selection to targets that the selection does not contain."""
    chosen = [
        (section, document_for(packet, section, selection))
        for section in packet.sections
        if section.name in selection.sections
    ]
    there = {anchor for _, read in chosen for anchor, _ in _anchors(read)}
    for section, read in chosen:
        for anchor, where in _links(of_section(section, read)):
            if anchor not in there and anchor in known:
                yield make_finding("L103", where, anchor=anchor, selection=selection.name)


def _anchors(read: Document) -> Iterator[tuple[str, Location]]:
    for token in read.tokens:
        if anchor := token.meta.get("anchor"):
            yield anchor, Location(read.path, token.meta.get("line", 0))


def _links(passages: Iterable[SourceText]) -> Iterator[tuple[str, Location]]:
    """Yield the target and the location of each link within the packet."""
    for passage in passages:
        for token in passage.parts:
            target = str(token.attrGet("href")) if token.type == "link_open" else ""
            if target.startswith("#"):
                yield target[1:], passage.place(target)
