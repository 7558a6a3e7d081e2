"""Owns the stand-in for `draw_first_line`: from a shaped line to the text operators of the page, step by step.

1. What is not for us (cut lines, pictures of letters, fonts without TrueType outlines) is drawn by WeasyPrint.
2. Each run becomes pieces: codes in their places (clusters.py, marks.py).
3. A line of one direction from the left is written at once; any other as groups in the order of reading (order.py, signs.py), with
   marks between them (lines.py, boundaries.py) and a space where a cell ends (edges.py).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bifolio.pdf import library
from bifolio.pdf.library import StandIn
from bifolio.pdf.textlayer import clusters, codebook, edges, glyphs, lines, marks, order
from bifolio.pdf.textlayer.order import LevelRun
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
        if textbox.style["font_size"] < 1e-6 or not (textbox.text.strip() or _parting(textbox, steps)):
            return []
        if not draw_line(stream, textbox, matrix, steps):
            return list(original(stream, textbox, text_overflow, block_ellipsis, matrix))
        return []

    return StandIn(module, "draw_first_line", draw)


def _parting(textbox: Any, steps: Steps) -> bool:
    # WeasyPrint draws no blank box; but between two left-to-right ones of a right-to-left line a reader needs its space.
    place = edges.of(textbox)
    return (
        steps.boundaries and bool(place.backward) and place.more == "ltr" and not place.leader and textbox.text == " "
    )


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
        runs.append(LevelRun(run.level, font, size, pieces))
    place, writer = edges.of(textbox), Writer(stream, matrix)
    if not place.first:
        writer.last, pen = getattr(stream, "textlayer_last", ("", 0.0))
        writer.pen = pen - matrix.values[4]
    _write(writer, runs, place, steps)
    stream.textlayer_last = writer.last, matrix.values[4] + writer.pen
    return True


def _write(writer: Writer, runs: list[LevelRun], place: edges.Place, steps: Steps) -> None:
    if place.backward:
        lines.from_right(writer, order.groups(runs, steps), place, steps)
    elif any(level % 2 for level, *_ in runs):
        lines.from_left(writer, order.groups(runs, steps), place, steps)
    else:
        lines.plain(writer, runs)
    if place.ends and steps.edges:
        lines.space(writer, runs, backward=bool(place.backward))


def drawable(font: Any) -> bool:
    """Return whether a font has TrueType outlines and nothing else that draws."""
    return "glyf" in font.tables and not (font.bitmap or font.png or font.svg or font.colr)


def _metrics(stream: Any, pango_font: Any, size: float) -> Callable[[int], int]:
    pango = library.part("text.ffi").pango

    def width(glyph: int) -> int:
        pango.pango_font_get_glyph_extents(pango_font, glyph, stream.ink_rect, stream.logical_rect)
        return round(stream.logical_rect.width * 1000 / 1024 / size)

    return width
