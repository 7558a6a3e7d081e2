"""Markup that pages would show as it is: reported unless the source has it, or a backslash says that it is text."""

from __future__ import annotations

import pytest
from translation_checks import PERSIAN, codes, findings

from bifolio.checks.packet.notations import EXPRESSIONS, LEFT, RIGHT
from bifolio.checks.translation import leftover_markup

MARKUP = (
    "![a]", "![", "[[a]]", "[a][b]", "[a][", "[a", "a]", "<a", "</b", "<!-- a", "-->", "<?a", "&a;", "&#;", "&#x;", "a&nbsp b",
    "&amp;lt;", "&lt;b&gt;", "*a", "a*", "_a", "a_", "~~a", "==a", "`a", "$$a", "^a", "'''a", ":::", "##", "\\d", "[b]fet[/b]", "href=”x”", "&ldquo a", "&aring a", "&#xA0 a", "<%a", "<#a", ":smile:", "++a++",
    "[]", "[ ]", "a[]b", "%s", "%d", "%1$s", "%(a)s", "%@",
)  # fmt: skip


@pytest.mark.parametrize("text", MARKUP)
def test_markup_that_is_left_as_text_is_reported(text: str) -> None:
    assert "T319" in codes("A town", f"En stad {text}")
    assert "T319" in codes("A town", f"شهر {text}", into=PERSIAN)


@pytest.mark.parametrize("text", MARKUP)
def test_what_the_source_shows_as_well_is_none(text: str) -> None:
    assert "T319" not in codes(f"A town {text}", f"En stad {text}")


@pytest.mark.parametrize(
    "text",
    ["\\[a]", "\\![a]", "\\<a", "\\&a;", "\\*a", "a\\_", "\\`a", "\\\\n", "[sic]", "a < b", "3 * 4", "A & B", "AT&T; a", "!(a)", "~50", "#1", "[hon]:a", "50 %", "50 %ige", "%"],
)  # fmt: skip
def test_words_and_signs_that_are_meant_as_text_are_none(text: str) -> None:
    assert "T319" not in codes("A town", f"En stad {text}")


def test_complete_markup_is_none_and_words_of_templates_keep_their_values():
    assert "T319" not in codes("A *town* `b` [a](#a) {c}", "En *stad* `b` [a](#a) {c}")
    assert "T319" not in codes("%(a)s of", "%(a)s av", flags=("python-format",))
    assert "T319" in codes("%(a)s of", "%(a)s av &a;", flags=("python-format",))


def test_each_piece_is_reported_once():
    sentences = [each.sentence for each in findings("A town", "En &a; stad &a; [[b")]
    assert [sentence.split("”")[0] for sentence in sentences] == ["Pages show “&a;", "Pages show “[["]


def test_a_blank_to_fill_in_may_be_longer_or_shorter():
    assert "T319" not in codes("He was ____ then.", "Han var då ______.")
    assert "T319" in codes("He was there.", "Han var ______.")


IN_LINES = {  # a text, or several, with each notation that the check looks for
    "notation-emoji": ["a :smile: b", ":+1:", ":-1:", ":100:"],
    "notation-contents": ["[TOC]", "[[_TOC_]]", "[[toc]]", "${toc}", "@[toc]"],
    "notation-admonition": ["!!! note", "???+ tip", ".. note::", "::{a}", ":::{a}", "/// note", "[!NOTE]"],
    "notation-line-block": ["| a line"],
    "notation-grid": ["+---+", "=== ==="],
    "notation-role": [":ref:\ufffc"],
    "notation-delimiter": ["--- | ---"],
    "notation-tabs": ['=== "A"'],
    "notation-heading": ["== A", "##A"],
    "notation-anchor": ["(a)=", "a ^abc"],
    "notation-citation": ["[see @doe]"],
    "notation-link": ["[a](b c)"],
    "notation-space": ["a.\\ b"],
    "notation-formula": ["a $$"],
    "notation-list": ["a. one\nb. two", "(@) one\n(@) two", "(@a) one"],
    "notation-caption": ["Table: A", ": A"],
    "notation-comment": ["a %%hidden%% b", "%%\nhidden\n%%"],
    "notation-command": ["a \\newpage"],
    "notation-include": ["--8<-- a", "<<[a]"],
    "notation-wiki": ["[[a]]"],
    "notation-note": ["[^a b]"],
    "notation-insertion": ["a ++b++", "a ||b||", "^\ufffcb\ufffc^", "!a!<"],
    "notation-front-matter": ["+++", "% a"],
    "notation-reference": ["see @fig:a"],
    "notation-shortcode": [f"{LEFT}{LEFT}< a >{RIGHT}{RIGHT}"],
    "notation-attributes": [f"a {LEFT}.b{RIGHT}"],
    "notation-dash": ["a--b", "a -- b"],
    "notation-gap": ["[a] (https://a.example)", "[a]\u200f(#b)"],
}


def test_a_text_without_any_sign_has_no_notation() -> None:
    assert IN_LINES.keys() == EXPRESSIONS.keys()
    for name, texts in IN_LINES.items():
        assert all(EXPRESSIONS[name].search(text) for text in texts), name
        assert all(leftover_markup.SIGNS.search(text) for text in texts), name
    assert all(leftover_markup.SIGNS.search(text) for text in MARKUP)
