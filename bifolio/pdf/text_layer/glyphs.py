"""Read the runs of a line that Pango has shaped, in the order they are painted.

WeasyPrint asks cffi for each field of each glyph, which costs more than all the rest of drawing; here whole C arrays are
read.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Any, NamedTuple

EMPTY = 0x0FFFFFFF  # PANGO_GLYPH_EMPTY, of characters that draw nothing, ZWNJ among them
UNKNOWN = 0x10000000  # PANGO_GLYPH_UNKNOWN_FLAG, on characters that no font has
FIELDS = 5  # of PangoGlyphInfo: glyph, width, x offset, y offset, flags
# PangoItem: offset, length, characters; PangoAnalysis: two engines, font, level. WeasyPrint declares one number for the
# level and the three bytes behind it.
ITEM = struct.Struct("@3i3PB")
SIZE = 4 * FIELDS  # bytes


class ShapedRun(NamedTuple):
    """A run as Pango shaped it, its two arrays unread; start and length in bytes of the line's text."""

    item: Any
    font: int  # address
    level: int  # of embedding (UAX #9, BD2)
    start: int
    length: int
    infos: bytes
    clusters: bytes


class GlyphRun(NamedTuple):
    """A run of one font and one direction, as painted from the left; widths and offsets in Pango units, y down."""

    level: int
    length: int  # bytes
    glyphs: list[int]
    widths: list[int]
    x_offsets: list[int]
    y_offsets: list[int]
    clusters: list[int]  # bytes from the beginning of the run

    @property
    def is_ltr(self) -> bool:
        """Return whether the run reads from left to right."""
        return not self.level % 2


def shaped_runs(ffi: Any, line: Any) -> Iterator[ShapedRun]:
    """Yield the runs of a Pango line from left to right."""
    buffer, null = ffi.buffer, ffi.NULL
    link = line.runs[0]
    while link != null:
        data, link = link.data, link.next
        item, string = data.item, data.glyphs
        start, length, _, _, _, font, level = ITEM.unpack_from(buffer(item, ITEM.size))
        count = string.num_glyphs
        infos = _without_flags(bytearray(buffer(string.glyphs, count * SIZE)), count)
        yield ShapedRun(item, font, level, start, length, infos, buffer(string.log_clusters, count * 4)[:])


def _without_flags(infos: bytearray, count: int) -> bytes:
    """Return an array of PangoGlyphInfo without its flags: most bits of them are whatever was in memory."""
    zeros = bytes(count)
    for byte in range(SIZE - 4, SIZE):
        infos[byte::SIZE] = zeros
    return bytes(infos)


def read_glyphs(shaped: ShapedRun) -> GlyphRun:
    """Return a run with its arrays read."""
    fields = memoryview(shaped.infos).cast("i").tolist()
    clusters = memoryview(shaped.clusters).cast("i").tolist()
    numbers, widths, x_offsets, y_offsets = (fields[column::FIELDS] for column in range(FIELDS - 1))
    return GlyphRun(shaped.level, shaped.length, numbers, widths, x_offsets, y_offsets, clusters)
