"""Owns the pages that list editions: the site's first page, and the page that a server shows where there is none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import SimpleNamespace
from typing import Any

from markupsafe import Markup

from bifolio import language
from bifolio.language import Language
from bifolio.model import Coverage, Edition, Project
from bifolio.render import template_views
from bifolio.render.edition_renderer import EditionRenderer
from bifolio.render.page_context import Dated, PageContext, render


def index(
    frame: PageContext,
    parts: Sequence[Mapping[str, Any]],
    tag: str,
    *,
    template: str = "index.html",
    part: str = "site-language.html",
    **more: object,
) -> str:
    """Return a first page, the site's unless named: a part for each language, drawn in it (`language`, `packets`, `words`)."""
    drawn = [
        SimpleNamespace(
            language=each["language"],
            body=Markup(render(frame, part, each["language"], each, each["words"])),
        )
        for each in parts
    ]
    extra = {"parts": drawn, "format": "html", "checksums": "SHA256SUMS", **more}
    return render(frame, template, Dated(language.of(frame.project, tag)), extra, frame.words)


def status(frame: PageContext, rows: Sequence[Any], tag: str) -> str:
    """Return the page that says where each language of each packet stands; `rows` are those of `pipeline.status`."""
    spoken = Dated(language.of(frame.project, tag))
    packets = [
        SimpleNamespace(name=name, title=rows_of[0].title, rows=[_standing(row, frame.project) for row in rows_of])
        for name in dict.fromkeys(row.packet for row in rows)
        for rows_of in [[row for row in rows if row.packet == name]]
    ]
    return render(frame, "status.html", spoken, {"format": "html", "packets": packets}, frame.words)


def _standing(row: Any, project: Project) -> SimpleNamespace:
    """Return a row with its language, and the widths of its bar's parts in percent of all messages."""
    counts = row.coverage
    whole = counts.total or 1
    parts = {
        "reviewed": counts.reviewed,
        "unreviewed": counts.translated - counts.reviewed,
        "fuzzy": counts.fuzzy,
        "untranslated": counts.untranslated,
    }
    widths = [(name, round(100 * part / whole, 2)) for name, part in parts.items() if part]
    return SimpleNamespace(**row._asdict(), spoken=language.of(project, row.language), parts=widths)


def not_found(frame: PageContext, tag: str) -> str:
    """Return the page that a server shows where there is no such page."""
    return render(frame, "404.html", Dated(language.of(frame.project, tag)), {"format": "html"}, frame.words)


def plain_title(edition: Edition, project: Project) -> str:
    """Return the title of an edition as plain text: the packet's and the selection's, in its language."""
    saying = _mute(edition, project)
    parts = (("packet title", edition.packet.title), ("selection title", edition.selection.title))
    return " – ".join(saying.plain(context, text) for context, text in parts)


def summary(editions: Sequence[Edition], spoken: Language, project: Project) -> SimpleNamespace:
    """Return what a list says of a packet in one language, from its editions, one for each selection."""
    first = editions[0]
    saying = _mute(first, project)
    counts = Coverage(
        *(
            max(getattr(e.coverage, name) for e in editions)
            for name in ("translated", "fuzzy", "untranslated", "reviewed")
        )
    )
    translated, reviewed = template_views.shares(counts, spoken)
    selections = [
        SimpleNamespace(
            name=e.selection.name,
            title=saying.text("selection title", e.selection.title),
            audience=e.selection.audience,
        )
        for e in editions
    ]
    is_source = first.language == first.source_language
    return SimpleNamespace(
        title=saying.text("packet title", first.packet.title),
        subtitle=saying.text("packet subtitle", first.packet.subtitle) if first.packet.subtitle else "",
        version=first.packet.version,
        date=first.packet.date,
        is_source=is_source,
        draft=not is_source and any(e.coverage.reviewed < e.coverage.total for e in editions),
        share_translated=translated,
        share_reviewed=reviewed,
        selections=selections,
        publisher=project.publisher,
    )


def _mute(edition: Edition, project: Project) -> EditionRenderer:
    """Return what says an edition's single texts, where nothing is cited."""
    spoken, source = language.of(project, edition.language), language.of(project, edition.source_language)
    return EditionRenderer(edition, spoken, source, True, "", lambda *_: Markup(""))
