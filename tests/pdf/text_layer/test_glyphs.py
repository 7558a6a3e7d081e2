"""Runs that Pango shaped, read from its memory."""

from __future__ import annotations

import struct

import pytest
from pdf.text_layer.pages import FONTS

from bifolio.pdf import fonts, weasyprint_patch
from bifolio.pdf.text_layer import glyphs
from bifolio.pdf.text_layer.glyphs import EMPTY, ShapedRun, read_glyphs, shaped_runs


def infos(*rows: tuple[int, ...]) -> bytes:
    return b"".join(struct.pack("@5i", *row) for row in rows)


def test_arrays_are_read_by_field():
    shaped = ShapedRun(None, 1, 1, 0, 4, infos((7, 512, 3, -4, 0), (8, 256, 0, 0, 0)), struct.pack("@2i", 2, 0))
    run = read_glyphs(shaped)
    assert (run.glyphs, run.widths, run.x_offsets, run.y_offsets) == ([7, 8], [512, 256], [3, 0], [-4, 0])
    assert run.clusters == [2, 0]
    assert not run.is_ltr


def test_flags_are_blanked_so_that_equal_runs_are_equal_keys():
    first, second = (glyphs._without_flags(bytearray(infos((7, 1, 2, 3, flags))), 1) for flags in (0, -1))
    assert first == second == infos((7, 1, 2, 3, 0))


@pytest.fixture(scope="module")
def runs() -> list[tuple[ShapedRun, str]]:
    """Return the runs of a mixed line, with their text."""
    html = '<html lang="fa" dir="rtl"><style>html { font-family: Vazirmatn }</style><p>می\u200cرود 12</p>'
    document = weasyprint_patch.load().HTML(string=html).render(font_config=fonts.configuration(FONTS))
    boxes = weasyprint_patch.descendants(weasyprint_patch.page_box(document.pages[0]))
    (box,) = [box for box in boxes if type(box).__name__ == "TextBox"]
    layout = box.pango_layout
    layout.reactivate(box.style)  # as before it is drawn
    line, _ = layout.get_first_line()
    text = layout.text.encode()
    shaped = list(shaped_runs(weasyprint_patch.part("text.ffi").ffi, line))
    return [(run, text[run.start : run.start + run.length].decode()) for run in shaped]


def test_runs_are_in_the_order_they_are_painted(runs):
    assert [text.strip() for _, text in runs if text.strip()] == ["12", "می\u200cرود"]
    assert [run.level for run, text in runs if text.strip()] == [2, 1]


def test_a_zwnj_is_an_empty_glyph(runs):
    run = read_glyphs(runs[-1][0])
    assert EMPTY in run.glyphs
    assert len(run.glyphs) == len(run.clusters)
