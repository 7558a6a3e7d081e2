"""Owns the stand-in for `draw_first_line`: from a shaped line to the text operators of the page, step by step.

1. What is not for us (cut lines, pictures of letters, fonts without TrueType outlines) is drawn by WeasyPrint.
2. Each run becomes pieces: codes in their places (clusters.py, marks.py).
3. A line of one direction from the left is written at once; any other as groups in the order of reading (order.py,
   signs.py), with marks between them (lines.py, boundaries.py) and a space where a cell ends (edges.py).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bifolio.pdf import weasyprint_patch
from bifolio.pdf.text_layer import box_context, clusters, codebook, glyphs, hyphens, line_writer, marks, reading_order
from bifolio.pdf.text_layer.reading_order import LevelRun
from bifolio.pdf.text_layer.steps import Steps
from bifolio.pdf.text_layer.text_operators import OperatorWriter
from bifolio.pdf.weasyprint_patch import Patch

OLD_PANGO = 14802  # before it the size of a font is not told right (Pango's issue 530)


def stand_in(steps: Steps) -> Patch:
    """Return what stands in for `draw_first_line`."""
    module = weasyprint_patch.part("draw.text")
    return Patch(module, "draw_first_line", Drawing(module.draw_first_line, steps).draw)


class Drawing:
    """The drawing of lines, with WeasyPrint's own function behind it for what is left to that."""

    def __init__(self, original: Callable[..., list[Any]], steps: Steps) -> None:
        self.original = original
        self.steps = steps
        ffi = weasyprint_patch.part("text.ffi")
        self.ffi, self.pango = ffi.ffi, ffi.pango
        self.old = self.pango.pango_version() < OLD_PANGO

    def draw(self, stream: Any, textbox: Any, text_overflow: str, block_ellipsis: Any, matrix: Any) -> list[Any]:
        """Draw the first line of a text box; return the pictures of letters that are to be drawn over it."""
        cut = text_overflow == "ellipsis" or block_ellipsis != "none"
        if not cut:
            place = box_context.of(textbox)
            if textbox.style["font_size"] < 1e-6 or not (textbox.text.strip() or self._parting(textbox, place)):
                return []
            runs = self._runs(stream, textbox)
            if runs is not None:
                self._write(stream, matrix, runs, place)
                return []
        return self.original(stream, textbox, text_overflow, block_ellipsis, matrix)

    def _parting(self, textbox: Any, place: box_context.BoxContext) -> bool:
        # WeasyPrint draws no blank box; but between two left-to-right ones of a right-to-left line a reader needs its
        # space.
        return (
            self.steps.boundaries
            and bool(place.backward)
            and place.more == "ltr"
            and not place.leader
            and textbox.text == " "
        )

    def _runs(self, stream: Any, textbox: Any) -> list[LevelRun] | None:
        layout = textbox.pango_layout
        self.pango.pango_layout_set_single_paragraph_mode(layout.layout, 1)
        line, _ = layout.get_first_line()
        text = layout.text.encode()
        found: list[LevelRun] = []
        address, level = 0, -1
        for run in glyphs.runs(self.ffi, line):
            if run.font != address:
                address, level = run.font, -1
                pango_font = run.item.analysis.font
                font, size = stream.add_font(pango_font)
                if not drawable(font):
                    return None
                if self.old:
                    size = textbox.style["font_size"]
                fonts = stream._fonts  # noqa: SLF001 - WeasyPrint gives no other way to them
                book = codebook.of(font, fonts, self._metrics(stream, pango_font, size))
            if run.level != level:
                level = run.level
                found.append(LevelRun(level, font, size))
            own = text[run.start : run.start + run.length].decode()
            if self.steps.hyphens and run.start + run.length == len(text):
                own = hyphens.read(own, textbox)
            try:
                found[-1].add(run.start, own, *self._pieces(run, own, book, size))
            except marks.Raised:
                return None
        return found

    def _pieces(
        self, shaped: glyphs.ShapedLine, text: str, book: codebook.CodeBook, size: float
    ) -> tuple[list[clusters.Piece], float]:
        # A word that comes again has the same glyphs: its pieces and their moves are worked out once a document.
        known = book.pieces.setdefault(size, {})
        key = shaped.infos, shaped.clusters, shaped.level % 2, text
        found: tuple[list[clusters.Piece], float] | None = known.get(key)
        if found is None:
            scale = 1000 / 1024 / size
            pieces = clusters.pieces(glyphs.read(shaped), text, book, scale=scale, steps=self.steps)
            found = known[key] = pieces, sum(piece.move for piece in pieces)
        return found

    def _write(self, stream: Any, matrix: Any, runs: list[LevelRun], place: box_context.BoxContext) -> None:
        writer = OperatorWriter(stream, matrix, first=place.first)
        if place.backward:
            line_writer.from_right(writer, reading_order.groups(runs, self.steps), place, self.steps)
        elif any(run.level % 2 for run in runs):
            line_writer.from_left(writer, reading_order.groups(runs, self.steps), place, self.steps)
        else:
            line_writer.plain(writer, runs)
        if place.ends and self.steps.edges:
            line_writer.space(writer, runs, backward=bool(place.backward))
        if not place.more:
            line_writer.ends(writer)
        writer.close()

    def _metrics(self, stream: Any, pango_font: Any, size: float) -> Callable[[int], int]:
        def width(glyph: int) -> int:
            self.pango.pango_font_get_glyph_extents(pango_font, glyph, stream.ink_rect, stream.logical_rect)
            thousandths: float = stream.logical_rect.width * 1000 / 1024 / size
            return round(thousandths)

        return width


def drawable(font: Any) -> bool:
    """Return whether a font has TrueType outlines and nothing else that draws."""
    return "glyf" in font.tables and not (font.bitmap or font.png or font.svg or font.colr)
