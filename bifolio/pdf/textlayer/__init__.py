"""Owns the text layer: what a reader copies, searches or hears of a PDF is what was written.

One module a step, each with its reason; docs/textlayer.md has what each of them gains. Two calls are needed: the
stand-ins must be in place while a document is laid out and written, and `prepare` must have seen it in between.
"""

from __future__ import annotations

from collections.abc import Iterator

from bifolio.pdf.library import StandIn
from bifolio.pdf.textlayer import drawing, embedding, hyphens
from bifolio.pdf.textlayer.edges import prepare
from bifolio.pdf.textlayer.steps import ALL, Steps

__all__ = ["ALL", "Steps", "prepare", "stand_ins"]


def stand_ins(steps: Steps = ALL) -> Iterator[StandIn]:
    """Yield what stands in for functions of WeasyPrint while a document is laid out and written."""
    yield drawing.stand_in(steps)
    yield hyphens.stand_in()
    yield from embedding.stand_ins()
