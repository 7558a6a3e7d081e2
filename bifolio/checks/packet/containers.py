"""Check containers: their kinds, the settings of each, what each holds, and that each has an end."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain, product

from bifolio import markdown
from bifolio.checks.packet.source_texts import document
from bifolio.extract import SelectionContents, filtered, records_in
from bifolio.findings import make_finding, nearest, phrase
from bifolio.markdown import Document, Token
from bifolio.model import ContainerKind, Finding, Location, Packet, Section, Setting

TAGS = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]+)*(,[a-z]{2,3}(-[A-Za-z0-9]+)*)*")
LENGTH = re.compile(r"(?P<number>[0-9]{1,4}(?:[.][0-9]{1,3})?)(?:%|mm|cm|in|pt|px|em)")
WHOLE = 100  # percent of the column
NAME = re.compile(r"[a-z][a-z0-9-]*")
COLONS = re.compile(r"\s*:{3,}\s*")


def check(packet: Packet) -> Iterator[Finding]:
    """Yield findings for the containers of a packet's sections."""
    for section in packet.sections:
        read = document(section)
        lines = section.text.split("\n")
        for index, token in enumerate(read.tokens):
            if token.type == "container_bifolio_open":
                yield from _container(packet, read, index, lines)
                yield from _list_of_captions(packet, section, token)
            elif token.type == "inline" and COLONS.fullmatch(token.content.split("\n")[-1]):
                line = token.meta.get("line", 0) + token.content.count("\n")
                yield make_finding("C325", Location(section.path, line))


def _container(packet: Packet, read: Document, index: int, lines: list[str]) -> Iterator[Finding]:
    token = read.tokens[index]
    where = Location(read.path, token.meta.get("line", 0))
    kind, settings = token.meta["kind"], token.meta["settings"]
    last = token.map[1] if token.map else 0
    if not token.meta.get("alert") and (last >= len(lines) or not COLONS.fullmatch(lines[last])):
        yield make_finding("C324", where, kind=kind)
    if kind not in (kinds := packet.kinds.containers):
        yield make_finding("C321", where, kind=kind, nearest=nearest(_own_name(kind), kinds))
        return
    for problem, suggestion in _settings(packet, kinds[kind], settings):
        yield make_finding("C322", where, kind=kind, problem=problem, nearest=suggestion)
    if kinds[kind].title == "required" and not token.meta["title"]:
        yield make_finding("C323", where, kind=kind)
    if (records := records_in(packet, token)) and not packet.data.get(records):
        yield make_finding("C328", where, kind=kind, problem=phrase("draws-no-records", file=f"{records}.yaml"))
    yield from _outside(packet, kinds[kind], settings, where)
    if wanted := _wanted(kinds[kind], contents(read.tokens, index)):
        yield make_finding("C327", where, kind=kind, wanted=wanted)


def _own_name(kind: str) -> str:
    """Return the name in what other tools write for a container: `{.callout-note}`, `{note}`, `note[Title]`."""
    words = re.search(r"[a-z][a-z-]*", kind.lower())
    return words[0].removeprefix("callout-") if words else kind


def _list_of_captions(packet: Packet, section: Section, token: Token) -> Iterator[Finding]:
    """Yield a finding for each selection in which a list of captions has none to list."""
    kind, of = token.meta["kind"], token.meta["settings"].get("of", "")
    if kind != "captions" or of not in packet.kinds.containers:
        return
    where = Location(section.path, token.meta.get("line", 0))
    if of not in packet.numbered:
        yield make_finding("C328", where, kind=kind, problem=phrase("draws-no-numbered", kind=of))
        return
    for selection in packet.selections:
        documents = SelectionContents(packet, selection, packet.language).documents
        titles = (each.meta.get("title_of") for read in documents for each, _ in markdown.walk(read))
        if section.name in selection.sections and of not in titles:
            problem = phrase("draws-no-captions", selection=selection.name, kind=of)
            yield make_finding("C328", where, kind=kind, problem=problem)


def _settings(packet: Packet, kind: ContainerKind, settings: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield one clause for each setting that is unknown, missing or invalid, and the nearest known name or value."""
    for name, value in settings.items():
        if name not in kind.settings:
            yield phrase("setting-unknown", name=name, value=value), nearest(name, kind.settings)
        elif kind.settings[name].type == "fields":
            yield from _unknown_fields(packet, kind, name, settings)
        else:
            yield from _problem(packet, kind, name, value)
    for name, setting in kind.settings.items():
        if setting.required and name not in settings:
            yield phrase("setting-missing", name=name), ""


def _unknown_fields(
    packet: Packet, kind: ContainerKind, name: str, settings: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """Yield one clause for each field that a setting names and the records that the container shows do not have."""
    named = (settings.get(each, "") for each, setting in kind.settings.items() if setting.type == "records")
    declared = packet.kinds.records.get(next(named, "") or kind.records)
    known = [*declared.fields] if declared else settings[name].split(",")
    for field in settings[name].split(","):
        if field not in known:
            yield _not_one_of(name, field, known)


def _not_one_of(name: str, value: str, choices: Sequence[str]) -> tuple[str, str]:
    listed = ", ".join(choices) or phrase("none")
    return phrase("setting-not-one-of", name=name, value=value, choices=listed), nearest(value, choices)


def _problem(packet: Packet, kind: ContainerKind, name: str, value: str) -> Iterator[tuple[str, str]]:
    """Yield a clause on an invalid value of a setting."""
    setting = kind.settings[name]
    match setting.type:
        case "text":
            pass
        case "languages" | "count" | "length" | "anchor":
            if not VALID[setting.type](value):
                yield phrase(INVALID[setting.type], name=name, value=value), ""
        case _:
            if value not in (choices := _choices(packet, kind, setting)):
                yield _not_one_of(name, value, choices)


def _choices(packet: Packet, kind: ContainerKind, setting: Setting) -> tuple[str, ...]:
    """Return the valid values of a setting: its choices, the ids of records, or the values of a field of the shown records."""
    if setting.type == "choice":
        return setting.of
    if setting.type == "outlines":
        return tuple(packet.outlines)
    if setting.type == "records":
        return tuple(packet.kinds.records)
    if setting.type == "record":
        return tuple(record.id for record in packet.data.get(setting.of[0], ()))
    field = packet.kinds.records[kind.records].fields[setting.of[0]]
    if field.type in ("choice", "choices"):
        return field.of
    given = (getattr(record, setting.of[0]) for record in packet.data.get(kind.records, ()))
    values = chain.from_iterable(each if isinstance(each, tuple) else (each,) for each in given if each)
    return tuple(dict.fromkeys(values))


def _outside(packet: Packet, kind: ContainerKind, settings: Mapping[str, str], where: Location) -> Iterator[Finding]:
    """Yield a finding for each place that a container shows and that is not in the extent of its outlines."""
    files = [settings.get(name, "") for name, setting in kind.settings.items() if setting.type == "outlines"]
    maps = [(file, packet.outlines[file]) for file in files if file in packet.outlines]
    fields = [name for name, _ in packet.kinds.records[kind.records].of_type("value")] if maps else []
    for record in filtered(packet.data.get(kind.records, ()), kind, settings):
        names = {getattr(record, field) for field in fields} & packet.values.keys()
        places = [value for value in map(packet.values.__getitem__, sorted(names)) if value.type == "place"]
        for place, (file, outlines) in product(places, maps):
            if not outlines.contains(place.data["longitude"], place.data["latitude"]):
                yield make_finding("C329", where, name=place.name, file=f"{file}.geojson")


def length(value: str) -> bool:
    """Return whether a text is a length for pictures: a share of the column up to 100 %, or mm, cm, in, pt, px or em."""
    match = LENGTH.fullmatch(value)
    number = float(match["number"]) if match else 0
    return bool(match) and number > 0 and (not value.endswith("%") or number <= WHOLE)


def _count(value: str) -> bool:
    return value.isascii() and value.isdigit() and 0 < len(value.lstrip("0")) < 4


INVALID = {
    "languages": "setting-no-languages",
    "count": "setting-no-count",
    "length": "setting-no-length",
    "anchor": "setting-no-anchor",
}
VALID: Mapping[str, Callable[[str], object]] = {
    "languages": TAGS.fullmatch,
    "count": _count,
    "length": length,
    "anchor": NAME.fullmatch,
}


def contents(tokens: tuple[Token, ...], start: int) -> list[Token]:
    """Return the tokens inside a container, without its title."""
    depth, inside = 0, []
    for token in tokens[start + 1 :]:
        depth += token.nesting
        if depth < 0:
            break
        if not token.meta.get("title_of") or depth:
            inside.append(token)
    return inside


def _wanted(kind: ContainerKind, inside: list[Token]) -> str:
    """Return the content that a container needs and does not have, empty if it has it."""
    outer = [token for token in inside if token.level == min(each.level for each in inside)] if inside else []
    opened = [token.type for token in outer if token.nesting >= 0 and token.type != "comment"]
    if kind.empty or (kind.records and not opened):
        return phrase("holds-nothing") if opened else ""
    if kind.holds == "table" or kind.drawn_table:
        return "" if opened == ["table_open"] else phrase("holds-table")
    if kind.holds == "picture":
        pictures = [token for token in inside if "picture" in token.meta]
        return "" if opened in (["paragraph_open"], ["pictures_open"]) and pictures else phrase("holds-picture")
    return "" if opened else phrase("holds-text")
