"""Holds that runs against the line are isolated."""

from __future__ import annotations

from html import escape

import pytest
from markdown_samples import callbacks

from bifolio import markdown
from bifolio.markdown import Definitions
from bifolio.markdown.inline_html import inline_html, plain
from bifolio.model import Passage


def test_latin_inside_persian_is_isolated_with_the_elements_in_it() -> None:
    html = markdown.render(
        markdown.parse("# T {#t}\n\nx\n", "x.md"), callbacks(lambda slot: Passage("نشانی Weasy *Print* 70، بعد"), "rtl")
    )
    assert html.body == '<p>نشانی <span dir="ltr" lang="en">Weasy <em>Print</em> 70</span>، بعد</p>\n'


def body(text: str) -> str:
    return markdown.render(markdown.parse(f"# T {{#t}}\n\n{text}\n\n[^a]: A.\n\n[^b]: B.\n", "x.md"), callbacks()).body


@pytest.mark.parametrize("html", ["<b>c</b>", "<!-- c -->"])  # a comment is a part of its own to the parser
def test_raw_html_is_written_as_text(html: str) -> None:
    assert body(f"a {html} d") == f"<p>a {escape(html)} d</p>\n"


@pytest.mark.parametrize("text", ["x[^a][^b] y", "x[^a] [^b] y", "*x[^a]*[^b] y"])
def test_a_comma_parts_the_numbers_of_notes_side_by_side(text: str) -> None:
    assert body(text).count('<sup class="noteref">,\u202f</sup>') == 1


def test_a_narrow_space_parts_the_numbers_of_notes_that_a_stop_is_between() -> None:
    assert "\u202f" in body("x[^a].[^b] Y")
    assert "\u202f" not in body("x[^a] y[^b] Y")


APART = '\u202f<span class="after-digit">{a: A.}</span>'


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("in 1965[^a].", f"in 1965{APART}."),
        ("in 1965 [^a].", f"in 1965{APART}."),
        ("on {start}[^a]", f'on <time datetime="1988-07-19">19 July 1988</time>{APART}'),
        ("in **1965**[^a]", f"in <strong>1965</strong>{APART}"),
        ("*in 1965[^a]*", f"<em>in 1965{APART}</em>"),
        ("m^2^[^a]", f"m<sup>2</sup>{APART}"),
        ("in 1965[^a] in 1966[^b].", f"in 1965{APART} in 1966{APART.replace('a: A', 'b: B')}."),
        ("in 1965.[^a]", "in 1965.{a: A.}"),
        ("a[^a] 5", "a{a: A.} 5"),
        ("a[^a] 5 b[^b]", "a{a: A.} 5 b{b: B.}"),
        ("in 1965^[In 1966 b.] b[^a]", 'in 1965\u202f<span class="after-digit">{: In 1966 b.}</span> b{a: A.}'),
    ],
)
def test_the_number_of_a_note_after_a_digit_is_apart_from_it_and_in_brackets(text: str, shown: str) -> None:
    assert body(text) == f"<p>{shown}</p>\n"


def test_a_second_number_beside_one_in_brackets_has_them_too() -> None:
    assert body("in 1965[^a][^b] c[^a]").count("after-digit") == 2


def test_contents_and_bookmarks_have_headings_without_the_numbers_of_notes() -> None:
    rendered = markdown.render(
        markdown.parse("# T[^a] {#t}\n\n## S[^a] & more {#s}\n\n[^a]: A.\n", "x.md"), callbacks()
    )
    assert [heading.listed for heading in rendered.headings] == ["T", "S &amp; more"]
    assert 'data-outline="S &amp; more"' in rendered.body


def test_no_space_stays_before_the_call_of_a_note_that_is_left_out() -> None:
    text = "# S [@report] [^a] & more^[A *note*.] .\n\n![Why [@report].](media/a.svg)\n\n[^a]: A.\n"
    rendered = markdown.render(markdown.parse(text, "x.md"), callbacks())
    assert [heading.listed for heading in rendered.headings] == ["S &amp; more ."]
    passage = Passage("Why [@report], and how [@report; @other].")
    assert inline_html(passage, callbacks(), Definitions(notes=None)) == "Why, and how."
    assert plain(passage, callbacks()) == "Why, and how."


NGO = "*[NGO]: non-governmental organisation"


def test_the_first_use_of_an_abbreviation_has_a_note_with_its_meaning() -> None:
    shown = body(f"{NGO}\n\nAn NGO here, an NGO there.\n\nNo NGO.")
    assert shown.count('<abbr title="non-governmental organisation">NGO</abbr>') == 3
    assert "NGO</abbr>{: non-governmental organisation} here, an <abbr" in shown
    assert shown.count("{: non") == 1


def test_a_note_says_the_meaning_in_brackets() -> None:
    shown = body(f"{NGO}\n\nText^[of an NGO, an NGO] and NGO.")
    assert "NGO</abbr> (non-governmental organisation), an" in shown
    assert shown.count("non-governmental organisation}") == 1


@pytest.mark.parametrize(
    "head", ["## An NGO {#n}", "| NGO |\n|---|\n| x |", "[NGO](https://a.example/)", "::: note NGO\nx\n:::"]
)
def test_what_is_repeated_and_words_of_links_leave_the_meaning_to_the_text(head: str) -> None:
    shown = body(f"{NGO}\n\n{head}\n\nText of an NGO.")
    assert shown.count("{: non") == 1
    assert shown.endswith("NGO</abbr>{: non-governmental organisation}.</p>\n")


def test_the_number_of_a_note_after_that_of_a_meaning_is_parted_from_it() -> None:
    assert body(f"{NGO}\n\nAn NGO[^a] x").count('<sup class="noteref">,\u202f</sup>') == 1
