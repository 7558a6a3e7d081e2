"""Owns the text layer: what a reader copies, searches or hears of a PDF is what was written.

One module a step, each with its reason; docs/textlayer.md has what each of them gains. Two calls are needed: the
stand-ins must be in place while a document is laid out and written, and `prepare` must have seen it in between.
"""

from __future__ import annotations

from collections.abc import Iterator

from bifolio.pdf.text_layer import drawing, embedding, hyphens
from bifolio.pdf.text_layer.box_context import prepare
from bifolio.pdf.text_layer.steps import ALL, Steps
from bifolio.pdf.weasyprint_patch import Patch

__all__ = ["ALL", "Steps", "prepare", "stand_ins"]


def stand_ins(steps: Steps = ALL) -> Iterator[Patch]:
    """Yield what stands in for functions of WeasyPrint while a document is laid out and written."""
    yield drawing.stand_in(steps)
    yield hyphens.stand_in()
    yield from embedding.stand_ins()
