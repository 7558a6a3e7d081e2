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
SIZE = 4 * FIELDS  # bytes


class Shaped(NamedTuple):
    """A run as Pango shaped it, unread: font, embedding level, where it stands in the line's text in bytes, and its two arrays."""

    pango_font: Any
    level: int
    start: int
    length: int
    infos: bytes
    clusters: bytes


class Run(NamedTuple):
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


def runs(ffi: Any, line: Any) -> Iterator[Shaped]:
    """Yield the runs of a Pango line from left to right."""
    buffer, null = ffi.buffer, ffi.NULL
    link = line.runs[0]
    while link != null:
        item, string = link.data.item, link.data.glyphs
        link = link.next
        count = string.num_glyphs
        yield Shaped(
            item.analysis.font,
            item.analysis.level & 0xFF,  # WeasyPrint declares one number where Pango has four bytes
            item.offset,
            item.length,
            _known(bytearray(buffer(string.glyphs, count * SIZE)), count),
            buffer(string.log_clusters, count * 4)[:],
        )


def _known(infos: bytearray, count: int) -> bytes:
    """Return the arrays of glyphs without their flags: most bits of them are whatever was in memory."""
    nothing = bytes(count)
    for byte in range(SIZE - 4, SIZE):
        infos[byte::SIZE] = nothing
    return bytes(infos)


def read(shaped: Shaped) -> Run:
    """Return a run with its arrays read."""
    fields = memoryview(shaped.infos).cast("i").tolist()
    clusters = memoryview(shaped.clusters).cast("i").tolist()
    numbers, widths, x_offsets, y_offsets = (fields[column::FIELDS] for column in range(FIELDS - 1))
    return Run(shaped.level, shaped.length, numbers, widths, x_offsets, y_offsets, clusters)
