"""Maps: what is in the extent is drawn inside the frame, north is up and east is right, wherever on the earth it is."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bifolio.model import Outline, Outlines
from bifolio.render import MapDrawing

SIZES, SHARES = st.floats(4, 60), st.floats(0, 1)


def drawing(west: float, south: float, east: float, north: float, *parts: Outline) -> MapDrawing:
    """Return the drawing of an extent."""
    return MapDrawing(Outlines((west, south, east, north), parts))


@given(st.floats(-180, 180), st.floats(-85, 85), SIZES, SIZES, SHARES, SHARES)
def test_a_place_in_the_extent_is_in_the_frame(
    west: float, south: float, width: float, height: float, across: float, up: float
) -> None:
    assume(south + height < 85)
    east = west + width if west + width <= 180 else west + width - 360
    x, y = drawing(west, south, east, south + height).at(west + width * across, south + height * up)
    assert -0.1 <= x <= 100.1
    assert -0.1 <= y <= 101  # the height is a whole number


@pytest.mark.parametrize("extent", [(42.5, 25, 63.5, 40), (170, -48, -175, -30), (-80, -10, -70, 5)])
def test_north_is_up_and_east_is_right(extent: tuple[float, float, float, float]) -> None:
    sheet = drawing(*extent)
    west, south, east, north = extent
    assert sheet.at(west, south)[0] + 60 < sheet.at(east, south)[0]
    assert sheet.at(west, north)[1] + 60 < sheet.at(west, south)[1]


def test_lengths_are_true_to_each_other() -> None:
    """Two hundred kilometres north and east of the middle are drawn as long as each other."""
    sheet = drawing(42.5, 25, 63.5, 40)
    x, y = sheet.at(53, 32.5)
    east, north = sheet.at(53 + 1.799 / 0.8434, 32.5), sheet.at(53, 32.5 + 1.799)
    assert (east[0] - x) * 1000 == pytest.approx((y - north[1]) * sheet.height, rel=0.01)


def test_paths_are_whole_numbers_without_repeated_points() -> None:
    ring = ((44.0, 26.0), (44.0001, 26.0), (60.0, 26.0), (60.0, 39.0))
    (kind, area), (_, line) = drawing(
        42.5, 25, 63.5, 40, Outline("land", True, (ring,)), Outline("border", False, (ring[2:],))
    ).paths
    assert kind == "land"
    assert re.fullmatch(r"M\d+,\d+L\d+,\d+L\d+,\d+Z", area)
    assert re.fullmatch(r"M\d+,\d+L\d+,\d+", line)
