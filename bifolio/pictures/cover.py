"""Draw the cover of an e-book: what it is, its title, its subtitle and its publisher, as devices show it on a shelf."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

SIZE = WIDTH, HEIGHT = 1200, 1600  # pixels
MARGIN = 110
SIZES = (52, 104, 52, 44)  # of the letters of each text, pixels
INK, PAPER = "#1a1d1f", "#ffffff"
COLOURS = 16  # enough for two inks and their edges


def draw(texts: Sequence[str], *, fonts: Sequence[Path], accent: str, rtl: bool) -> bytes:
    """Return a PNG with four texts (kind, title, subtitle, publisher), each in the first font that has its letters.

    Needs Pillow's Raqm and the system's FriBidi, which comes with Pango. The same input gives the same bytes.
    """
    image = Image.new("RGB", SIZE, PAPER)
    canvas = ImageDraw.Draw(image)
    canvas.rectangle((0, 0, WIDTH, 60), fill=accent)
    kind, title, subtitle, publisher = (
        list(_lines(text, _font(fonts, text, size), rtl=rtl)) for text, size in zip(texts, SIZES, strict=True)
    )
    top = 260.0
    for lines, size, colour in ((kind, SIZES[0], accent), (title, SIZES[1], INK), (subtitle, SIZES[2], INK)):
        font = _font(fonts, " ".join(lines), size)
        top = _write(canvas, lines, font, top, colour=colour, rtl=rtl) + size * 0.6
    font = _font(fonts, " ".join(publisher), SIZES[3])
    _write(canvas, publisher, font, HEIGHT - MARGIN - 1.6 * SIZES[3] * len(publisher), colour=accent, rtl=rtl)
    content = io.BytesIO()
    image.quantize(COLOURS).save(content, "PNG", optimize=True)
    return content.getvalue()


def _font(fonts: Sequence[Path], text: str, size: int) -> ImageFont.FreeTypeFont:
    """Return the first font that draws every letter of a text, or the first."""
    faces = [ImageFont.truetype(str(file), size, layout_engine=ImageFont.Layout.RAQM) for file in fonts]
    blank = [face.getmask("\uffff").getbbox() for face in faces]
    letters = {letter for letter in text if letter.isalpha()}
    for face, missing in zip(faces, blank, strict=True):
        if all(face.getmask(letter).getbbox() != missing for letter in letters):
            return face
    return faces[0]


def _lines(text: str, font: ImageFont.FreeTypeFont, *, rtl: bool) -> Iterator[str]:
    """Yield a text in lines that fit between the margins."""
    line = ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if line and font.getlength(longer, direction=_direction(rtl)) > WIDTH - 2 * MARGIN:
            yield line
            longer = word
        line = longer
    if line:
        yield line


def _write(
    canvas: ImageDraw.ImageDraw,
    lines: Sequence[str],
    font: ImageFont.FreeTypeFont,
    top: float,
    *,
    colour: str,
    rtl: bool,
) -> float:
    """Write lines and return where they end."""
    for line in lines:
        place = (WIDTH - MARGIN if rtl else MARGIN, top)
        canvas.text(place, line, fill=colour, font=font, anchor="ra" if rtl else "la", direction=_direction(rtl))
        top += font.size * (1.6 if rtl else 1.25)
    return top


def _direction(rtl: bool) -> str:
    return "rtl" if rtl else "ltr"
