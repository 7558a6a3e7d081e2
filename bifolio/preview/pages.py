"""Render the preview's pages: an edition with its messages marked, a card on each of them, and the index of all."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from gettext import NullTranslations
from types import SimpleNamespace
from typing import Any, NamedTuple

from bifolio import edition, language, markdown, origins, render, reviews
from bifolio.extract import SelectionContents
from bifolio.model import Edition, Entry, Finding, Location, Message, MessageKey, Selection, Severity
from bifolio.passage_readings import PassageReadings, TermHint, ValueReading
from bifolio.preview.packet_state import STATES, PacketState
from bifolio.render import PageContext

NO_WORDS = NullTranslations()
SHOWN_SEPARATELY = ("See: ", "Glossary: ", "{")  # beginnings of comments that a card has fields for


def edition_of(packet_state: PacketState, selection: Selection) -> Edition:
    """Return a selection as an edition without translations that have an error; made once after each reading."""
    if selection.name not in packet_state.editions:
        packet_state.editions[selection.name] = edition.make(
            packet_state.source.packet,
            selection,
            language=packet_state.tag,
            source_language=packet_state.project.source_language,
            extracted=packet_state.source.messages,
            catalogue=packet_state.texts().catalogue,
            texts=packet_state.texts().texts,
            reviewed=packet_state.approved,
            reviewers=len(packet_state.signed.reviewers),
        )
    return packet_state.editions[selection.name]


def edition_page(
    packet_state: PacketState,
    selection: Selection,
    context: PageContext,
    *,
    pdfs: Sequence[Mapping[str, str]],
    read_errors: Sequence[Finding],
) -> str:
    """Return the page of a selection as HTML; `pdfs` (`format`, `path`) are those that can be asked for."""
    keys = SelectionContents(packet_state.source.packet, selection, packet_state.tag).keys
    marked = replace(context, mark=message_marker(packet_state, keys))
    view = _view(packet_state, selection, keys)
    view.pdfs, view.read_errors = pdfs, in_reader_language(read_errors, packet_state.tag)
    return render.preview_page(edition_of(packet_state, selection), marked, "preview/page.html", {"view": view})


def _view(packet_state: PacketState, selection: Selection, keys: frozenset[Any]) -> SimpleNamespace:
    """Return what the template lists besides the edition: cards, counts of states, and messages with findings."""
    cards = build_cards(packet_state, edition_of(packet_state, selection), keys)
    counts = Counter(card.state for card in cards)
    return SimpleNamespace(
        source_language=language.of(packet_state.project, packet_state.project.source_language),
        is_source=packet_state.catalogue is None,
        cards=cards,
        states=[SimpleNamespace(name=name, count=counts[name]) for name in STATES] if packet_state.catalogue else [],
        cards_with_findings=[card for card in cards if card.findings],
        reader=reader_of(packet_state.tag),
        finding_count=len({finding for card in cards for finding in card.findings}),
    )


def front_page(
    context: PageContext, parts: Sequence[Mapping[str, Any]], read_errors: Sequence[Finding], tag: str
) -> str:
    """Return the first page as HTML: each language's packets and selections, and what cannot be read."""
    return render.index(
        context,
        parts,
        tag,
        template="preview/index.html",
        part="preview/language.html",
        read_errors=in_reader_language(read_errors, tag),
        reader=reader_of(tag),
    )


def reader_of(tag: str) -> SimpleNamespace:
    """Return the language in which the readers of a language are shown findings, and its names of the severities."""
    shown = language.get(language.nearest_language(tag))
    severities = {severity.value: language.severity_name(severity, shown.tag) for severity in Severity}
    return SimpleNamespace(tag=shown.tag, direction=shown.direction, severities=severities)


def in_reader_language(findings: Iterable[Finding], tag: str) -> tuple[Finding, ...]:
    """Return findings as the readers of a language are shown them."""
    shown = language.nearest_language(tag)
    return tuple(language.in_language(finding, shown) for finding in findings)


def packet_summary(packet_state: PacketState) -> SimpleNamespace:
    """Return what the first page says of a packet in a language: its selections, and how much of each is translated."""
    editions = [edition_of(packet_state, selection) for selection in packet_state.source.packet.selections]
    summary = render.summary(editions, language.of(packet_state.project, packet_state.tag), packet_state.project)
    for selection, translated in zip(summary.selections, editions, strict=True):
        selection.href = f"{packet_state.tag}/{packet_state.source.packet.name}/{selection.name}.html"
        selection.coverage = translated.coverage
    summary.read_errors = packet_state.read_errors
    return summary


class MessageCard(NamedTuple):
    """One message of a page."""

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
    location: Location  # of the translation
    source_location: Location
    findings: tuple[Finding, ...]
    stamp: str  # of a translation that can be signed (reviews.stamp), else ""
    origin: str  # of the translation (bifolio.origins), "" where nothing is recorded


def message_id(key: MessageKey) -> str:
    """Return a message's id in addresses: `p` and the first 40 bits of SHA-256 over context and msgid.

    >>> message_id((None, "The story"))
    'pd1507d34e0'
    """
    return "p" + hashlib.sha256(f"{key[0] or ''}\x04{key[1]}".encode()).hexdigest()[:10]


def build_cards(packet_state: PacketState, edition: Edition, keys: Iterable[MessageKey]) -> tuple[MessageCard, ...]:
    """Return the cards of those messages of an edition, in the order of the catalogue."""
    wanted = frozenset(keys)
    numbers: dict[MessageKey, tuple[int, Message]] = {}
    for message in packet_state.source.messages:
        numbers.setdefault(message.key, (len(numbers) + 1, message))
    builder = _CardBuilder(packet_state, edition)
    return tuple(builder.card(message, number) for number, message in numbers.values() if message.key in wanted)


class _CardBuilder:
    """Builds the cards of one edition."""

    def __init__(self, packet_state: PacketState, edition: Edition) -> None:
        self.state = packet_state
        self.language = language.of(packet_state.project, packet_state.tag)
        self.source_language = language.of(packet_state.project, packet_state.project.source_language)
        texts = edition.texts if packet_state.catalogue else {}
        self.readings = PassageReadings(edition.packet, texts, self.language, self.source_language)

    def card(self, message: Message, number: int) -> MessageCard:
        catalogue = self.state.catalogue
        entry = catalogue.by_key.get(message.key) if catalogue else None
        return MessageCard(
            id=message_id(message.key),
            number=number,
            state=self.state.message_state(message.key),
            context=message.msgctxt or "",
            kind=message.comments[0] if message.comments else "",
            source=edition.source_text(message, self.source_language),
            translation=edition.translation(message, entry, catalogue) if entry and catalogue else "",
            previous=_previous(entry, message),
            notes=tuple(line for line in message.comments[1:] if not line.startswith(SHOWN_SEPARATELY)),
            comments=tuple(line for line in (entry.comments if entry else ()) if line),
            values=tuple(self.readings.values(f"{message.msgid} {message.msgid_plural or ''}")),
            terms=tuple(self.readings.terms(message.msgid_plural or message.msgid)),
            location=Location(catalogue.path if catalogue else "", entry.line if entry else 0),
            source_location=message.location,
            findings=in_reader_language(self.state.findings_of(message.key), self.language.tag),
            stamp=reviews.stamp(entry) if entry and entry.usable else "",
            origin=origins.effective(entry, self.state.approved) if entry and entry.origin else "",
        )


def _previous(entry: Entry | None, message: Message) -> str:
    msgid = entry.previous.msgid if entry and entry.fuzzy and entry.previous else ""
    return "" if msgid == message.msgid else msgid


def message_marker(packet_state: PacketState, keys: frozenset[MessageKey]) -> Callable[[markdown.Slot, str], str]:
    """Return a function that puts a `span` with id and state around the HTML of each message of a page."""
    marks: Mapping[MessageKey, tuple[str, str]] = {
        key: (message_id(key), packet_state.message_state(key)) for key in keys
    }

    def mark(slot: markdown.Slot, html: str) -> str:
        if (known := marks.get((slot.context, slot.text))) is None:
            return html
        return f'<span class="message is-{known[1]}" data-message="{known[0]}">{html}</span>'

    return mark
