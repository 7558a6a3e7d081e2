"""Owns the part of a build that makes pages for the browser: editions, what they ask for, and the site's first page."""

from __future__ import annotations

import base64
import mimetypes
import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from bifolio import language, render
from bifolio.model import Edition
from bifolio.render import PageContext
from bifolio.site.plan import Site, downloads, keep, path_of, put
from bifolio.workspace import Command

STATUS = "status.html"
STYLES = ("fonts", "tokens", "content", "screen")
ADDRESS = re.compile(r'url\("([^"]+)"\)')
PICTURE = re.compile(r'(<img\s[^>]*?src=")([^"]+)"')
ASSETS = ("css/*.css", "fonts/web/*.woff2", "fonts/*-OFL.txt")


def make(run: Command, site: Site) -> None:
    """Render every page for the browser; those that carry everything first, because the others list them."""
    for made in site.editions:
        if site.makes(made, "single"):
            _attempt(run, site, path_of(made, "single"), partial(_single, run, site, made))
    for made in site.editions:
        if site.makes(made, "html"):
            _attempt(run, site, path_of(made, "html"), partial(one, run, site, made))


def _attempt(run: Command, site: Site, path: str, step: Callable[[], None]) -> None:
    """Make a page; where it is refused, keep the findings and what the last build left of it."""
    run.attempt(step)
    if path not in site.entries:
        keep(site, path)


def one(run: Command, site: Site, made: Edition) -> None:
    """Render an edition's page for the browser."""
    path = path_of(made, "html")
    run.progress.say("render", path)
    put(run, site, path, render.html_page(made, _frame(site, made)).encode(), made=made, format="html")


def _frame(site: Site, made: Edition) -> PageContext:
    return PageContext(
        templates=site.templates,
        project=site.project,
        words=site.words_of(made.language),
        assets="../../assets/",
        media=f"../../assets/media/{made.packet.name}/",
        home="../index.html",
        alternates=_alternates(site, made),
        downloads=downloads(site, made, base="../../"),
    )


def _alternates(site: Site, made: Edition) -> list[SimpleNamespace]:
    """Return the same selection in every language that it has a page in, this one among them."""
    return [
        SimpleNamespace(
            tag=tag,
            endonym=language.of(site.project, tag).endonym,
            direction=language.of(site.project, tag).direction,
            href=f"../../{path_of(made, 'html', language=tag)}",
            current=tag == made.language,
        )
        for tag in site.spoken(made)
    ]


def _single(run: Command, site: Site, made: Edition) -> None:
    """Render an edition as one file that carries its styles, fonts and pictures, for passing on by hand."""
    path = path_of(made, "single")
    run.progress.say("render", path)
    folders = render.folders(run.root)
    media = run.root / "content" / made.packet.name / "media"
    frame = PageContext(
        templates=site.templates,
        project=site.project,
        words=site.words_of(made.language),
        assets="",
        media="",
        styles="\n".join(_carried(_first(folders, f"css/{name}.css")) for name in STYLES),
    )
    html = render.html_page(made, frame, form="single")
    html = PICTURE.sub(lambda match: f'{match[1]}{_data(media / match[2])}"', html)
    put(run, site, path, html.encode(), made=made, format="single")


def _first(folders: tuple[Path, ...], name: str) -> Path:
    return next(folder / name for folder in folders if (folder / name).is_file())


def _carried(sheet: Path) -> str:
    """Return a style sheet with the files that it asks for inside it."""
    return ADDRESS.sub(lambda match: f'url("{_data(sheet.parent / match[1])}")', sheet.read_text(encoding="utf-8"))


def _data(file: Path) -> str:
    kind = {".woff2": "font/woff2"}.get(file.suffix) or mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    return f"data:{kind};base64,{base64.b64encode(file.read_bytes()).decode()}"


def assets(run: Command, site: Site) -> None:
    """Write what pages for the browser ask for: style sheets, fonts with their licences, the packets' media."""
    for folder in reversed(render.folders(run.root)):
        for pattern in ASSETS:
            for file in sorted(folder.glob(pattern)):
                put(run, site, f"assets/{file.relative_to(folder).as_posix()}", file.read_bytes())
    made_now = {made.packet.name for made in site.editions}
    for path in site.before:  # pages that stay as they were show the pictures they showed
        if path.startswith("assets/media/") and path.split("/")[2] in set(site.project.packets) - made_now:
            keep(site, path)
    for name in sorted(made_now):
        for file in sorted((run.root / "content" / name / "media").glob("*")):
            put(run, site, f"assets/media/{name}/{file.name}", file.read_bytes())


def front(run: Command, site: Site, standings: Sequence[Any] | None = None) -> None:
    """Write the site's first pages, the page that a server shows where there is none, and where each language stands.

    Without `standings` (rows of `status`) the page of the last build stays. First pages name what the whole build made:
    while the last build's pages of a packet or language stand in for new ones, so do the first pages that list them.
    """
    frame = _plain_frame(site, site.project.source_language, base="")
    source = site.project.source_language
    if standings:
        put(run, site, STATUS, render.status(frame, standings, source).encode())
    else:
        keep(site, STATUS)
    listed = {entry.get("language") for entry in site.entries.values()}
    tags = [tag for tag in site.project.tags if tag in listed and any(each.language == tag for each in site.editions)]
    firsts = {"index.html": "", **{f"{tag}/index.html": tag for tag in site.project.tags}}
    for path, tag in firsts.items():
        if _stands_in(site):
            keep(site, path)
        if path not in site.entries and (not tag or tag in tags):
            order = [each for each in (tag, *tags) if each]
            first = _index(site, list(dict.fromkeys(order)), tag or source, base="../" if tag else "")
            put(run, site, path, first.encode())
    put(run, site, "404.html", render.not_found(frame, source).encode())


def _stands_in(site: Site) -> bool:
    """Return whether pages of the last build stand where this build made none: it was not asked to, or it failed."""
    made = {(each.language, each.packet.name) for each in site.editions}
    kept = {(entry["language"], entry["packet"]) for entry in site.entries.values() if "packet" in entry}
    return bool(kept - made)


def _index(site: Site, tags: Sequence[str], tag: str, *, base: str) -> str:
    """Return a first page in a language, with what there is in each of the languages, in that order; `base` leads to out/."""
    frame = _plain_frame(site, tag, base=base)
    parts = [_part(site, each, base=base) for each in tags]
    status = base + STATUS if STATUS in site.entries else ""
    return render.index(frame, parts, tag, status=status, checksums=f"{base}SHA256SUMS")


def _plain_frame(site: Site, tag: str, *, base: str) -> PageContext:
    """Return the frame of a page that is no edition; one in a language's folder leads to its sisters in the others."""
    sisters = (
        [each for each in site.project.tags if any(made.language == each for made in site.editions)] if base else []
    )
    return PageContext(
        templates=site.templates,
        project=site.project,
        words=site.words_of(tag),
        assets=f"{base}assets/",
        media="",
        home="index.html",
        alternates=[_sister(site, each, tag) for each in sisters],
    )


def _sister(site: Site, tag: str, current: str) -> SimpleNamespace:
    spoken = language.of(site.project, tag)
    href = f"../{tag}/index.html"
    return SimpleNamespace(
        tag=tag, endonym=spoken.endonym, direction=spoken.direction, href=href, current=tag == current
    )


def _part(site: Site, tag: str, *, base: str) -> Mapping[str, Any]:
    """Return what the site's first page says of one language."""
    mine = [each for each in site.editions if each.language == tag]
    packets = [
        _packet(site, tag, base, [each for each in mine if each.packet.name == name])
        for name in dict.fromkeys(each.packet.name for each in mine)
    ]
    return {"language": language.of(site.project, tag), "words": site.words_of(tag), "packets": packets}


def _packet(site: Site, tag: str, base: str, editions: list[Edition]) -> SimpleNamespace:
    view = render.summary(editions, language.of(site.project, tag), site.project)
    for selection, made in zip(view.selections, editions, strict=True):
        selection.href = base + path_of(made, "html") if path_of(made, "html") in site.entries else ""
        selection.downloads = downloads(site, made, base=base)
    return view
