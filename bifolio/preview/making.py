"""Owns the making of pages in the preview: the view's when they are asked for, the site's behind them, a PDF on request."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from gettext import NullTranslations
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from bifolio import __version__, edition, language, output, page
from bifolio.model import Edition, Finding, Project, Selection, Severity
from bifolio.page import Frame
from bifolio.pipeline import papers, webs
from bifolio.pipeline.reading import Run
from bifolio.pipeline.releasing import Work, standing
from bifolio.pipeline.site import FORMS, OUT, Site, path_of
from bifolio.preview import view
from bifolio.preview.desk import Desk
from bifolio.preview.workshop import ASSETS, FRONT, Workshop

SCRIPT = "preview/preview.js"


def freshen(shop: Workshop, path: str) -> bool:
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


def _assets(shop: Workshop) -> bool:
    """Write what the pages of the view ask for: as the site has it, and the script."""
    if shop.project is not None:
        site = Site(shop.project, shop.folder, shop.templates, {}, {})
        site.editions = [view.edition_of(desk, desk.source.packet.selections[0]) for desk in shop.desks.values()]
        webs.assets(Run(shop.root), site)
    script = next(folder / SCRIPT for folder in page.folders(shop.root) if (folder / SCRIPT).is_file())
    output.replace(shop.folder / "assets" / "preview.js", script.read_bytes(), shown="preview.js")
    shop.stale.discard(ASSETS)
    return True


def _page(shop: Workshop, path: str) -> str:
    desk, selection = shop.desk_of(path) or (None, None)
    assert desk is not None
    assert selection is not None
    name = desk.source.packet.name
    frame = Frame(
        templates=shop.templates,
        project=desk.project,
        words=_words(shop, desk.tag),
        assets="../../assets/",
        media=f"../../assets/media/{name}/",
        home="../../index.html",
        alternates=[_alternate(desk, tag, selection) for tag in shop.tags if (tag, name) in shop.desks],
    )
    return view.of_selection(desk, selection, frame, _papers(desk, selection))


def _words(shop: Workshop, tag: str) -> NullTranslations:
    return shop.spoken.get(tag, NullTranslations())


def _alternate(desk: Desk, tag: str, selection: Selection) -> SimpleNamespace:
    spoken = language.of(desk.project, tag)
    return SimpleNamespace(
        tag=tag,
        endonym=spoken.endonym,
        direction=spoken.direction,
        href=f"../../{tag}/{desk.source.packet.name}/{selection.name}.html",
        current=tag == desk.tag,
    )


def _papers(desk: Desk, selection: Selection) -> list[Mapping[str, str]]:
    """Return the PDFs of a selection that a reader of the view can ask for, bilingual ones left out."""
    forms = [form for form in selection.formats if FORMS[form].kind == "paper" and form != "bilingual"]
    made = view.edition_of(desk, selection)
    return [{"format": form, "path": path_of(made, form)} for form in forms]


def _front(shop: Workshop) -> str:
    project = shop.project or Project(shop.root, "bifolio", "", "", "en", (), ())
    frame = Frame(shop.templates, project, NullTranslations(), assets="assets/", media="", home=FRONT)
    parts: list[Mapping[str, Any]] = [
        {
            "language": page.Dated(language.of(project, tag)),
            "words": _words(shop, tag),
            "packets": [view.packet_summary(desk) for (other, _), desk in shop.desks.items() if other == tag],
        }
        for tag in shop.tags
    ]
    refused = [each for found in shop.refused.values() for each in found]
    return view.front(frame, parts, refused, project.source_language)


def publish(shop: Workshop, path: str) -> None:
    """Make the site's own page that answers a page of the view, as a build would; one with an error stays as it was."""
    with shop.lock:
        desk, selection = shop.desk_of(path) or (None, None)
        if desk is None or selection is None or "html" not in selection.formats:
            return
        if any(each.severity is Severity.ERROR for each in desk.refused) or any(map(desk.wrong, desk.known)):
            return
        run, site = Run(shop.root), _site(shop, desk)
        for made in _published(run, desk, selection):
            webs.one(run, site, made)
        _finish(run, site)


def publish_front(shop: Workshop) -> None:
    """Make the site's first page, and write what its pages ask for."""
    with shop.lock:
        if shop.desks:
            run, site = Run(shop.root), _site(shop, next(iter(shop.desks.values())))
            webs.assets(run, site)
            webs.front(run, site)
            _finish(run, site)


def _finish(run: Run, site: Site) -> None:
    about = {"title": site.project.title, "publisher": site.project.publisher, "engine": f"bifolio {__version__}"}
    run.attempt(lambda: output.finish(site.out, site.entries, about))


def _site(shop: Workshop, desk: Desk) -> Site:
    """Return the site as it stands, its editions those on the desks."""
    out = shop.root / OUT
    site = Site(desk.project, out, shop.templates, output.read_manifest(out), shop.spoken)
    site.entries = {path: entry for path, entry in site.before.items() if (out / path).is_file()}
    desks = shop.desks.values()
    site.editions = [view.edition_of(each, chosen) for each in desks for chosen in each.source.packet.selections]
    return site


def _published(run: Run, desk: Desk, selection: Selection) -> list[Edition]:
    """Return what a build would make of a selection, by the language's policy for incomplete work."""
    if desk.catalogue is None:
        work: Work | None = Work(desk.source, None)
    else:
        work = standing(run, desk.project, desk.source, desk.catalogue)
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


def typeset(shop: Workshop, path: str) -> Sequence[Finding] | None:
    """Make the PDF of that path below out/ from what is on the desks; return what was found, None where there is no such PDF."""
    with shop.lock:
        for desk in shop.desks.values():
            for selection in desk.source.packet.selections:
                for paper in _papers(desk, selection):
                    if paper["path"] == path:
                        return _typeset(shop, desk, selection, paper["format"])
    return None


def _typeset(shop: Workshop, desk: Desk, selection: Selection, form: str) -> Sequence[Finding]:
    run, site = Run(shop.root), _site(shop, desk)
    site.editions, site.formats = [view.edition_of(desk, selection)], (form,)
    papers.make(run, site)
    _finish(run, site)
    return run.findings


def everything(shop: Workshop) -> list[Path]:
    """Make every page of the view that is stale, and return the files."""
    for path in (ASSETS, *shop.pages()):
        freshen(shop, path)
    return [shop.folder / path for path in shop.pages()]
