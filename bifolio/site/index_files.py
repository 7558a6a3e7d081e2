"""Write the site's first pages, its page on progress, and the style sheets, fonts and pictures that pages ask for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

from bifolio import language, pdf, pictures, render
from bifolio.extract import local_links, messages
from bifolio.model import Edition, Location
from bifolio.output_formats import PAGE
from bifolio.render import PageContext
from bifolio.site.plan import ASSETS, Site, alternate
from bifolio.site.purposes import purposes
from bifolio.site.statement import STATEMENT, covered, is_complete, statement
from bifolio.text_files import read_bytes
from bifolio.workspace import Command

STATUS, MISSING, SEARCH = "status.html", "404.html", "search.html"
PATTERNS = ("css/*.css", "fonts/web/*.woff2", "fonts/*-OFL.txt", "img/**/*")
SCRIPT = "js/search.js"  # of the search page


def write_assets(command: Command, site: Site) -> None:
    """Write what pages for the browser ask for: style sheets, fonts with their licences, and the pictures of packets."""
    _write_styles(command, site, ASSETS, render.folders(site.project.root))
    built = {edition.packet.name for edition in site.editions}
    for path in site.before:  # pages that stay as they were show the pictures they showed
        if (
            path.startswith((f"{ASSETS}media/", f"{ASSETS}files/"))
            and path.split("/")[2] in set(site.project.packets) - built
        ):
            site.keep(path)
    for edition in {(each.packet.name, each.language): each for each in site.editions}.values():
        sources = site.sources_of(edition)
        if sources.assets != ASSETS:
            _write_styles(command, site, sources.assets, render.folders(sources.root))
        for name in sorted(messages.pictures(edition.packet)):
            path = f"{sources.assets}media/{edition.packet.name}/{name}"
            if path not in site.entries:
                _write_picture(command, site, path, pictures.locate(sources.content / "media", name))
        for name in local_links.handouts(edition.packet):
            _write_handout(command, site, f"{sources.assets}files/{edition.packet.name}/{name}", sources.content / name)


def _write_picture(command: Command, site: Site, path: str, file: Path) -> None:
    content = command.attempt(lambda: pictures.read(file, Location(path)))
    if content is None:  # it was changed since its check
        site.keep(path)
    else:
        site.put(command, path, content)


def _write_handout(command: Command, site: Site, path: str, file: Path) -> None:
    content = command.attempt(lambda: read_bytes(file, path)) if path not in site.entries else None
    if content is not None:
        site.put(command, path, content)
    elif path not in site.entries:  # it was removed since its check
        site.keep(path)


def _write_styles(command: Command, site: Site, below: str, folders: Sequence[Path]) -> None:
    files: dict[str, Path] = {}
    for folder in reversed(folders):
        for pattern in PATTERNS:
            files |= {
                file.relative_to(folder).as_posix(): file
                for file in sorted(folder.glob(pattern))
                if file.suffix in (".txt", *render.style_sheets.FILES)
            }
        if site.has_search and (folder / SCRIPT).is_file():
            files[SCRIPT] = folder / SCRIPT
    files |= _fonts(site, folders)
    for path, file in [each for each in files.items() if each[0].endswith(".css")]:
        rules = command.attempt(lambda file=file: render.style_sheets.rules(file))  # type: ignore[misc]
        files |= render.style_sheets.files(folders, path, rules or "")
    for path, file in sorted(files.items()):
        content = command.attempt(lambda file=file: render.style_sheets.published(file))  # type: ignore[misc]
        if content is not None:
            site.put(command, below + path, content)


def _fonts(site: Site, folders: Sequence[Path]) -> dict[str, Path]:
    """Return the project's own fonts that its settings or style sheets name, and the licences beside any of its own fonts."""
    files: dict[str, Path] = {}
    set_fonts = {name for each in site.project.look.fonts.values() for name in (each.text, each.headings)}
    named = set_fonts | render.families_of_sheets(folders)
    for folder in folders[:-1]:
        chosen = [face.path for name, faces in pdf.font_files([folder]).items() if name in named for face in faces]
        licences = render.template_files.licences(folder / "fonts")
        files |= {file.relative_to(folder).as_posix(): file for file in (*chosen, *licences)}
    return files


def write_index(command: Command, site: Site, statuses: Sequence[Any] | None = None) -> None:
    """Write the site's first pages, those for addresses that do not exist, those on progress, and those to search in.

    Without `statuses` (rows of `status`) the pages on progress of the last build stay. First pages list the files of a
    whole build: where this build left out or failed at some of them, the first pages stay as they were too.
    """
    _write_statuses(command, site, statuses)
    _write_statements(command, site)
    partial_build = _has_kept_pages(site)
    for path, (tag, make) in _whole_pages(site).items():
        if partial_build:
            site.keep(path)
        if not (partial_build and path in site.entries) and (not tag or tag in _listed(site)):
            _put(command, site, path, make)
    for tag in site.project.tags:
        pages = {MISSING: partial(_missing, site, tag, [tag])}
        pages |= {SEARCH: partial(_search, site, tag)} if site.has_search else {}
        for name, make in pages.items():
            if tag in _listed(site):
                _put(command, site, f"{tag}/{name}", make)
            elif _has_kept_pages(site):
                site.keep(f"{tag}/{name}")


def _whole_pages(site: Site) -> dict[str, tuple[str, Callable[[], str]]]:
    """Return the pages on all files of the site or of a language, by path: the language, or none, and what makes the page.

    They are made in this order: a first page lists what was written before it.
    """
    source = site.project.source_language
    pages: dict[str, tuple[str, Callable[[], str]]] = {"index.html": ("", partial(_first_page, site, ""))}
    pages |= {f"{tag}/index.html": (tag, partial(_first_page, site, tag)) for tag in site.project.tags}
    return {**pages, MISSING: ("", lambda: _missing(site, source, [source, *_translated(site)]))}


def _first_page(site: Site, tag: str) -> str:
    """Return the first page of a language, or that of all languages."""
    source = site.project.source_language
    return _index(site, [tag] if tag else _listed(site), tag or source, base="../" if tag else "")


def _put(command: Command, site: Site, path: str, make: Callable[[], str], **facts: object) -> None:
    """Write a page; where a template is wrong, the one of the last build stays."""
    page = command.attempt(make)
    if page is None:
        site.keep(path)
    else:
        site.put(command, path, page.encode(), **facts)


def _write_statuses(command: Command, site: Site, statuses: Sequence[Any] | None) -> None:
    """Write the page on progress in each language, and in the source language at the root."""
    source = site.project.source_language
    for path, tag in {STATUS: "", **{f"{tag}/{STATUS}": tag for tag in site.project.tags}}.items():
        if statuses and (not tag or tag in _listed(site)):
            page = _page(site, tag or source, base="../" if tag else "", name=STATUS)
            titles = _titles(site, tag or source)
            _put(command, site, path, partial(render.status, page, statuses, tag or source, titles))
        elif not statuses or _has_kept_pages(site):
            site.keep(path)


def _write_statements(command: Command, site: Site) -> None:
    """Write what was checked of the files of each language, where this build has checked all of them."""
    for tag in site.project.tags:
        path = f"{tag}/{STATEMENT}"
        if tag in _with_files(site) and is_complete(site, tag):
            page = partial(statement, site, _page(site, tag, base="../", name=STATEMENT), tag)
            made_from = {"project": site.made_from} if site.made_from and tag not in site.kept else {}
            _put(command, site, path, page, covers=covered(site.entries.values(), tag), **made_from)
        elif tag in _with_files(site):
            site.keep(path)


def _titles(site: Site, tag: str) -> dict[str, str]:
    """Return the titles of packets in a language, by name."""
    names = dict.fromkeys(each.packet.name for each in site.editions if each.language == tag)
    return {name: packet.title for name, packet in zip(names, _part(site, tag, base="")["packets"], strict=True)}


def _translated(site: Site) -> list[str]:
    return [tag for tag in _listed(site) if tag != site.project.source_language]


def _missing(site: Site, tag: str, tags: Sequence[str]) -> str:
    """Return the page for missing addresses, in some languages; a server shows it at any depth, so its addresses are whole."""
    root = urlsplit(site.project.url).path or "/"
    page = replace(_page(site, tag, base=root), alternates=(), path="", home=f"{root}index.html")
    parts = [
        {
            "language": language.of(site.project, each),
            "words": site.words_of(each),
            "first": each == tag,
            "front": f"{root}{each}/index.html" if each in _listed(site) else f"{root}index.html",
        }
        for each in tags
    ]
    return render.index(page, parts, tag, template=MISSING, part="404-language.html")


def _search(site: Site, tag: str) -> str:
    """Return the page to search in a language's pages."""
    page, part = _page(site, tag, base="../", name=SEARCH), _part(site, tag, base="../")
    return render.index(page, [], tag, template="search.html", base="../", packets=part["packets"])


def _listed(site: Site) -> list[str]:
    """Return the languages that there are files in, and editions of this build."""
    editions = {edition.language for edition in site.editions}
    return [tag for tag in _with_files(site) if tag in editions]


def _with_files(site: Site) -> list[str]:
    """Return the languages that there are files in, of this build or an earlier one."""
    listed = {entry.get("language") for entry in site.entries.values()}
    return [tag for tag in site.project.tags if tag in listed]


def _has_kept_pages(site: Site) -> bool:
    """Return whether there are pages of the last build where this build made none: it was not asked to, or it failed."""
    made = {(each.language, each.packet.name) for each in site.editions}
    kept = {(entry["language"], entry["packet"]) for entry in site.entries.values() if "packet" in entry}
    return bool(kept - made)


def _index(site: Site, tags: Sequence[str], tag: str, *, base: str) -> str:
    """Return a first page in a language, with what there is in each of the languages; `base` leads to out/."""
    status = STATUS if STATUS in site.entries else ""
    parts = [{**_part(site, each, base=base), "status": status, "alone": len(tags) == 1} for each in tags]
    links = {"status": status, "checksums": f"{base}SHA256SUMS", "statement": ""}
    if f"{tag}/{STATEMENT}" in site.entries:
        links["statement"] = f"{base}{tag}/{STATEMENT}"
    return render.index(_page(site, tag, base=base), parts, tag, **links)


def _page(site: Site, tag: str, *, base: str, name: str = "index.html") -> PageContext:
    """Return the context of a page that is no edition; one in a language's folder links to the same page in the others."""
    tags = [each for each in site.project.tags if any(made.language == each for made in site.editions)] if base else []
    return PageContext(
        templates=site.templates,
        project=site.project,
        words=site.words_of(tag),
        assets=base + ASSETS,
        media="",
        home="index.html",
        path=f"{tag}/{name}" if base else name,
        search=(f"{base}{tag}/{SEARCH}" if tag in _listed(site) else "") if site.has_search else "",
        alternates=[alternate(site.project, each, f"{each}/{name}", tag, base=base) for each in tags],
    )


def _part(site: Site, tag: str, *, base: str) -> Mapping[str, Any]:
    """Return what a first page says of one language."""
    editions = [each for each in site.editions if each.language == tag]
    names = dict.fromkeys(each.packet.name for each in editions)
    packets = [_packet(site, tag, base, [each for each in editions if each.packet.name == name]) for name in names]
    return {"language": language.of(site.project, tag), "words": site.words_of(tag), "packets": packets}


def _summary(site: Site, tag: str, editions: list[Edition]) -> SimpleNamespace:
    """Return the entry of a packet in a list in a language; several pages ask for it, and each adds to its own copy."""
    place = editions[0].packet.name, tag
    if place not in site.summaries or site.summaries[place][0] != editions:
        summary = render.summary(editions, language.of(site.project, tag), site.project)
        site.summaries[place] = editions, summary
    view = SimpleNamespace(**vars(site.summaries[place][1]))
    view.selections = [SimpleNamespace(**vars(each)) for each in view.selections]
    return view


def _packet(site: Site, tag: str, base: str, editions: list[Edition]) -> SimpleNamespace:
    view = _summary(site, tag, editions)
    for selection, edition in zip(view.selections, editions, strict=True):
        path = PAGE.path(edition)
        selection.href = base + path if path in site.entries else ""
        selection.downloads = site.downloads(edition, base=base)
        page = SimpleNamespace(format=PAGE.name, label=PAGE.label, href=selection.href, size=0, other=None)
        selection.files = [*([page] if selection.href else []), *selection.downloads]
        for file in selection.downloads:
            file.title = view.title if file.whole else ""
        selection.for_some = not edition.packet.kinds.sees("", selection.audience)
    view.errata = site.errata(editions[0].packet.name, tag, base=base)
    view.purposes = purposes(view.selections)
    return view
