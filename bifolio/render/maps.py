"""Compute the drawing of a map in Lambert's azimuthal equal-area projection: outlines as SVG paths, places in percent."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import groupby

from bifolio.model import Outline, Outlines

WIDTH = 1000  # of the drawing, in units of its paths
STEPS = 8  # along each side of the extent, whose parallels are curves
Point = tuple[float, float]


@dataclass(frozen=True)
class MapDrawing:
    """The drawing of outlines. A projection from a point in their middle suits a country or continent anywhere."""

    outlines: Outlines

    @cached_property
    def height(self) -> int:
        """Return the height of the drawing, in the units of its width."""
        left, low, right, high = self._frame
        return round(WIDTH * (high - low) / (right - left))

    @property
    def paths(self) -> list[tuple[str, str]]:
        """Return the kind of each outline and its path, as `d` of an SVG path has it."""
        return [(part.kind, "".join(self._lines(part))) for part in self.outlines.parts]

    def at(self, longitude: float | Decimal, latitude: float | Decimal) -> Point:
        """Return where a place is: percent of the width from the left, and of the height from the top."""
        x, y = self._drawn(float(longitude), float(latitude))
        return round(100 * x / WIDTH, 2), round(100 * y / self.height, 2)

    @cached_property
    def _middle(self) -> Point:
        west, south, east, north = self.outlines.extent
        return math.radians((west + east + 360 * (west > east)) / 2), math.radians((south + north) / 2)

    @cached_property
    def _frame(self) -> tuple[float, float, float, float]:
        """Return the box around the projected extent: left, low, right and high."""
        west, south, east, north = self.outlines.extent
        east += 360 * (west > east)
        parts = [step / STEPS for step in range(STEPS + 1)]
        edges = [(west + (east - west) * part, latitude) for part in parts for latitude in (south, north)]
        edges += [(longitude, south + (north - south) * part) for part in parts for longitude in (west, east)]
        xs, ys = zip(*(self._projected(*point) for point in edges), strict=True)
        return min(xs), min(ys), max(xs), max(ys)

    def _projected(self, longitude: float, latitude: float) -> Point:
        """Return a place on the plane, in radii of the earth (Snyder, Map Projections, 1987, equations 22-4 and 24-2)."""
        (middle, parallel), phi = self._middle, math.radians(latitude)
        turn = math.radians(longitude) - middle
        height = math.sin(parallel) * math.sin(phi) + math.cos(parallel) * math.cos(phi) * math.cos(turn)
        scale = math.sqrt(2 / max(1e-6, 1 + height))  # the point on the other side of the earth is nowhere
        y = math.cos(parallel) * math.sin(phi) - math.sin(parallel) * math.cos(phi) * math.cos(turn)
        return scale * math.cos(phi) * math.sin(turn), scale * y

    def _drawn(self, longitude: float, latitude: float) -> Point:
        left, _, right, high = self._frame
        x, y = self._projected(longitude, latitude)
        return (x - left) * WIDTH / (right - left), (high - y) * WIDTH / (right - left)

    def _lines(self, outline: Outline) -> Iterable[str]:
        for line in outline.lines:
            points = (f"{x:.0f},{y:.0f}" for x, y in (self._drawn(*point) for point in line))
            yield f"M{'L'.join(point for point, _ in groupby(points))}{'Z' if outline.closed else ''}"
