"""Make an edition's page for the browser."""

from __future__ import annotations

from bifolio import render
from bifolio.formats.context import FormatContext
from bifolio.model import Artifact, Edition


def make(edition: Edition, context: FormatContext) -> Artifact:
    """Return the page of an edition, which takes styles and pictures from the site's folder of assets."""
    page = context.page(
        assets=context.assets,
        media=f"{context.assets}media/{edition.packet.name}/",
        files=f"{context.assets}files/",
        pages="../",
        home=context.home,
        search=context.search,
        path=context.format.path(edition),
        alternates=context.alternates,
        downloads=context.downloads,
        errata=context.errata,
    )
    return Artifact(context.format.path(edition), render.html_page(edition, page).encode())
