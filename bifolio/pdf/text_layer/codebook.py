"""Step A: owns which code is written for which glyph with which text.

WeasyPrint writes a glyph's number and remembers the first text the glyph stood for: a space that was first met as a
no-break space is one everywhere, لا copies as its first cluster did. Here a code stands for one glyph *and* one text.
The first text of a glyph keeps the glyph's own number, so that whatever WeasyPrint draws itself (pictures in SVG, cut
lines) stays right, and a document that needs no second text has the codes it always had. Further codes count up from
`FREE` above the font's last glyph; a CIDToGIDMap leads them to glyphs (embedding.py). Not an encoding CMap: MuPDF
looks up texts by CID. TrueType only.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

FREE = 256  # numbers left to WeasyPrint above the last glyph: it counts missing glyphs there


class GlyphPart(NamedTuple):
    """One glyph of a composite and where its origin stands, in font units, y up."""

    glyph: int
    x: int
    y: int


class Composite(NamedTuple):
    """A glyph that the font has not: parts drawn together (none: a blank) and an advance in font units."""

    parts: tuple[GlyphPart, ...]
    advance: int


Shape = int | Composite


class Code(NamedTuple):
    """A code as hexadecimal digits of a PDF string, and its width in thousandths of the font's size."""

    digits: str
    width: int


class CodeBook:
    """The codes of one font of one document."""

    def __init__(self, font: Any, metrics: Callable[[int], int]) -> None:
        self.font = font
        self.first = font.glyph_count + FREE
        self.added: list[Shape] = []  # by code, from `first`
        self.known: dict[tuple[Shape, str], Code] = {}
        self.pieces: dict[float, dict[Any, Any]] = {}  # of runs that were worked out, by size
        self.marks: dict[tuple[str, int], str] = {}  # arrays that writing.py made of marks of direction
        self._width = metrics
        self._widths: dict[int, int] = {}  # not the font's own table: that lists the codes in use

    def code(self, shape: Shape, text: str) -> Code:
        """Return the code that draws the shape and reads as the text."""
        return self.known.get((shape, text)) or self._new(shape, text)

    def width(self, glyph: int) -> int:
        """Return the advance of a glyph of the font in thousandths of its size, as the font's W array has it."""
        width = self._widths.get(glyph)
        if width is None:
            width = self._widths[glyph] = self._width(glyph)
        return width

    def blank(self, text: str, advance: int = 0) -> Code:
        """Return a code that draws nothing, `advance` font units wide, and reads as the text."""
        return self.code(Composite((), advance), text)

    def missing(self, character: str, width: int) -> Code:
        """Return a code of that width that draws .notdef and reads as the character."""
        self.font.widths.setdefault(0, width)
        return self.code(0, character)

    def glyphs(self, codes: Any) -> dict[int, str]:
        """Return the glyphs of the font that are needed to draw the codes, as keys."""
        shapes = [self.shape(code) for code in codes]
        needed = {part.glyph for shape in shapes if isinstance(shape, Composite) for part in shape.parts}
        return dict.fromkeys(sorted(needed.union(shape for shape in shapes if isinstance(shape, int))), "")

    def shape(self, code: int) -> Shape:
        """Return what a code draws."""
        return code if code < self.first else self.added[code - self.first]

    def _new(self, shape: Shape, text: str) -> Code:
        texts, widths = self.font.to_unicode, self.font.widths
        if isinstance(shape, int):
            number, width = shape, self.width(shape)
        else:
            number, width = -1, round(shape.advance * 1000 / self.font.upem)
        if number < 0 or texts.get(number, text) != text:
            number = self.first + len(self.added)
            self.added.append(shape)
        texts[number], widths[number] = text, width
        code = self.known[shape, text] = Code(f"{number:04x}", width)
        return code


def of(font: Any, fonts: dict[Any, Any], metrics: Callable[[int], int]) -> CodeBook:
    """Return the code book of a font, made when it is first asked for; fonts of one file in one document share it.

    WeasyPrint keeps several records for one file at times and lists only the last of them in the PDF, so they share
    their tables too. `metrics` gives the width of a glyph in thousandths.
    """
    book: CodeBook | None = getattr(font, "codebook", None)
    if book is None:
        twins = [other for other in fonts.values() if other.hash == font.hash and hasattr(other, "codebook")]
        book = font.codebook = twins[0].codebook if twins else CodeBook(font, metrics)
        font.to_unicode, font.widths = book.font.to_unicode, book.font.widths
    return book
