"""Plain text: everything that readers see, in order, with notes at their place and tables row by row."""

from __future__ import annotations

from dataclasses import replace

import pytest
import sample

from bifolio import language, render
from bifolio.formats import plain_text, xhtml
from bifolio.formats.xhtml import HTML


def text(html: str, tag: str = "sv") -> str:
    body = next(xhtml.parse(f"<body>{html}").iter(f"{{{HTML}}}body"))
    return plain_text._Text(language.of(sample.PROJECT, tag)).of(body)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>One <b>two</b>\n three</p><p>Four</p>", "One two three\n\nFour\n"),
        ("<p>A</p><h2>B</h2><p>C<br>D</p>", "A\n\n\nB\n\nC\nD\n"),
        ('<ol start="3"><li>A</li><li><p>B</p><ul><li>C</li></ul></li></ol>', "3. A\n4. B\n\n  • C\n"),
        (
            "<ol><li>A<ul><li>B<ol><li>C</li></ol></li></ul></li><li>D</li></ol><p>E</p>",
            "1. A\n  • B\n    1. C\n2. D\n\nE\n",
        ),
        ("<p>H<sub>2</sub>O, x<sup>2</sup>, 1<sup>st</sup>, m<sup>−1</sup></p>", "H₂O, x², 1st, m⁻¹\n"),
        ('<ul><li><svg class="check" role="img" aria-label="done"></svg>A</li></ul>', "• [done] A\n"),
        ('<p><img src="a" alt="A plan"><img src="b" alt="">x</p>', "[A plan]x\n"),
        (
            '<div class="pictures"><img src="a" alt="A plan"><a href="b"><img src="b" alt="B"></a></div>',
            "[A plan]\n[B]\n",
        ),
        ('<div aria-hidden="true">drawn</div><nav>links</nav><p>a\u200e\u00adb</p>', "ab\n"),
        ('<p>Source.<span class="facts">read</span></p>', "Source. read\n"),
        ('<p>A.<span class="note-paragraph">B.</span></p>', "A. B.\n"),
        ("<p>A <s>cold</s> warm place</p>", "A warm place\n"),
        ("<p>A</p><pre><code>if x:\n    <b>y</b>\n\nz\n</code></pre><p>B</p>", "A\n\nif x:\n    y\n\nz\n\nB\n"),
        ("<ul><li><pre><code>a\n  b\n</code></pre></li></ul>", "• a\n  b\n"),
    ],
)
def test_blocks_are_lines_and_headings_are_apart(html: str, expected: str) -> None:
    assert text(html) == expected


def test_a_note_is_below_the_paragraph_that_calls_it() -> None:
    called = '<p>One.<span class="fn">First <i>note</i>.</span> Two.<span class="fn">Second.</span></p><p>Three.</p>'
    assert text(called) == "One.[1] Two.[2]\n[1] First note.\n[2] Second.\n\nThree.\n"
    assert text(called, "fa").startswith("One.[۱] Two.[۲]\n[۱] First")


def test_a_row_of_a_table_is_a_line_with_the_heads_of_its_columns() -> None:
    table = (
        "<table><caption>Sizes</caption><thead><tr><th>Planet</th><th>Km</th></tr></thead><tbody>"
        '<tr><th>Mars</th><td>6792<span class="fn">Nasa.</span></td></tr><tr><th>Earth</th><td></td></tr></tbody></table><p>End</p>'
    )
    assert text(table) == "Sizes\n\nPlanet: Mars; Km: 6792[1]\n[1] Nasa.\nPlanet: Earth\n\nEnd\n"


def test_joiners_that_a_language_needs_stay() -> None:
    assert text("<p>می\u200cروند</p>", "fa") == "می\u200cروند\n"


def test_an_edition_is_text_with_its_picture_described(edition, context) -> None:
    artifact = plain_text.make(edition, context("txt"))
    assert artifact.path == "sv/p/p-all-sv.txt"
    assert "\n[A plan " in artifact.content.decode()
    assert "<" not in artifact.content.decode()


def test_the_number_of_an_event_is_apart_from_its_date() -> None:
    edition = replace(sample.edition(sample.packet("# One {#one}\n\n::: timeline as=strip\n:::"), "en"), texts={})
    page = render.paper_page(edition, sample.context(), form="txt")
    body = next(xhtml.parse(page).iter(f"{{{HTML}}}body"))
    assert "Date: 1. 19 July 1988;" in plain_text._Text(language.of(sample.PROJECT, "en")).of(body)
