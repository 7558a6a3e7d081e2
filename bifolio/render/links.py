"""Address what links lead to that are paths: sections and other packets of the project, and files to hand out."""

from __future__ import annotations

from urllib.parse import quote

from bifolio.extract import local_links
from bifolio.model import Edition
from bifolio.render.templates import PageContext


def address(edition: Edition, context: PageContext, target: str) -> str:
    """Return the address of a link on a page; "" where it has none, because the page is off the site and that has no address."""
    packet = edition.packet
    link = local_links.local_link(packet, target)
    if link is None:
        return target
    if link.is_file:
        if context.embed_file:
            return context.embed_file(link.path)
        return f"{context.files}{packet.name}/{quote(link.path)}" if context.files else ""
    anchor = local_links.anchor_of_link(link)
    if not link.packet:
        return f"#{anchor}"
    page = local_links.page_of(packet, edition.selection, link) if link.packet in packet.others else ""
    site = context.project.url
    pages = context.pages or (f"{site}{edition.language}/" if site else "")
    return f"{pages}{link.packet}/{page}.html{f'#{anchor}' if anchor else ''}" if pages and page else ""
