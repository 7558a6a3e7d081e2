"""Owns two editions of one selection on one page, block beside block."""

from __future__ import annotations

import re
from types import SimpleNamespace

from markupsafe import Markup

from bifolio import language, markdown
from bifolio.extract import messages
from bifolio.model import Edition
from bifolio.render.edition_page import edition_view, make_renderer, render_block
from bifolio.render.edition_renderer import EditionRenderer
from bifolio.render.page_context import Dated, PageContext, render


def bilingual(pair: tuple[Edition, Edition], frames: tuple[PageContext, PageContext]) -> str:
    """Return two editions of one selection as a document for paper, side by side, block beside block.

    Both come of one source, so their blocks answer each other; the document is in the first one's language.
    """
    sayings = [
        make_renderer(each, frame, paper=False, prefix=f"{each.language}-")
        for each, frame in zip(pair, frames, strict=True)
    ]
    for saying, other in zip(sayings, reversed(sayings), strict=True):
        saying.beside = (other,)
    drawn = [_rows(each, frame, saying) for each, frame, saying in zip(pair, frames, sayings, strict=True)]
    views = [
        edition_view(each, saying, [], [], frame) for each, frame, saying in zip(pair, frames, sayings, strict=True)
    ]
    sides = []
    for each, frame, view in zip(pair, frames, views, strict=True):
        spoken, extra = Dated(language.of(frame.project, each.language)), {"edition": view, "format": "bilingual"}
        parts = {
            name: Markup(render(frame, f"bilingual-side-{name}.html", spoken, extra, frame.words))
            for name in ("front", "about")
        }
        sides.append(SimpleNamespace(language=spoken, edition=view, **parts))
    rows = [
        SimpleNamespace(heading=first.heading, blocks=[first.html, second.html])
        for first, second in zip(*drawn, strict=True)
    ]
    extra = {"edition": views[0], "format": "bilingual", "sides": sides, "rows": rows}
    return render(
        frames[0], "bilingual.html", Dated(language.of(frames[0].project, pair[0].language)), extra, frames[0].words
    )


def _rows(edition: Edition, frame: PageContext, saying: EditionRenderer) -> list[SimpleNamespace]:
    """Return an edition's blocks in order, each with whether it is a heading."""
    rows: list[SimpleNamespace] = []
    manner = saying.manner(lambda block: render_block(block, frame, saying))
    for document in messages.documents(edition.packet, edition.selection, ""):
        rendered = markdown.render(document, manner)
        rows.append(SimpleNamespace(heading=True, html=Markup(f"<h2>{rendered.headings[0].html}</h2>")))
        rows += [
            SimpleNamespace(heading=block.startswith("<h"), html=Markup(_apart(block, saying)))
            for block in rendered.blocks
        ]
    return rows


def _apart(block: str, saying: EditionRenderer) -> str:
    """Return a block with its ids and the links to them told apart from the other side's."""
    return re.sub(
        r'(\bid="|\bhref="#|\baria-labelledby=")(?!' + re.escape(saying.prefix) + ")", rf"\g<1>{saying.prefix}", block
    )
