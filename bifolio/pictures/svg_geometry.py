"""Compute where things of a drawing are: transformations (SVG 2, 8.5) and the boxes around what is drawn."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

TRANSFORM = re.compile(r"(?<!\w)(\w++)\s*+\(([^()]*)\)")
NUMBERS = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")

Point = tuple[float, float]
Matrix = tuple[float, float, float, float, float, float]
Box = tuple[float, float, float, float]  # left, top, right, bottom
IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)


def applied(matrix: Matrix, x: float, y: float) -> Point:
    """Return where a transformation moves a point."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def scale_of(matrix: Matrix) -> float:
    """Return how many times as large a transformation makes things: the square root of what it does to their area."""
    return math.sqrt(abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]))


def moved(matrix: Matrix, transform: str) -> Matrix | None:
    """Return a transformation after those of a list in it; None for a list that is not computed.

    >>> moved((1, 0, 0, 1, 5, 0), "translate(2 3) scale(4)")
    (4, 0, 0, 4, 7, 3)
    """
    for name, arguments in TRANSFORM.findall(transform):
        numbers = [float(text) for text in NUMBERS.findall(arguments)]
        if (step := _step(name.lower(), numbers)) is None:
            return None
        a, b, c, d, e, f = step
        m, n, o, p, _, _ = matrix
        matrix = (m * a + o * b, n * a + p * b, m * c + o * d, n * c + p * d, *applied(matrix, e, f))
    return matrix


def _step(name: str, numbers: list[float]) -> Matrix | None:
    if not all(map(math.isfinite, numbers)):
        return None
    match name, numbers:
        case "matrix", [a, b, c, d, e, f]:
            return a, b, c, d, e, f
        case (("translate" | "translatex"), [x]):
            return 1, 0, 0, 1, x, 0
        case "translate", [x, y]:
            return 1, 0, 0, 1, x, y
        case "translatey", [y]:
            return 1, 0, 0, 1, 0, y
        case "scale", [both]:
            return both, 0, 0, both, 0, 0
        case "scale", [x, y]:
            return x, 0, 0, y, 0, 0
        case "scalex", [x]:
            return x, 0, 0, 1, 0, 0
        case "scaley", [y]:
            return 1, 0, 0, y, 0, 0
        case "rotate", [degrees, *centre]:
            sine, cosine = math.sin(math.radians(degrees)), math.cos(math.radians(degrees))
            x, y = (centre[0], centre[1]) if len(centre) == 2 else (0.0, 0.0)
            return cosine, sine, -sine, cosine, x - cosine * x + sine * y, y - sine * x - cosine * y
    return None


def around(points: Sequence[Point]) -> Box:
    """Return the smallest box that holds all of the points."""
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def moved_box(matrix: Matrix, box: Box) -> Box:
    """Return the box around what a transformation makes of another."""
    left, top, right, bottom = box
    return around([applied(matrix, x, y) for x in (left, right) for y in (top, bottom)])


def meet(one: Box, other: Box) -> bool:
    """Return whether two boxes have anything in common."""
    return one[0] < other[2] and one[2] > other[0] and one[1] < other[3] and one[3] > other[1]
