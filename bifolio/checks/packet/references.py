"""Check references: names and anchors must exist, have the right kind and be before their readers; values must be used."""

from __future__ import annotations

import re
from collections.abc import Collection, Container, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from bifolio.checks.packet import data_fields
from bifolio.checks.packet.safety import TEMPLATE
from bifolio.checks.packet.source_texts import SourceText, document, of_section, place
from bifolio.extract import document_for, local_links
from bifolio.findings import joined, make_finding, nearest, phrase
from bifolio.language import values
from bifolio.markdown import Document, Token, anchor_of
from bifolio.model import Field, Finding, Location, Packet, Selection

LOCATOR = re.compile(
    r"(?:(?:pp?\.|paras?\.|chap\.|§)\s*)[0-9A-Za-z]+(?:[.:–-][0-9A-Za-z]+)*(?:,\s*[0-9]+(?:[–-][0-9]+)?)*"
)
BRACES = re.compile(r"\{[^{}%\s][^{}]*\}|\{\s[^{}]*\}|\{\}|[{}]")
BRACE = re.compile(r"[{}]")
ATTRIBUTES = re.compile(r"\{:?\s*(?:[#.]|-\}|[\w-]+=|toc)")  # of Pandoc and kramdown
OTHERS = {  # notations in braces, by the phrase for what to write instead
    "notation-raw": re.compile(r"\{="),
    "notation-critic": re.compile(r"\{(?:\+\+|--|~~|==|>>)"),
    "notation-include": re.compile(r"\{!"),
    "notation-comment": re.compile(r"\{:[:/]"),
}


def check(packet: Packet, passages: Iterable[SourceText], languages: Collection[str] = ()) -> Iterator[Finding]:
    """Yield findings for the names that a packet's texts and data use, and for the links within the packet.

    `languages` are the tags of the project's languages.
    """
    used: set[str] = set()
    for passage in passages:
        yield from _values(packet, passage, used)
        yield from _citations(packet, passage)
    yield from _records(packet, used)
    yield from data_fields.check(packet, languages)
    for value in packet.values.values():
        yield from _defined(packet, value.name, used)
        if tag := value.data.get("language"):
            yield from data_fields.language_problems(tag, place(packet, f"values.{value.name}.language"), languages)
    yield from _within(packet, passages)


def _unknown(code: str, where: Location, name: str, known: Collection[str]) -> Finding:
    return make_finding(code, where, name=name, nearest=nearest(name, known))


def _values(packet: Packet, passage: SourceText, used: set[str]) -> Iterator[Finding]:
    nothing = Token("text", "", 0)
    parts = [nothing, *_without_templates(passage), nothing]
    for before, token, after in zip(parts, parts[1:], parts[2:], strict=False):
        if token.type == "value":
            name, style = token.meta["name"], token.meta["style"]
            used.add(name)
            if name not in packet.values and after.type == "code_inline":  # a role of MyST
                text = f"{token.content}`{after.content}`"
                yield make_finding("C337", passage.place(token.content), text=text, instead=phrase("notation-role"))
                continue
            yield from _named(packet, name, style, passage.place(token.content))
        elif token.type == "text" and BRACE.search(token.content) and before.markup != "autolink":
            yield from _braces(token.content, passage, packet.values)


def _without_templates(passage: SourceText) -> Sequence[Token]:
    """Return the parts of a passage without what looks like template code, on which there is a rule of its own."""
    if "{{" not in passage.text and "{%" not in passage.text:
        return passage.parts
    parts = [token.copy() for token in passage.parts]
    for before, token, after in zip(parts, parts[1:], parts[2:], strict=False):
        if token.type == "value" and before.content.endswith("{") and after.content.startswith("}"):
            token.type = "template"
            before.content, after.content = before.content[:-1], after.content[1:]
    for token in parts:
        if token.type == "text":
            token.content = TEMPLATE.sub("", token.content)
    return parts


def _named(packet: Packet, name: str, style: str, where: Location) -> Iterator[Finding]:
    value = packet.values.get(name)
    if value is None:
        yield _unknown("C211", where, name, packet.values)
    elif wrong := values.style_problem(value, style):
        yield replace(wrong, location=where)


def _braces(text: str, passage: SourceText, known: Collection[str]) -> Iterator[Finding]:
    for match in BRACES.finditer(text):
        text = match[0]
        where = passage.place(text) if len(text) > 1 else passage.location  # there may be other braces before
        others = (name for name, expression in OTHERS.items() if expression.match(text))
        if other := next(others, ""):
            yield make_finding("C337", where, text=text, instead=phrase(other))
        elif ATTRIBUTES.match(text):
            yield make_finding("C333", where, attribute=text, instead="", nearest="")
        else:
            name = "_".join(re.findall(r"[a-z0-9]+", text.lower()))
            yield make_finding("C216", where, text=text, nearest=nearest(name, known))


def _citations(packet: Packet, passage: SourceText) -> Iterator[Finding]:
    for token in passage.parts:
        if token.type != "citation":
            continue
        for source, locator in token.meta["cited"]:
            where = passage.place(f"@{source}")
            if source not in packet.sources:
                yield _unknown("C214", where, source, packet.sources)
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
            yield _unknown("C214", place(packet, f"{name}.{index}"), source, packet.sources)


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
            yield _unknown("C211", where, given, packet.values)
        elif value.type not in field.of:
            yield make_finding("C221", where, name=given, type=value.type, wanted=joined("or", field.of))
    elif field.type == "record":
        known = [record.id for _, record in packet.records(field.of[0])]
        if given not in known:
            listed = ", ".join(known) or phrase("none-yet")
            details = {"name": given, "file": f"{field.of[0]}.yaml"}
            yield make_finding("C222", where, **details, known=listed, nearest=nearest(given, known))
    elif field.type == "section" and given not in (known := [section.name for section in packet.sections]):
        yield make_finding("C223", where, name=given, known=", ".join(known), nearest=nearest(given, known))


def _within(packet: Packet, passages: Iterable[SourceText]) -> Iterator[Finding]:
    """Yield findings for anchors that are defined twice and for links whose target is missing, or missing from a selection."""
    first: dict[str, Location] = {}
    for section in packet.sections:
        for anchor, where in _anchors(document(section)):
            if anchor in first:
                yield make_finding("L101", where, anchor=anchor, first=first[anchor])
            first.setdefault(anchor, section.place(where.line))
    for anchor, where in _links(packet, passages):
        if anchor not in first:
            yield make_finding("L102", where, anchor=anchor, nearest=nearest(anchor, first))
    for selection in packet.selections:
        yield from _links_of_selection(packet, selection, first)


def _links_of_selection(packet: Packet, selection: Selection, known: Container[str]) -> Iterator[Finding]:
    """Yield findings for the links of a selection to targets that the selection does not contain."""
    chosen = [
        (section, document_for(packet, section, selection))
        for section in packet.sections
        if section.name in selection.sections
    ]
    there = {anchor for _, read in chosen for anchor, _ in _anchors(read)}
    for section, read in chosen:
        for anchor, where in _links(packet, of_section(section, read)):
            if anchor not in there and anchor in known:
                yield make_finding("L103", where, anchor=anchor, selection=selection.name)


def _anchors(read: Document) -> Iterator[tuple[str, Location]]:
    for token in read.tokens:
        if anchor := anchor_of(token):
            yield anchor, Location(read.path, token.meta.get("line", 0))


def _links(packet: Packet, passages: Iterable[SourceText]) -> Iterator[tuple[str, Location]]:
    """Yield the anchor and the location of each link within the packet; what is wrong with paths is checked apart."""
    for passage in passages:
        for token in passage.parts:
            target = str(token.attrGet("href")) if token.type == "link_open" else ""
            if target.startswith("#"):
                yield target[1:], passage.place(target)
            elif (link := local_links.local_link(packet, target)) and link.section and not link.packet:
                anchors = local_links.anchors_of(link.section)
                if anchors and (not link.anchor or link.anchor in anchors):
                    yield link.anchor or anchors[0], passage.place(target)
