"""Owns the making of pages in the preview: the view's when they are asked for, the site's behind them, a PDF on request."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from gettext import NullTranslations
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from bifolio import __version__, edition, language, output, render
from bifolio.commands.release import TranslationState, translation_for_build
from bifolio.model import Edition, Finding, Project, Selection, Severity
from bifolio.preview import pages
from bifolio.preview.packet_state import PacketState
from bifolio.preview.state import ASSETS, FRONT, PreviewState
from bifolio.render import PageContext
from bifolio.site import html_pages, pdf_files
from bifolio.site.plan import FORMS, OUT, Site, path_of
from bifolio.workspace import Command

SCRIPT = "preview/preview.js"


def freshen(shop: PreviewState, path: str) -> bool:
    """Make a page of the view (or ASSETS) if it is stale; return whether its file now says something else."""
    with shop.lock:
        if path not in shop.stale:
            return False
        if path == ASSETS:
            return _assets(shop)
        made = _front(shop) if path == FRONT else _page(shop, path)
        file = shop.folder / path
        changed = output.replace(file, made.encode(), shown=path)
        shop.stale.discard(path)
        return changed


def _assets(shop: PreviewState) -> bool:
    """Write what the pages of the view ask for: as the site has it, and the script."""
    if shop.project is not None:
        site = Site(shop.project, shop.folder, shop.templates, {}, {})
        site.editions = [pages.edition_of(desk, desk.source.packet.selections[0]) for desk in shop.desks.values()]
        html_pages.assets(Command(shop.root), site)
    script = next(folder / SCRIPT for folder in render.folders(shop.root) if (folder / SCRIPT).is_file())
    output.replace(shop.folder / "assets" / "preview.js", script.read_bytes(), shown="preview.js")
    shop.stale.discard(ASSETS)
    return True


def _page(shop: PreviewState, path: str) -> str:
    desk, selection = shop.desk_of(path) or (None, None)
    assert desk is not None
    assert selection is not None
    name = desk.source.packet.name
    frame = PageContext(
        templates=shop.templates,
        project=desk.project,
        words=_words(shop, desk.tag),
        assets="../../assets/",
        media=f"../../assets/media/{name}/",
        home="../../index.html",
        alternates=[_alternate(desk, tag, selection) for tag in shop.tags if (tag, name) in shop.desks],
    )
    return pages.of_selection(desk, selection, frame, _papers(desk, selection))


def _words(shop: PreviewState, tag: str) -> NullTranslations:
    return shop.spoken.get(tag, NullTranslations())


def _alternate(desk: PacketState, tag: str, selection: Selection) -> SimpleNamespace:
    spoken = language.of(desk.project, tag)
    return SimpleNamespace(
        tag=tag,
        endonym=spoken.endonym,
        direction=spoken.direction,
        href=f"../../{tag}/{desk.source.packet.name}/{selection.name}.html",
        current=tag == desk.tag,
    )


def _papers(desk: PacketState, selection: Selection) -> list[Mapping[str, str]]:
    """Return the PDFs of a selection that a reader of the view can ask for, bilingual ones left out."""
    forms = [form for form in selection.formats if FORMS[form].kind == "paper" and form != "bilingual"]
    made = pages.edition_of(desk, selection)
    return [{"format": form, "path": path_of(made, form)} for form in forms]


def _front(shop: PreviewState) -> str:
    project = shop.project or Project(shop.root, "bifolio", "", "", "en", (), ())
    frame = PageContext(shop.templates, project, NullTranslations(), assets="assets/", media="", home=FRONT)
    parts: list[Mapping[str, Any]] = [
        {
            "language": render.Dated(language.of(project, tag)),
            "words": _words(shop, tag),
            "packets": [pages.packet_summary(desk) for (other, _), desk in shop.desks.items() if other == tag],
        }
        for tag in shop.tags
    ]
    refused = [each for found in shop.refused.values() for each in found]
    return pages.front(frame, parts, refused, project.source_language)


def publish(shop: PreviewState, path: str) -> None:
    """Make the site's own page that answers a page of the view, as a build would; one with an error stays as it was."""
    with shop.lock:
        desk, selection = shop.desk_of(path) or (None, None)
        if desk is None or selection is None or "html" not in selection.formats:
            return
        if any(each.severity is Severity.ERROR for each in desk.refused) or any(map(desk.wrong, desk.known)):
            return
        run, site = Command(shop.root), _site(shop, desk)
        for made in _published(run, desk, selection):
            html_pages.one(run, site, made)
        _finish(run, site)


def publish_front(shop: PreviewState) -> None:
    """Make the site's first page, and write what its pages ask for."""
    with shop.lock:
        if shop.desks:
            run, site = Command(shop.root), _site(shop, next(iter(shop.desks.values())))
            html_pages.assets(run, site)
            html_pages.front(run, site)
            _finish(run, site)


def _finish(run: Command, site: Site) -> None:
    about = {"title": site.project.title, "publisher": site.project.publisher, "engine": f"bifolio {__version__}"}
    run.attempt(lambda: output.finish(site.out, site.entries, about))


def _site(shop: PreviewState, desk: PacketState) -> Site:
    """Return the site as it stands, its editions those on the desks."""
    out = shop.root / OUT
    site = Site(desk.project, out, shop.templates, output.read_manifest(out), shop.spoken)
    site.entries = {path: entry for path, entry in site.before.items() if (out / path).is_file()}
    desks = shop.desks.values()
    site.editions = [pages.edition_of(each, chosen) for each in desks for chosen in each.source.packet.selections]
    return site


def _published(run: Command, desk: PacketState, selection: Selection) -> list[Edition]:
    """Return what a build would make of a selection, by the language's policy for incomplete work."""
    if desk.catalogue is None:
        work: TranslationState | None = TranslationState(desk.source, None)
    else:
        work = translation_for_build(run, desk.project, desk.source, desk.catalogue)
    if work is None:
        return []
    return [
        edition.make(
            work.source.packet,
            each,
            language=desk.tag,
            source_language=desk.project.source_language,
            extracted=work.source.messages,
            catalogue=work.catalogue,
            reviewed=work.reviewed,
            reviewers=work.reviewers,
            frozen=work.frozen,
        )
        for each in work.source.packet.selections
        if each.name == selection.name
    ]


def typeset(shop: PreviewState, path: str) -> Sequence[Finding] | None:
    """Make the PDF of that path below out/ from what is on the desks; return what was found, None where there is no such PDF."""
    with shop.lock:
        for desk in shop.desks.values():
            for selection in desk.source.packet.selections:
                for paper in _papers(desk, selection):
                    if paper["path"] == path:
                        return _typeset(shop, desk, selection, paper["format"])
    return None


def _typeset(shop: PreviewState, desk: PacketState, selection: Selection, form: str) -> Sequence[Finding]:
    run, site = Command(shop.root), _site(shop, desk)
    site.editions, site.formats = [pages.edition_of(desk, selection)], (form,)
    pdf_files.make(run, site)
    _finish(run, site)
    return run.findings


def everything(shop: PreviewState) -> list[Path]:
    """Make every page of the view that is stale, and return the files."""
    for path in (ASSETS, *shop.pages()):
        freshen(shop, path)
    return [shop.folder / path for path in shop.pages()]
