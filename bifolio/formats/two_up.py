"""Put the A5 pages of an edition two on a side of A4 in the order of reading, to copy on half the paper."""

from __future__ import annotations

from functools import partial

from bifolio import language, render
from bifolio.formats import imposition, pdf
from bifolio.formats.context import FormatContext, PdfDraft
from bifolio.model import Edition


def make(edition: Edition, context: FormatContext) -> PdfDraft:
    """Return the draft of an edition as A5 pages, which are put beside each other when they are typeset."""
    from_right = language.of(context.project, edition.language).direction == "rtl"
    title = render.plain_title(edition, context.project)
    return pdf.make(edition, context)._replace(
        finish=partial(imposition.impose, right_bound=from_right, title=title, order=order)
    )


def order(count: int, *, right_bound: bool) -> list[tuple[int, int]]:
    """Return the pages, from 0, on the left and right of each side; the last may be blank.

    >>> order(3, right_bound=False), order(2, right_bound=True)
    ([(0, 1), (2, 3)], [(1, 0)])
    """
    sides = [(first, first + 1) for first in range(0, count, 2)]
    return [(right, left) for left, right in sides] if right_bound else sides
