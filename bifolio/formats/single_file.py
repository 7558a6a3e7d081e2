"""Make an edition's page as one file that carries its styles, fonts and pictures, to pass on by hand."""

from __future__ import annotations

import base64
import mimetypes
import re
from pathlib import Path

from bifolio import render
from bifolio.formats.context import FormatContext
from bifolio.model import Artifact, Edition

STYLES = ("fonts", "tokens", "content", "screen")
ADDRESS = re.compile(r'url\("([^"]+)"\)')


def make(edition: Edition, context: FormatContext) -> Artifact:
    """Return the page of an edition with everything that it shows inside it."""
    sheets = (
        next(file for folder in context.folders if (file := folder / f"css/{name}.css").is_file()) for name in STYLES
    )
    page = context.page(
        styles="\n".join(_with_files(sheet) for sheet in sheets), embed=lambda name: data_uri(context.media / name)
    )
    return Artifact(context.format.path(edition), render.html_page(edition, page, form=context.format.name).encode())


def _with_files(sheet: Path) -> str:
    """Return a style sheet with the files that it asks for inside it."""
    text = sheet.read_text(encoding="utf-8")
    return ADDRESS.sub(lambda match: f'url("{data_uri(sheet.parent / match[1])}")', text)


def data_uri(file: Path) -> str:
    """Return a file as an address that holds it (RFC 2397)."""
    kind = {".woff2": "font/woff2"}.get(file.suffix) or mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    return f"data:{kind};base64,{base64.b64encode(file.read_bytes()).decode()}"
