"""Encode text: which character code is written for which glyph with which text.

WeasyPrint writes a glyph's number and remembers the first text that the glyph had: a space that was first met as a
no-break space is one everywhere, لا copies as its first cluster did. Here a code has one glyph *and* one text. The first
text of a glyph keeps the glyph's own number, so that whatever WeasyPrint draws itself (pictures in SVG, cut lines) stays
right, and a document that needs no second text has the codes it always had. Further codes count up from `FREE` above the
font's last glyph; a CIDToGIDMap (ISO 32000-1, 9.7.4.3) leads from them to glyphs. Not an encoding CMap: MuPDF looks up
texts by CID. TrueType only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

FREE = 256  # codes left to WeasyPrint above the last glyph: it counts missing glyphs there


class GlyphComponent(NamedTuple):
    """One glyph of a composite and the position of its origin, in font units, y up."""

    glyph: int
    x: int
    y: int


class CompositeGlyph(NamedTuple):
    """A glyph that the font has not: components drawn together (none: a blank) and an advance in font units."""

    components: tuple[GlyphComponent, ...]
    advance: int


Glyph = int | CompositeGlyph


class CharacterCode(NamedTuple):
    """A code as hexadecimal digits of a PDF string, and its width in thousandths of the font's size."""

    digits: str
    width: int


class FontEncoding:
    """The codes of one font of one document. `font` is WeasyPrint's, `metrics` gives a glyph's width in thousandths."""

    def __init__(self, font: Any, metrics: Callable[[int], int]) -> None:
        self.font = font
        self.first = font.glyph_count + FREE
        self.added: list[Glyph] = []  # by code, from `first`
        self.composites: dict[CompositeGlyph, int] = {}  # their numbers in the font file, once that is written
        self.runs: dict[float, dict[Any, Any]] = {}  # positioned codes of runs and glyphs that were met, by size
        self.marks: dict[tuple[str, int], str] = {}  # TJ arrays of marks of direction
        self._codes: dict[tuple[Glyph, str], CharacterCode] = {}
        self._metrics = metrics
        self._widths: dict[int, int] = {}  # not the font's own table: that lists the codes in use

    def code(self, glyph: Glyph, text: str) -> CharacterCode:
        """Return the code that draws the glyph and reads as the text."""
        return self._codes.get((glyph, text)) or self._new_code(glyph, text)

    def width(self, glyph: int) -> int:
        """Return the advance of a glyph of the font in thousandths of its size, as the font's W array has it."""
        width = self._widths.get(glyph)
        if width is None:
            width = self._widths[glyph] = self._metrics(glyph)
        return width

    def blank(self, text: str, advance: int = 0) -> CharacterCode:
        """Return a code that draws nothing, `advance` font units wide, and reads as the text."""
        return self.code(CompositeGlyph((), advance), text)

    def missing(self, character: str, width: int) -> CharacterCode:
        """Return a code of that width that draws .notdef and reads as the character."""
        self.font.widths.setdefault(0, width)
        return self.code(0, character)

    def embedded_glyphs(self, codes: Iterable[int]) -> list[int]:
        """Return the glyphs of the font that the codes need, sorted."""
        glyphs = [self.glyph(code) for code in codes]
        composed = {part.glyph for glyph in glyphs if isinstance(glyph, CompositeGlyph) for part in glyph.components}
        return sorted(composed.union(glyph for glyph in glyphs if isinstance(glyph, int)))

    def glyph(self, code: int) -> Glyph:
        """Return the glyph that a code draws."""
        return code if code < self.first else self.added[code - self.first]

    def _new_code(self, glyph: Glyph, text: str) -> CharacterCode:
        texts, widths = self.font.to_unicode, self.font.widths
        if isinstance(glyph, int):
            number, width = glyph, self.width(glyph)
        else:
            number, width = -1, round(glyph.advance * 1000 / self.font.upem)
        if number < 0 or texts.get(number, text) != text:
            number = self.first + len(self.added)
            self.added.append(glyph)
        texts[number], widths[number] = text, width
        code = self._codes[glyph, text] = CharacterCode(f"{number:04x}", width)
        return code


def encoding_of(font: Any, fonts: dict[Any, Any], metrics: Callable[[int], int]) -> FontEncoding:
    """Return the encoding of a font, made when it is first asked for; fonts of one file in one document share it.

    WeasyPrint keeps several records for one file at times and lists only the last of them in the PDF, so they share
    their tables too.
    """
    encoding: FontEncoding | None = getattr(font, "bifolio_encoding", None)
    if encoding is None:
        others = (getattr(other, "bifolio_encoding", None) for other in fonts.values() if other.hash == font.hash)
        encoding = font.bifolio_encoding = next(filter(None, others), None) or FontEncoding(font, metrics)
        font.to_unicode, font.widths = encoding.font.to_unicode, encoding.font.widths
    return encoding
