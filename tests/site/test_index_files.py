"""The first pages list what there is, and assets are the pictures that texts name."""

from __future__ import annotations

import pytest

from bifolio import output
from bifolio.site import files, write_assets, write_index
from bifolio.site.index_files import STATUS


@pytest.fixture
def build(start, command):
    """Return a function that builds pages, assets and first pages."""

    def whole(requested=None, statuses=None):
        site = start(("html",), requested)
        files.make_all(command, site, whole=requested is None)
        write_assets(command, site)
        write_index(command, site, statuses)
        output.finish(site.out, site.entries, {})
        return site

    return whole


@pytest.mark.slow
def test_first_pages_are_written_for_the_site_and_each_language(build):
    site = build()
    text = (site.out / "index.html").read_text(encoding="utf-8")
    assert [tag for tag in ("en", "fa", "sv") if f'href="{tag}/demo/handout.html"' in text] == ["en", "fa", "sv"]
    assert 'href="../fa/demo/handout.html"' in (site.out / "fa/index.html").read_text(encoding="utf-8")
    assert {"index.html", "404.html", "en/index.html", "fa/index.html", "sv/index.html"} <= site.entries.keys()


@pytest.mark.slow
def test_a_build_of_one_language_leaves_the_first_pages_of_all(build):
    site = build()
    before = (site.out / "index.html").read_bytes()
    again = build(requested={("fa", "demo")})
    assert (again.out / "index.html").read_bytes() == before
    assert again.entries["index.html"] == site.entries["index.html"]


@pytest.mark.slow
def test_without_progress_its_page_is_neither_written_nor_linked(build):
    site = build()
    assert STATUS not in site.entries
    assert STATUS not in (site.out / "index.html").read_text(encoding="utf-8")


@pytest.mark.slow
def test_pictures_are_published_that_a_text_names_and_no_others(build, command):
    (command.root / "content/demo/media/notes.txt").write_text("private", encoding="utf-8")
    (command.root / "content/demo/media/unused.svg").write_text("<svg/>", encoding="utf-8")
    build()
    media = command.root / "out/assets/media/demo"
    assert [file.name for file in media.iterdir()] == ["plan.svg"]


def test_a_style_sheet_of_the_project_replaces_the_engines(build, command):
    (command.root / "templates/css").mkdir(parents=True)
    (command.root / "templates/css/screen.css").write_text("p { color: black }\n", encoding="utf-8")
    site = build()
    assert (site.out / "assets/css/screen.css").read_text(encoding="utf-8") == "p { color: black }\n"
    assert "assets/css/tokens.css" in site.entries
