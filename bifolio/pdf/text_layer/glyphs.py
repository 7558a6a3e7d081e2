"""Owns the reading of a line that Pango has shaped: its runs in the order they are painted, read in bulk.

WeasyPrint asks cffi for each field of each glyph, which costs more than all the rest of drawing; here the C arrays
are read whole.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Any, NamedTuple

EMPTY = 0x0FFFFFFF  # Pango's glyph for characters that draw nothing, ZWNJ among them
UNKNOWN = 0x10000000  # Pango's flag on characters that no font has
FIELDS = 5  # of PangoGlyphInfo: glyph, width, x offset, y offset, flags
# PangoItem: offset, length, characters; PangoAnalysis: two engines, font, level. WeasyPrint declares one number for level and the
# three bytes behind it.
ITEM = struct.Struct("@3i3PB")
SIZE = 4 * FIELDS  # bytes


class ShapedLine(NamedTuple):
    """A run as Pango shaped it, unread: its item, the address of the font, embedding level, place in the text, two arrays."""

    item: Any
    font: int
    level: int
    start: int
    length: int
    infos: bytes
    clusters: bytes


class GlyphRun(NamedTuple):
    """A run of one font and one direction, as painted from the left; widths and offsets in Pango units, y down.

    `length` is in bytes; clusters are bytes from where the run begins.
    """

    level: int
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


def runs(ffi: Any, line: Any) -> Iterator[ShapedLine]:
    """Yield the runs of a Pango line from left to right."""
    buffer, null = ffi.buffer, ffi.NULL
    link = line.runs[0]
    while link != null:
        data, link = link.data, link.next
        item, string = data.item, data.glyphs
        start, length, _, _, _, font, level = ITEM.unpack_from(buffer(item, ITEM.size))
        count = string.num_glyphs
        infos = _known(bytearray(buffer(string.glyphs, count * SIZE)), count)
        yield ShapedLine(item, font, level, start, length, infos, buffer(string.log_clusters, count * 4)[:])


def _known(infos: bytearray, count: int) -> bytes:
    """Return the arrays of glyphs without their flags: most bits of them are whatever was in memory."""
    nothing = bytes(count)
    for byte in range(SIZE - 4, SIZE):
        infos[byte::SIZE] = nothing
    return bytes(infos)


def read(shaped: ShapedLine) -> GlyphRun:
    """Return a run with its arrays read."""
    fields = memoryview(shaped.infos).cast("i").tolist()
    clusters = memoryview(shaped.clusters).cast("i").tolist()
    numbers, widths, x_offsets, y_offsets = (fields[column::FIELDS] for column in range(FIELDS - 1))
    return GlyphRun(shaped.level, shaped.length, numbers, widths, x_offsets, y_offsets, clusters)
