"""Notations of a packet's texts: formulas, attributes and what other tools read; where a finding is, and what is none."""

from __future__ import annotations

from dataclasses import replace

import pytest
import sample
from packet_findings import places

from bifolio.checks.packet import notations, source_texts


def in_text(text: str) -> list[str]:
    """Return the findings on a text, as columns of its line and codes."""
    read = sample.packet(f"# One {{#one}}\n\n{text}\n")
    findings = notations.check(read, source_texts.of_packet(read))
    return [each.removeprefix("content/p/00-s0.md:3") for each in places(findings)]


@pytest.mark.slow
@pytest.mark.parametrize("text", ["$x^2$ and `$x^{$`", "$$\nx^2\n$$", "from $5 to $6", "```tex\nx^{\n```"])
def test_formulas_that_can_be_read_are_no_finding(text: str) -> None:
    assert in_text(text) == []


@pytest.mark.parametrize(
    ("text", "place"),
    [(r"It is $\nosuch$.", ":8 C332"), ("$$\nx^{\n$$", " C332"), ("```math\nx^{\n```", " C332")],
)
def test_a_formula_that_cannot_be_read_is_reported_at_its_place(text: str, place: str) -> None:
    assert in_text(text) == [place]


@pytest.mark.parametrize("sign", [" ", "\u00a0", "\u2009", "\u00ad", "\u200c", "\u200f", "\u061c"])
@pytest.mark.parametrize("address", ["https://a.example/b", "mailto:a@b.example", "#one"])
def test_a_link_that_a_sign_nobody_sees_has_broken_is_reported(sign: str, address: str) -> None:
    assert in_text(f"See [a b]{sign}({address}).") == [":5 C334"]
    assert in_text(f"See [a b]({address}), [sic]{sign}(and more) or `[a]{sign}({address})`.") == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("It is $`a+b`$.", ":8 C334"),
        ("```admonish note\nTake care.\n```", " C334"),
        ("```admonish\nTake care.\n```", " C334"),
    ],
)
def test_formulas_of_github_and_boxes_of_mdbook_are_reported(text: str, place: str) -> None:
    assert in_text(text) == [place]


@pytest.mark.parametrize(
    ("formats", "codes"),
    [(("html", "single", "txt"), []), (("html", "epub"), []), (("html", "docx"), ["C336"]), (("phone",), ["C336"])],
)
def test_signs_that_cannot_be_drawn_are_reported_where_a_format_draws_formulas(
    formats: tuple[str, ...], codes: list[str]
) -> None:
    read = sample.packet("# One {#one}\n\nIt is $س^2$.\n")
    read = replace(read, selections=tuple(replace(each, formats=formats) for each in read.selections))
    found = notations.check(read, source_texts.of_packet(read))
    assert [each.code for each in found] == codes


@pytest.mark.parametrize(
    "text",
    [
        "10:30:15",
        "C++ and D++",
        "`:smile:`",
        "--all",
        "a dog\na cat",
        "1999-2000",
        "\\[sic\\]",
        "See [@one] and [[one](#one)]",
        "@sector on a network, a@fig-one.example and `@fig-one`",
        "a \\{b\\} and \\{\\}",
        "```{.r}\nx\n```",
        "```{#one .r}\nx\n```",
        "- - -",
        "A. Smith wrote it.",
        "2 ^ 3 and $$$",
        "[a] (b) and @jane",
        "a \\@doe99",
        "\\[Smith\nand others\\] came",
        "100%% or 50%% of it",
        "50%\nand 60%",
        "```{math}\nx^2\n```",
        "![a|b](media/x.svg)",
        "| a | b |\n|---|---|\n| 1 | 2 |",
    ],
)
def test_ordinary_text_is_not_taken_for_another_notation(text: str) -> None:
    assert in_text(text) == []


@pytest.mark.parametrize(
    "text",
    [
        ":tada:",
        "[[_TOC_]]",
        "??? tip",
        "(a) one\n(b) two",
        "+---+---+",
        "1990--2000",
        "```mermaid\nx\n```",
        "||no||",
        "```{r}\nx\n```",
        "```{r, echo=FALSE}\nx\n```",
        "see @fig-one",
        "(@tbl:two-b)",
        "a \\{\\{< video b >\\}\\}",
        "[a]\\{.b\\}",
        "$a$ \\{#eq-a\\}",
        "```{=html}\nx\n```",
        "```{note}\nx\n```",
        "  a     b\n-----  ---\n    1  2",
        "|---|---|\n| a | b |",
        "| a | b | c |\n|---|---|\n| a | b | c |",
        "=====  ===\n a     b",
        "(@) one",
        "as @doe99 says",
        "as @six says",
        "so [see @doe, p. 3]",
        "so [-@six]",
        "A. ^block",
        "(target)=",
        "== A section ==",
        "##Title",
        "a\\ b",
        "[a](b c.pdf)",
        "[a[^n]](https://a.example)\n\n[^n]: N",
        ">>>",
        "A) one\nB) two",
        '=== "Tab"',
        ":+1:",
        "^^a^^",
        ">!no!< he said",
        ":ref:`a`",
        "%%\na\nb\n%%",
        "a %%b\nc%%",
        "%%a\n\nb%%",
        "\\[\nc = \\frac12 d\n\\]",
        "\\\\[\nc = \\frac12 d\n\\\\]",
        "\\(f(x)\n= 1\\)",
        "++a\nb++",
        "[[a|\nb]]",
        "||a\nb||",
        "a [see @doe,\np. 3]",
        "[a](b\nc.pdf)",
        "[^a\nb]",
        "^^a\nb^^",
        "a \\{\\{< video\nb >\\}\\}",
        "[a]\\{.b\n.c\\}",
        "| a | b |\n|---|\n| 1 | 2 |",
        "| a | b |\n| --- |\n| 1 | 2 |",
        "a | b\n---|\n1 | 2",
        "![a|100](media/x.svg)",
        "so ![a|100x20](media/x.svg)",
        "```{math}\n:label: a\nx^2\n```",
    ],
)
def test_what_pages_would_show_as_it_is_is_reported(text: str) -> None:
    assert [each[-4:] for each in in_text(text)] == ["C334"]


def test_an_attribute_without_effect_is_reported_at_its_block() -> None:
    assert in_text("[a](https://a.example){target=_blank}") == [" C333"]
    assert in_text("[a](https://a.example){.b lang=sv}") == []


@pytest.mark.parametrize(
    ("text", "column"), [("It is so [^a b].", 10), ("So [@].", 4), ("[^ a] so", 1), ("So [@one book, p. 3].", 4)]
)
def test_a_note_or_citation_whose_name_is_none_is_reported(text: str, column: int) -> None:
    assert in_text(text) == [f":{column} C334"]


@pytest.mark.parametrize("text", ["`[^a b]`", "It is [a b]."])
def test_brackets_that_are_words_are_no_note(text: str) -> None:
    assert in_text(text) == []


def test_a_formula_with_an_empty_line_is_reported_at_both_ends() -> None:
    assert [each[-4:] for each in in_text("$$\na\n\nb\n$$")] == ["C334", "C334"]
