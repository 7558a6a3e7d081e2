"""Make an edition's page as one file that carries its styles, fonts and pictures, to pass on by hand."""

from __future__ import annotations

import base64
import mimetypes
from pathlib import Path
from urllib.parse import unquote

from bifolio import pictures, render
from bifolio.formats.context import FormatContext
from bifolio.model import Artifact, Edition, Location
from bifolio.text_files import read_bytes

CARRIED = "carried:/"  # before the path of a file of the templates, until the page has the file itself
STYLES = ("fonts", "tokens", "content", "screen")
TYPES = {".woff2": "font/woff2", ".woff": "font/woff", ".webp": "image/webp"}  # which Python 3.11 does not know


def make(edition: Edition, context: FormatContext) -> Artifact:
    """Return the page of an edition with everything that it shows inside it. Raises Refused where a picture is unusable."""
    place = f"content/{edition.packet.name}/media"

    def embed(name: str) -> str:
        name = unquote(name)
        return data_uri(name, pictures.read(context.media / name, Location(f"{place}/{name}")))

    def embed_file(path: str) -> str:
        return data_uri(path, read_bytes(context.media.parent / path, f"content/{edition.packet.name}/{path}"))

    styles = "\n".join(_with_files(context, f"css/{name}.css") for name in STYLES)
    page = context.page(assets=CARRIED, styles=styles, embed=embed, embed_file=embed_file)
    html = render.html_page(edition, page, form=context.format.name)

    def address(file: Path, path: str) -> str:
        styles = file.suffix == ".css"
        return data_uri(
            file.name, _with_files(context, path).encode() if styles else render.style_sheets.published(file)
        )

    html = render.template_files.embedded(html, CARRIED, context.folders, address)
    return Artifact(context.format.path(edition), html.encode())


def _with_files(context: FormatContext, sheet: str) -> str:
    """Return a style sheet with the files that it refers to inside it."""
    file = next(file for folder in context.folders if (file := folder / sheet).is_file())

    def address(file: Path) -> str:
        return data_uri(file.name, render.style_sheets.published(file))

    return render.style_sheets.carried(context.folders, sheet, file.read_text(encoding="utf-8"), address)


def data_uri(name: str, content: bytes) -> str:
    """Return a file's content as an address that holds it (RFC 2397)."""
    kind = TYPES.get(Path(name).suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"
    return f"data:{kind};base64,{base64.b64encode(content).decode()}"
