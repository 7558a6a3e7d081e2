"""Owns the rules on names: what is named must be there and of the right kind, and what is defined must be used."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from difflib import get_close_matches

from bifolio.checks.packet.source_texts import SourceText, place
from bifolio.findings import make_finding
from bifolio.language import values
from bifolio.model import Finding, Location, Packet

LOCATOR = re.compile(
    r"(?:(?:pp?\.|paras?\.|chap\.|§)\s*)[0-9A-Za-z]+(?:[.:–-][0-9A-Za-z]+)*(?:,\s*[0-9]+(?:[–-][0-9]+)?)*"
)
BRACES = re.compile(r"\{[^{}%\s][^{}]*\}|\{\s[^{}]*\}|\{\}|[{}]")
TYPES = {
    ("timeline", "date"): ("date", "period"),
    ("figures", "figure"): ("integer", "range"),
    ("people", "name"): ("name",),
}


def check(packet: Packet, passages: Iterable[SourceText]) -> Iterator[Finding]:
    """Yield what is wrong with the names that a packet's texts and data use."""
    used: set[str] = set()
    for passage in passages:
        yield from _values(packet, passage, used)
        yield from _citations(packet, passage)
    yield from _records(packet, used)
    for value in packet.values.values():
        yield from _defined(packet, value.name, used)


def nearest(name: str, known: Iterable[str]) -> str:
    """Return " Did you mean “…”?" with the nearest of the known names, or nothing."""
    close = get_close_matches(name, sorted(known), 1, 0.7)
    return f" Did you mean “{close[0]}”?" if close else ""


def _values(packet: Packet, passage: SourceText, used: set[str]) -> Iterator[Finding]:
    for token in passage.parts:
        if token.type == "value":
            name, style = token.meta["name"], token.meta["style"]
            used.add(name)
            yield from _named(packet, name, style, passage.place(token.content))
        elif token.type == "text" and "{" in token.content:
            yield from _braces(token.content, passage)


def _named(packet: Packet, name: str, style: str, where: Location) -> Iterator[Finding]:
    value = packet.values.get(name)
    if value is None:
        yield make_finding("C211", where, name=name, nearest=nearest(name, packet.values))
    elif wrong := values.style_problem(value, style):
        yield replace(wrong, location=where)


def _braces(text: str, passage: SourceText) -> Iterator[Finding]:
    if "{{" in text or "{%" in text:
        return  # told by the rule on templates
    for match in BRACES.finditer(text):
        yield make_finding("C216", passage.place(match[0]), text=match[0])


def _citations(packet: Packet, passage: SourceText) -> Iterator[Finding]:
    for token in passage.parts:
        if token.type != "citation":
            continue
        for source, locator in token.meta["cited"]:
            where = passage.place(f"@{source}")
            if source not in packet.sources:
                yield make_finding("C214", where, name=source, nearest=nearest(source, packet.sources))
            if locator and not LOCATOR.fullmatch(locator):
                yield make_finding("C215", where, name=source, locator=locator)


def _defined(packet: Packet, name: str, used: set[str]) -> Iterator[Finding]:
    value = packet.values[name]
    where = packet.places.get(f"values.{name}#", value.location)
    if name not in used:
        yield make_finding("C212", where, name=name)
    if value.contested and not value.sources:
        yield make_finding("C213", where, name=name)
    yield from _known_sources(packet, value.sources, f"values.{name}.sources")


def _known_sources(packet: Packet, sources: Iterable[str], name: str) -> Iterator[Finding]:
    for index, source in enumerate(sources):
        if source not in packet.sources:
            where = place(packet, f"{name}.{index}")
            yield make_finding("C214", where, name=source, nearest=nearest(source, packet.sources))


def _records(packet: Packet, used: set[str]) -> Iterator[Finding]:
    """Yield what is wrong with the fields of data files that name something."""
    for kind, records in sorted(packet.data.items()):
        ids: set[str] = set()
        for index, record in enumerate(records):
            at = f"{kind}.{index}"
            if (own := getattr(record, "id", "")) in ids:
                yield make_finding("C224", place(packet, f"{at}.id"), name=own)
            ids |= {own} - {""}
            yield from _known_sources(packet, getattr(record, "sources", ()), f"{at}.sources")
            yield from _labelled(packet, getattr(record, "label", ""), place(packet, f"{at}.label"))
            yield from _typed(packet, kind, index, used)
            if kind == "claims" and record.section not in (known := [section.name for section in packet.sections]):
                yield make_finding("C223", place(packet, f"{at}.section"), name=record.section, known=", ".join(known))


def _labelled(packet: Packet, label: str, where: Location) -> Iterator[Finding]:
    known = [record.id for record in packet.data.get("labels", ())]
    if label and label not in known:
        yield make_finding("C222", where, name=label, known=", ".join(known) or "none yet")


def _typed(packet: Packet, kind: str, index: int, used: set[str]) -> Iterator[Finding]:
    """Yield what is wrong with the fields of a record that name a value."""
    for (file, field), wanted in TYPES.items():
        if file != kind:
            continue
        name = getattr(packet.data[kind][index], field)
        where = place(packet, f"{kind}.{index}.{field}")
        used.add(name)
        if (value := packet.values.get(name)) is None:
            yield make_finding("C211", where, name=name, nearest=nearest(name, packet.values))
        elif value.type not in wanted:
            yield make_finding("C221", where, name=name, type=value.type, wanted=" or ".join(wanted))
