"""The first pages list what there is, and assets are the pictures that texts name."""

from __future__ import annotations

import re

import pytest

from bifolio import output
from bifolio.commands.status import language_statuses
from bifolio.site import files, write_assets, write_index
from bifolio.site.index_files import STATUS
from bifolio.workspace import load_packets, load_project


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
def test_the_page_for_missing_addresses_works_at_any_depth_and_speaks_every_language(build, command):
    settings = command.root / "packets.toml"
    settings.write_text('url = "https://a.example/x/"\n' + settings.read_text(encoding="utf-8"), encoding="utf-8")
    out = build().out
    text = (out / "404.html").read_text(encoding="utf-8")
    assert [tag for tag in ("en", "fa", "sv") if f'<section class="language-part" lang="{tag}"' in text] == [
        "en",
        "fa",
        "sv",
    ]
    assert set(re.findall(r'(?:href|src)="([^"]*)"', text)) <= {
        "#main", "/x/index.html", "/x/en/index.html", "/x/fa/index.html", "/x/sv/index.html", "/x/assets/img/favicon.svg",
        *(f"/x/assets/css/{name}.css" for name in ("fonts", "tokens", "content", "screen")),
    }  # fmt: skip
    assert re.findall(r'<section[^>]* lang="(\w+)"', (out / "fa/404.html").read_text(encoding="utf-8")) == ["fa"]


@pytest.mark.slow
def test_the_page_on_progress_is_in_each_language(build, command):
    project = load_project(command)
    rows = language_statuses(command, project, load_packets(command, project), project.tags)
    site = build(statuses=rows)
    assert 'lang="fa"' in (site.out / "fa/status.html").read_text(encoding="utf-8").partition("<head>")[0]
    assert 'href="status.html"' in (site.out / "fa/index.html").read_text(encoding="utf-8")
    assert 'href="../sv/status.html"' in (site.out / "fa/status.html").read_text(encoding="utf-8")


@pytest.mark.slow
def test_a_page_names_itself_its_languages_and_a_picture_where_the_address_is_known(build, command):
    assert "og:image" not in (build().out / "fa/demo/handout.html").read_text(encoding="utf-8")
    settings = command.root / "packets.toml"
    settings.write_text('url = "https://a.example/x/"\n' + settings.read_text(encoding="utf-8"), encoding="utf-8")
    text = (build().out / "fa/demo/handout.html").read_text(encoding="utf-8")
    for line in (
        '<link rel="canonical" href="https://a.example/x/fa/demo/handout.html">',
        '<link rel="alternate" hreflang="sv" href="https://a.example/x/sv/demo/handout.html">',
        '<meta property="og:locale" content="fa_IR">',
        '<meta property="og:locale:alternate" content="sv_SE">',
        '<meta property="og:image" content="https://a.example/x/assets/img/card.png">',
    ):
        assert line in text
    assert (command.root / "out/assets/img/card.png").is_file()


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


@pytest.mark.slow
def test_a_style_sheet_that_is_not_utf_8_is_a_finding(start, command):
    site = start()
    sheet = command.root / "templates/css/content.css"
    sheet.parent.mkdir(parents=True, exist_ok=True)
    sheet.write_bytes(b"p { color: r\xf6d }")
    write_assets(command, site)
    assert ("C101", "templates/css/content.css") in {(each.code, each.location.path) for each in command.findings}


@pytest.mark.slow
def test_a_style_sheet_of_the_project_replaces_the_engines(build, command):
    (command.root / "templates/css").mkdir(parents=True)
    (command.root / "templates/css/screen.css").write_text("p { color: black }\n", encoding="utf-8")
    site = build()
    assert (site.out / "assets/css/screen.css").read_text(encoding="utf-8") == "p { color: black }\n"
    assert "assets/css/tokens.css" in site.entries
