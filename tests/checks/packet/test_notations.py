"""Formulas of a packet's texts: where a finding is, and what is no finding."""

from __future__ import annotations

import pytest
import sample
from packet_findings import places

from bifolio.checks.packet import notations, source_texts


def in_text(text: str) -> list[str]:
    """Return the findings on a text, as columns of its line and codes."""
    read = sample.packet(f"# One {{#one}}\n\n{text}\n")
    findings = notations.check(read, source_texts.of_packet(read))
    return [each.removeprefix("content/p/00-s0.md:3") for each in places(findings)]


@pytest.mark.parametrize("text", ["$x^2$ and `$x^{$`", "$$\nx^2\n$$", "from $5 to $6", "```tex\nx^{\n```"])
def test_formulas_that_can_be_read_are_no_finding(text: str) -> None:
    assert in_text(text) == []


@pytest.mark.parametrize(
    ("text", "place"),
    [(r"It is $\nosuch$.", ":8 C332"), ("$$\nx^{\n$$", " C332"), ("```math\nx^{\n```", " C332")],
)
def test_a_formula_that_cannot_be_read_is_reported_at_its_place(text: str, place: str) -> None:
    assert in_text(text) == [place]
