"""Codes: a glyph with a text is one code, and the first text of a glyph keeps the glyph's number."""

from __future__ import annotations

from types import SimpleNamespace

from bifolio.pdf.text_layer import encoding
from bifolio.pdf.text_layer.encoding import FREE, CompositeGlyph, FontEncoding, GlyphComponent


def font(**more) -> SimpleNamespace:
    return SimpleNamespace(glyph_count=50, upem=2048, to_unicode={}, widths={}, hash="ABCDEF", **more)


def book() -> FontEncoding:
    return FontEncoding(font(), lambda glyph: 100 + glyph)


def test_the_first_text_of_a_glyph_keeps_the_glyphs_number():
    codes = book()
    assert codes.code(7, "a") == ("0007", 107)
    assert codes.font.to_unicode == {7: "a"}
    assert codes.font.widths == {7: 107}
    assert codes.added == []


def test_a_second_text_gets_a_number_of_its_own_and_the_same_glyph():
    codes = book()
    codes.code(7, " ")
    second = codes.code(7, "\u00a0")
    assert second.digits == f"{50 + FREE:04x}"
    assert second.width == 107
    assert codes.glyph(50 + FREE) == 7


def test_the_same_pair_is_the_same_code():
    codes = book()
    assert codes.code(7, "a") is codes.code(7, "a")


def test_a_composite_is_as_wide_as_its_advance_in_thousandths():
    codes = book()
    shape = CompositeGlyph((GlyphComponent(3, 0, 0), GlyphComponent(9, 10, 5)), 1024)
    assert codes.code(shape, "x").width == 500
    assert codes.embedded_glyphs([50 + FREE]) == [3, 9]


def test_a_look_at_a_width_lists_no_code():
    codes = book()
    codes.width(8)
    assert codes.font.widths == {}


def test_records_of_one_file_share_their_codes():
    one, other = font(), font()
    fonts = {1: one, 2: other}
    codes = encoding.encoding_of(one, fonts, lambda glyph: glyph)
    assert encoding.encoding_of(other, fonts, lambda glyph: glyph) is codes
    codes.code(7, "a")
    assert other.to_unicode == {7: "a"}
