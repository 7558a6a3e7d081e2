"""Stage 6, render: owns the way from an Edition to a page of HTML, for the browser or for paper."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from gettext import NullTranslations
from types import SimpleNamespace
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from bifolio import language, markdown, messages
from bifolio.language import Language
from bifolio.markdown import Block
from bifolio.model import Coverage, Edition, Project
from bifolio.page import views
from bifolio.page.environment import SHIPPED, environment, folders, words
from bifolio.page.saying import Saying

__all__ = [
    "SHIPPED",
    "Dated",
    "Frame",
    "bilingual",
    "environment",
    "folders",
    "index",
    "not_found",
    "paper",
    "plain_title",
    "summary",
    "web",
    "words",
]

LICENCES = {"CC-BY-SA-4.0": "CC BY-SA 4.0", "CC-BY-4.0": "CC BY 4.0", "CC0-1.0": "CC0 1.0"}


@dataclass(frozen=True)
class Frame:
    """What a page needs besides its edition: the templates, the words of its language, and the addresses around it."""

    templates: Environment
    project: Project
    words: NullTranslations
    assets: str  # prefix of the address of style sheets, fonts and media
    media: str  # prefix of the address of the packet's media
    home: str = ""  # address of the site's first page
    alternates: Sequence[Any] = ()
    downloads: Sequence[Any] = ()
    styles: str = ""  # the style sheets themselves, for a page that carries them
    context: Mapping[str, Any] = field(default_factory=dict)


def web(edition: Edition, frame: Frame, *, form: str = "html") -> str:
    """Return an edition as a page for the browser; `form` is `html`, or `single` for one that carries its styles and fonts."""
    return _page(edition, frame, template="page.html", form=form, paper=False)


def paper(edition: Edition, frame: Frame, *, form: str) -> str:
    """Return an edition as the document that a PDF of that format is typeset from: notes stand where they are called."""
    return _page(edition, frame, template="paper.html", form=form, paper=True)


def plain_title(edition: Edition, project: Project) -> str:
    """Return the title of an edition as plain text: the packet's and the selection's, in its language."""
    saying = _mute(edition, project)
    parts = (("packet title", edition.packet.title), ("selection title", edition.selection.title))
    return " – ".join(saying.plain(context, text) for context, text in parts)


def bilingual(pair: tuple[Edition, Edition], frames: tuple[Frame, Frame]) -> str:
    """Return two editions of one selection as a document for paper, side by side, block beside block.

    Both come of one source, so their blocks answer each other; the document is in the first one's language.
    """
    sayings = [
        _saying(each, frame, paper=False, prefix=f"{each.language}-") for each, frame in zip(pair, frames, strict=True)
    ]
    drawn = [_rows(each, frame, saying) for each, frame, saying in zip(pair, frames, sayings, strict=True)]
    shown = [
        _edition(each, saying, [], [], frame.project) for each, frame, saying in zip(pair, frames, sayings, strict=True)
    ]
    sides = []
    for each, frame, view in zip(pair, frames, shown, strict=True):
        spoken, extra = Dated(language.of(frame.project, each.language)), {"edition": view, "format": "bilingual"}
        parts = {
            name: Markup(_render(frame, f"bilingual-side-{name}.html", spoken, extra, frame.words))
            for name in ("front", "about")
        }
        sides.append(SimpleNamespace(language=spoken, edition=view, **parts))
    rows = [
        SimpleNamespace(heading=first.heading, blocks=[first.html, second.html])
        for first, second in zip(*drawn, strict=True)
    ]
    extra = {"edition": shown[0], "format": "bilingual", "sides": sides, "rows": rows}
    return _render(
        frames[0], "bilingual.html", Dated(language.of(frames[0].project, pair[0].language)), extra, frames[0].words
    )


def _rows(edition: Edition, frame: Frame, saying: Saying) -> list[SimpleNamespace]:
    """Return an edition's blocks in order, each with whether it is a heading."""
    rows: list[SimpleNamespace] = []
    manner = saying.manner(lambda block: _draw(block, frame, saying))
    for document in messages.documents(edition.packet, edition.selection, ""):
        rendered = markdown.render(document, manner)
        rows.append(SimpleNamespace(heading=True, html=Markup(f"<h2>{rendered.headings[0].html}</h2>")))
        rows += [
            SimpleNamespace(heading=block.startswith("<h"), html=Markup(_apart(block, saying)))
            for block in rendered.blocks
        ]
    return rows


def _apart(block: str, saying: Saying) -> str:
    """Return a block with its ids and the links to them told apart from the other side's."""
    return re.sub(
        r'(\bid="|\bhref="#|\baria-labelledby=")(?!' + re.escape(saying.prefix) + ")", rf"\g<1>{saying.prefix}", block
    )


def index(frame: Frame, parts: Sequence[Mapping[str, Any]], tag: str) -> str:
    """Return the site's first page: a part for each language, drawn in it (`language`, `packets`, `words`)."""
    drawn = [
        SimpleNamespace(
            language=part["language"],
            body=Markup(_render(frame, "site-language.html", part["language"], part, part["words"])),
        )
        for part in parts
    ]
    extra = {"parts": drawn, "format": "html", "checksums": "SHA256SUMS"}
    return _render(frame, "index.html", Dated(language.of(frame.project, tag)), extra, frame.words)


def not_found(frame: Frame, tag: str) -> str:
    """Return the page that a server shows where there is no such page."""
    return _render(frame, "404.html", Dated(language.of(frame.project, tag)), {"format": "html"}, frame.words)


def _mute(edition: Edition, project: Project) -> Saying:
    """Return what says an edition's single texts, where nothing is cited."""
    spoken, source = language.of(project, edition.language), language.of(project, edition.source_language)
    return Saying(edition, spoken, source, True, "", lambda *_: Markup(""))


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
    translated, reviewed = views.shares(counts, spoken)
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


class Dated:
    """A language for templates: itself, and dates given as ISO text."""

    def __init__(self, inner: Language) -> None:
        self._inner = inner

    def __getattr__(self, name: str) -> Any:
        return getattr(self._inner, name)

    def date_text(self, iso: str) -> str:
        """Return an ISO date in the language's own calendar."""
        return self._inner.date(date.fromisoformat(iso))


def _page(edition: Edition, frame: Frame, *, template: str, form: str, paper: bool) -> str:
    spoken = Dated(language.of(frame.project, edition.language))
    saying = _saying(edition, frame, paper=paper)
    sections, contents = _sections(edition, frame, saying)
    shown = _edition(edition, saying, sections, contents, frame.project)
    extra = {"edition": shown, "format": form, "styles": Markup(frame.styles)}
    return _render(frame, template, spoken, extra, frame.words)


def _saying(edition: Edition, frame: Frame, *, paper: bool, prefix: str = "") -> Saying:
    spoken = language.of(frame.project, edition.language)

    def citation(short: str, kind: str, number: str, key: str) -> Markup:
        place = f"{prefix}source-{key}" if key else ""
        extra = {"short": short, "kind": kind, "number": number, "place": place}
        return Markup(_render(frame, "data/citation.html", Dated(spoken), extra, frame.words).strip())

    return Saying(
        edition=edition,
        language=spoken,
        source=language.of(frame.project, edition.source_language),
        paper=paper,
        prefix=prefix,
        citation=citation,
        shown_sources=_draws(edition, "sources"),
    )


def _draws(edition: Edition, kind: str) -> bool:
    documents = messages.documents(edition.packet, edition.selection, edition.language)
    return any(token.meta["kind"] == kind for document in documents for token in markdown.containers(document))


def _sections(edition: Edition, frame: Frame, saying: Saying) -> tuple[list[SimpleNamespace], list[SimpleNamespace]]:
    """Return the sections of an edition as views, and its contents: their titles and the headings below them."""
    audiences = {section.path: section.audience for section in edition.packet.sections}
    sections, contents = [], []
    manner = saying.manner(lambda block: _draw(block, frame, saying))
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


def _draw(block: Block, frame: Frame, saying: Saying) -> str:
    """Return a container or a picture as HTML."""
    kind, settings = block.kind, dict(block.settings)
    extra: dict[str, Any] = {"title": Markup(block.title), "body": Markup(block.body), "settings": settings}
    template = f"blocks/{kind}.html"
    if kind in views.DATA:
        extra["records"] = views.records(kind, settings, saying)
        template = f"data/estimates-{settings.get('as', 'table')}.html" if kind == "estimates" else f"data/{kind}.html"
    elif kind == "sources":
        extra["records"] = views.sources(
            messages.cited(saying.edition.packet, saying.edition.selection, saying.edition.language), saying
        )
        template = "data/sources.html"
    elif kind == "lines":
        template = "data/lines.html"
    elif kind == "statement":
        extra["label"] = views.label(settings["label"], saying)
    elif kind == "picture":
        settings["src"] = frame.media + settings["src"].removeprefix("media/")
    return _render(frame, template, Dated(saying.language), extra, frame.words)


def _edition(
    edition: Edition, saying: Saying, sections: list[SimpleNamespace], contents: list[SimpleNamespace], project: Project
) -> SimpleNamespace:
    """Return an edition as templates see it."""
    packet, selection = edition.packet, edition.selection
    translated, reviewed = views.shares(edition.coverage, saying.language)
    is_source = edition.language == edition.source_language
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
        has_fallback=not edition.coverage.complete,
        sections=sections,
        contents=contents if selection.contents else [],
        notes=saying.notes,
    )


def _render(frame: Frame, template: str, spoken: Any, extra: Mapping[str, Any], catalogue: NullTranslations) -> str:
    """Return a template filled in; every page and part gets the same names, whatever it draws."""
    project = frame.project
    site = SimpleNamespace(
        title=project.title, publisher=project.publisher, corrections=project.corrections, description=project.publisher
    )
    names = {
        "language": spoken,
        "site": site,
        "assets": frame.assets,
        "home": frame.home,
        "alternates": frame.alternates,
        "downloads": frame.downloads,
        **words(catalogue),
        **extra,
    }
    return frame.templates.get_template(template).render(names)
