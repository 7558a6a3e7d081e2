"""Check the data of a packet: fields of records whose type YAML cannot tell, and values that are implausible."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from bifolio import language
from bifolio.checks.packet.source_texts import place
from bifolio.findings import make_finding, phrase
from bifolio.language import SOLAR_HIJRI
from bifolio.model import Field, Finding, Location, Packet, Refused, Value

PATTERNS = {
    "id": (re.compile(r"[A-Za-z][A-Za-z0-9_-]*"), "must-be-id"),
    "digits": (re.compile(r"[0-9]+(?:[-–/.:][0-9]+)*"), "must-be-digits"),
}


def check(packet: Packet, languages: Collection[str]) -> Iterator[Finding]:
    """Yield findings for the fields of a packet's records; `languages` are the tags of the project's languages."""
    for name, kind in packet.kinds.records.items():
        for at, record in packet.records(name):
            for field, declared in kind.fields.items():
                yield from _field(packet, declared, getattr(record, field), f"{at}.{field}", languages)


def _field(packet: Packet, field: Field, given: Any, at: str, languages: Collection[str]) -> Iterator[Finding]:
    where, name = place(packet, at), at.rpartition(".")[2]
    if given == "" and field.required:
        yield make_finding("C126", where, key=name, problem=phrase("is-empty"), given="")
    elif not given:
        return
    elif field.type == "language":
        yield from language_problems(given, where, languages)
    elif field.type == "by-language":
        for tag in given:
            yield from language_problems(tag, place(packet, f"{at}.{tag}#"), languages)
    elif field.type in PATTERNS:
        pattern, problem = PATTERNS[field.type]
        if not pattern.fullmatch(given):
            yield make_finding("C126", where, key=name, problem=phrase(problem), given=phrase("given", text=given))


def language_problems(tag: str, where: Location, known: Collection[str]) -> Iterator[Finding]:
    """Yield the findings for a tag that is neither one of the known ones nor that of a language in CLDR."""
    if tag in known:
        return
    try:
        language.get(tag)
    except Refused as refused:
        yield from (replace(finding, location=where) for finding in refused.findings)


def check_values(packet: Packet, *, solar_hijri: bool) -> Iterator[Finding]:
    """Yield what is implausible in values.yaml; `solar_hijri` says that an edition dates by that calendar."""
    for value in packet.values.values():
        at = f"values.{value.name}"
        for key, problem in _contradictions(value):
            yield make_finding("C204", place(packet, f"{at}.{key}"), name=value.name, problem=problem)
        if value.type == "percent" and abs(share := value.data["value"]) > 1:
            details = {"given": f"{share:f}", "percent": f"{(share * 100).normalize():f}", "wanted": f"{share / 100:f}"}
            yield make_finding("C205", place(packet, f"{at}.value"), name=value.name, **details)
        for key, day in value.data.items() if solar_hijri else ():
            if isinstance(day, date) and day < SOLAR_HIJRI[0]:
                yield make_finding("C206", place(packet, f"{at}.{key}"), name=value.name)


def _contradictions(value: Value) -> Iterator[tuple[str, str]]:
    if value.type in ("range", "period") and value.data["to"] < value.data["from"]:
        yield "to", phrase("ends-before-it-begins")
    if value.type == "duration" and value.data["value"] < 0:
        yield "value", phrase("negative-duration")
    if value.type == "place":
        for key, most in (("latitude", 90), ("longitude", 180)):
            if abs(value.data[key]) > most:
                yield key, phrase("too-many-degrees", key=key, most=most)
