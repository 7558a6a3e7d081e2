"""What passages cost grows with their length, whatever signs they consist of: calls are counted, and no time is taken."""

from __future__ import annotations

import gc
import sys

import pytest

from bifolio import markdown
from bifolio.markdown import bounds, inline

LABEL = {"R": {"href": "https://a.example/", "title": ""}}
UNITS = (
    "[", "![", "^[", "![a", "[a](", "![a](", "[a](b ", "[a]", "![a][", "[@a", "[^a", "*a ", "a*", "_a ", "~a ", "~~a ", "`a ", "``a`", "a`b``c```", "<", "<a ", "<!--",
    "<a b=\"", "<http:", "<a@", "&#", "{a", "{.a ", "==a ", "$a ", "$$a", "^a ", "\\[", "](", "www.a_", "://", "http://_", "http://a( ", "a@b", "a.b@", "[a]:", "[[a]", "[*", "{[", "w", "\n", "x@y.",
)  # fmt: skip


def calls(text: str) -> int:
    """Return how many functions, of Python and of C, are called to read a passage in all ways."""
    count = 0

    def counts(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    gc.collect()  # what other tests left is not to be counted here
    gc.disable()
    sys.setprofile(counts)
    try:
        markdown.parse_inline(text, html=True)
        markdown.normalise(f"a\n{text}")
        inline.inline_references(text, LABEL)
        inline.found_links(text, LABEL)
    finally:
        sys.setprofile(before)
        gc.enable()
    return count


@pytest.mark.slow
@pytest.mark.parametrize("unit", UNITS)
def test_twice_as_many_signs_take_twice_as_many_calls(unit: str) -> None:
    calls(f"{unit} end")  # patterns are compiled, and modules imported, where they are first needed
    one, two, four = (calls(unit * count + " end") for count in (40, 80, 160))
    assert four - two < 2.4 * (two - one)


@pytest.mark.parametrize("text", ["a " * 250_001, "![" * 15_001])
def test_a_passage_beyond_the_bounds_is_its_words_alone(text: str) -> None:
    assert not markdown.is_bounded(text)
    assert [token.content for token in markdown.parse_inline(text)] == [text]
    assert inline.found_links(text, LABEL) == []
    assert inline.inline_references(text, LABEL) == text
    assert markdown.normalise(text) == text.strip()


def test_a_paragraph_of_five_thousand_links_is_within_the_bounds() -> None:
    assert markdown.is_bounded(" ".join(f"[a{n}](https://a.example/{n})" for n in range(5000)))


def test_the_signs_are_those_where_the_parser_tries_its_rules() -> None:
    parser = markdown.inline.passage_parser(html=False)
    assert {chr(code) for code in range(128) if bounds.SIGN.match(chr(code))} == {
        chr(code) for code in range(128) if parser.inline.terminator_re.match(chr(code))
    }


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("www.a.example/b c", "http://www.a.example/b"),
        ("see https://a.example/b_(c)", "https://a.example/b_(c)"),
        ("a@b.example\nc", "mailto:a@b.example"),
        (f"https://a.example/{'b' * 1900}", f"https://a.example/{'b' * 1900}"),
    ],
)
def test_an_address_is_linked_up_to_the_next_space(text: str, target: str) -> None:
    assert markdown.link_targets(text) == [target]


def test_an_address_that_is_too_long_is_words() -> None:
    assert markdown.link_targets(f"https://a.example/{'b' * bounds.LONGEST_ADDRESS}") == []


@pytest.mark.parametrize("comment", ["<!-- a -->", "<!---->", "<!-->", "<!--->", "<!-- a --->", "<!-- a -- b -->"])
def test_a_comment_ends_with_the_first_arrow(comment: str) -> None:
    tokens = markdown.parse_inline(f"a {comment} b", html=True)
    assert [token.content for token in tokens if token.type == "html_inline"] == [comment]
