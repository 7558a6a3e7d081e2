"""List the passages of a page whose source has been changed since they were translated, and put their marks in place."""

from __future__ import annotations

from collections.abc import Sequence
from types import SimpleNamespace

from markupsafe import Markup

from bifolio import markdown
from bifolio.model import MessageKey
from bifolio.render.edition_renderer import EditionRenderer
from bifolio.render.outdated_places import divide, mark_id
from bifolio.render.page_language import language_name

BEGINNING = 48  # letters of a passage that the list shows
ENDINGS = " .,;:،؛"  # that no ellipsis follows
WORDS_ALONE = markdown.Definitions(notes=None)


def listed(renderer: EditionRenderer, parts: Sequence[tuple[Markup, str]]) -> SimpleNamespace | None:
    """Return the list of a page's passages that are out of date, None if there are none.

    `parts` are the titles and the HTML of its sections; a title is empty where none is to be shown. Passages come in the
    order of their marks, and last those without one, such as the title of the packet.
    """
    edition = renderer.edition
    if not edition.outdated:
        return None
    left = {mark_id(renderer.prefix, key): key for key in edition.outdated}
    groups = []
    for title, html in parts:
        ids = dict.fromkeys(id_ for id_, is_mark in divide(html) if is_mark and id_ in left)
        if passages := [_entry(renderer, left.pop(id_), id_) for id_ in ids]:
            groups.append(SimpleNamespace(title=title, passages=passages))
    others = [each for group in groups if not group.title for each in group.passages]
    others += [_entry(renderer, key, "") for key in left.values()]
    return SimpleNamespace(
        count=len(edition.outdated),
        last=max(edition.texts[key].changed for key in edition.outdated),
        groups=[group for group in groups if group.title],
        others=others,
    )


def _entry(renderer: EditionRenderer, key: MessageKey, anchor: str) -> SimpleNamespace:
    """Return how the list names a passage: its first words, their language, and the id of its mark."""
    passage = renderer.edition.texts[key]
    text = " ".join(Markup(markdown.inline_html(passage, renderer.callbacks, WORDS_ALONE)).striptags().split())
    beginning = text[:BEGINNING].rpartition(" ")[0] or text[:BEGINNING]
    words = text if len(text) <= BEGINNING else f"{beginning.rstrip(ENDINGS)}…"
    spoken = renderer.source if passage.fallback else renderer.language
    return SimpleNamespace(id=anchor, words=words, language=spoken)


def complete(html: str, renderers: Sequence[EditionRenderer]) -> str:
    """Return a page with the marks in their places; the first mark of a passage has the id that the list leads to."""
    marked = {
        mark_id(renderer.prefix, key): (renderer, key) for renderer in renderers for key in renderer.edition.outdated
    }
    if not marked:
        return html
    parts, seen = [], set[str]()
    for part, is_mark in divide(html):
        parts.append(_mark(*marked[part], "" if part in seen else part) if is_mark else part)
        seen |= {part} if is_mark else set()
    return "".join(parts)


def _mark(renderer: EditionRenderer, key: MessageKey, anchor: str) -> str:
    passage = renderer.edition.texts[key]
    facts = {"earlier": not passage.fallback, "since": passage.changed, "source_name": source_name(renderer)}
    facts["signed_only"] = renderer.edition.signed_only
    return " " + renderer.context.fill("outdated-mark.html", renderer.names, id=anchor, **facts).strip()


def source_name(renderer: EditionRenderer) -> str:
    """Return the name of the source language in the language of the page."""
    source = renderer.context.language(renderer.edition.source_language)
    return language_name(renderer.context.project, source, renderer.language)
