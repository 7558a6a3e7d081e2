"""Owns the tagging of one document: what is found out after the layout, and the stand-in for WeasyPrint's `add_tags`.

As shipped, spans have no language, abbreviations no expansion, notes and contents no structure, header cells no scope,
and pictures boxes in the wrong space; validators see none of it. The parts of the cure: `furniture`, `areas`,
`structure`, `treebuilding`, `treewriting`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bifolio.pdf import link_annotations, weasyprint_patch
from bifolio.pdf.artifacts import PageArtifacts
from bifolio.pdf.structure_builder import StructureBuilder
from bifolio.pdf.structure_writer import StructureWriter
from bifolio.pdf.weasyprint_patch import Patch


class Tagging:
    """The tagging of one document: put its stand-ins in place, then `prepare` between layout and writing."""

    def __init__(self, zoom: float) -> None:
        self._furniture = PageArtifacts()
        self.lacking: list[str] = []  # what the page should have said, known when it is written
        self._scale = zoom * 0.75  # a CSS pixel is 1/96 of an inch, a point 1/72

    def stand_ins(self) -> Iterator[Patch]:
        """Yield the corrections of this module and of furniture."""
        yield from self._furniture.stand_ins()
        yield Patch(weasyprint_patch.part("pdf"), "add_tags", self._add_tags)

    def prepare(self, document: Any) -> None:
        """Find the furniture of the laid-out pages, and join and complete their links."""
        self._furniture.find(document.pages)
        footnotes = link_annotations.Footnotes()
        for page in document.pages:
            link_annotations.merge(page, self._furniture)
            footnotes.add(page, self._furniture)
        self.lacking += (f"the text of note {number}, which is called" for number in footnotes.lost(document.pages))

    def _add_tags(self, pdf: Any, document: Any, _version: Any, streams: list[Any]) -> None:
        language = document.metadata.lang
        builder = StructureBuilder(self._furniture, self._scale, language)
        for number, (page, stream) in enumerate(zip(document.pages, streams, strict=True)):
            builder.add_page(number, page, weasyprint_patch.marks(stream))
        self.lacking += builder.lacking
        link_annotations.name(document.pages)
        StructureWriter(pdf, language).write(builder.root, len(document.pages))
