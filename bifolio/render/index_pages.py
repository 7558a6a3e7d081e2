"""Render the pages that list editions: index pages, the status page, and the page for missing addresses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from gettext import NullTranslations
from types import SimpleNamespace
from typing import Any

from jinja2 import DictLoader, Environment

from bifolio import language
from bifolio.language import Language
from bifolio.model import Coverage, Edition, Project
from bifolio.render.edition_page import state, titles
from bifolio.render.edition_renderer import EditionRenderer
from bifolio.render.page_context import PageContext


def index(
    context: PageContext,
    parts: Sequence[Mapping[str, Any]],
    tag: str,
    *,
    template: str = "index.html",
    part: str = "site-language.html",
    **more: object,
) -> str:
    """Return an index page (the site's unless named) with a part for each language: `language`, `packets`, `words`."""
    drawn = [
        SimpleNamespace(
            language=each["language"],
            body=context.fill(part, context.names(each["language"].tag, each["words"]), **each),
        )
        for each in parts
    ]
    more = {"parts": drawn, "format": "html", "checksums": "SHA256SUMS", **more}
    return context.fill(template, context.names(tag), **more)


def status(context: PageContext, rows: Sequence[Any], tag: str) -> str:
    """Return the page that shows the progress of each packet by language; `rows` come from `commands.status`."""
    packets = [
        SimpleNamespace(name=name, title=rows_of[0].title, rows=[_standing(row, context.project) for row in rows_of])
        for name in dict.fromkeys(row.packet for row in rows)
        for rows_of in [[row for row in rows if row.packet == name]]
    ]
    return context.fill("status.html", context.names(tag), format="html", packets=packets)


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


def not_found(context: PageContext, tag: str) -> str:
    """Return the page that a server shows for a missing address."""
    return context.fill("404.html", context.names(tag), format="html")


def plain_title(edition: Edition, project: Project) -> str:
    """Return the title of an edition as plain text: the packet's and the selection's, in its language."""
    renderer = _renderer(edition, project)
    parts = (("packet title", edition.packet.title), ("selection title", edition.selection.title))
    return " – ".join(renderer.plain(context, text) for context, text in parts)


def summary(editions: Sequence[Edition], tongue: Language, project: Project) -> SimpleNamespace:
    """Return the entry of a packet in a list, in one language, from its editions, one for each selection."""
    first, renderer = editions[0], _renderer(editions[0], project)
    coverages = [edition.coverage for edition in editions]
    counts = Coverage(*(max(getattr(each, name) for each in coverages) for name in Coverage.__dataclass_fields__))
    selections = [
        SimpleNamespace(
            name=edition.selection.name,
            title=renderer.text("selection title", edition.selection.title),
            audience=edition.selection.audience,
        )
        for edition in editions
    ]
    is_draft = any(state(edition, edition.coverage, tongue)["draft"] for edition in editions)
    return SimpleNamespace(
        **titles(renderer),
        **{**state(first, counts, tongue), "draft": is_draft},
        selections=selections,
        publisher=project.publisher,
    )


def _renderer(edition: Edition, project: Project) -> EditionRenderer:
    """Return a renderer for single texts of an edition, without citations and templates."""
    templates = Environment(loader=DictLoader({"data/citation.html": ""}), autoescape=True)
    return EditionRenderer(edition, PageContext(templates, project, NullTranslations(), "", ""))
