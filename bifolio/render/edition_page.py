"""Owns one edition on one page: its sections, containers and records drawn, for the browser or for paper."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType, SimpleNamespace
from typing import Any

from markupsafe import Markup

from bifolio import language, markdown
from bifolio.extract import messages
from bifolio.markdown import Block
from bifolio.model import Edition
from bifolio.render import template_views
from bifolio.render.edition_renderer import EditionRenderer
from bifolio.render.page_context import Dated, PageContext, about, render

LICENCES = {"CC-BY-SA-4.0": "CC BY-SA 4.0", "CC-BY-4.0": "CC BY 4.0", "CC0-1.0": "CC0 1.0"}


def html_page(edition: Edition, frame: PageContext, *, form: str = "html") -> str:
    """Return an edition as a page for the browser; `form` is `html`, or `single` for one that carries its styles and fonts."""
    return _page(edition, frame, template="page.html", form=form, paper=False)


def preview_page(edition: Edition, frame: PageContext, template: str, more: Mapping[str, Any]) -> str:
    """Return an edition as a page for the browser drawn by a template of its own, which is given `more` besides."""
    return _page(edition, frame, template=template, form="html", paper=False, more=more)


def paper_page(edition: Edition, frame: PageContext, *, form: str) -> str:
    """Return an edition as the document that a PDF of that format is typeset from: notes stand where they are called."""
    return _page(edition, frame, template="paper.html", form=form, paper=True)


def _page(
    edition: Edition,
    frame: PageContext,
    *,
    template: str,
    form: str,
    paper: bool,
    more: Mapping[str, Any] = MappingProxyType({}),
) -> str:
    spoken = Dated(language.of(frame.project, edition.language))
    saying = make_renderer(edition, frame, paper=paper)
    sections, contents = _sections(edition, frame, saying)
    view = edition_view(edition, saying, sections, contents, frame)
    extra = {"edition": view, "format": form, "styles": Markup(frame.styles), **more}
    return render(frame, template, spoken, extra, frame.words)


def make_renderer(edition: Edition, frame: PageContext, *, paper: bool, prefix: str = "") -> EditionRenderer:
    """Return what speaks for an edition on a page; `prefix` tells its ids apart where two stand on one."""
    spoken = language.of(frame.project, edition.language)

    def citation(short: str, kind: str, number: str, key: str) -> Markup:
        place = f"{prefix}source-{key}" if key else ""
        extra = {"short": short, "kind": kind, "number": number, "place": place}
        return Markup(render(frame, "data/citation.html", Dated(spoken), extra, frame.words).strip())

    return EditionRenderer(
        edition=edition,
        language=spoken,
        source=language.of(frame.project, edition.source_language),
        paper=paper,
        prefix=prefix,
        citation=citation,
        foreign=language.foreign(frame.project),
        mark=frame.mark,
        shown_sources=_draws(edition, "sources"),
    )


def _draws(edition: Edition, kind: str) -> bool:
    documents = messages.documents(edition.packet, edition.selection, edition.language)
    return any(token.meta["kind"] == kind for document in documents for token in markdown.containers(document))


def _sections(
    edition: Edition, frame: PageContext, saying: EditionRenderer
) -> tuple[list[SimpleNamespace], list[SimpleNamespace]]:
    """Return the sections of an edition as views, and its contents: their titles and the headings below them."""
    audiences = {section.path: section.audience for section in edition.packet.sections}
    sections, contents = [], []
    manner = saying.manner(lambda block: render_block(block, frame, saying))
    for document in messages.documents(edition.packet, edition.selection, edition.language):
        rendered = markdown.render(document, manner)
        title = rendered.headings[0]
        sections.append(
            SimpleNamespace(
                id=title.anchor,
                title=Markup(title.html),
                level=2,
                audience=audiences[document.path],
                body=Markup(rendered.body),
            )
        )
        below = [SimpleNamespace(id=h.anchor, title=Markup(h.html)) for h in rendered.headings[1:] if h.level == 2]
        contents.append(SimpleNamespace(id=title.anchor, title=Markup(title.html), level=1, children=below))
    return sections, contents


def render_block(block: Block, frame: PageContext, saying: EditionRenderer) -> str:
    """Return a container or a picture as HTML."""
    kind, settings = block.kind, dict(block.settings)
    extra: dict[str, Any] = {"title": Markup(block.title), "body": Markup(block.body), "settings": settings}
    template = f"blocks/{kind}.html"
    if kind in template_views.DATA:
        extra["records"] = template_views.records(kind, settings, saying)
        template = f"data/estimates-{settings.get('as', 'table')}.html" if kind == "estimates" else f"data/{kind}.html"
    elif kind == "sources":
        extra["records"] = template_views.sources(
            messages.cited(saying.edition.packet, saying.edition.selection, saying.edition.language), saying
        )
        template = "data/sources.html"
    elif kind == "lines":
        template = "data/lines.html"
    elif kind == "statement":
        extra["label"] = template_views.label(settings["label"], saying)
    elif kind == "picture":
        settings["src"] = frame.media + settings["src"].removeprefix("media/")
    return render(frame, template, Dated(saying.language), extra, frame.words)


def edition_view(
    edition: Edition,
    saying: EditionRenderer,
    sections: list[SimpleNamespace],
    contents: list[SimpleNamespace],
    frame: PageContext,
) -> SimpleNamespace:
    """Return an edition as templates see it."""
    packet, selection = edition.packet, edition.selection
    translated, reviewed = template_views.shares(edition.coverage, saying.language)
    is_source = edition.language == edition.source_language
    project = about(frame.project, frame.words, edition.language)
    return SimpleNamespace(
        title=saying.text("packet title", packet.title),
        subtitle=saying.text("packet subtitle", packet.subtitle) if packet.subtitle else "",
        description=saying.text("packet description", packet.description) if packet.description else "",
        packet=packet.name,
        selection=selection.name,
        selection_title=saying.text("selection title", selection.title),
        audience=selection.audience,
        version=packet.version,
        date=packet.date,
        as_of=packet.as_of,
        licence=LICENCES.get(packet.licence, packet.licence),
        corrections=project.corrections,
        publisher=project.publisher,
        is_source=is_source,
        frozen=edition.frozen,
        draft=not is_source and edition.coverage.reviewed < edition.coverage.total,
        coverage=edition.coverage,
        share_translated=translated,
        share_reviewed=reviewed,
        reviewers=edition.reviewers,
        has_fallback=not edition.coverage.complete,
        sections=sections,
        contents=contents if selection.contents else [],
        notes=saying.notes,
    )
