"""Draft the PDF of an edition: the page it is typeset from, and a digest of everything that its bytes come from."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from importlib.metadata import version
from pathlib import Path, PurePosixPath
from urllib.parse import quote, unquote

from bifolio import output_formats, pdf, pictures, render
from bifolio.arguments import SITES
from bifolio.extract import messages
from bifolio.formats.context import FormatContext, PdfDraft
from bifolio.formats.typesetting import typeset_job
from bifolio.model import Edition, Refused
from bifolio.output import digest
from bifolio.render import PageContext

ENGINE = Path(output_formats.__file__).parent
CODE = ("pdf/**/*.py", "pdf/*.conf", "pictures/*.py", "formats/*.py", "output_formats.py", "languages/*.toml")


def make(edition: Edition, context: FormatContext, *, form: str = "", rules: str = "") -> PdfDraft:
    """Return the draft of an edition on paper, with the pages of the format `form`, and rules after all other styles."""
    form = form or context.format.drawn_as or context.format.name
    page = str(render.paper_page(edition, page_context(edition, context), form=form))
    style = f"<style>{rules}</style></head>" if rules else "</head>"
    return draft(page.replace("</head>", style, 1), edition, context)


def page_context(edition: Edition, context: FormatContext) -> PageContext:
    """Return what a page on paper needs; it names the address of the current version if the packet or project has one."""
    page = output_formats.page_of(edition.packet.name, edition.selection, edition.language)
    current = replace(edition.packet, url=context.project.url).address_of(page)
    return context.page(embed=partial(picture_address, context), current=current)


def picture_address(context: FormatContext, name: str) -> str:
    """Return the address of a picture on a page for paper, by its quoted name."""
    file = pictures.locate(context.media, unquote(name))
    return packet_address(context) + quote(file.relative_to(context.media.parent).as_posix())


def packet_address(context: FormatContext) -> str:
    """Return the address of the packet's folder on pages for paper: the same wherever the project is on the disk.

    A frozen edition has another folder than the present one, and they may stand side by side.
    """
    return "-".join(["packet", *PurePosixPath(context.assets.removeprefix("../../")).parts]) + "/"


def draft(html: str, edition: Edition, context: FormatContext) -> PdfDraft:
    """Return the draft of a document for paper."""
    contexts = [context, *([context.second[1]] if context.second else [])]
    second = context.second[0].language if context.second else ""
    job = typeset_job(
        html,
        context.project,
        edition.language,
        f"{SITES['public' if edition.signed_only else 'staging']}/{context.format.path(edition, second)}",
        folders=context.folders,
        pictures=(root for each in contexts for root in (*each.folders, *_picture_folders(edition, each))),
        mounts=((packet_address(each), each.media.parent) for each in contexts),
        zoom=context.format.scale,
    )
    return PdfDraft(job, _digest(job, html, edition, contexts))


def _picture_folders(edition: Edition, context: FormatContext) -> list[Path]:
    """Return the folders of the pictures on a page: media/, and those of a book beside its chapters."""
    files = (pictures.locate(context.media, name) for name in sorted(messages.pictures(edition.packet)))
    return [context.media, *(file.parent for file in files if not file.is_relative_to(context.media))]


def _digest(job: pdf.TypesetJob, html: str, edition: Edition, contexts: list[FormatContext]) -> str:
    """Return a digest of all that a PDF comes from: page, settings, style sheets, fonts, pictures, engine and libraries."""
    paths = ("html", "base", "mounts", "roots", "fonts", "more_fonts")  # of which the contents count
    settings = [
        f"{each.name}={getattr(job, each.name)!r}" for each in dataclasses.fields(job) if each.name not in paths
    ]
    files = [_file_digest(file, _state(file)) for file in _files(edition, contexts)]
    return digest("\0".join([html, contexts[0].format.name, *settings, *files, *_versions()]).encode())


def _files(edition: Edition, contexts: list[FormatContext]) -> Iterator[Path]:
    for context in contexts:
        for folder in context.folders:
            for pattern in ("css/**/*", "fonts/**/*", "img/**/*"):
                yield from sorted(file for file in folder.glob(pattern) if file.suffix in render.style_sheets.FILES)
        for name in sorted(messages.pictures(edition.packet)):
            if (file := pictures.locate(context.media, name)).is_file():
                yield file
    for pattern in CODE:
        yield from sorted(ENGINE.glob(pattern))


def _state(file: Path) -> tuple[int, ...]:
    """Return what differs once a file has changed, even if the clock was set back since."""
    state = file.stat()
    return (state.st_mtime_ns, state.st_ctime_ns, state.st_size, state.st_ino)


@functools.lru_cache(maxsize=4096)
def _file_digest(file: Path, _changed: tuple[int, ...]) -> str:
    return digest(file.read_bytes())


def _versions() -> list[str]:
    """Return the versions of the libraries that a PDF is made by. Raises Refused where one is missing."""
    if finding := pdf.unavailable():
        raise Refused(finding)
    return [f"{name} {number}" for name, number in {**pdf.library_versions(), "pypdf": version("pypdf")}.items()]
