"""The page of hard cases beside Chromium's, line by line: what stands left of what."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

import pymupdf
import pytest
from pdf import walking
from playwright.sync_api import sync_playwright

pytestmark = pytest.mark.slow

LINES = walking.FIXTURES / "lines.html"
SCRIPT = """() => [...document.querySelectorAll('p')].map(line => {
  const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT), found = [];
  for (let node; node = walker.nextNode();)
    for (let at = 0; at < node.length; at++) {
      const range = document.createRange(); range.setStart(node, at); range.setEnd(node, at + 1);
      const area = range.getBoundingClientRect(); found.push([node.data[at], (area.left + area.right) / 2]);
    }
  return found;
})"""


def picture(characters: Iterable[tuple[str, float]]) -> str:
    """Return what is seen from left to right: a word of joined letters as one ف, brackets as |, spaces left out."""
    seen = "".join(character for character, _ in sorted(characters, key=lambda one: round(one[1], 1)))
    seen = "".join(one for one in seen if not one.isspace() and unicodedata.category(one) not in ("Mn", "Cf"))
    return re.sub("[\u0621-\u064a\u066e-\u06d3\ufb50-\ufdff\ufe70-\ufefc]+", "ف", re.sub(r"[()«»]", "|", seen))


def ours() -> list[str]:
    document = pymupdf.open("pdf", walking.typeset(LINES.read_text(encoding="utf-8"), "fa"))
    rows: dict[int, list[tuple[str, float]]] = {}
    for page in document:
        for block in page.get_text("rawdict")["blocks"]:
            spans = [span for line in block["lines"] for span in line["spans"]]
            for span in spans:
                raised = span["size"] < 7.5  # a subscript stands in the row of its line
                for one in span["chars"]:
                    row = round((one["origin"][1] - (2 if raised else 0)) / 6)
                    rows.setdefault(row, []).append((one["c"], (one["bbox"][0] + one["bbox"][2]) / 2))
    lines = [picture(rows[row]) for row in sorted(rows)]
    return [line for line in lines if line and line not in ("1", "۱")]


def chromium(program: str) -> list[str]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(LINES.as_uri())
        lines = page.evaluate(SCRIPT)
        browser.close()
    return [picture((character, place) for character, place in line) for line in lines]


def test_each_line_looks_as_in_chromium(need):
    assert ours() == chromium(str(need("chromium")))
