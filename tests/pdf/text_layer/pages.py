"""The documents of the text layer's tests, each typeset once a session, with and without the layer."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from pdf.text_layer import reading

from bifolio.pdf import fonts, text_layer, weasyprint_patch

FIXTURES = Path(__file__).resolve().parent / "fixtures"
FONTS = FIXTURES.parents[3] / "templates" / "fonts"
Patches = tuple[weasyprint_patch.Patch, ...]
VARIANT = "pdf/ua-1"  # PDF/A would only add a colour profile


class Page(NamedTuple):
    """A rendered document: its PDF, and the lines that were drawn."""

    pdf: bytes
    lines: list[str]


@cache
def page(name: str, patches: Patches = text_layer.PATCHES) -> Page:
    """Return the document of that name, typeset with those patches."""
    return typeset(source(name), patches)


def source(name: str) -> str:
    """Return the HTML of the document of that name."""
    return (FIXTURES / f"{name}.html").read_text(encoding="utf-8")


def typeset(html: str, patches: Patches = text_layer.PATCHES) -> Page:
    """Return a document typeset with those patches."""
    weasyprint = weasyprint_patch.load()
    with weasyprint_patch.patched(patches):
        document: Any = weasyprint.HTML(string=html, base_url=f"{FIXTURES}/").render(
            font_config=fonts.configuration(FONTS), pdf_variant=VARIANT, presentational_hints=True
        )
        if patches:
            text_layer.prepare(document)
        return Page(document.write_pdf(pdf_variant=VARIANT), reading.drawn_lines(document))


@cache
def score(name: str, extractor: str, patches: Patches = text_layer.PATCHES) -> reading.Score:
    """Return how a document comes out in an extractor."""
    one = page(name, patches)
    return reading.score(one.lines, reading.EXTRACTORS[extractor](one.pdf))


@cache
def text(name: str, extractor: str, patches: Patches = text_layer.PATCHES) -> str:
    """Return what an extractor says of a document, without marks of direction."""
    return reading.FURNITURE.sub("", "\n".join(reading.EXTRACTORS[extractor](page(name, patches).pdf)))
