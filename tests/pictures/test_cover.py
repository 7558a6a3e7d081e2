"""Covers: the texts are on them, on the side where the script begins, in the same bytes each time."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageChops

from bifolio.pictures import cover
from bifolio.presets import TEMPLATES

FONTS = [TEMPLATES / "fonts" / name for name in ("NotoSans-Bold.ttf", "Vazirmatn-Bold.ttf")]
TEXTS = ["Handout", "A title of more words than one line of a cover has room for", "", "Publisher"]


def ink(texts: list[str], *, rtl: bool) -> tuple[int, int, int, int]:
    """Return the box of what is drawn below the band at the top."""
    image = Image.open(io.BytesIO(cover.draw(texts, fonts=FONTS, accent="#5b2a86", rtl=rtl))).convert("RGB")
    assert image.size == cover.SIZE
    below = image.crop((0, 80, *cover.SIZE))
    box = ImageChops.difference(below, Image.new("RGB", below.size, cover.PAPER)).getbbox()
    assert box
    return box


@pytest.mark.slow
@pytest.mark.parametrize("rtl", [False, True])
def test_lines_keep_to_the_margins(rtl: bool) -> None:
    left, _, right, _ = ink(TEXTS, rtl=rtl)
    assert left >= cover.MARGIN - 10
    assert right <= cover.WIDTH - cover.MARGIN + 10
    assert right - cover.WIDTH + cover.MARGIN > -20 if rtl else left < cover.MARGIN + 20


@pytest.mark.slow
def test_a_text_is_drawn_in_a_font_that_has_its_letters() -> None:
    persian = ["", "سلام", "", ""]
    in_persian = cover.draw(persian, fonts=FONTS, accent="#000", rtl=True)
    assert in_persian == cover.draw(persian, fonts=FONTS[::-1], accent="#000", rtl=True)
    assert in_persian != cover.draw(persian, fonts=FONTS[:1], accent="#000", rtl=True)
