"""From glyphs and text to positioned codes."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from bifolio.pdf.text_layer import clusters
from bifolio.pdf.text_layer.encoding import CompositeGlyph, FontEncoding, GlyphComponent
from bifolio.pdf.text_layer.glyphs import EMPTY, GlyphRun


def run(text: str, glyphs, clusters_, *, level=1, widths=None, x=None, y=None) -> GlyphRun:
    count = len(glyphs)
    length = len(text.encode())
    return GlyphRun(level, length, glyphs, widths or [512] * count, x or [0] * count, y or [0] * count, clusters_)


def encoding() -> FontEncoding:
    font = SimpleNamespace(glyph_count=50, upem=1000, to_unicode={}, widths={})
    return FontEncoding(font, lambda glyph: 500)


def texts(one: GlyphRun, text: str, codes: FontEncoding | None = None) -> list[str]:
    found = clusters.encode_run(one, text, codes or encoding(), scale=1000 / 1024)
    return [code.text for code in found]


def test_the_text_of_a_right_to_left_run_stands_as_it_is_painted():
    assert texts(run("آب", [3, 2], [2, 0]), "آب") == ["ب", "آ"]


def test_a_ligature_of_two_letters_is_two_codes_of_half_its_width():
    codes = encoding()
    found = clusters.encode_run(run("لا", [9], [0]), "لا", codes, scale=1000 / 1024)
    assert [code.text for code in found] == ["ا", "ل"]
    assert sum(code.advance for code in found) == 500
    assert set(codes.added) == {CompositeGlyph((GlyphComponent(9, 0, 0),), 250), CompositeGlyph((), 250)}


def test_the_hamza_of_a_composed_letter_stands_before_it_without_width():
    found = clusters.encode_run(run("هٔ", [9], [0]), "هٔ", encoding(), scale=1000 / 1024)
    assert [(code.text, code.advance) for code in found] == [("ٔ", 0), ("ه", 500)]


def test_zwnj_has_a_code_that_draws_nothing():
    codes = encoding()
    assert texts(run("ی\u200cه", [4, EMPTY, 2], [5, 2, 0], widths=[512, 0, 512]), "ی\u200cه", codes) == [
        "ه",
        "\u200c",
        "ی",
    ]
    assert CompositeGlyph((), 0) in codes.added


def test_hints_for_breaking_and_joining_are_not_written():
    assert texts(run("ی\u200dه", [4, EMPTY, 2], [5, 2, 0], widths=[512, 0, 512]), "ی\u200dه") == ["ه", "ی"]


def test_left_to_right_a_ligature_is_one_code():
    assert texts(run("fi", [9], [0], level=0), "fi") == ["fi"]


def test_a_raised_mark_becomes_a_composite_glyph_with_its_offset():
    codes = encoding()
    texts(run("بَ", [8, 3], [2, 0], widths=[0, 512], x=[102, 0], y=[-51, 0]), "بَ", codes)
    assert codes.added == [CompositeGlyph((GlyphComponent(8, 100, 50),), 0)]


def test_a_wide_space_has_most_of_its_gap_on_the_left():
    found = clusters.encode_run(run(" ", [1], [0], widths=[1024], x=[256]), " ", encoding(), scale=1000 / 1024)
    assert sum(code.advance for code in found) == pytest.approx(1000, abs=10)  # WeasyPrint's error in offsets included
    assert found[-1].advance - 500 == clusters.GAP
