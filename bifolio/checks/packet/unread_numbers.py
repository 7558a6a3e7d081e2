"""Check texts of numbers alone, which are no messages: one that is not read is printed as it is in every language."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from bifolio import markdown
from bifolio.checks.packet.source_texts import document, place
from bifolio.findings import make_finding, phrase
from bifolio.language import Language, unread_numbers
from bifolio.model import Finding, Location, Packet

SAMPLE = Decimal("1234.50")
LOOKS_LIKE = {"number": "unread-number", "date": "unread-date"}


def check(packet: Packet, source: Language) -> Iterator[Finding]:
    """Yield findings for what looks like a number or a date and is not read as one, where a text is nothing else."""
    for where, text in _numbers(packet):
        if "`" not in text and "{" not in text and (kind := unread_numbers.resembles(text, source)):
            yield make_finding("C318", where, text=text, what=phrase(LOOKS_LIKE[kind]), number=source.number(SAMPLE))


def _numbers(packet: Packet) -> Iterator[tuple[Location, str]]:
    """Yield each text of a packet without words that is a block or a cell, or a text of a record, with its place."""
    drawn = {
        name for name, kind in packet.kinds.containers.items() if kind.drawn_table
    }  # C351 and C353 say more of these
    for section in packet.sections:
        opened: list[str] = []
        for token, slot in markdown.walk(document(section)):
            if token.nesting:
                opened = [*opened, str(token.meta.get("kind", token.type))] if token.nesting > 0 else opened[:-1]
            is_text = token.type == "inline" and "picture" not in token.meta and slot is None
            if is_text and drawn.isdisjoint(opened) and opened[-1:] != ["heading_open"]:
                text = markdown.unmarked(markdown.normalise(token.content))
                yield Location(section.path, token.meta["line"]), text
    for name, kind in packet.kinds.records.items():
        for at, record in packet.records(name):
            for field in kind.messages:
                text = markdown.normalise(getattr(record, field) or "")
                if not markdown.is_message(text):
                    yield place(packet, f"{at}.{field}"), text
