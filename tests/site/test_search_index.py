"""The index of the search page: made by Pagefind, the same for the same pages, and searched in a browser."""

from __future__ import annotations

import functools
import http.server
import importlib.util
import shutil
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import judges
import pytest
from playwright.sync_api import Browser

from bifolio import commands
from bifolio.site import search_index

DEMO = Path(__file__).parent.parent / "projects" / "demo"


def project(folder: Path) -> Path:
    shutil.copytree(DEMO, folder, ignore=shutil.ignore_patterns("out"))
    settings = folder / "packets.toml"
    settings.write_text("search = true\n" + settings.read_text(encoding="utf-8"), encoding="utf-8")
    return folder


def build(root: Path) -> commands.Command:
    run = commands.Command(root)
    commands.build(run, formats=["html"])
    return run


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return out/ of the demo with a search page."""
    if importlib.util.find_spec("pagefind") is None:
        judges.leave_out("pagefind is not installed: pip install -r requirements-dev.txt")
    root = project(tmp_path_factory.mktemp("search") / "demo")
    assert build(root).findings == []
    return root / "out"


@pytest.fixture(scope="module")
def address(out: Path) -> Iterator[str]:
    """Return the address of a server of these pages, below the root."""
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=str(out.parent))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/out"
        server.shutdown()


@pytest.fixture(autouse=True)
def quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http.server.SimpleHTTPRequestHandler, "log_message", lambda *_: None)


@pytest.mark.slow
def test_the_same_pages_give_the_same_index(out: Path, tmp_path: Path) -> None:
    build(again := project(tmp_path / "demo"))
    sums = out / "SHA256SUMS"
    assert "assets/pagefind/pagefind.js" in sums.read_text(encoding="utf-8")
    assert (again / "out/SHA256SUMS").read_text(encoding="utf-8") == sums.read_text(encoding="utf-8")


@pytest.mark.slow
def test_only_the_search_page_has_a_script_and_other_pages_lead_to_it(out: Path) -> None:
    pages = {file.relative_to(out).as_posix(): file.read_text(encoding="utf-8") for file in out.rglob("*.html")}
    assert {path for path, text in pages.items() if "<script" in text} == {
        f"{tag}/search.html" for tag in ("en", "fa", "sv")
    }
    assert 'href="../search.html"' in pages["fa/demo/handout.html"]


@pytest.mark.slow
@pytest.mark.parametrize(("tag", "words"), [("en", "agency"), ("fa", "خبرگزاري"), ("sv", "person")])
def test_readers_find_the_pages_of_their_language(address: str, browser: Browser, tag: str, words: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}/{tag}/search.html?words={words}")
    page.wait_for_selector("#search-results a")
    assert page.inner_text("#search-count").endswith("۲" if tag == "fa" else "2")
    page.click("#search-results a")
    assert f"/out/{tag}/demo/handout.html" in page.url
    page.close()


@pytest.mark.slow
def test_a_search_begins_with_its_button_and_not_while_words_are_typed(address: str, browser: Browser) -> None:
    page = browser.new_page()
    page.goto(f"{address}/en/search.html")
    page.wait_for_selector("#search:not([hidden])")
    page.type("#words", "agency")
    page.press("#words", "Tab")
    assert page.evaluate("location.search") == ""
    page.click("#search button")
    page.wait_for_selector("#search-results a")
    assert page.evaluate("location.search") == "?words=agency"
    page.close()


@pytest.mark.slow
def test_results_name_the_selection(address: str, browser: Browser) -> None:
    page = browser.new_page()
    page.goto(f"{address}/en/search.html?words=agency")
    page.wait_for_selector("#search-results a")
    names = page.locator("#search-results > li > a").all_inner_texts()
    page.close()
    assert sorted(names) == ["A small packet – Guide", "A small packet – Handout"]


@pytest.mark.slow
def test_what_no_page_has_is_said(address: str, browser: Browser) -> None:
    page = browser.new_page()
    page.goto(f"{address}/en/search.html?words=zzyzx")
    page.wait_for_selector("#search-none:not([hidden])")
    page.close()


@pytest.mark.slow
def test_a_page_from_a_disk_says_that_it_cannot_search_and_lists_all_pages(out: Path, browser: Browser) -> None:
    page = browser.new_page()
    page.goto((out / "sv/search.html").as_uri())
    page.wait_for_selector("#search-off:not([hidden])")
    assert not page.is_visible("form")
    assert page.locator('a[href="../sv/demo/handout.html"]').is_visible()
    page.close()


@pytest.mark.slow
def test_without_the_package_everything_else_is_built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name, *_: None)
    run = build(root := project(tmp_path / "demo"))
    assert [finding.code for finding in run.findings] == ["B112"]
    assert "search.html" not in (root / "out/fa/demo/handout.html").read_text(encoding="utf-8")


@pytest.mark.slow
def test_where_pagefind_fails_the_pages_are_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def broken(*_: object) -> None:
        raise RuntimeError("killed")

    monkeypatch.setattr(search_index, "available", lambda _command, *, wanted: wanted)
    monkeypatch.setattr(sys.modules["bifolio.commands.build"], "has_search", lambda _command, *, wanted: wanted)
    monkeypatch.setattr(search_index, "_index", broken)
    run = build(root := project(tmp_path / "demo"))
    assert [finding.code for finding in run.findings] == ["B113"]
    assert (root / "out/fa/demo/handout.html").is_file()


def test_words_of_cells_and_terms_are_apart_and_numbers_of_notes_left_out() -> None:
    page = '<main id="a"><dl><dt>Rye</dt><dd>a grain<sup class="noteref"><a>1</a></sup></dd><dd>old</dd></dl></main>'
    assert search_index.searchable(page) == (
        '<main data-pagefind-body id="a"><dl><dt>Rye</dt> <dd>a grain<sup class="noteref" data-pagefind-ignore><a>1</a></sup></dd> '
        "<dd>old</dd> </dl></main>"
    )
