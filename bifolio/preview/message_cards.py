"""Owns what a translator is told of each passage: both texts, its state, its values and terms, its places, its findings."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from bifolio import language, markdown
from bifolio.language import values
from bifolio.model import Edition, Entry, Finding, Location, Message
from bifolio.preview.packet_state import Key, PacketState

TOLD_APART = ("See: ", "Glossary: ", "{")  # comment lines that the view shows in a form of its own


class ValueReading(NamedTuple):
    """A value of a passage: as it is written there, as it reads in the source and in the translation."""

    written: str
    source: str
    translation: str


class TermHint(NamedTuple):
    """A glossary term of a passage, and the words agreed for it."""

    term: str
    forms: tuple[str, ...]


class MessageCard(NamedTuple):
    """One message of a page; `place` is where its translation stands, `origin` where its source does."""

    id: str
    number: int  # in the order of the catalogue, from 1
    state: str
    context: str
    kind: str
    source: str
    translation: str
    previous: str  # the source that a fuzzy translation was made for
    notes: tuple[str, ...]
    comments: tuple[str, ...]  # the translator's own
    values: tuple[ValueReading, ...]
    terms: tuple[TermHint, ...]
    place: Location
    origin: Location
    findings: tuple[Finding, ...]


def id_of(key: Key) -> str:
    """Return a passage's name in addresses: the first 40 bits of SHA-256 over context and text, after a letter."""
    return "p" + hashlib.sha256(f"{key[0] or ''}\x04{key[1]}".encode()).hexdigest()[:10]


def of_edition(desk: PacketState, edition: Edition, keys: Iterable[Key]) -> tuple[MessageCard, ...]:
    """Return the passages of an edition in the order of the catalogue."""
    wanted = frozenset(keys)
    numbers: dict[Key, tuple[int, Message]] = {}
    for message in desk.source.messages:
        numbers.setdefault(message.key, (len(numbers) + 1, message))
    teller = _CardBuilder(desk, edition)
    return tuple(teller.passage(message, number) for number, message in numbers.values() if message.key in wanted)


class _CardBuilder:
    """Tells of the passages of one edition."""

    def __init__(self, desk: PacketState, edition: Edition) -> None:
        self.desk = desk
        self.packet = edition.packet
        self.spoken = language.of(desk.project, desk.tag)
        self.source = language.of(desk.project, desk.project.source_language)
        self.texts = edition.texts

    def passage(self, message: Message, number: int) -> MessageCard:
        made = self.desk.catalogue
        entry = made.by_key.get(message.key) if made else None
        path = made.path if made else ""
        return MessageCard(
            id=id_of(message.key),
            number=number,
            state=self.desk.state(message.key),
            context=message.msgctxt or "",
            kind=message.comments[0] if message.comments else "",
            source=message.msgid,
            translation=entry.msgstr[0] if entry else "",
            previous=_previous(entry, message),
            notes=tuple(line for line in message.comments[1:] if not line.startswith(TOLD_APART)),
            comments=tuple(line for line in (entry.comments if entry else ()) if line),
            values=tuple(self._values(message.msgid)),
            terms=tuple(self._terms(message.msgid)),
            place=Location(path, entry.line if entry else 0),
            origin=message.location,
            findings=self.desk.findings_of(message.key),
        )

    def _values(self, msgid: str) -> Iterator[ValueReading]:
        tokens = markdown.parse_inline(msgid) if "{" in msgid else []
        named = dict.fromkeys((t.meta["name"], t.meta["style"], t.content) for t in tokens if t.type == "value")
        for name, style, written in named:
            if (value := self.packet.values.get(name)) is not None:
                here = values.show(value, style, self.spoken, text=self._text).text
                yield ValueReading(written, values.show(value, style, self.source, text=_same).text, here)

    def _in_source(self, text: str) -> str:
        """Return a text of the source with its values as they read there."""
        known = self.packet.values

        def read(found: re.Match[str]) -> str:
            value = known.get(found[1])
            return values.show(value, found[2] or "", self.source, text=_same).text if value else found[0]

        return markdown.VALUE.sub(read, text)

    def _text(self, context: str, text: str) -> str | None:
        passage = self.texts.get((context, markdown.normalise(text)))
        return None if passage is None or passage.fallback else passage.text

    def _terms(self, msgid: str) -> Iterator[TermHint]:
        folded = msgid.casefold()
        for term in self.packet.data.get("glossary", ()):
            if any(form.casefold() in folded for form in _forms(term, self.source.tag) or (term.term,)):
                agreed = _forms(term, self.spoken.tag)
                said = self._text("glossary term", term.term)
                yield TermHint(self._in_source(term.term), agreed or ((said,) if said and self.desk.catalogue else ()))


def _forms(term: Any, tag: str) -> tuple[str, ...]:
    return tuple((term.forms or {}).get(tag, ()))


def _same(_context: str, text: str) -> str:
    return text


def _previous(entry: Entry | None, message: Message) -> str:
    made_for = entry.previous.msgid if entry and entry.fuzzy and entry.previous else ""
    return "" if made_for == message.msgid else made_for


def marking(desk: PacketState, keys: frozenset[Key]) -> Callable[[markdown.Slot, str], str]:
    """Return what sets a mark around each passage of a page, for style sheet and script to show."""
    known: Mapping[Key, tuple[str, str]] = {key: (id_of(key), desk.state(key)) for key in keys}

    def mark(slot: markdown.Slot, html: str) -> str:
        found = known.get((slot.context, slot.text))
        return f'<span class="said is-{found[1]}" data-passage="{found[0]}">{html}</span>' if found else html

    return mark
