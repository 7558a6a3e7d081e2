"""Step I: owns the hyphens that a line's end put into a word: they read as U+00AD, so that the word is whole to a reader.

WeasyPrint writes them as it writes those of the author (U+2010), and a reader gets two halves. ISO 32000-1, 14.8.2.2.3
asks for a soft hyphen, which extractors take out again as they join the halves.
"""

from __future__ import annotations

from typing import Any

from bifolio.pdf import weasyprint_patch
from bifolio.pdf.text_layer.clusters import SOFT
from bifolio.pdf.weasyprint_patch import Patch


def stand_in() -> Patch:
    """Return what stands in for `split_text_box`: it notes on a box whether its last sign is of the layout's making."""
    inline = weasyprint_patch.part("layout.inline")
    shipped = inline.split_text_box

    def split_text_box(context: Any, box: Any, width: Any, skip: Any, is_line_start: bool = True) -> Any:
        found = shipped(context, box, width, skip, is_line_start)
        begun, resume, _ = found
        if resume is not None and begun is not None and begun.text.endswith(box.style["hyphenate_character"]):
            source = box.text.encode()[skip:resume].decode()
            begun.hyphenated = not source.endswith(box.style["hyphenate_character"])
        return found

    return Patch(inline, "split_text_box", split_text_box)


def read(text: str, box: Any) -> str:
    """Return the text of the run that ends a text box, its last sign a soft hyphen where it is the layout's.

    Places in it are counted in bytes, but none comes after that sign, so it may take fewer of them.
    """
    made = box.style["hyphenate_character"]
    return text.removesuffix(made) + SOFT if getattr(box, "hyphenated", False) and len(made) == 1 else text
