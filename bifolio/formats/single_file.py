"""Make an edition's page as one file that carries its styles, fonts and pictures, to pass on by hand."""

from __future__ import annotations

from urllib.parse import unquote

from bifolio import pictures, render
from bifolio.formats import carried
from bifolio.formats.context import FormatContext
from bifolio.model import Artifact, Edition, Location
from bifolio.text_files import read_bytes

STYLES = ("fonts", "tokens", "content", "screen")


def make(edition: Edition, context: FormatContext) -> Artifact:
    """Return the page of an edition with everything that it shows inside it. Raises Refused where a picture is unusable."""
    place = f"content/{edition.packet.name}/media"

    def embed(name: str) -> str:
        name = unquote(name)
        return carried.data_uri(name, pictures.read(pictures.locate(context.media, name), Location(f"{place}/{name}")))

    def embed_file(path: str) -> str:
        return carried.data_uri(path, read_bytes(context.media.parent / path, f"content/{edition.packet.name}/{path}"))

    page = context.page(assets=carried.ADDRESS, styles=carried.STYLES, embed=embed, embed_file=embed_file)
    html = render.html_page(edition, page, form=context.format.name)
    look = render.PageLook(context.project, context.folders, "", (edition.language,))
    content = carried.embedded(html, context.folders, STYLES, look.families(context.format.name))
    return Artifact(context.format.path(edition), content.encode())
