"""Find the pictures of an edition, draw those that word processors cannot read, and place them in a text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import count

import pypdfium2

from bifolio.formats import xhtml
from bifolio.formats.word_markup import PICTURE, Element, element
from bifolio.formats.xhtml import HTML, SVG
from bifolio.pictures import raster

WHOLE = {"plane", "map-sheet", "strips"}  # classes of shapes with labels over them, which are one picture
SCALE = 150 / 72  # pixels of a drawing for each point
POINT = 12700  # English Metric Units
WIDTH = 450  # of the text, points
PIXELS_A_POINT = 150 / 72  # of a photograph
DOCUMENT = """<!DOCTYPE html><html lang="{lang}" dir="{dir}">{head}<body class="{classes}">{drawings}</body></html>"""
STYLES = """@page { size: 450pt 700pt; margin: 0; }
@page :left { margin: 0; } @page :right { margin: 0; }
@page { @top-left { content: none !important } @top-right { content: none !important } }
@page { @bottom-left { content: none !important } @bottom-right { content: none !important } }
.drawing { break-after: page; } .drawing:last-child { break-after: auto; }"""


@dataclass(frozen=True)
class Drawing:
    """A picture of the document: its file in the package, its description, and its size in points; or a sign instead."""

    number: int
    description: str
    path: str = ""
    size: tuple[float, float] = (0, 0)
    text: str = ""


@dataclass(frozen=True)
class Source:
    """What a picture is made from: an element of the page, its description, and the file of one that has pixels."""

    element: Element
    description: str
    file: str = ""  # its address on the page


def sources(body: Element) -> Iterator[Source]:
    """Yield the pictures of a page in order; what only repeats the text is left out."""
    for child in body:
        if not isinstance(child.tag, str) or child.get("aria-hidden") == "true":
            continue
        classes = set(child.get("class", "").split())
        shapes = next(child.iter(f"{{{SVG}}}svg"), None) if classes & WHOLE else child
        if shapes is not None and shapes.tag == f"{{{SVG}}}svg":
            if shapes.get("role") == "img":
                yield Source(child, shapes.get("aria-label", ""))
        elif child.tag == f"{{{HTML}}}img":
            address = child.get("src", "")
            yield Source(child, child.get("alt", ""), "" if address.lower().endswith(".svg") else address)
        else:
            yield from sources(child)


def sign(source: Source) -> str:
    """Return the letter that says the same as a drawing, "" where there is none: boxes of tasks are letters in a text."""
    if "check" not in source.element.get("class", "").split():
        return ""
    return "\u2611" if len(source.element) > 1 else "\u2610"


def document(root: Element, drawn: list[Source]) -> str:
    """Return a page for each drawing, with the styles of the whole."""
    head, body = (next(root.iter(f"{{{HTML}}}{name}")) for name in ("head", "body"))
    parents = {child: parent for parent in body.iter() for child in parent}
    parts = []
    for each in drawn:
        tail, each.element.tail = each.element.tail, None
        around = parents[each.element].get("class", "")
        parts.append(f'<div class="drawing"><div class="{around}">{xhtml.serialise(each.element)}</div></div>')
        each.element.tail = tail
    markup = xhtml.serialise(head).replace("</head>", f"<style>{STYLES}</style></head>")
    return DOCUMENT.format(
        lang=root.get("lang"), dir=root.get("dir"), head=markup, classes=body.get("class", ""), drawings="".join(parts)
    )


def pages(pdf: bytes) -> list[tuple[bytes, tuple[float, float]]]:
    """Return each page of a PDF as PNG without the paper around, and its size in points."""
    opened = pypdfium2.PdfDocument(pdf)
    try:
        return [raster.cropped(page.render(scale=SCALE).to_pil(), SCALE) for page in opened]
    finally:
        opened.close()


def drawings(
    found: list[Source], files: Mapping[str, bytes], drawn: list[tuple[bytes, tuple[float, float]]]
) -> Iterator[tuple[Source, Drawing, bytes]]:
    """Yield the pictures of a page with their files: those with pixels as they are, the others as they were `drawn`."""
    numbers, pages = count(1), iter(drawn)
    for each in found:
        number = next(numbers)
        if text := sign(each):
            yield each, Drawing(number, each.description, text=text), b""
        elif each.file:
            content, suffix, pixels = raster.for_documents(files[each.file])
            size = (pixels[0] / PIXELS_A_POINT, pixels[1] / PIXELS_A_POINT)
            yield each, Drawing(number, each.description, f"media/picture{number}{suffix}", fitted(size)), content
        else:
            content, size = next(pages)
            yield each, Drawing(number, each.description, f"media/picture{number}.png", fitted(size)), content


def fitted(size: tuple[float, float]) -> tuple[float, float]:
    """Return a size that is no wider than the text, and no higher than most of a page."""
    scale = min(1, WIDTH / size[0], 600 / size[1])
    return (size[0] * scale, size[1] * scale)


def inline(drawing: Drawing, relation: str) -> Element:
    """Return a picture as it is inside a line (20.4.2.8)."""
    extent = {"cx": round(drawing.size[0] * POINT), "cy": round(drawing.size[1] * POINT)}
    named = {"id": drawing.number, "name": f"Picture {drawing.number}", "descr": drawing.description}
    picture = element(
        "pic:pic",
        element("pic:nvPicPr", element("pic:cNvPr", **named), element("pic:cNvPicPr")),
        element(
            "pic:blipFill", element("a:blip", **{"r:embed": relation}), element("a:stretch", element("a:fillRect"))
        ),
        element(
            "pic:spPr",
            element("a:xfrm", element("a:off", x=0, y=0), element("a:ext", **extent)),
            element("a:prstGeom", element("a:avLst"), prst="rect"),
        ),
    )
    graphic = element("a:graphic", element("a:graphicData", picture, uri=PICTURE))
    placed = element(
        "wp:inline",
        element("wp:extent", **extent),
        element("wp:docPr", **named),
        graphic,
        distT=0,
        distB=0,
        distL=0,
        distR=0,
    )
    return element("w:drawing", placed)
