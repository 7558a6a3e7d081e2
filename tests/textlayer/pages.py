"""Owns the documents of the text layer's tests: each rendered once a session, with and without the layer."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from textlayer import reading

from bifolio.pdf import fonts, library, textlayer
from bifolio.pdf.textlayer import Steps

HERE = Path(__file__).resolve().parent
FONTS = HERE.parent.parent / "templates" / "fonts"
VARIANT = "pdf/ua-1"  # PDF/A would only add a colour profile


class Page(NamedTuple):
    """A rendered document: its PDF, and the lines that were drawn."""

    pdf: bytes
    lines: list[str]


@cache
def page(name: str, steps: Steps | None = textlayer.ALL) -> Page:
    """Return the document of that name, typeset with those steps of the text layer, or by WeasyPrint alone."""
    return typeset((HERE / f"{name}.html").read_text(encoding="utf-8"), steps)


def typeset(html: str, steps: Steps | None = textlayer.ALL) -> Page:
    """Return a document typeset with those steps, or by WeasyPrint alone."""
    weasyprint = library.load()
    with library.standing_in([] if steps is None else list(textlayer.stand_ins(steps))):
        document: Any = weasyprint.HTML(string=html, base_url=f"{HERE}/").render(
            font_config=fonts.configuration(FONTS), pdf_variant=VARIANT, presentational_hints=True
        )
        if steps is not None:
            textlayer.prepare(document)
        return Page(document.write_pdf(pdf_variant=VARIANT), reading.drawn_lines(document))


@cache
def score(name: str, extractor: str, steps: Steps | None = textlayer.ALL) -> reading.Score:
    """Return how a document comes out in an extractor."""
    one = page(name, steps)
    return reading.score(one.lines, reading.EXTRACTORS[extractor](one.pdf))


@cache
def text(name: str, extractor: str, steps: Steps | None = textlayer.ALL) -> str:
    """Return what an extractor says of a document, without marks of direction."""
    return reading.FURNITURE.sub("", "\n".join(reading.EXTRACTORS[extractor](page(name, steps).pdf)))
