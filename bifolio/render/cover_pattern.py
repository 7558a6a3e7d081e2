"""Draw the pattern of a cover from the name of its packet: a woven strip of lines, the same each time, right without colour."""

from __future__ import annotations

from hashlib import sha256

from markupsafe import Markup

COLUMNS, ROWS = 12, 5  # of tiles; the right half is the left one in a mirror, so that it has no direction
SIDE = 24  # of a tile
LINES = (2, 3, 4, 6)  # across a tile: how dark it is, as the width of a line is the same everywhere


def cover_pattern(name: str, colour: str) -> Markup:
    """Return the pattern of a name as SVG in one colour, for the whole width of its place; it says nothing to be read."""
    half = COLUMNS // 2
    bits = sha256(name.encode()).digest()[: half * ROWS]
    paths = []
    for at, byte in enumerate(bits):
        column, row = at % half, at // half
        for place in (column, COLUMNS - 1 - column):
            paths += _tile(place * SIDE, row * SIDE, LINES[byte >> 1 & 3], upright=bool(byte & 1))
    return Markup(
        '<svg viewBox="-1 -1 {} {}" aria-hidden="true" focusable="false">'
        '<path fill="none" stroke="{}" stroke-width="2" d="{}"/></svg>'
    ).format(COLUMNS * SIDE + 2, ROWS * SIDE + 2, colour, "".join(paths))


def _tile(x: int, y: int, lines: int, *, upright: bool) -> list[str]:
    """Return the lines across a tile whose corner is at x and y, with half a distance at its edges."""
    middles = [round((2 * number + 1) * SIDE / (2 * lines), 1) for number in range(lines)]
    if upright:
        return [f"M{x + middle:g} {y}v{SIDE}" for middle in middles]
    return [f"M{x} {y + middle:g}h{SIDE}" for middle in middles]
