"""Spread the text of a run over its glyphs: one character a code where text runs from the right, composite glyphs.

Extractors put a right-to-left line in reading order by reversing their list of characters. A code of several characters
(لا, هٔ, الله) is reversed as well and comes out backwards, and WeasyPrint drops ZWNJ altogether, for Pango gives it no
glyph. So here each character has a code: one that is no letter of its own (ZWNJ, vowel sign, hamza) a blank of no width
before the glyph, a further letter a share of the glyph's advance. (A blank of no width will not do for letters: two of
the same letter at one place are taken for one printed bold, and الله would lose a ل.)

WeasyPrint raises a vowel sign or dot with Ts, or moves it with a number in TJ. Extractors then take the raised sign for
another line or another word, Chromium's reader jumps half a line, and PDFium loses the number after an empty string and
draws the letters before it 1 px off. Here the glyphs of such a cluster become one composite glyph that carries the
offsets in font units. (WeasyPrint also divides the offsets wrongly, 1000 for 1024: the signs are where the font says
now, 2.4 % of the offset from where they were.)
"""

from __future__ import annotations

import unicodedata
from typing import Any, NamedTuple

from bifolio.pdf import weasyprint_patch
from bifolio.pdf.text_layer import glyphs
from bifolio.pdf.text_layer.encoding import CharacterCode, CompositeGlyph, FontEncoding, Glyph, GlyphComponent
from bifolio.pdf.text_layer.glyphs import GlyphRun

IGNORED = "\u00ad\u200b\u200d\u2060\ufeff"  # hints for breaking and joining: not drawn, and nothing to a reader
SOFT_HYPHEN = "\u00ad"
NO_BREAK_SPACE = "\u00a0"
SPACES = f" {NO_BREAK_SPACE}"
DIRECTION_MARKS = "\u200e\u200f\u061c"
# In thousandths of the font's size:
GAP = 100  # what may be added on the right of a space
EDGE = 5  # the widest advance of what draws nothing
OFFSET = 1.024  # WeasyPrint's error: it takes 1/1024 of an offset for 1/1000
NOTHING = CharacterCode("", 0)
# WeasyPrint's words: log_capture makes a finding of them.
NOTDEF = '.notdef glyph rendered for Unicode string unsupported by fonts: "%s" (U+%04X)'


class PositionedCode(NamedTuple):
    """A character code in a TJ array (ISO 32000-1, 9.4.3), or a move of the pen alone where it has no digits."""

    digits: str
    adjustment: str  # the number in TJ that makes `advance` of the code's width
    advance: float  # how far the pen goes, in thousandths of the font's size
    text: str

    @property
    def is_flat(self) -> bool:
        """Return whether it draws nothing that has a width."""
        return not self.digits or self.advance <= EDGE


class GlyphCluster(NamedTuple):
    """Glyphs that belong together, by their indexes in the run, with the text they stand for."""

    indexes: range
    text: str


def encode_run(run: GlyphRun, text: str, encoding: FontEncoding, *, scale: float) -> list[PositionedCode]:
    """Return the codes of a run from left to right; `scale` makes thousandths of the font's size of Pango units."""
    if len(text) == len(run.glyphs) == len(set(run.clusters)):
        return _one_to_one(run, text, encoding, scale)
    return [code for cluster in split_clusters(run, text) for code in _cluster(cluster, run, encoding, scale)]


def position(code: CharacterCode, advance: float, text: str) -> PositionedCode:
    """Return a code after which the pen has gone that far."""
    adjustment = f"{code.width - advance:.2f}".rstrip("0").rstrip(".")
    return PositionedCode(code.digits, "" if adjustment in ("0", "-0") else adjustment, advance, text)


def _pen_move(advance: float) -> PositionedCode:
    return position(NOTHING, advance, "")


def split_clusters(run: GlyphRun, text: str) -> list[GlyphCluster]:
    """Return the clusters of a run from left to right."""
    data = text.encode()
    edges = [index for index, begin in enumerate(run.clusters) if not index or begin != run.clusters[index - 1]]
    begins = sorted({run.clusters[index] for index in edges})
    ends = dict(zip(begins, [*begins[1:], run.length], strict=True))
    clusters = []
    for left, right in zip(edges, [*edges[1:], len(run.clusters)], strict=True):
        begin = run.clusters[left]
        clusters.append(GlyphCluster(range(left, right), data[begin : ends[begin]].decode()))
    return clusters


def _one_to_one(run: GlyphRun, text: str, encoding: FontEncoding, scale: float) -> list[PositionedCode]:
    # Nearly all text comes here, so the codes of a glyph with its character are worked out once a font and size.
    known: dict[Any, list[PositionedCode]] = encoding.runs.setdefault(scale, {})
    # A no-break space is one to PDFium, which takes it for part of a number.
    characters = text if run.is_ltr else text[::-1].replace(NO_BREAK_SPACE, " ")
    codes: list[PositionedCode] = []
    for index, key in enumerate(zip(run.glyphs, characters, run.widths, run.x_offsets, run.y_offsets, strict=True)):
        cluster = known.get(key)
        if cluster is None and key[1] in SPACES and key[0] < glyphs.EMPTY:
            cluster = known[key] = _space(run, index, key[1], encoding, scale)
        elif cluster is None:
            one = GlyphCluster(range(index, index + 1), key[1])
            cluster = known[key] = _cluster(one, run, encoding, scale)
        codes += cluster
    return codes


def _cluster(cluster: GlyphCluster, run: GlyphRun, encoding: FontEncoding, scale: float) -> list[PositionedCode]:
    drawn = [index for index in cluster.indexes if run.glyphs[index] != glyphs.EMPTY]
    hidden = sum(run.widths[index] for index in cluster.indexes if run.glyphs[index] == glyphs.EMPTY) * scale
    if any(run.glyphs[index] & glyphs.UNKNOWN for index in drawn):
        return _missing(cluster, run, encoding, scale)
    text = "".join(character for character in cluster.text if character not in IGNORED)
    if drawn and cluster.text == SOFT_HYPHEN:
        text = SOFT_HYPHEN  # one that is visible: `drawing` puts it there
    if not run.is_ltr:
        text = text.replace(NO_BREAK_SPACE, " ")
    if not drawn:
        return _invisible(text, encoding, hidden)
    glyph, before, advance = _glyph(run, drawn, encoding, scale)
    advance += hidden
    first = [_pen_move(before)] if before else []
    if len(text) == 1 or run.is_ltr:
        return [*first, position(encoding.code(glyph, text), advance, text)]
    return first + _spread(text, encoding, glyph, advance)


def _glyph(run: GlyphRun, indexes: list[int], encoding: FontEncoding, scale: float) -> tuple[Glyph, float, float]:
    """Return the glyph that draws those of a cluster, and the moves of the pen before and after it.

    They are in thousandths of the font's size, and add up to WeasyPrint's, truncations included, so that what follows
    stays where it was.
    """
    first = indexes[0]
    width = encoding.width(run.glyphs[first])
    if len(indexes) == 1 and not run.y_offsets[first] and (width or not run.x_offsets[first]):
        offset = run.x_offsets[first] * scale * OFFSET
        return run.glyphs[first], offset, width - int(width + offset - run.widths[first] * scale)
    composite = _composite(run, indexes, scale * encoding.font.upem / 1000)
    total = sum(_advance(run, index, encoding, scale) for index in indexes)
    advance = round(composite.advance * 1000 / encoding.font.upem)
    # The rest is before the glyph: Poppler sorts by left edges, and a letter that began left of its sign would be read
    # after it.
    return composite, total - advance, advance


def _composite(run: GlyphRun, indexes: list[int], units: float) -> CompositeGlyph:
    components, pen = [], 0
    for index in indexes:
        x, y = pen + run.x_offsets[index], -run.y_offsets[index]
        components.append(GlyphComponent(run.glyphs[index], round(x * units), round(y * units)))
        pen += run.widths[index]
    return CompositeGlyph(tuple(components), round(pen * units))


def _advance(run: GlyphRun, index: int, encoding: FontEncoding, scale: float) -> float:
    """Return how far WeasyPrint moves the pen for a glyph, in thousandths of the font's size."""
    width, offset = encoding.width(run.glyphs[index]), run.x_offsets[index] * scale * OFFSET
    return offset + width - int(width + offset - run.widths[index] * scale)


def _space(run: GlyphRun, index: int, character: str, encoding: FontEncoding, scale: float) -> list[PositionedCode]:
    # Pango adds the width of a justified space on both sides. MuPDF reads a vowel sign after a wide gap as a word.
    code = encoding.code(run.glyphs[index], character)
    wider = _advance(run, index, encoding, scale) - code.width
    after = min(wider, GAP)
    own = position(code, code.width + after, character)
    return [_pen_move(wider - after), own] if wider > after else [own]


def _spread(text: str, encoding: FontEncoding, glyph: Glyph, advance: float) -> list[PositionedCode]:
    # Reversed text, glyphs as painted: signs are left of their letter, the first share of the advance is the last
    # letter's.
    signs = [character for character in text if _has_no_advance(character)]
    letters = [character for character in text if not _has_no_advance(character)] or [signs.pop(0)]
    before = [_blank(sign, encoding) for sign in reversed(signs)]
    if len(letters) == 1:
        return [*before, position(encoding.code(glyph, letters[0]), advance, letters[0])]
    ink, share = _share(glyph, encoding, len(letters))
    others = [_blank(letter, encoding, advance=share) for letter in reversed(letters[:-1])]
    own = advance - sum(other.advance for other in others)
    return [*before, position(encoding.code(ink, letters[-1]), own, letters[-1]), *others]


def _has_no_advance(character: str) -> bool:
    """Return whether a character is written on another one, or draws nothing."""
    return unicodedata.category(character) in ("Mn", "Me", "Mc", "Cf")


def _share(glyph: Glyph, encoding: FontEncoding, count: int) -> tuple[CompositeGlyph, int]:
    """Return the glyph with one of `count` shares of its advance, and that share in font units."""
    if isinstance(glyph, int):
        advance = round(encoding.width(glyph) * encoding.font.upem / 1000)
        glyph = CompositeGlyph((GlyphComponent(glyph, 0, 0),), advance)
    share = glyph.advance // count
    return CompositeGlyph(glyph.components, share), share


def _blank(text: str, encoding: FontEncoding, *, advance: int = 0) -> PositionedCode:
    code = encoding.blank(text, advance)
    return position(code, code.width, text)


def _invisible(text: str, encoding: FontEncoding, advance: float) -> list[PositionedCode]:
    codes = []
    for character in reversed(text):
        if character in DIRECTION_MARKS:
            # A little to the left: at the very edge of a raised number Poppler takes the word beside it first, and
            # breaks the line.
            codes += [_pen_move(-EDGE), position(encoding.blank(character), EDGE, character)]
        else:
            codes.append(_blank(character, encoding))
    return [*codes, _pen_move(advance)] if advance else codes


def _missing(cluster: GlyphCluster, run: GlyphRun, encoding: FontEncoding, scale: float) -> list[PositionedCode]:
    codes = []
    for index in cluster.indexes:
        character, width = chr(run.glyphs[index] & ~glyphs.UNKNOWN), round(run.widths[index] * scale)
        weasyprint_patch.part("logger").LOGGER.warning(NOTDEF, character, ord(character))
        codes.append(position(encoding.missing(character, width), width, character))
    return codes
