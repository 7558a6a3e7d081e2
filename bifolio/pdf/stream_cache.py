"""Owns a saving in the writing of the file; its bytes are the library's.

Defect of pydyf: with an identifier, which every PDF/A has, each stream is compressed twice, for the file and for the
digest. Cure: while the file is written, what a stream was compressed to is kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bifolio.pdf import weasyprint_patch
from bifolio.pdf.weasyprint_patch import Patch


def stand_ins() -> Iterator[Patch]:
    """Yield the correction of this module."""
    pydyf = weasyprint_patch.pydyf()
    write, data = pydyf.PDF.write, pydyf.Stream.data

    def write_once(pdf: Any, *arguments: Any) -> None:
        written: dict[Any, bytes] = {}

        def kept(stream: Any) -> bytes:
            if stream not in written:
                written[stream] = data.fget(stream)
            return written[stream]

        with weasyprint_patch.patched([Patch(pydyf.Stream, "data", property(kept))]):
            write(pdf, *arguments)

    yield Patch(pydyf.PDF, "write", write_once)
