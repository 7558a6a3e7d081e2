"""The axes of charts: round ticks that reach the largest number, and places in percent."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bifolio import language
from bifolio.render import number_scale
from bifolio.render.scales import EDGE, ROOM, width

TAGS = ("en", "sv", "fa", "ar", "ur")


@given(st.integers(1, 10**12))
def test_an_axis_begins_at_zero_reaches_its_largest_number_and_has_few_equal_steps(largest: int) -> None:
    ticks = number_scale(largest).ticks
    steps = {after - before for before, after in pairwise(ticks)}
    assert ticks[0] == 0
    assert ticks[-2] < largest <= ticks[-1]
    assert len(steps) == 1
    assert str(steps.pop()).rstrip("0") in {"1", "2", "5"}
    assert len(ticks) <= 6


@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_every_number_is_inside_the_axis_and_in_order(low: int, high: int) -> None:
    low, high = sorted((low, high))
    scale = number_scale(high)
    assert 0 <= scale.at(low) <= scale.at(high) <= 100


def test_an_axis_without_numbers_has_one_step() -> None:
    assert number_scale(0).ticks == (0, 1)


@pytest.mark.parametrize("tag", TAGS)
@given(st.integers(1, 10**15), st.integers(-(10**15), 0))
def test_labels_of_an_axis_have_room_beside_each_other_and_zero_is_among_them(tag: str, high: int, low: int) -> None:
    scale = number_scale(high, low)
    labels = scale.labels(language.get(tag).number)
    assert {label.at for label in labels} <= set(scale.places)
    assert scale.at(0) in {label.at for label in labels}
    ends = [-EDGE - 1]
    for label in labels:
        half = width(label.text) / 2
        middle = {"first": half, "last": ROOM + EDGE - half}.get(label.end, ROOM * label.at / 100)
        assert len(labels) == 1 or ends[-1] + 0.5 < middle - half
        assert len(labels) == 1 or middle + half <= ROOM + EDGE + 0.001
        ends.append(middle + half)


@pytest.mark.parametrize(
    ("largest", "shown"),
    [
        (700, ["0", "200", "400", "600", "800"]),
        (89_172, ["0", "40,000", "80,000"]),
        (45_000_000, ["0", "50,000,000"]),
        (1_428_627_663, ["0", "1,500,000,000"]),
    ],
)
def test_longer_numbers_are_fewer_and_reach_as_far_as_they_can(largest: int, shown: list[str]) -> None:
    assert [label.text for label in number_scale(largest).labels(language.get("en").number)] == shown


def test_a_long_label_at_an_end_of_an_axis_is_inside_it() -> None:
    labels = number_scale(1_200_000, 1_000_000).labels(language.get("en").number)
    assert [(label.text, label.end) for label in labels] == [("1,000,000", "first"), ("1,200,000", "last")]


@pytest.mark.parametrize("name", ["content", "large"])
def test_style_sheets_keep_the_room_of_an_axis(name: str) -> None:
    sheets = Path(__file__).parents[2] / "templates/css"
    shortest = re.search(
        r"^\.chart \.plot \.track \{ min-width: (\d+)em; \}", (sheets / "content.css").read_text(), re.MULTILINE
    )
    letters = re.search(r"\.tick > span \{.*?font-size: (\.\d+)em;", (sheets / f"{name}.css").read_text())
    assert shortest
    assert letters
    assert float(shortest[1]) / float(letters[1]) >= ROOM
