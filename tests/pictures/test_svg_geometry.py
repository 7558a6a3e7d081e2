"""Transformations of drawings move points as SVG 2 says."""

from __future__ import annotations

import pytest

from bifolio.pictures.svg_geometry import IDENTITY, applied, meet, moved, moved_box, scale_of


@pytest.mark.parametrize(
    ("transform", "point"),
    [
        ("translate(5)", (6, 2)),
        ("translate(5, -2)", (6, 0)),
        ("scale(2) translate(1 1)", (4, 6)),
        ("scale(2,3)", (2, 6)),
        ("rotate(90)", (-2, 1)),
        ("rotate(180 1 2)", (1, 2)),
        ("matrix(1 2 3 4 5 6)", (12, 16)),
        ("translateX(1px) translateY(2px) scaleX(3) scaleY(4)", (4, 10)),
    ],
)
def test_a_list_of_transformations_moves_a_point(transform: str, point: tuple[float, float]) -> None:
    matrix = moved(IDENTITY, transform)
    assert matrix
    assert applied(matrix, 1, 2) == pytest.approx(point)


@pytest.mark.parametrize(
    "transform", ["skewX(20)", "matrix(1 2)", "scale()", "rotate(1e999)", "rotate(1 2 3) perspective(5)"]
)
def test_what_is_not_computed_is_nowhere(transform: str) -> None:
    assert moved(IDENTITY, transform) is None


def test_boxes_move_grow_and_meet() -> None:
    matrix = moved(IDENTITY, "translate(10 0) scale(2)")
    assert matrix
    assert scale_of(matrix) == 2
    assert moved_box(matrix, (0, 0, 1, 3)) == (10, 0, 12, 6)
    assert meet((0, 0, 2, 2), (1, 1, 3, 3))
    assert not meet((0, 0, 2, 2), (2, 0, 3, 3))
