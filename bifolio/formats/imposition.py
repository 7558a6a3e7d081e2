"""Put the pages of a PDF on sheets for printing alone (ISO 32000-1, 8.10): where each page is, and the file that they make."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable

from pypdf import PageObject, PdfReader, PdfWriter, Transformation
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject, StreamObject

MM = 72 / 25.4  # points
SIDE = (297 * MM, 210 * MM)  # A4 landscape, points
PAGE = SIDE[0] / 2


def impose(pdf: bytes, *, right_bound: bool, title: str, order: Callable[..., list[tuple[int, int]]]) -> bytes:
    """Return the pages of an A5 PDF two on a side: print on both sides, flip on the short edge, fold, staple.

    `right_bound` is for scripts that are read from the right: the cover is then the left half of the first side.
    `order` gives the pages of each side, as `booklet.order` does. The result is for printing alone: imposed pages cannot
    be tagged, so it declares no conformance, and its title says what it is. The same input gives the same bytes.
    """
    pages = PdfReader(io.BytesIO(pdf)).pages
    writer = PdfWriter()
    forms = [form(writer, page) for page in pages]
    for left, right in order(len(pages), right_bound=right_bound):
        side = writer.add_blank_page(*SIDE)
        place(writer, side, [(forms[page], x, 0.0) for page, x in ((left, 0.0), (right, PAGE)) if page < len(forms)])
    writer.create_viewer_preferences()
    writer.root_object["/ViewerPreferences"][NameObject("/Duplex")] = NameObject("/DuplexFlipShortEdge")  # type: ignore[index]
    return finished(writer, title)


def finished(writer: PdfWriter, title: str) -> bytes:
    """Return the bytes of a PDF for printing alone, which has a title and declares nothing else."""
    writer.metadata = {"/Title": title, "/Producer": "bifolio"}
    content = io.BytesIO()
    writer.write(content)
    return content.getvalue()


def form(writer: PdfWriter, page: PageObject) -> IndirectObject:
    """Return a page as a form XObject (ISO 32000-1, 8.10), with marked content that nothing refers to any more."""
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


def place(
    writer: PdfWriter, side: PageObject, forms: list[tuple[IndirectObject, float, float]], marks: Iterable[str] = ()
) -> None:
    """Draw forms on a side, each at its x and y in points, and lines of other operators after them."""
    names = {NameObject(f"/P{index}"): form for index, (form, *_) in enumerate(forms)}
    contents = StreamObject()
    matrices = [Transformation().translate(x, y).ctm for _, x, y in forms]
    lines = [
        f"q {' '.join(f'{number:g}' for number in matrix)} cm {name} Do Q"
        for matrix, name in zip(matrices, names, strict=True)
    ]
    contents.set_data("\n".join([*lines, *marks]).encode())
    side[NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): DictionaryObject(names)})
    side[NameObject("/Contents")] = writer._add_object(contents)
