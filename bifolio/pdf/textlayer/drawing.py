"""Owns the stand-in for `draw_first_line`: from a shaped line to the text operators of the page, step by step.

1. What is not for us (cut lines, pictures of letters, fonts without TrueType outlines) is drawn by WeasyPrint.
2. Each run becomes pieces: codes in their places (clusters.py, marks.py).
3. A line of one direction from the left is written at once; any other as groups in the order of reading (order.py, signs.py), with
   marks between them (boundaries.py) and a space where a cell ends (edges.py).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bifolio.pdf import library
from bifolio.pdf.library import StandIn
from bifolio.pdf.textlayer import boundaries, clusters, codebook, edges, glyphs, marks, order
from bifolio.pdf.textlayer.clusters import Piece
from bifolio.pdf.textlayer.codebook import Composite
from bifolio.pdf.textlayer.order import Group
from bifolio.pdf.textlayer.steps import Steps
from bifolio.pdf.textlayer.writing import Writer

Original = Callable[..., list[Any]]


def stand_in(steps: Steps) -> StandIn:
    """Return what stands in for `draw_first_line`."""
    module = library.part("draw.text")
    original = module.draw_first_line

    def draw(stream: Any, textbox: Any, text_overflow: str, block_ellipsis: Any, matrix: Any) -> list[Any]:
        if text_overflow == "ellipsis" or block_ellipsis != "none":
            return list(original(stream, textbox, text_overflow, block_ellipsis, matrix))
        if not textbox.text.strip() or textbox.style["font_size"] < 1e-6:
            return []
        if not draw_line(stream, textbox, matrix, steps):
            return list(original(stream, textbox, text_overflow, block_ellipsis, matrix))
        return []

    return StandIn(module, "draw_first_line", draw)


def draw_line(stream: Any, textbox: Any, matrix: Any, steps: Steps) -> bool:
    """Draw the line of a text box and return True, or draw nothing and return False where it is not for us."""
    layout = textbox.pango_layout
    pango = library.part("text.ffi").pango
    pango.pango_layout_set_single_paragraph_mode(layout.layout, True)
    line, _ = layout.get_first_line()
    text = layout.text.encode()
    runs = []
    for run in glyphs.runs(line):
        font, size = stream.add_font(run.pango_font)
        if not drawable(font):
            return False
        if pango.pango_version() < 14802:
            size = textbox.style["font_size"]  # Pango's issue 530, as in WeasyPrint
        book = codebook.of(font, stream._fonts, _metrics(stream, run.pango_font, size))
        try:
            pieces = clusters.pieces(run, text, book, scale=1000 / 1024 / size, steps=steps)
        except marks.Raised:
            return False
        runs.append((run.level, font, size, pieces))
    place = edges.of(textbox)
    writer = Writer(stream, matrix, "" if place.first else getattr(stream, "textlayer_last", ""))
    _write(writer, runs, place, steps)
    stream.textlayer_last = writer.last
    return True


def drawable(font: Any) -> bool:
    """Return whether a font has TrueType outlines and nothing else that draws."""
    return "glyf" in font.tables and not (font.bitmap or font.png or font.svg or font.colr)


def _metrics(stream: Any, pango_font: Any, size: float) -> Callable[[int], int]:
    pango = library.part("text.ffi").pango

    def width(glyph: int) -> int:
        pango.pango_font_get_glyph_extents(pango_font, glyph, stream.ink_rect, stream.logical_rect)
        return round(stream.logical_rect.width * 1000 / 1024 / size)

    return width


def _write(writer: Writer, runs: list[tuple[int, Any, float, list[Piece]]], place: edges.Place, steps: Steps) -> None:
    if not place.backward and not any(level % 2 for level, _, _, _ in runs):
        for _, font, size, pieces in runs:
            writer.add(font, size, pieces)
        writer.show()
        writer.last = "L"
        return
    _groups(writer, order.groups(runs, steps), place, steps)
    if place.ends and steps.edges:
        _space(writer, runs)


def _groups(writer: Writer, groups: list[Group], place: edges.Place, steps: Steps) -> None:
    bounded = steps.boundaries and not place.leader
    for number, group in enumerate(groups, start=1):
        font, size, _ = group.parts[0]
        writer.move_to(group.left)
        if bounded and place.backward:
            for mark in boundaries.before(group, writer.last):
                writer.mark(font, size, mark)
        for part_font, part_size, pieces in group.parts:
            writer.add(part_font, part_size, pieces, alone=not place.backward)
        writer.show()
        writer.last = "R" if group.backward else "L"
        more = place.more or number < len(groups)
        for mark in boundaries.after(group, more=more, backward=bool(place.backward)) if bounded else ():
            writer.move_to(group.left - boundaries.APART * size)
            writer.mark(font, size, mark)


def _space(writer: Writer, runs: list[tuple[int, Any, float, list[Piece]]]) -> None:
    """Write a space left of the line."""
    _, font, size, _ = runs[0]
    code = font.codebook.code(Composite((), font.upem // 4), " ")
    writer.move_to(-code.width * size / 1000)
    writer.add(font, size, [Piece(code.digits, code.width, code.width, " ", 0)])
    writer.show()
