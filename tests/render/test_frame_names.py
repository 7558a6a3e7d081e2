"""Frames that scroll: each has a role and a name, and no two of a page have the same."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
import sample

from bifolio import render
from bifolio.render.frame_names import name_frames

BARE = '<div class="table-frame" tabindex="0">'
GROUP = '<div class="table-frame" role="group" tabindex="0">'
NAMED = '<div class="strips" role="group" aria-label="{}" tabindex="0">'
LABEL = re.compile(r'aria-label="([^"]*)"')
TABLE = "| a | b |\n|---|---|\n| c | d |\n"


@pytest.mark.parametrize(
    ("html", "names"),
    [
        (f"<h1>A</h1>{BARE}", ["A"]),
        (f"<h1>A</h1><h2 id='b'>B <em>c</em></h2>{GROUP}", ["B c"]),
        (f"<h2>A</h2>{BARE}{BARE}{BARE}", ["A", "A (2)", "A (3)"]),
        (f"<h2>A</h2>{BARE}<h3>B</h3>{BARE}<h3>A</h3>{BARE}", ["A", "B", "A (2)"]),
        (f"<h2>A</h2>{NAMED.format('B')}{NAMED.format('B')}{BARE}", ["B", "B (2)", "A"]),
        (f"<h2>A</h2>{NAMED.format('A (2)')}{BARE}{BARE}", ["A (2)", "A", "A (3)"]),
        (
            f'<h2>\n“A” "b"<sup class="noteref"><a href="#n1">1</a></sup> &amp; c\n</h2>{BARE}',
            ["“A” &#34;b&#34; &amp; c"],
        ),
        (BARE, []),
        ('<h2>A</h2><div class="table-frame" role="group" aria-labelledby="b" tabindex="0">', []),
    ],
)
def test_a_frame_is_called_like_its_caption_else_like_the_heading_before_it(html: str, names: list[str]) -> None:
    assert LABEL.findall(name_frames(html, str)) == names


def test_a_frame_without_a_role_becomes_a_group() -> None:
    named = '<div class="table-frame" tabindex="0" role="group" aria-label="A">'
    assert name_frames(f"<h2>A</h2>{BARE}", str) == f"<h2>A</h2>{named}"


@pytest.mark.parametrize(
    ("language", "names"), [("en", ["One", "One (2)", "Two", "Two (2)"]), ("fa", ["One (۲)", "Two (۲)"])]
)
def test_tables_of_a_page_have_names_of_their_own(language: str, names: list[str]) -> None:
    text = f"# One {{#one}}\n\n{TABLE}\n{TABLE}\n::: table Two\n{TABLE}:::\n\n::: table Two\n{TABLE}:::\n"
    edition = replace(sample.edition(sample.packet(text)), language=language, texts={})
    frames = re.findall('<div class="table-frame"[^>]*>', render.html_page(edition, sample.context()))
    found = [label for frame in frames for label in LABEL.findall(frame)]
    assert len(found) == 4
    assert set(names) <= set(found)
