"""Prepare the pages of an edition for a print shop: bleed, crop marks and boxes (ISO 32000-1, 14.11.2), colour or grey."""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import replace
from functools import partial

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import FloatObject, NameObject, RectangleObject

from bifolio import language, output_formats, render
from bifolio.formats import imposition, pdf
from bifolio.formats.context import FormatContext, PdfDraft
from bifolio.formats.grey import without_colours
from bifolio.formats.imposition import MM
from bifolio.model import Edition

LINE = 5 * MM  # the length of a crop mark
GAP = 2 * MM  # between what is printed and a crop mark
WEIGHT = 0.25  # of a crop mark, points


def make(edition: Edition, context: FormatContext, *, grey: bool = False) -> PdfDraft:
    """Return the draft of an edition as `print_shop` in packet.yaml asks for it, which is prepared when it is typeset."""
    settings = edition.packet.print_shop
    pages = output_formats.known()[settings.pages]
    bleed = settings.bleed_points
    rules = f"@page {{ bleed: {bleed / pages.scale:.4f}pt; }}"
    scaled = replace(context, format=replace(context.format, scale=pages.scale))
    draft = pdf.make(edition, scaled, form=pages.name, rules=rules)
    finish = partial(
        prepare,
        bleed=bleed,
        fours=settings.fours,
        grey=grey,
        from_right=language.of(context.project, edition.language).direction == "rtl",
        title=render.plain_title(edition, context.project),
    )
    return draft._replace(finish=finish, page_count=partial(page_count, fours=settings.fours))


def make_grey(edition: Edition, context: FormatContext) -> PdfDraft:
    """Return the draft of an edition as `make` does, without colours."""
    return make(edition, context, grey=True)


def page_count(pages: int, *, fours: bool) -> int:
    """Return how many pages a file has, blank ones among them.

    >>> page_count(5, fours=True)
    8
    """
    return -(-pages // 4) * 4 if fours else pages


def prepare(pdf: bytes, *, bleed: float, fours: bool, grey: bool, from_right: bool, title: str) -> bytes:
    """Return the pages of a PDF with crop marks around what they bleed, in points, filled up to four with blank ones.

    `from_right` is for scripts that are read from the right, which the file tells the shop for binding.

    The result is for printing alone: it declares no conformance and has neither tags nor links, and its fonts are
    embedded. The same input gives the same bytes.
    """
    pages = PdfReader(io.BytesIO(pdf)).pages
    writer = PdfWriter()
    margin = bleed + GAP + LINE
    for index in range(page_count(len(pages), fours=fours)):
        box = pages[min(index, len(pages) - 1)].mediabox
        width, height = float(box.width) - 2 * bleed, float(box.height) - 2 * bleed
        side = writer.add_blank_page(width + 2 * margin, height + 2 * margin)
        side[NameObject("/TrimBox")] = _around(side, margin)
        side[NameObject("/BleedBox")] = _around(side, margin - bleed)
        forms = []
        if index < len(pages):
            start = margin - bleed
            forms = [(imposition.form(writer, pages[index]), start - float(box.left), start - float(box.bottom))]
        imposition.place(writer, side, forms, _marks(width, height, margin, bleed))
    if grey:
        without_colours(writer)
    if from_right:
        preferences = writer.create_viewer_preferences()
        preferences[NameObject("/Direction")] = NameObject("/R2L")
    return imposition.finished(writer, title)


def _around(page: PageObject, inset: float) -> RectangleObject:
    box = page.mediabox
    sides = (inset, inset, float(box.right) - inset, float(box.top) - inset)
    return RectangleObject(tuple(FloatObject(round(side, 4)) for side in sides))


def _marks(width: float, height: float, margin: float, bleed: float) -> Iterable[str]:
    """Yield the lines that show where the paper is cut: two at each corner, outside what bleeds."""
    yield f"q 0 G {WEIGHT} w"
    near, far = margin - bleed - GAP, margin - bleed - GAP - LINE
    right, top = width + 2 * margin, height + 2 * margin
    for x in (margin, margin + width):
        for start, end in ((far, near), (top - far, top - near)):
            yield f"{x:.4f} {start:.4f} m {x:.4f} {end:.4f} l S"
    for y in (margin, margin + height):
        for start, end in ((far, near), (right - far, right - near)):
            yield f"{start:.4f} {y:.4f} m {end:.4f} {y:.4f} l S"
    yield "Q"
