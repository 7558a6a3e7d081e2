"""Render the preview's pages: an edition with its messages marked and listed, and the index of all of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

from bifolio import edition, language, render
from bifolio.extract import messages
from bifolio.model import Edition, Finding, Selection
from bifolio.preview.message_cards import build_cards, message_marker
from bifolio.preview.packet_state import STATES, PacketState
from bifolio.render import PageContext


def edition_of(packet_state: PacketState, selection: Selection) -> Edition:
    """Return a selection as an edition without translations that have an error; made once after each reading."""
    if selection.name not in packet_state.editions:
        packet_state.editions[selection.name] = edition.make(
            packet_state.source.packet,
            selection,
            language=packet_state.tag,
            source_language=packet_state.project.source_language,
            extracted=packet_state.source.messages,
            catalogue=packet_state.usable_catalogue(),
            reviewed=packet_state.approved,
            reviewers=packet_state.reviewers,
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
    keys = messages.of_selection(packet_state.source.packet, selection, packet_state.tag)
    marked = replace(context, mark=message_marker(packet_state, keys))
    view = _view(packet_state, selection, keys)
    view.pdfs, view.read_errors = pdfs, read_errors
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
        finding_count=len({finding for card in cards for finding in card.findings}),
    )


def front_page(
    context: PageContext, parts: Sequence[Mapping[str, Any]], read_errors: Sequence[Finding], tag: str
) -> str:
    """Return the first page as HTML: each language's packets and selections, and what cannot be read."""
    return render.index(
        context, parts, tag, template="preview/index.html", part="preview/language.html", read_errors=read_errors
    )


def packet_summary(packet_state: PacketState) -> SimpleNamespace:
    """Return what the first page says of a packet in a language: its selections, and how much of each is translated."""
    editions = [edition_of(packet_state, selection) for selection in packet_state.source.packet.selections]
    summary = render.summary(editions, language.of(packet_state.project, packet_state.tag), packet_state.project)
    for selection, translated in zip(summary.selections, editions, strict=True):
        selection.href = f"{packet_state.tag}/{packet_state.source.packet.name}/{selection.name}.html"
        selection.coverage = translated.coverage
    summary.read_errors = packet_state.read_errors
    return summary
