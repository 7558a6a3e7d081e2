"""Check that values are plausible: ends after beginnings, shares of one, coordinates on the earth, dates in a calendar."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bifolio.checks.packet.source_texts import place
from bifolio.findings import make_finding, phrase
from bifolio.language import SOLAR_HIJRI_EPOCH
from bifolio.model import Finding, Packet, Value


def check(packet: Packet, *, solar_hijri: bool) -> Iterator[Finding]:
    """Yield what is implausible in values.yaml; `solar_hijri` says that an edition dates by that calendar."""
    for value in packet.values.values():
        at = f"values.{value.name}"
        for key, problem in _contradictions(value):
            yield make_finding("C204", place(packet, f"{at}.{key}"), name=value.name, problem=problem)
        if value.type == "percent" and abs(share := value.data["value"]) > 1:
            details = {"given": f"{share:f}", "percent": f"{share * 100:f}", "wanted": f"{share / 100:f}"}
            yield make_finding("C205", place(packet, f"{at}.value"), name=value.name, **details)
        for key, day in value.data.items() if solar_hijri else ():
            if isinstance(day, date) and day < SOLAR_HIJRI_EPOCH:
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
