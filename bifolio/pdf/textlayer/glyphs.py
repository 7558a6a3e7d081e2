"""Owns the reading of a line that Pango has shaped: its runs in the order they are painted, read in bulk.

WeasyPrint asks cffi for each field of each glyph, which costs more than all the rest of drawing; here the C arrays
are read whole.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

EMPTY = 0x0FFFFFFF  # Pango's glyph for characters that draw nothing, ZWNJ among them
UNKNOWN = 0x10000000  # Pango's flag on characters that no font has
FIELDS = 5  # of PangoGlyphInfo: glyph, width, x offset, y offset, flags


class Run(NamedTuple):
    """A run of one font and one direction, as painted from the left; widths and offsets in Pango units, y down.

    `start` is the byte in the line's text where the run begins, `length` its bytes; clusters are bytes from `start`.
    """

    pango_font: Any
    level: int
    start: int
    length: int
    glyphs: list[int]
    widths: list[int]
    x_offsets: list[int]
    y_offsets: list[int]
    clusters: list[int]

    @property
    def rightward(self) -> bool:
        """Return whether the run reads from left to right."""
        return not self.level % 2


def runs(ffi: Any, line: Any) -> Iterator[Run]:
    """Yield the runs of a Pango line from left to right."""
    buffer, null = ffi.buffer, ffi.NULL
    link = line.runs[0]
    while link != null:
        item, string = link.data.item, link.data.glyphs
        link = link.next
        count = string.num_glyphs
        fields = memoryview(buffer(string.glyphs, count * FIELDS * 4)).cast("i").tolist()
        clusters = memoryview(buffer(string.log_clusters, count * 4)).cast("i").tolist()
        yield Run(
            item.analysis.font,
            item.analysis.level & 0xFF,  # WeasyPrint declares one number where Pango has four bytes
            item.offset,
            item.length,
            fields[0::FIELDS],
            fields[1::FIELDS],
            fields[2::FIELDS],
            fields[3::FIELDS],
            clusters,
        )
