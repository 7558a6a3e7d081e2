"""Owns the pages of the translator's view: an edition with its passages marked and listed, and the way in to them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

from bifolio import edition, language, render
from bifolio.extract import messages
from bifolio.model import Edition, Finding, Selection
from bifolio.preview import message_cards
from bifolio.preview.packet_state import STATES, PacketState
from bifolio.render import PageContext


def edition_of(desk: PacketState, selection: Selection) -> Edition:
    """Return a selection of the packet on a desk, translations with an error left out; it is made once for each reading."""
    if selection.name not in desk.editions:
        desk.editions[selection.name] = _made(desk, selection)
    return desk.editions[selection.name]


def _made(desk: PacketState, selection: Selection) -> Edition:
    return edition.make(
        desk.source.packet,
        selection,
        language=desk.tag,
        source_language=desk.project.source_language,
        extracted=desk.source.messages,
        catalogue=desk.sound(),
        reviewed=desk.approved,
        reviewers=desk.reviewers,
    )


def of_selection(
    desk: PacketState, selection: Selection, frame: PageContext, papers: Sequence[Mapping[str, str]]
) -> str:
    """Return the translator's view of a selection; `papers` are the PDFs that can be asked for."""
    made = edition_of(desk, selection)
    keys = messages.of_selection(desk.source.packet, selection, desk.tag)
    found = message_cards.of_edition(desk, made, keys)
    marked = replace(frame, mark=message_cards.marking(desk, keys))
    counts = Counter(each.state for each in found)
    own = {complaint for each in found for complaint in each.findings}
    view = SimpleNamespace(
        language=language.of(desk.project, desk.tag),
        source=language.of(desk.project, desk.project.source_language),
        is_source=desk.catalogue is None,
        passages=found,
        states=[SimpleNamespace(name=name, count=counts[name]) for name in STATES] if desk.catalogue else [],
        todo=counts["untranslated"] + counts["fuzzy"] + counts["wrong"],
        refused=desk.refused,
        findings=[each for each in found if each.findings],
        finding_count=len(own),
        papers=papers,
    )
    return render.preview_page(made, marked, "preview/page.html", {"desk": view})


def front(frame: PageContext, parts: Sequence[Mapping[str, Any]], refused: Sequence[Finding], tag: str) -> str:
    """Return the first page of the view: each language's packets and selections, and what cannot be read."""
    return render.index(frame, parts, tag, template="preview/index.html", part="preview/language.html", refused=refused)


def packet_summary(desk: PacketState) -> SimpleNamespace:
    """Return what the first page says of a desk: its packet, its selections and how far each has come."""
    editions = [edition_of(desk, selection) for selection in desk.source.packet.selections]
    summary = render.summary(editions, language.of(desk.project, desk.tag), desk.project)
    for selection, made in zip(summary.selections, editions, strict=True):
        selection.href = f"{desk.tag}/{desk.source.packet.name}/{selection.name}.html"
        selection.coverage = made.coverage
    summary.refused = desk.refused
    return summary
