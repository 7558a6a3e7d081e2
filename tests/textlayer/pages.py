"""Owns the documents of the text layer's tests: each rendered once a session, with and without the layer."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from textlayer import reading

from bifolio.pdf import fonts, text_layer, weasyprint_patch
from bifolio.pdf.text_layer import Steps

HERE = Path(__file__).resolve().parent
FONTS = HERE.parent.parent / "templates" / "fonts"
VARIANT = "pdf/ua-1"  # PDF/A would only add a colour profile


class Page(NamedTuple):
    """A rendered document: its PDF, and the lines that were drawn."""

    pdf: bytes
    lines: list[str]


@cache
def page(name: str, steps: Steps | None = text_layer.ALL) -> Page:
    """Return the document of that name, typeset with those steps of the text layer, or by WeasyPrint alone."""
    return typeset((HERE / f"{name}.html").read_text(encoding="utf-8"), steps)


def typeset(html: str, steps: Steps | None = text_layer.ALL) -> Page:
    """Return a document typeset with those steps, or by WeasyPrint alone."""
    weasyprint = weasyprint_patch.load()
    with weasyprint_patch.patched([] if steps is None else list(text_layer.stand_ins(steps))):
        document: Any = weasyprint.HTML(string=html, base_url=f"{HERE}/").render(
            font_config=fonts.configuration(FONTS), pdf_variant=VARIANT, presentational_hints=True
        )
        if steps is not None:
            text_layer.prepare(document)
        return Page(document.write_pdf(pdf_variant=VARIANT), reading.drawn_lines(document))


@cache
def score(name: str, extractor: str, steps: Steps | None = text_layer.ALL) -> reading.Score:
    """Return how a document comes out in an extractor."""
    one = page(name, steps)
    return reading.score(one.lines, reading.EXTRACTORS[extractor](one.pdf))


@cache
def text(name: str, extractor: str, steps: Steps | None = text_layer.ALL) -> str:
    """Return what an extractor says of a document, without marks of direction."""
    return reading.FURNITURE.sub("", "\n".join(reading.EXTRACTORS[extractor](page(name, steps).pdf)))
