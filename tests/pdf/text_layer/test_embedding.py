"""Composite glyphs appended to a font file: read back with fontTools."""

from __future__ import annotations

import io

import pytest
from fontTools.ttLib import TTFont
from pdf.text_layer.pages import FONTS

from bifolio.pdf.text_layer import embedding
from bifolio.pdf.text_layer.encoding import CompositeGlyph, GlyphComponent

VAZIRMATN = (FONTS / "Vazirmatn-Regular.ttf").read_bytes()
BEH, FATHA = (TTFont(io.BytesIO(VAZIRMATN)).getGlyphID(name) for name in ("uni0628", "uni064E"))
SHAPES = [
    CompositeGlyph((GlyphComponent(BEH, 0, 0), GlyphComponent(FATHA, 120, -35)), 700),
    CompositeGlyph((), 0),
    CompositeGlyph((GlyphComponent(FATHA, -9, 4),), 0),
]


def opened(content: bytes) -> TTFont:
    return TTFont(io.BytesIO(content), checkChecksums=2)


@pytest.fixture(scope="module")
def font() -> TTFont:
    return opened(embedding.append_glyphs(VAZIRMATN, SHAPES)[0])


def added(font: TTFont) -> list[str]:
    return font.getGlyphOrder()[-3:]


def test_the_number_of_the_first_new_glyph_is_the_old_count():
    assert embedding.append_glyphs(VAZIRMATN, SHAPES)[1] == len(opened(VAZIRMATN).getGlyphOrder())


def test_the_new_glyphs_have_their_parts_at_their_offsets(font):
    order = font.getGlyphOrder()
    parts = [(order.index(part.glyphName), part.x, part.y) for part in font["glyf"][added(font)[0]].components]
    assert parts == [(BEH, 0, 0), (FATHA, 120, -35)]


def test_a_composite_without_parts_is_blank(font):
    assert font["glyf"][added(font)[1]].numberOfContours == 0


def test_the_new_glyphs_have_their_advances_and_the_old_ones_keep_theirs(font):
    before, order = opened(VAZIRMATN), font.getGlyphOrder()
    assert [font["hmtx"][name][0] for name in added(font)] == [700, 0, 0]
    assert [font["hmtx"][name] for name in order[:-3]] == [before["hmtx"][name] for name in before.getGlyphOrder()]


def test_boxes_and_bearings_are_those_that_fonttools_finds(font):
    for name in (added(font)[0], added(font)[2]):
        glyph = font["glyf"][name]
        stated = (glyph.xMin, glyph.yMin, glyph.xMax, glyph.yMax)
        glyph.recalcBounds(font["glyf"])
        assert stated == (glyph.xMin, glyph.yMin, glyph.xMax, glyph.yMax)
        assert font["hmtx"][name][1] == glyph.xMin


@pytest.mark.slow
def test_every_table_can_be_read_and_its_checksum_is_right(font):
    for tag in font.keys():  # noqa: SIM118 - a font is no mapping to iterate over
        if tag != "GlyphOrder":
            assert font[tag] is not None


def test_offsets_become_long_where_short_ones_do_not_reach():
    head, short = embedding._locations(bytes(54), [0, 10, 2 * 0xFFFF])
    assert (head[51], len(short)) == (0, 6)
    head, long = embedding._locations(bytes(54), [0, 10, 2 * 0xFFFF + 2])
    assert (head[51], len(long)) == (1, 12)


def test_the_outlines_of_the_old_glyphs_are_as_they_were(font):
    before = opened(VAZIRMATN)
    for glyph in (BEH, FATHA, 5, 900):
        one, other = font.getGlyphOrder()[glyph], before.getGlyphOrder()[glyph]
        assert font["glyf"][one] == before["glyf"][other]
