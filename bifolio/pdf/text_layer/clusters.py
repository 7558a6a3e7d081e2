"""Step B: owns how the text of a run is spread over its glyphs, one character a code where text runs from the right.

Extractors put a right-to-left line in reading order by turning their list of characters round. A code of several
characters (لا, هٔ, الله) is turned round as well and comes out backwards, and WeasyPrint drops ZWNJ altogether, for
Pango gives it no glyph. So here each character has a code: one that is no letter of its own (ZWNJ, vowel sign, hamza)
a blank of no width before the glyph, a further letter a share of the glyph's advance. (A blank of no width will not
do for letters: two of the same letter at one place are taken for one printed bold, and الله would lose a ل.)
"""

from __future__ import annotations

import unicodedata
from typing import Any, NamedTuple

from bifolio.pdf import weasyprint_patch
from bifolio.pdf.text_layer import glyphs, marks
from bifolio.pdf.text_layer.codebook import Code, CodeBook, Composite, GlyphPart, Shape
from bifolio.pdf.text_layer.glyphs import GlyphRun
from bifolio.pdf.text_layer.steps import Steps

DROPPED = "\u00ad\u200b\u200d\u2060\ufeff"  # drawn as nothing, and nothing to a reader: break and join hints
SOFT = "\u00ad"
NO_BREAK = "\u00a0"
SPACES = f" {NO_BREAK}"
GAP = 100  # thousandths of the font's size that may stand right of a space
DIRECTIONS = "\u200e\u200f\u061c"
EDGE = 5  # thousandths of the font's size
NOTHING = Code("", 0)
# WeasyPrint's words: listening.py hears them.
NOTDEF = '.notdef glyph rendered for Unicode string unsupported by fonts: "%s" (U+%04X)'


class Piece(NamedTuple):
    """A code in its place.

    Its digits; the number in TJ that makes `move` (how far the pen goes, in thousandths of the font's size) of its
    width; its text.
    """

    digits: str
    kerning: str
    move: float
    text: str

    @property
    def flat(self) -> bool:
        """Return whether the piece draws nothing that has a width."""
        return not self.digits or self.move <= EDGE


class Cluster(NamedTuple):
    """Glyphs that belong together, by their places in the run, with the text they stand for."""

    places: range
    text: str


def pieces(run: GlyphRun, text: str, book: CodeBook, *, scale: float, steps: Steps) -> list[Piece]:
    """Return the pieces of a run from left to right.

    `text` is the run's; `scale` makes thousandths of the font's size of Pango units. Raises `marks.Raised` where a
    composite glyph is needed and the step is off.
    """
    if len(text) == len(run.glyphs) == len(set(run.clusters)):
        return _one_to_one(run, text, book, scale, steps)
    return [piece for cluster in split(run, text) for piece in _cluster(cluster, run, book, scale, steps)]


def piece(code: Code, move: float, text: str) -> Piece:
    """Return the piece of a code after which the pen has gone that far."""
    kerning = f"{code.width - move:.2f}".rstrip("0").rstrip(".")
    return Piece(code.digits, "" if kerning in ("0", "-0") else kerning, move, text)


def space(move: float) -> Piece:
    """Return a piece that only moves the pen."""
    return piece(NOTHING, move, "")


def split(run: GlyphRun, text: str) -> list[Cluster]:
    """Return the clusters of a run from left to right."""
    data = text.encode()
    edges = [place for place in range(len(run.clusters)) if not place or run.clusters[place] != run.clusters[place - 1]]
    begins = sorted({run.clusters[place] for place in edges})
    ends = dict(zip(begins, [*begins[1:], run.length], strict=True))
    found = []
    for left, right in zip(edges, [*edges[1:], len(run.clusters)], strict=True):
        begin = run.clusters[left]
        found.append(Cluster(range(left, right), data[begin : ends[begin]].decode()))
    return found


def carried(character: str) -> bool:
    """Return whether a character is written on another one, or draws nothing: it gets no share of the advance."""
    return unicodedata.category(character) in ("Mn", "Me", "Mc", "Cf")


def _one_to_one(run: GlyphRun, text: str, book: CodeBook, scale: float, steps: Steps) -> list[Piece]:
    # The way of nearly all text, so what a glyph with its character comes to is worked out once a font and size.
    known: dict[Any, list[Piece]] = book.pieces.setdefault(scale, {})
    characters = text if run.rightward else text[::-1].replace(NO_BREAK, " ")  # which PDFium takes for part of a number
    found: list[Piece] = []
    for place, key in enumerate(zip(run.glyphs, characters, run.widths, run.x_offsets, run.y_offsets, strict=True)):
        cluster = known.get(key)
        if cluster is None and key[1] in SPACES and key[0] < glyphs.EMPTY:
            cluster = known[key] = _gap(run, place, key[1], book, scale)
        elif cluster is None:
            cluster = known[key] = _cluster(Cluster(range(place, place + 1), key[1]), run, book, scale, steps)
        found += cluster
    return found


def _cluster(cluster: Cluster, run: GlyphRun, book: CodeBook, scale: float, steps: Steps) -> list[Piece]:
    drawn = [place for place in cluster.places if run.glyphs[place] != glyphs.EMPTY]
    hidden = sum(run.widths[place] for place in cluster.places if run.glyphs[place] == glyphs.EMPTY) * scale
    if any(run.glyphs[place] & glyphs.UNKNOWN for place in drawn):
        return _missing(cluster, run, book, scale)
    text = "".join(character for character in cluster.text if character not in DROPPED)
    if drawn and cluster.text == SOFT:
        text = SOFT  # hyphens.py says so of one that is seen
    if not run.rightward:
        text = text.replace(NO_BREAK, " ")
    if not drawn:
        return _invisible(text if steps.clusters else "", book, hidden)
    shape, first, move = marks.shape(run, drawn, book, scale=scale, on=steps.marks)
    move += hidden
    before = [space(first)] if first else []
    if len(text) == 1 or run.rightward or not steps.clusters:
        return [*before, piece(book.code(shape, text), move, text)]
    return before + _spread(text, book, shape, move)


def _gap(run: GlyphRun, place: int, character: str, book: CodeBook, scale: float) -> list[Piece]:
    # Pango spreads a justified space to both sides. A vowel sign that follows a wide gap is read as a word of its own by MuPDF.
    code = book.code(run.glyphs[place], character)
    wider = marks.move(run, place, book, scale) - code.width
    after = min(wider, GAP)
    own = piece(code, code.width + after, character)
    return [space(wider - after), own] if wider > after else [own]


def _spread(text: str, book: CodeBook, shape: Shape, move: float) -> list[Piece]:
    # Reversed text, glyphs as painted: the signs stand left of their letter, the first share of the advance is the
    # last letter's.
    signs = [character for character in text if carried(character)]
    letters = [character for character in text if not carried(character)] or [signs.pop(0)]
    before = [_blank(sign, book) for sign in reversed(signs)]
    if len(letters) == 1:
        return [*before, piece(book.code(shape, letters[0]), move, letters[0])]
    ink, share = _share(shape, book, len(letters))
    rest = [_blank(letter, book, advance=share) for letter in reversed(letters[:-1])]
    return [*before, piece(book.code(ink, letters[-1]), move - sum(one.move for one in rest), letters[-1]), *rest]


def _share(shape: Shape, book: CodeBook, count: int) -> tuple[Composite, int]:
    """Return the shape with one of `count` shares of its advance, and that share in font units."""
    if isinstance(shape, int):
        shape = Composite((GlyphPart(shape, 0, 0),), round(book.width(shape) * book.font.upem / 1000))
    share = shape.advance // count
    return Composite(shape.parts, share), share


def _blank(text: str, book: CodeBook, *, advance: int = 0) -> Piece:
    code = book.blank(text, advance)
    return piece(code, code.width, text)


def _invisible(text: str, book: CodeBook, move: float) -> list[Piece]:
    found = []
    for character in reversed(text):
        if character in DIRECTIONS:
            # A little to the left: at the very edge of a raised number Poppler takes the word beside it first, and breaks the line.
            found += [space(-EDGE), piece(book.blank(character), EDGE, character)]
        else:
            found.append(_blank(character, book))
    return [*found, space(move)] if move else found


def _missing(cluster: Cluster, run: GlyphRun, book: CodeBook, scale: float) -> list[Piece]:
    found = []
    for place in cluster.places:
        character, width = chr(run.glyphs[place] & ~glyphs.UNKNOWN), round(run.widths[place] * scale)
        weasyprint_patch.part("logger").LOGGER.warning(NOTDEF, character, ord(character))
        found.append(piece(book.missing(character, width), width, character))
    return found
