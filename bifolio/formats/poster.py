"""Draft an edition as posters: its A4 pages enlarged to A3, whatever size the project gives its A4 pages."""

from __future__ import annotations

from bifolio.formats import pdf
from bifolio.formats.context import FormatContext, PdfDraft
from bifolio.model import Edition

PAGE = "@page { size: 210mm 297mm; }"  # which the format's scale enlarges


def make(edition: Edition, context: FormatContext) -> PdfDraft:
    """Return the draft of an edition with the lines of A4."""
    return pdf.make(edition, context, rules=PAGE)
