"""Step B: owns how the text of a run is spread over its glyphs, one character a code where text runs from the right.

Extractors put a right-to-left line in reading order by turning their list of characters round. A code of several characters (لا, هٔ,
الله) is turned round as well and comes out backwards, and WeasyPrint drops ZWNJ altogether, for Pango gives it no glyph. So here each
character has a code: one that is no letter of its own (ZWNJ, vowel sign, hamza) a blank of no width before the glyph, a further
letter a share of the glyph's advance. (A blank of no width will not do for letters: two of the same letter at one place are taken for one
printed bold, and الله would lose a ل.)
"""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

from bifolio.pdf import library
from bifolio.pdf.textlayer import glyphs, marks
from bifolio.pdf.textlayer.codebook import CodeBook, Composite, Part, Shape
from bifolio.pdf.textlayer.glyphs import Run
from bifolio.pdf.textlayer.steps import Steps

DROPPED = "\u00ad\u200b\u200d\u2060\ufeff"  # drawn as nothing, and nothing to a reader: break and join hints
SPACES = " \u00a0"
GAP = 100  # thousandths of the font's size that may stand right of a space
NOTDEF = '.notdef glyph rendered for Unicode string unsupported by fonts: "%s" (U+%04X)'  # WeasyPrint's words: listening.py hears them


class Piece(NamedTuple):
    """A code in its place: digits, width of the code and move of the pen in thousandths, its text, and the byte where that begins."""

    digits: str
    width: int
    move: float
    text: str
    start: int


class Cluster(NamedTuple):
    """Glyphs that belong together, by their places in the run, with the text they stand for and the byte where it begins."""

    places: range
    text: str
    start: int


def pieces(run: Run, text: bytes, book: CodeBook, *, scale: float, steps: Steps) -> list[Piece]:
    """Return the pieces of a run from left to right.

    `text` is the line's, in UTF-8; `scale` makes thousandths of the font's size of Pango units. Raises `marks.Raised` where a
    composite glyph is needed and the step is off.
    """
    own = text[run.start : run.start + run.length].decode()
    if len(own) == len(run.glyphs) == len(set(run.clusters)):
        return _one_to_one(run, own, book, scale, steps)
    found: list[Piece] = []
    for cluster in split(run, text):
        found += _cluster(cluster, run, book, scale, steps)
    return found


def split(run: Run, text: bytes) -> list[Cluster]:
    """Return the clusters of a run from left to right."""
    edges = [place for place in range(len(run.clusters)) if not place or run.clusters[place] != run.clusters[place - 1]]
    edges.append(len(run.clusters))
    ends = {}
    begins = sorted({run.clusters[place] for place in edges[:-1]})
    for begin, end in zip(begins, [*begins[1:], run.length], strict=True):
        ends[begin] = end
    found = []
    for left, right in zip(edges, edges[1:], strict=False):
        begin = run.clusters[left]
        start = run.start + begin
        found.append(Cluster(range(left, right), text[start : run.start + ends[begin]].decode(), start))
    return found


def carried(character: str) -> bool:
    """Return whether a character is written on another one, or draws nothing: it gets no share of the advance."""
    return unicodedata.category(character) in ("Mn", "Me", "Mc", "Cf")


def _one_to_one(run: Run, text: str, book: CodeBook, scale: float, steps: Steps) -> list[Piece]:
    # The way of nearly all text, so one loop: a glyph without offsets for a character.
    found, known = [], book.known
    shifted = run.shifted
    characters = text if run.rightward else text[::-1]
    for place, (glyph, width, character) in enumerate(zip(run.glyphs, run.widths, characters, strict=True)):
        start = run.start + run.clusters[place]
        if glyph >= glyphs.EMPTY or (shifted and (run.x_offsets[place] or run.y_offsets[place])):
            found += _cluster(Cluster(range(place, place + 1), character, start), run, book, scale, steps)
            continue
        code = known.get((glyph, character)) or book.code(glyph, character)
        kerning = int(code.width - width * scale)
        if kerning < -GAP and character in SPACES:
            found += _cluster(Cluster(range(place, place + 1), character, start), run, book, scale, steps)
        else:
            found.append(Piece(code.digits, code.width, code.width - kerning, character, start))
    return found


def _cluster(cluster: Cluster, run: Run, book: CodeBook, scale: float, steps: Steps) -> list[Piece]:
    drawn = [place for place in cluster.places if run.glyphs[place] != glyphs.EMPTY]
    hidden = sum(run.widths[place] for place in cluster.places if run.glyphs[place] == glyphs.EMPTY) * scale
    if any(run.glyphs[place] & glyphs.UNKNOWN for place in drawn):
        return _missing(cluster, run, book, scale)
    text = "".join(character for character in cluster.text if character not in DROPPED)
    if not drawn:
        return _invisible(text if steps.clusters else "", cluster.start, book, hidden)
    shape, first, move = marks.shape(run, drawn, book, scale=scale, on=steps.marks)
    if text in SPACES:
        first, move = _balanced(first, move, book.code(shape, text).width)
    before = [Piece("", 0, first, "", cluster.start)] if first else []
    if len(text) == 1 or run.rightward or not steps.clusters:
        code = book.code(shape, text)
        return [*before, Piece(code.digits, code.width, move + hidden, text, cluster.start)]
    return before + _spread(text, cluster.start, book, shape, move + hidden)


def _balanced(first: float, move: float, width: int) -> tuple[float, float]:
    # Pango spreads a justified space to both sides. A vowel sign that follows a wide gap is read as a word of its own by MuPDF.
    wider = first + move - width
    after = min(wider, GAP)
    return wider - after, width + after


def _spread(text: str, start: int, book: CodeBook, shape: Shape, move: float) -> list[Piece]:
    # Reversed text, glyphs as painted: the signs stand left of their letter, the first share of the advance is the last letter's.
    signs = [character for character in text if carried(character)]
    letters = [character for character in text if not carried(character)] or [signs.pop(0)]
    before = [_blank(sign, start, book) for sign in reversed(signs)]
    if len(letters) == 1:
        code = book.code(shape, letters[0])
        return [*before, Piece(code.digits, code.width, move, letters[0], start)]
    ink, share = _share(shape, book, len(letters))
    code = book.code(ink, letters[-1])
    rest = [_blank(letter, start, book, advance=share) for letter in reversed(letters[:-1])]
    left = move - sum(piece.move for piece in rest)
    return [*before, Piece(code.digits, code.width, left, letters[-1], start), *rest]


def _share(shape: Shape, book: CodeBook, count: int) -> tuple[Composite, int]:
    """Return the shape with one of `count` shares of its advance, and that share in font units."""
    if isinstance(shape, int):
        shape = Composite((Part(shape, 0, 0),), round(book.width(shape) * book.font.upem / 1000))
    share = shape.advance // count
    return Composite(shape.parts, share), share


def _blank(text: str, start: int, book: CodeBook, *, advance: int = 0) -> Piece:
    code = book.code(Composite((), advance), text)
    return Piece(code.digits, code.width, code.width, text, start)


def _invisible(text: str, start: int, book: CodeBook, move: float) -> list[Piece]:
    found = [_blank(character, start, book) for character in reversed(text)]
    return [*found, Piece("", 0, move, "", start)] if move else found


def _missing(cluster: Cluster, run: Run, book: CodeBook, scale: float) -> list[Piece]:
    found = []
    for place in cluster.places:
        character, width = chr(run.glyphs[place] & ~glyphs.UNKNOWN), round(run.widths[place] * scale)
        library.part("logger").LOGGER.warning(NOTDEF, character, ord(character))
        code = book.missing(character, width)
        found.append(Piece(code.digits, code.width, width, character, cluster.start))
    return found
