"""Contrast as WCAG 2.2 measures it."""

from __future__ import annotations

import pytest

from bifolio.render import contrast


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000", "#fff", 21.0), ("#777777", "#ffffff", 4.48), ("#134e5e", "#ffffff", 9.21), ("#fff", "#ffffff", 1.0)],
)
def test_ratios_are_those_of_wcag(one: str, other: str, ratio: float) -> None:
    assert round(contrast.ratio(one, other), 2) == ratio
    assert contrast.ratio(one, other) == contrast.ratio(other, one)


@pytest.mark.parametrize("colour", ["#8a1538", "#134e5e", "#000", "#ffd500"])
def test_a_colour_is_lightened_for_dark_paper_until_it_can_be_read(colour: str) -> None:
    assert contrast.ratio(contrast.lightened(colour, "#14191b"), "#14191b") >= contrast.LEAST


def test_a_colour_that_can_be_read_stays() -> None:
    assert contrast.lightened("#ffd500", "#14191b") == "#ffd500"
