"""Impose the A5 pages of an edition two on a side of A4, so that a stack folded once reads in order."""

from __future__ import annotations

from functools import partial

from bifolio import language, render
from bifolio.formats import imposition, pdf
from bifolio.formats.context import FormatContext, PdfDraft
from bifolio.model import Edition


def make(edition: Edition, context: FormatContext) -> PdfDraft:
    """Return the draft of an edition as A5 pages, which are imposed when they are typeset."""
    right_bound = language.of(context.project, edition.language).direction == "rtl"
    title = render.plain_title(edition, context.project)
    finish = partial(imposition.impose, right_bound=right_bound, title=title, order=order)
    return pdf.make(edition, context)._replace(finish=finish)


def order(count: int, *, right_bound: bool) -> list[tuple[int, int]]:
    """Return the pages, from 0, on the left and right of each side; pages from `count` on are blank and fill the last sheet.

    >>> order(8, right_bound=False)  # outside and inside of the outer sheet, then of the inner one
    [(7, 0), (1, 6), (5, 2), (3, 4)]
    >>> order(3, right_bound=True)  # page 3 is blank
    [(0, 3), (2, 1)]
    """
    total = -(-count // 4) * 4
    sides = []
    for sheet in range(total // 4):
        outside, inside = (total - 1 - 2 * sheet, 2 * sheet), (2 * sheet + 1, total - 2 - 2 * sheet)
        sides += [outside, inside]
    return [(right, left) for left, right in sides] if right_bound else sides
