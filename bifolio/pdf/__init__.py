"""Turn a page's HTML into a PDF that conforms to PDF/A-2a (ISO 19005-2) and PDF/UA-1 (ISO 14289-1) at once.

`typeset` makes one PDF in this process, `typeset_many` makes each in a worker process with limits; a build calls the
second. WeasyPrint does the layout, and is imported when the first PDF is due. What is wrong with it is corrected here:

* typesetter: from a TypesetJob to bytes or findings; sandbox: worker processes.
* weasyprint_patch: the import, the version check and `patched`; patches: the list of all defects and their tests.
* Input: fetcher (which files a page may load), fonts (which fonts it is set in), log_capture (warnings as findings).
* Layout: line_breaking, rtl, footnotes, running_heads, wide_tables, split_tables, writing_lines; placement checks what it gives.
* Tagging: artifacts, links, structure and structure_builder, tagging.
* text_layer: what readers copy, search and hear of the text. metadata: what the file declares about itself.

docs/pdf.md says what HTML is expected, docs/textlayer.md what the text layer gains.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from bifolio.pdf.fonts import FontFile, covering, font_files, letters, subset
from bifolio.pdf.weasyprint_patch import library_versions

if TYPE_CHECKING:
    from bifolio.pdf.fetcher import has_arabic_text
    from bifolio.pdf.metadata import pages
    from bifolio.pdf.sandbox import typeset_many
    from bifolio.pdf.typesetter import TypesetJob, slow, typeset, unavailable

__all__ = [
    "FontFile",
    "TypesetJob",
    "covering",
    "font_files",
    "has_arabic_text",
    "letters",
    "library_versions",
    "pages",
    "slow",
    "subset",
    "typeset",
    "typeset_many",
    "unavailable",
]
_MODULES = {  # of what is imported when it is first used: most runs typeset nothing
    "has_arabic_text": "fetcher",
    "pages": "metadata",
    "typeset_many": "sandbox",
    **dict.fromkeys(("TypesetJob", "slow", "typeset", "unavailable"), "typesetter"),
}


def __getattr__(name: str) -> Any:
    """Return a public name of a module that was not imported yet."""
    if name in _MODULES:
        return getattr(importlib.import_module(f"{__name__}.{_MODULES[name]}"), name)
    if name in _MODULES.values():
        return importlib.import_module(f"{__name__}.{name}")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
