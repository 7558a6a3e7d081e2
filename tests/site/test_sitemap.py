"""The sitemap lists every page with its languages, where the address of the site is known."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from bifolio.site import files, write_index, write_sitemap

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"


def build(start, command, url):
    settings = command.root / "packets.toml"
    settings.write_text(url + settings.read_text(encoding="utf-8"), encoding="utf-8")
    site = start()
    files.make_all(command, site, whole=True)
    write_index(command, site)
    write_sitemap(command, site)
    return site


@pytest.mark.slow
def test_every_page_is_listed_with_its_languages(start, command):
    site = build(start, command, 'url = "https://a.example/"\n')
    root = ET.parse(site.out / "sitemap.xml").getroot()
    pages = {entry.findtext(f"{SITEMAP}loc"): entry for entry in root}
    expected = {f"https://a.example/{path}" for path in site.entries if path.endswith(".html")}
    assert set(pages) == {page for page in expected if "404" not in page}
    handout = pages["https://a.example/fa/demo/handout.html"]
    assert [link.get("hreflang") for link in handout.iter(f"{XHTML}link")] == ["en", "fa", "sv"]
    assert handout.findtext(f"{SITEMAP}lastmod") == "2026-01-02"


@pytest.mark.slow
def test_without_an_address_there_is_none(start, command):
    assert "sitemap.xml" not in build(start, command, "").entries
