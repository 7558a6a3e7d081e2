"""Pages for the browser, judged by others: axe in Chromium, the Nu checker, and Chromium's own layout."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import judges
import pytest
from playwright.sync_api import Browser
from shown_pages import show

pytestmark = pytest.mark.slow

Need = Callable[[str], Path]
# axe takes joined Arabic letters for icon ligatures and then never looks at their contrast; with this it does.
LIGATURES = "() => { CanvasRenderingContext2D.prototype.measureText = function (text) { return { width: 30 * String(text).length } } }"


def pages(out: Path) -> list[Path]:
    return sorted(path for path in out.rglob("*.html"))


MARKS = """() => [...document.querySelectorAll('[class*=basis-] .mark')].filter(mark => mark.className == 'mark').map(mark => {
  const style = getComputedStyle(mark), sides = ['Top', 'Right', 'Bottom', 'Left'];
  const drawn = ['Style', 'Width', 'Color'].flatMap(what => sides.map(side => style['border' + side + what]))
    .map(value => /px$/.test(value) ? ['none', 'thin', 'thick'][(value != '0px') + (parseFloat(value) > 2.5)] : value);
  return [/basis-\\w+/.exec(mark.closest('[class*=basis-]').className)[0], !!mark.closest('.key'), drawn.join(' ')];
})"""


def test_forced_colours_keep_a_chart_and_its_key_alike(flagship: Path, browser: Browser) -> None:
    page = browser.new_context(forced_colors="active").new_page()
    page.goto((flagship / "en/iran-1988/packet.html").as_uri())
    looks: dict[bool, dict[str, set[str]]] = {True: {}, False: {}}
    for basis, in_key, drawn in page.evaluate(MARKS):
        looks[in_key].setdefault(basis, set()).add(drawn)
    page.context.close()
    assert looks[True] == looks[False]
    assert len(looks[True]) == 5
    assert len(set.union(*looks[True].values())) == 5, "each kind is drawn in one manner, and no two alike"
    assert "rgba" not in str(looks), "a border without a colour"


@pytest.mark.parametrize("forced", ["active", "none"])
def test_the_parts_of_a_standing_are_told_apart(flagship: Path, browser: Browser, forced: Any) -> None:
    page = browser.new_context(forced_colors=forced).new_page()
    page.goto((flagship / "en/status.html").as_uri())
    pictures = [key.screenshot() for key in page.locator(".standing-key").first.locator("> span").all()]
    page.context.close()
    assert len(pictures) == 4
    assert len({*pictures}) == 4


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation_and_has_looked_at_contrast(
    flagship: Path, browser: Browser, need: Need, scheme: str
) -> None:
    axe = need("axe").read_text(encoding="utf-8")
    wrong = []
    for file in pages(flagship):
        page, asked = show(browser, file, scheme=scheme)
        page.evaluate(LIGATURES)
        page.evaluate(axe)
        result = page.evaluate(
            "() => axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })"
        )
        wrong += [
            f"{file.relative_to(flagship)}: {rule['id']}: {rule['nodes'][0]['html'][:120]}"
            for rule in result["violations"]
        ]
        assert any(rule["id"] == "color-contrast" for rule in result["passes"]), file
        assert asked == []
        page.context.close()
    assert wrong == []


def test_the_nu_checker_finds_no_error(flagship: Path, need: Need) -> None:
    command = [*judges.java(), "-Xss4m", "-jar", need("nu"), "--format", "json", "--exit-zero-always", *pages(flagship)]
    result = subprocess.run(command, capture_output=True, text=True, check=True)
    told = json.loads(result.stderr)["messages"]
    assert [f"{Path(m['url']).name}:{m.get('lastLine')}: {m['message']}" for m in told if m["type"] == "error"] == []


@pytest.mark.parametrize("width", [320, 1280])
def test_a_page_is_never_wider_than_its_window(flagship: Path, browser: Browser, width: int) -> None:
    wide = []
    for file in pages(flagship):
        page, _ = show(browser, file, width=width)
        if (found := page.evaluate("() => document.documentElement.scrollWidth")) > width:
            wide.append(f"{file.relative_to(flagship)}: {found}")
        page.context.close()
    assert wide == []


def test_text_of_twice_the_size_is_not_cut_off(flagship: Path, browser: Browser) -> None:
    for file in (flagship / "fa/iran-1988/handout.html", flagship / "en/iran-1988/packet.html"):
        page, _ = show(browser, file, width=1280)
        page.add_style_tag(content="html { font-size: 200% !important }")
        assert page.evaluate("() => document.documentElement.scrollWidth") <= 1280
        page.context.close()


def test_text_spaced_wider_is_not_cut_off(flagship: Path, browser: Browser) -> None:
    """WCAG 1.4.12: the distances that a reader may set."""
    spacing = "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-block-end: 2em !important }"
    cut = """() => [...document.querySelectorAll("main *")].filter(e => {
        const s = getComputedStyle(e), clips = v => v === "hidden" || v === "clip";
        return e.clientWidth > 1 && ((clips(s.overflowX) && e.scrollWidth > e.clientWidth + 1) || (clips(s.overflowY) && e.scrollHeight > e.clientHeight + 1))
    }).map(e => e.outerHTML.slice(0, 120))"""
    for file in (
        flagship / "fa/iran-1988/handout.html",
        flagship / "en/iran-1988/packet.html",
        flagship / "sv/index.html",
    ):
        page, _ = show(browser, file, width=320)
        page.add_style_tag(content=spacing)
        assert page.evaluate("() => document.documentElement.scrollWidth") <= 320, file
        assert page.evaluate(cut) == [], file
        page.context.close()


def test_everything_is_reached_by_keyboard_and_the_focus_is_seen(flagship: Path, browser: Browser) -> None:
    page, _ = show(browser, flagship / "fa/iran-1988/brief.html")
    stops = page.locator("a[href]:visible, summary:visible, [tabindex='0']:visible").count()
    seen = set()
    for _ in range(stops):
        page.keyboard.press("Tab")
        found = page.evaluate(
            "() => { const e = document.activeElement, s = getComputedStyle(e);"
            " return [e.outerHTML.slice(0, 200), s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0, e.getBoundingClientRect().width > 0] }"
        )
        assert found[1], found[0]
        assert found[2], found[0]
        seen.add(found[0])
    assert len(seen) >= stops - 1
    page.context.close()


def test_the_skip_link_comes_first_and_leads_to_the_text(flagship: Path, browser: Browser) -> None:
    page, _ = show(browser, flagship / "sv/iran-1988/brief.html")
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.getAttribute('href')") == "#text"
    page.keyboard.press("Enter")
    assert page.evaluate("() => document.activeElement.id") == "text"
    page.context.close()


def test_only_the_search_page_holds_a_script_and_every_link_inside_the_site_leads_somewhere(flagship: Path) -> None:
    ids = {file: set(re.findall(r'\bid="([^"]+)"', file.read_text(encoding="utf-8"))) for file in pages(flagship)}
    lost = []
    for file in ids:
        text = file.read_text(encoding="utf-8")
        assert ("<script" in text) == (file.name == "search.html")
        assert not re.search(r'\son\w+="', text)
        for href in re.findall(r'\b(?:href|src)="([^"]+)"', text):
            if href.startswith(("http:", "https:", "mailto:", "data:")):
                continue
            path, _, anchor = href.partition("#")
            folder = flagship if path.startswith("/") else file.parent
            target = (folder / path.lstrip("/")).resolve() if path else file
            if not target.is_file() or (anchor and target in ids and anchor not in ids[target]):
                lost.append(f"{file.relative_to(flagship)}: {href}")
    assert lost == []


def test_anchors_are_the_same_in_every_language(flagship: Path) -> None:
    def anchors(tag: str) -> list[str]:
        text = (flagship / tag / "iran-1988/packet.html").read_text(encoding="utf-8")
        return re.findall(r'<h[2-6] id="([^"]+)"', text)

    assert anchors("en") == anchors("fa") == anchors("sv")


def test_a_page_has_one_h1_and_skips_no_level(flagship: Path) -> None:
    for file in pages(flagship):
        levels = [int(level) for level in re.findall(r"<h([1-6])\b", file.read_text(encoding="utf-8"))]
        assert levels.count(1) == 1, file
        assert all(after <= before + 1 for before, after in pairwise(levels)), (file, levels)


def test_pages_and_files_are_light(flagship: Path) -> None:
    fonts = sum(file.stat().st_size for file in (flagship / "assets/fonts/web").iterdir())
    styles = sum(file.stat().st_size for file in (flagship / "assets/css").iterdir())
    for file in flagship.glob("*/iran-1988/*.html"):
        if "single" not in file.name and file.stem != "packet":
            assert file.stat().st_size + fonts + styles <= 400_000, file
    assert (flagship / "fa/iran-1988/iran-1988-packet-fa-a4.pdf").stat().st_size <= 1_500_000


def test_a_single_page_asks_for_nothing_at_all(flagship: Path, browser: Browser, tmp_path: Path) -> None:
    for file in flagship.glob("*/iran-1988/*-single.html"):
        alone = tmp_path / file.name
        alone.write_bytes(file.read_bytes())
        page, asked = show(browser, alone, script=True)
        fonts = page.evaluate(
            "async () => { await document.fonts.ready; return [...document.fonts].filter(f => f.status === 'loaded').length }"
        )
        assert (fonts > 0) == file.name.endswith("-fa-single.html")  # devices have the letters of English and Swedish
        assert asked == []
        page.context.close()
