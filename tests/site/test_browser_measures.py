"""What Chromium measures of pages: sizes of targets, lengths of lines, where the text begins, and what frames are called."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser
from shown_pages import show

pytestmark = pytest.mark.slow

PAGES = ("handout", "packet", "brief", "class-set", "leaflet")
LANGUAGES = ("en", "fa", "sv")

# WCAG 2.5.8 (AA): 24 by 24 px, or in a sentence, or with room: a circle of 24 px around it meets no other target.
TARGETS = """() => {
  const box = e => [...e.getClientRects()].reduce((a, b) => b.width * b.height > a.width * a.height ? b : a);
  const all = [...document.querySelectorAll('a[href], summary, button, input, select')]
    .filter(e => e.checkVisibility() && e.getClientRects().length).map(e => [e, box(e)]);
  const small = b => b.width < 24 || b.height < 24, middle = b => [b.left + b.width / 2, b.top + b.height / 2];
  const inSentence = e => e.closest('p, li, td, th, dd, dt, figcaption').textContent.trim().length > e.textContent.trim().length + 3;
  const near = (b, other) => { const [x, y] = middle(b), [u, v] = middle(other);
    const dx = Math.max(other.left - x, 0, x - other.right), dy = Math.max(other.top - y, 0, y - other.bottom);
    return dx * dx + dy * dy < 144 || (small(other) && (u - x) ** 2 + (v - y) ** 2 < 576) };
  return all.filter(([e, b]) => b.width > 1 && small(b) && !(e.closest('p, li, td, th, dd, dt, figcaption') && inSentence(e)))
    .filter(([e, b]) => all.some(([other, o]) => other != e && near(b, o))).map(([e]) => e.outerHTML.slice(0, 120));
}"""
# Those in sentences and cells, too, which 2.5.8 excepts: the largest part of each that is on one line.
LOW_LINKS = """() => [...document.querySelectorAll('a[href], summary, button')].filter(e => e.checkVisibility())
  .map(e => [e, [...e.getClientRects()].filter(b => b.width > 1)]).filter(([e, boxes]) => boxes.length)
  .filter(([e, boxes]) => Math.max(...boxes.map(b => b.height)) < 24 || Math.max(...boxes.map(b => b.width)) < 24)
  .map(([e]) => e.outerHTML.slice(0, 120))"""
LINES = """() => { const counts = [], range = document.createRange();
  for (const p of document.querySelectorAll('#text p')) {
    if (p.closest('table, li, .box, .statement, figure, .notes, header, details, .card') || !p.checkVisibility()) continue;
    const walk = document.createTreeWalker(p, NodeFilter.SHOW_TEXT), lines = new Map(); let text;
    while (text = walk.nextNode()) for (let i = 0; i < text.length && !text.parentElement.closest('sup, .visually-hidden'); i++) {
      range.setStart(text, i); range.setEnd(text, i + 1);
      const [box] = range.getClientRects();
      if (box && box.width) lines.set(Math.round(box.bottom / 8), (lines.get(Math.round(box.bottom / 8)) || 0) + 1);
    }
    counts.push(...[...lines.values()].slice(0, -1).filter(count => count > 20));
  }
  return counts }"""
FIRST = """() => [...document.querySelectorAll('#text p')].find(p => p.checkVisibility() && !p.closest('details, header, .state, nav'))
  .getBoundingClientRect().top"""
NAMELESS = """() => [...document.querySelectorAll('[tabindex="0"], [role=group], [role=img], [role=region], figure')]
  .filter(e => !e.getAttribute('aria-label') && !e.hasAttribute('aria-labelledby') && !e.querySelector('figcaption, caption'))
  .map(e => e.outerHTML.slice(0, 120))"""

FRAME_NAMES = """() => [...document.querySelectorAll('.table-frame, .strips')]
  .map(e => e.getAttribute('aria-label') || document.getElementById(e.getAttribute('aria-labelledby')).textContent)"""


def measured(flagship: Path, browser: Browser, script: str, width: int) -> dict[str, Any]:
    """Return what a script finds on pages of each language, by page."""
    found = {}
    for file in sorted(file for language in LANGUAGES for file in (flagship / language).rglob("*.html")):
        if file.stem in (*PAGES, "index", "status", "404") or file.stem.endswith("-single"):
            page, _ = show(browser, file, width=width)
            found[f"{file.relative_to(flagship)}"] = page.evaluate(script)
            page.context.close()
    return found


@pytest.mark.parametrize("width", [320, 1280])
def test_targets_have_24_px_or_as_much_room(flagship: Path, browser: Browser, width: int) -> None:
    found = measured(flagship, browser, TARGETS, width)
    assert len(found) > 12
    assert {name: small for name, small in found.items() if small} == {}


@pytest.mark.parametrize("width", [320, 1280])
def test_links_in_sentences_and_cells_are_24_px_high_and_wide(flagship: Path, browser: Browser, width: int) -> None:
    found = measured(flagship, browser, LOW_LINKS, width)
    assert {name: low for name, low in found.items() if low} == {}


def test_lines_have_60_to_75_characters(flagship: Path, browser: Browser) -> None:
    means = {name: sum(each) / len(each) for name, each in measured(flagship, browser, LINES, 1280).items() if each}
    assert len(means) > 12
    assert {name: mean for name, mean in means.items() if not 60 <= mean <= 75} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_text_begins_on_the_first_screen_of_a_telephone(flagship: Path, browser: Browser, language: str) -> None:
    for name in PAGES:
        page, _ = show(browser, flagship / language / f"iran-1988/{name}.html", width=320)
        assert page.evaluate(FIRST) <= 640, name
        page.context.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_link_to_read_is_on_the_first_screen_of_a_telephone(
    flagship: Path, browser: Browser, language: str
) -> None:
    page, _ = show(browser, flagship / language / "index.html", width=320)
    bottoms = page.evaluate(
        "() => [...document.querySelectorAll('.best a')].map(e => e.getBoundingClientRect().bottom)"
    )
    page.context.close()
    assert len(bottoms) > 5
    assert bottoms[0] <= 640


def test_frames_drawings_and_back_links_have_names_of_their_own(flagship: Path, browser: Browser) -> None:
    found = measured(flagship, browser, NAMELESS, 1280)
    assert {name: each for name, each in found.items() if each} == {}
    for language in LANGUAGES:
        page = (flagship / language / "iran-1988/handout.html").read_text(encoding="utf-8")
        names = re.findall(r'<a class="back"[^>]*>(.*?)</a>', page)
        assert len(names) == len(set(names)) > 50


def test_no_two_frames_of_a_page_have_one_name(flagship: Path, browser: Browser) -> None:
    found = measured(flagship, browser, FRAME_NAMES, 1280)
    assert max(map(len, found.values())) > 3
    assert {name: each for name, each in found.items() if len(each) > len(set(each))} == {}
