"""Markup that pages would show as it is: reported unless the source has it, or a backslash says that it is text."""

from __future__ import annotations

import pytest
from translation_checks import PERSIAN, codes, findings

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
