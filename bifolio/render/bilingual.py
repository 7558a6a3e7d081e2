"""Render two editions of one selection on one page, block beside block."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from types import SimpleNamespace

from markupsafe import Markup, escape

from bifolio import markdown, output_formats
from bifolio.extract import document_for, shown
from bifolio.model import Edition
from bifolio.render import facing, outdated_passages
from bifolio.render.edition_renderer import EditionRenderer
from bifolio.render.frame_names import name_frames
from bifolio.render.pages import edition_view, has_addresses
from bifolio.render.templates import PageContext
from bifolio.render.word_index import complete

NOTES = re.compile(r'(<ol class="endnotes".*</ol>\n?)', re.DOTALL)
ABSENT = "<!-- in the other language -->\n"  # holds the place of a block that one side does not have


def bilingual(
    pair: tuple[Edition, Edition],
    contexts: tuple[PageContext, PageContext],
    *,
    template: str = "bilingual.html",
    form: str = "bilingual",
) -> str:
    """Return two editions of one selection as one document, block beside block, for the format `form`.

    Both have the same source, so their blocks correspond. A block that only one language has is on its side alone. The
    document is in the first edition's language.
    """
    first, second = (
        EditionRenderer(
            edition,
            context,
            paper=False,
            draws=output_formats.known()[form].kind != "epub",
            prefix=f"{edition.language}-",
            addresses=has_addresses(context.project, form),
            absent=ABSENT,
        )
        for edition, context in zip(pair, contexts, strict=True)
    )
    first.beside, second.beside, second.leader = (second,), (first,), first
    sections = _sections(first, second), _sections(second, first)
    chapters = [_chapter(*both) for both in zip(*sections, strict=True)]
    sides = [_side(renderer, form, own) for renderer, own in zip((first, second), sections, strict=True)]
    rows = [row for chapter in chapters for row in chapter.rows]
    more = {"edition": sides[0].edition, "format": form, "sides": sides, "rows": rows, "chapters": chapters}
    more["endings"] = _endings(*(str(side.about) for side in sides))
    look = first.names["look"] and replace(first.names["look"], languages=tuple(each.language for each in pair))
    html = outdated_passages.complete(
        first.context.fill(template, {**first.names, "look": look}, **more), (first, second)
    )
    return html if first.draws else name_frames(html, first.language.number)


def _side(renderer: EditionRenderer, form: str, sections: list[tuple[Markup, list[str]]]) -> SimpleNamespace:
    view = edition_view(renderer, parts=[(title, "".join(blocks)) for title, blocks in sections])
    view.notes = [note._replace(body=Markup(_prefixed(str(note.body), renderer.prefix))) for note in view.notes]
    names = {**renderer.names, "edition": view, "format": form}
    parts = {name: renderer.context.fill(f"bilingual-side-{name}.html", names) for name in ("front", "about", "title")}
    return SimpleNamespace(language=renderer.language, edition=view, **parts)


def _chapter(first: tuple[Markup, list[str]], second: tuple[Markup, list[str]]) -> SimpleNamespace:
    """Return a section's titles without their notes, and its rows."""
    blocks = zip(first[1], second[1], strict=True)
    divided = (facing.divide(*both) for both in blocks)
    rows = [row for parts in divided for row in _rows(parts)]
    return SimpleNamespace(titles=[first[0], second[0]], rows=rows)


def _endings(first: str, second: str) -> list[SimpleNamespace]:
    """Return the rows of what ends both sides: the notes of one beside those of the other."""
    parts = NOTES.split(first), NOTES.split(second)
    both = zip(*parts, strict=True) if len(parts[0]) == len(parts[1]) else [(first, second)]
    divided = ([pair for pair in facing.divide(*each) if "".join(pair).strip()] for each in both)
    return [row for parts in divided for row in _rows(parts)]


def _rows(parts: list[tuple[str, str]]) -> Iterator[SimpleNamespace]:
    """Yield the rows of the page for the parts of two blocks; those of a table follow its head, in one with it.

    `head` is repeated on each page that `lines` go on to, `blocks` are all of it in order, and `whole` says that the end of
    a page divides no line.
    """
    for number, (first, second) in enumerate(parts):
        whole, apart, beside = len(parts) > 1, facing.head_apart(first), facing.head_apart(second)
        if apart and beside and whole:
            (first_head, first_row), (second_head, second_row) = apart, beside
            blocks = [_pair(*each) for each in parts[number:]]
            lines = [_pair(first_row, second_row), *blocks[1:]]
            yield SimpleNamespace(
                heading=False, whole=True, head=_pair(first_head, second_head), lines=lines, blocks=blocks
            )
            return
        lines = [_pair(first, second)]
        yield SimpleNamespace(
            heading=first.lstrip().startswith("<h"), whole=whole, head=None, lines=lines, blocks=lines
        )


def _pair(first: str, second: str) -> list[Markup]:
    return [Markup(block.replace(ABSENT, "")) for block in (first, second)]


def _sections(renderer: EditionRenderer, other: EditionRenderer) -> list[tuple[Markup, list[str]]]:
    """Return the title and blocks of each section, with an empty place for each block that only the other language has."""
    edition, sections = renderer.edition, list[tuple[Markup, list[str]]]()
    languages = (edition.language, other.edition.language)
    due = edition.packet.sections_of(edition.selection)
    for section in due:
        document = document_for(edition.packet, section, edition.selection, languages)
        rendered = markdown.render(_emptied(document, renderer), renderer.callbacks)
        title = rendered.headings[0]
        foot = f' data-foot="{escape(Markup(title.uncalled or title.listed).striptags())}"' if len(due) > 1 else ""
        heading = f'<h2 id="{title.anchor}"{foot}>{title.html}</h2>'
        blocks = [_prefixed(block, renderer.prefix) for block in (heading, *rendered.blocks)]
        sections.append((Markup(title.listed), blocks))
    completed = complete(sections, renderer.indexes, renderer.prefix, renderer.language)
    return [(title, blocks) for (title, _), blocks in zip(sections, completed, strict=True)]


def _emptied(document: markdown.Document, renderer: EditionRenderer) -> markdown.Document:
    """Return a document in which containers for other languages are empty: no text and no note."""
    edition, kept, depth = renderer.edition, list[markdown.Token](), 0
    for token in document.tokens:
        depth += token.nesting if depth else 0
        if depth:
            continue
        if token.type == "container_bifolio_open" and not shown(
            edition.packet, edition.selection, (edition.language,), token.meta["kind"], token.meta["settings"]
        ):
            token, depth = token.copy(meta={**token.meta, "title": False}), 1  # noqa: PLW2901
        kept.append(token)
    return replace(document, tokens=tuple(kept))


def _prefixed(block: str, prefix: str) -> str:
    """Return a block with a prefix before its ids and the links to them, so that they differ from the other side's."""
    return re.sub(
        rf'(\bid="|\bhref="#|\baria-labelledby="|\bdata-target="#)(?!{re.escape(prefix)})', rf"\g<1>{prefix}", block
    )
