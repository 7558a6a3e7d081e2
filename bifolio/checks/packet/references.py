"""Check references: names must exist and have the right kind, and definitions must be used."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from bifolio.checks.packet.source_texts import SourceText, place
from bifolio.findings import make_finding
from bifolio.language import values
from bifolio.model import Field, Finding, Location, Packet
from bifolio.project import nearest

LOCATOR = re.compile(
    r"(?:(?:pp?\.|paras?\.|chap\.|§)\s*)[0-9A-Za-z]+(?:[.:–-][0-9A-Za-z]+)*(?:,\s*[0-9]+(?:[–-][0-9]+)?)*"
)
BRACES = re.compile(r"\{[^{}%\s][^{}]*\}|\{\s[^{}]*\}|\{\}|[{}]")


def check(packet: Packet, passages: Iterable[SourceText]) -> Iterator[Finding]:
    """Yield findings for the names that a packet's texts and data use."""
    used: set[str] = set()
    for passage in passages:
        yield from _values(packet, passage, used)
        yield from _citations(packet, passage)
    yield from _records(packet, used)
    for value in packet.values.values():
        yield from _defined(packet, value.name, used)


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
    """Yield findings for the fields of records that refer to something."""
    for name, kind in packet.kinds.records.items():
        ids: set[str] = set()
        for at, record in packet.records(name):
            if (own := getattr(record, "id", "")) in ids:
                yield make_finding("C224", place(packet, f"{at}.id"), name=own)
            ids |= {own} - {""}
            for field, declared in kind.fields.items():
                yield from _field(packet, declared, getattr(record, field), f"{at}.{field}", used)


def _field(packet: Packet, field: Field, given: Any, at: str, used: set[str]) -> Iterator[Finding]:
    """Yield findings for the name in a field: a value, sources, another record or a section."""
    where = place(packet, at)
    if field.type == "sources":
        yield from _known_sources(packet, given, at)
    elif not given:
        return
    elif field.type == "value":
        used.add(given)
        if (value := packet.values.get(given)) is None:
            yield make_finding("C211", where, name=given, nearest=nearest(given, packet.values))
        elif value.type not in field.of:
            yield make_finding("C221", where, name=given, type=value.type, wanted=" or ".join(field.of))
    elif field.type == "record":
        known = [record.id for _, record in packet.records(field.of[0])]
        if given not in known:
            yield make_finding(
                "C222", where, name=given, file=f"{field.of[0]}.yaml", known=", ".join(known) or "none yet"
            )
    elif field.type == "section" and given not in (known := [section.name for section in packet.sections]):
        yield make_finding("C223", where, name=given, known=", ".join(known))
