"""Impose the A5 pages of an edition two on a side of A4, so that a stack folded once reads in order."""

from __future__ import annotations

import io
from functools import partial

from pypdf import PageObject, PdfReader, PdfWriter, Transformation
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject, StreamObject

from bifolio import language, render
from bifolio.formats import pdf
from bifolio.formats.context import FormatContext, PdfDraft
from bifolio.model import Edition

MM = 72 / 25.4
SHEET = (297 * MM, 210 * MM)  # A4 lying, in points
PAGE = SHEET[0] / 2


def make(edition: Edition, context: FormatContext) -> PdfDraft:
    """Return the draft of an edition as A5 pages, which are imposed when they are typeset."""
    right_bound = language.of(context.project, edition.language).direction == "rtl"
    title = render.plain_title(edition, context.project)
    return pdf.make(edition, context)._replace(finish=partial(impose, right_bound=right_bound, title=title))


def impose(pdf: bytes, *, right_bound: bool, title: str) -> bytes:
    """Return the pages of an A5 PDF laid two on a side for a booklet: print on both sides, turned on the short edge, fold, staple.

    `right_bound` is for scripts that are read from the right: the cover is then the left half of the first side. The result is for
    printing alone: imposed pages cannot be tagged, so it declares no conformance, and its title says what it is. The same input
    gives the same bytes.
    """
    pages = PdfReader(io.BytesIO(pdf)).pages
    writer = PdfWriter()
    forms = [_form(writer, page) for page in pages]
    for left, right in order(len(pages), right_bound=right_bound):
        side = writer.add_blank_page(*SHEET)
        placed = [(number, x) for number, x in ((left, 0.0), (right, PAGE)) if number < len(forms)]
        _place(writer, side, [(forms[number], x) for number, x in placed])
    writer.metadata = {"/Title": title, "/Producer": "bifolio"}
    writer.create_viewer_preferences()
    writer.root_object["/ViewerPreferences"][NameObject("/Duplex")] = NameObject("/DuplexFlipShortEdge")  # type: ignore[index]
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def order(count: int, *, right_bound: bool) -> list[tuple[int, int]]:
    """Return the pages, from 0, at the left and right of each side; there are as many as fill whole sheets, the last ones blank."""
    whole = -(-count // 4) * 4
    sides = []
    for sheet in range(whole // 4):
        outer, inner = (whole - 1 - 2 * sheet, 2 * sheet), (2 * sheet + 1, whole - 2 - 2 * sheet)
        sides += [outer, inner]
    return [(right, left) for left, right in sides] if right_bound else sides


def _form(writer: PdfWriter, page: PageObject) -> IndirectObject:
    """Return a page as a form that a side can draw, its marked content left as it is: nothing refers to it any more."""
    form = StreamObject()
    contents = page.get_contents()
    form.set_data(contents.get_data() if contents is not None else b"")
    resources = page["/Resources"].clone(writer)
    form.update(
        {
            NameObject("/Type"): NameObject("/XObject"),
            NameObject("/Subtype"): NameObject("/Form"),
            NameObject("/BBox"): ArrayObject(page.mediabox),
            NameObject("/Resources"): resources,
        }
    )
    return writer._add_object(form.flate_encode(9))


def _place(writer: PdfWriter, side: PageObject, placed: list[tuple[IndirectObject, float]]) -> None:
    names = {NameObject(f"/P{index}"): form for index, (form, _) in enumerate(placed)}
    drawing = StreamObject()
    moves = [Transformation().translate(x, 0).ctm for _, x in placed]
    lines = [
        f"q {' '.join(f'{number:g}' for number in move)} cm {name} Do Q"
        for move, name in zip(moves, names, strict=True)
    ]
    drawing.set_data("\n".join(lines).encode())
    side[NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): DictionaryObject(names)})
    side[NameObject("/Contents")] = writer._add_object(drawing)
