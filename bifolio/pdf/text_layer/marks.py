"""Step C: owns the shape of a cluster that is not one glyph on the line: vowel signs and dots at their offsets.

WeasyPrint raises such a glyph with Ts, or moves it with a number in TJ. Extractors then take the raised sign for
another line or another word, Chromium's reader jumps half a line, and PDFium loses the number after an empty string
and draws the letters before it 1 px off. Here the glyphs of the cluster become one composite glyph that carries the
offsets in font units. (WeasyPrint also divides the offsets wrongly, 1000 for 1024: the signs stand where the font
says now, 2.4 % of the offset from where they stood.)
"""

from __future__ import annotations

from bifolio.pdf.text_layer.codebook import CodeBook, Composite, GlyphPart, Shape
from bifolio.pdf.text_layer.glyphs import GlyphRun

OFFSET = 1.024  # WeasyPrint's error: it takes 1/1024 of an offset for 1/1000


class Raised(Exception):
    """A composite glyph is needed and the step is off."""


def shape(run: GlyphRun, places: list[int], book: CodeBook, *, scale: float, on: bool) -> tuple[Shape, float, float]:
    """Return the shape of the glyphs at those places of a run, and the moves of the pen before and after it.

    They are in thousandths of the font's size, and add up to WeasyPrint's, truncations included, so that what follows
    stays where it was. Raises Raised.
    """
    first = places[0]
    width = book.width(run.glyphs[first])
    if len(places) == 1 and not run.y_offsets[first] and (width or not run.x_offsets[first]):
        offset = run.x_offsets[first] * scale * OFFSET
        return run.glyphs[first], offset, width - int(width + offset - run.widths[first] * scale)
    if not on:
        raise Raised
    composite = _composite(run, places, scale * book.font.upem / 1000)
    total = sum(move(run, place, book, scale) for place in places)
    advance = round(composite.advance * 1000 / book.font.upem)
    # The rest stands before the glyph: Poppler sorts by left edges, and a letter that began left of its sign would be
    # read after it.
    return composite, total - advance, advance


def _composite(run: GlyphRun, places: list[int], units: float) -> Composite:
    parts, pen = [], 0
    for place in places:
        x, y = pen + run.x_offsets[place], -run.y_offsets[place]
        parts.append(GlyphPart(run.glyphs[place], round(x * units), round(y * units)))
        pen += run.widths[place]
    return Composite(tuple(parts), round(pen * units))


def move(run: GlyphRun, place: int, book: CodeBook, scale: float) -> float:
    """Return how far WeasyPrint moves the pen for a glyph, in thousandths of the font's size."""
    width, offset = book.width(run.glyphs[place]), run.x_offsets[place] * scale * OFFSET
    return offset + width - int(width + offset - run.widths[place] * scale)
