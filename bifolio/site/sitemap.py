"""Write the list of pages that search engines read (https://www.sitemaps.org), where the site's address is known."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from bifolio.output_formats import PAGE
from bifolio.site.plan import Site
from bifolio.workspace import Command

SITEMAP = "sitemap.xml"
HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
"""


def write_sitemap(command: Command, site: Site) -> None:
    """List the first pages and the page of every edition, each with the same page in other languages."""
    if site.project.url:
        site.put(command, SITEMAP, f"{HEAD}{''.join(_entries(site))}</urlset>\n".encode())


def _entries(site: Site) -> Iterator[str]:
    fronts = {tag: f"{tag}/index.html" for tag in site.project.tags if f"{tag}/index.html" in site.entries}
    if "index.html" in site.entries:
        yield _entry(site, "index.html", {}, "")
    for path in fronts.values():
        yield _entry(site, path, fronts, "")
    for edition in site.editions:
        if (path := PAGE.path(edition)) in site.entries:
            pages = {
                tag: page for tag in site.project.tags if (page := PAGE.path(edition, language=tag)) in site.entries
            }
            yield _entry(site, path, pages, edition.packet.date)


def _entry(site: Site, path: str, alternates: dict[str, str], date: str) -> str:
    """Return an entry; the date is that of the source text, as no clock has part in a build."""
    address = escape(site.project.url)
    lines = [f"<loc>{address}{path}</loc>", *([f"<lastmod>{date}</lastmod>"] if date else [])]
    if len(alternates) > 1:
        lines += [
            f'<xhtml:link rel="alternate" hreflang="{tag}" href="{address}{page}"/>' for tag, page in alternates.items()
        ]
    return "<url>\n" + "".join(f" {line}\n" for line in lines) + "</url>\n"
