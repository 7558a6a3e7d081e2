"""The page for the browser takes its styles and pictures from the site's assets."""

from __future__ import annotations

from bifolio.formats import html


def test_a_page_is_at_the_path_of_its_edition_and_asks_for_assets_and_pictures_of_the_site(edition, context):
    artifact = html.make(edition, context("html", assets="../../assets/", home="../../index.html"))
    page = artifact.content.decode()
    assert artifact.path == "sv/p/all.html"
    assert 'href="../../assets/css/screen.css"' in page
    assert 'src="../../assets/media/p/plan.svg"' in page
    assert 'href="../../index.html"' in page
    assert "data:" not in page
