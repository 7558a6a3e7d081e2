"""Render pages: an edition for the browser, the translator or print; lists of editions, progress, a missing address."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from gettext import NullTranslations
from types import SimpleNamespace
from typing import Any

from jinja2 import DictLoader, Environment
from markupsafe import Markup

from bifolio import language, markdown, origins, output_formats
from bifolio.language import Language
from bifolio.model import Coverage, Edition, Project
from bifolio.render import word_index
from bifolio.render.edition_renderer import EditionRenderer
from bifolio.render.frame_names import name_frames
from bifolio.render.outdated_passages import complete, listed, source_name
from bifolio.render.page_language import PageLanguage, page_language, written
from bifolio.render.template_words import TEMPLATE_LANGUAGE
from bifolio.render.templates import PageContext, about

SCRIPTS = ("Arab", "Cyrl", "Latn")  # of languages that every cover can name: the engine has fonts for them


def html_page(edition: Edition, context: PageContext, *, form: str = "html") -> str:
    """Return an edition as a page for the browser; `form` is `html`, or `single` for one that carries its styles and fonts."""
    return _page(EditionRenderer(edition, context, paper=False, draws=False), "page.html", form, {})


def preview_page(edition: Edition, context: PageContext, template: str, more: Mapping[str, Any]) -> str:
    """Return an edition as a page for the browser, rendered with a template that also gets `more`."""
    return _page(EditionRenderer(edition, context, paper=False, draws=False), template, "html", more)


def paper_page(edition: Edition, context: PageContext, *, form: str) -> str:
    """Return an edition as the document that a PDF is typeset from, with notes inside the text."""
    addresses = has_addresses(context.project, form)
    return _page(EditionRenderer(edition, context, paper=True, addresses=addresses), "paper.html", form, {})


def has_addresses(project: Project, form: str) -> bool:
    """Return whether links have their addresses in notes: in every PDF for paper, unless the look says no."""
    known = output_formats.known().get(form)
    return project.look.addresses and known is not None and known.sheet_pages > 0


def book_page(edition: Edition, context: PageContext) -> str:
    """Return an edition as the document that an e-book is made of, with notes at its end."""
    return _page(EditionRenderer(edition, context, paper=False, draws=False), "epub.html", "epub", {})


def editable_page(edition: Edition, context: PageContext) -> str:
    """Return an edition as the document that a copy to edit is made of, with notes inside the text."""
    renderer = EditionRenderer(edition, context, paper=True)
    renderer.called_notes.repeats = (
        True  # text has each note after its paragraph, and word processors number notes anew
    )
    return _page(renderer, "editable.html", "a4", {})


def _page(renderer: EditionRenderer, template: str, form: str, more: Mapping[str, Any]) -> str:
    sections, contents = _sections(renderer)
    parts = [(first.title, each.title + each.body) for first, each in zip(contents, sections, strict=True)]
    view = edition_view(renderer, sections, contents, parts)
    names = {**renderer.names, "edition": view, "format": form, "styles": Markup(renderer.context.styles)}
    html = complete(renderer.context.fill(template, names, **more), [renderer])
    return html if renderer.paper else name_frames(html, renderer.language.number)


def _sections(renderer: EditionRenderer) -> tuple[list[SimpleNamespace], list[SimpleNamespace]]:
    """Return the sections of an edition, and its contents: their titles, and the headings of level 2 below each."""
    audiences = {section.path: section.audience for section in renderer.edition.packet.sections}
    sections, contents = [], []
    for document in renderer.contents.documents:
        renderer.called_notes.again.clear()  # the note of an earlier section can be many pages away
        rendered = markdown.render(document, renderer.callbacks)
        first, *rest = [_listed(heading) for heading in rendered.headings]
        audience, body = audiences[document.path], Markup(rendered.body)
        title, outline = Markup(rendered.headings[0].html), Markup(rendered.headings[0].uncalled).striptags()
        sections.append(SimpleNamespace(id=first.id, title=title, outline=outline, audience=audience, body=body))
        first.children = [heading for heading in rest if heading.level == 2]
        contents.append(first)
    if renderer.indexes:
        parts = [(first.title, [each.body]) for first, each in zip(contents, sections, strict=True)]
        completed = word_index.complete(parts, renderer.indexes, "", renderer.language)
        for section, blocks in zip(sections, completed, strict=True):
            section.body = Markup("".join(blocks))
    return sections, contents


def _listed(heading: markdown.Heading) -> SimpleNamespace:
    """Return a heading as the contents have it."""
    return SimpleNamespace(id=heading.anchor, title=Markup(heading.listed), level=heading.level)


def edition_view(
    renderer: EditionRenderer,
    sections: Sequence[SimpleNamespace] = (),
    contents: Sequence[SimpleNamespace] = (),
    parts: Sequence[tuple[Markup, str]] = (),
) -> SimpleNamespace:
    """Return an edition as templates see it; `parts` are the titles and the HTML of its sections."""
    edition = renderer.edition
    parts = [*parts, *((Markup(""), note.body) for note in renderer.notes)]
    packet, selection, tags = edition.packet, edition.selection, renderer.context.project.tags
    project = about(renderer.context.project, renderer.context.words, edition.language)
    return SimpleNamespace(
        **titles(renderer),
        **state(edition, edition.coverage, renderer.context.written_in(renderer.language)),
        description=renderer.text("packet description", packet.description) if packet.description else "",
        packet=packet.name,
        selection=selection.name,
        selection_title=renderer.text("selection title", selection.title),
        audience=selection.audience,
        layout=selection.layout,
        as_of=packet.as_of,
        licence=packet.kinds.licences.get(packet.licence, packet.licence),
        corrections=project.corrections,
        publisher=project.publisher,
        frozen=edition.frozen,
        languages=[each for each in map(renderer.context.language, tags) if each.script in SCRIPTS],
        coverage=edition.coverage,
        reviewers=edition.reviewers,
        has_fallback=edition.has_fallback,
        origins=[*edition.origins.items()],
        vocabularies=origins.vocabularies(edition.origins),
        source_name=source_name(renderer),
        outdated=listed(renderer, parts),
        sections=sections,
        contents=contents if selection.contents else [],
        headings=contents,
        notes=renderer.notes,
    )


def titles(renderer: EditionRenderer) -> dict[str, Any]:
    """Return the title, subtitle, version and date of a packet, as lists and pages show them."""
    packet = renderer.edition.packet
    return {
        "title": renderer.text("packet title", packet.title),
        "subtitle": renderer.text("packet subtitle", packet.subtitle) if packet.subtitle else "",
        "version": packet.version,
        "date": packet.date,
    }


def state(edition: Edition, coverage: Coverage, language: Language | PageLanguage) -> dict[str, Any]:
    """Return the progress of a translation: shares in percent, whether it is a draft, and how many passages are signed."""
    is_source = edition.language == edition.source_language
    return {
        "is_source": is_source,
        "draft": not is_source and coverage.reviewed < (coverage.translated if edition.signed_only else coverage.total),
        "share_translated": share(coverage.translated, coverage.total, language),
        "share_reviewed": share(coverage.reviewed, coverage.total, language),
        "machine": coverage.machine,
        "reviewed": coverage.reviewed,
        "messages": coverage.total,
        "signed_only": edition.signed_only,
    }


def share(part: int, whole: int, language: Language | PageLanguage) -> str:
    """Return a share as a percentage, rounded down, so that only a complete whole is 100 %."""
    shown: str = language.percent(Decimal(100 * part // (whole or 1)) / 100)
    return shown


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


def status(context: PageContext, rows: Sequence[Any], tag: str, titles: Mapping[str, str]) -> str:
    """Return the page that shows the progress of each packet by language.

    `rows` come from `commands.status`; `titles` are those of packets in the page's language, by name.
    """
    packets = [
        SimpleNamespace(
            name=name,
            title=titles.get(name, rows_of[0].title),
            rows=[_standing(row, context.project) for row in rows_of],
        )
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


def enumerated(names: Sequence[str], tongue: Language, project: Project) -> str:
    """Return names as a list in a sentence of a language, each apart from the direction of what is around it."""
    apart = [str(Markup("<bdi>{}</bdi>").format(name)) for name in names]
    lists = (each.format_list(apart) for each in (tongue, language.of(project, TEMPLATE_LANGUAGE)))
    return written(*map(Markup, lists))


def plain_title(edition: Edition, project: Project) -> str:
    """Return the title of an edition as plain text: the packet's and the selection's, in its language."""
    renderer = _renderer(edition, project)
    parts = (("packet title", edition.packet.title), ("selection title", edition.selection.title))
    return " – ".join(renderer.plain(context, text) for context, text in parts)


def summary(editions: Sequence[Edition], tongue: Language, project: Project) -> SimpleNamespace:
    """Return the entry of a packet in a list, in one language, from its editions, one for each selection.

    Its counts are those of the largest edition, of the drafts where there are any.
    """
    first, renderer = editions[0], _renderer(editions[0], project)
    written_in = page_language(project, tongue)
    drafts = [each for each in editions if state(each, each.coverage, written_in)["draft"]]
    counts = max((each.coverage for each in drafts or editions), key=lambda each: each.total)
    selections = [
        SimpleNamespace(
            name=edition.selection.name,
            title=renderer.text("selection title", edition.selection.title),
            audience=edition.selection.audience,
        )
        for edition in editions
    ]
    return SimpleNamespace(
        **titles(renderer),
        **{**state(first, counts, written_in), "draft": bool(drafts)},
        description=renderer.text("packet description", first.packet.description) if first.packet.description else "",
        as_of=first.packet.as_of,
        selections=selections,
        publisher=project.publisher,
        source_name=source_name(renderer),
    )


def _renderer(edition: Edition, project: Project) -> EditionRenderer:
    """Return a renderer for single texts of an edition, without citations and templates."""
    templates = Environment(loader=DictLoader({"data/citation.html": ""}), autoescape=True)
    return EditionRenderer(edition, PageContext(templates, project, NullTranslations(), "", ""))
