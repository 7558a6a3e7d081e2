"""Draft the PDF of a selection in two languages, side by side."""

from __future__ import annotations

from bifolio import render
from bifolio.formats import pdf
from bifolio.formats.context import FormatContext, PdfDraft
from bifolio.model import Edition


def make(edition: Edition, context: FormatContext) -> PdfDraft:
    """Return the draft of an edition beside `context.second`."""
    assert context.second is not None
    editions = (edition, context.second[0])
    contexts = (context, context.second[1])
    pages = [pdf.page_context(each, its) for each, its in zip(editions, contexts, strict=True)]
    page = render.bilingual(editions, (pages[0], pages[1]))
    return pdf.draft(page, edition, context)
