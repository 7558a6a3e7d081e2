"""Inline rules: what passages may contain besides CommonMark."""

from __future__ import annotations

import pytest

from bifolio.markdown import normalise, parse_inline, shape


def types(text: str) -> list[str]:
    """Return the types of a passage's tokens, without text."""
    return [token.type for token in parse_inline(text) if token.type != "text"]


@pytest.mark.parametrize(
    ("text", "opening"),
    [
        ("~~a~~", "s_open"),
        ("H~2~O", "sub_open"),
        ("x^2^", "sup_open"),
        ("==a *b*==", "mark_open"),
        ("[a]{.b}", "span_open"),
    ],
)
def test_marks_around_words_are_elements_that_translations_must_keep(text: str, opening: str) -> None:
    assert types(text)[0] == opening
    assert shape(text).emphasis[opening.removesuffix("_open")] == 1


@pytest.mark.parametrize("text", ["from $5 to $10", "~5 to ~10", "a == b == c", "3^rd and 4^th", "[a] {.b}"])
def test_signs_that_open_nothing_stay_text(text: str) -> None:
    assert types(text) == []


def test_a_formula_is_no_text_and_contains_no_values() -> None:
    [token] = parse_inline("$x_{i:j}$")
    assert (token.type, normalise("$x_{i:j}$\nand")) == ("math_inline", "$x_{i:j}$ and")
    assert shape("$x_{i}$").code == {"$x_{i}$": 1}


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("see https://a.example/b.", "https://a.example/b"),
        ("www.a.example, then", "http://www.a.example"),
        ("من https://a.example، تو", "https://a.example"),
        ("a@b.example", "mailto:a@b.example"),
    ],
)
def test_bare_addresses_are_links_without_the_marks_after_them(text: str, address: str) -> None:
    [link] = [token for token in parse_inline(text) if token.type == "link_open"]
    assert link.attrGet("href") == address


def test_a_note_where_it_is_called_is_read_with_its_values_dotted() -> None:
    assert normalise("a^[on {day:year}\nhere]") == "a^[on {day.year} here]"
    assert shape("a^[b *c*]").footnotes == {"^[…]": 1}


def test_braces_behind_a_backslash_are_literal() -> None:
    assert types(r"\{x\}") == ["brace", "brace"]
    assert shape(r"\{x\}").text == "{x}"


@pytest.mark.parametrize("text", ["a <b>c</b>", "<img src=x onerror=y>", "<script>a</script>"])
def test_html_is_text_to_all_but_the_checks(text: str) -> None:
    assert types(text) == []
    assert "html_inline" in [token.type for token in parse_inline(text, html=True)]
