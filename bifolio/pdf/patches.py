"""List every patch of WeasyPrint, each with its defect and a test that shows the defect in the library as shipped.

When WeasyPrint corrects a defect its test fails, and the patch can go. The table of docs/pdf.md is generated from this
list. Defects that need no patch, such as links to `javascript:`, are in a table of their own there.
"""

from __future__ import annotations

from bifolio.pdf import (
    column_footnotes,
    footnote_area,
    footnote_lines,
    footnotes,
    last_lines,
    line_breaking,
    metadata,
    narrow_spacing,
    page_references,
    rtl,
    shrinking,
    tagging,
    tall_boxes,
    text_layer,
)
from bifolio.pdf.weasyprint_patch import FIND_LIBRARY, Patch

# In the order in which they are applied; some functions are replaced twice.
PATCHES: tuple[Patch, ...] = (
    *metadata.PATCHES,
    *footnotes.PATCHES,
    *footnote_area.PATCHES,
    *footnote_lines.PATCHES,
    *column_footnotes.PATCHES,
    *line_breaking.PATCHES,
    *last_lines.PATCHES,
    *page_references.PATCHES,
    *tall_boxes.PATCHES,
    *shrinking.PATCHES,
    *narrow_spacing.PATCHES,
    *rtl.PATCHES,
    *tagging.PATCHES,
    *text_layer.PATCHES,
)
ALL_PATCHES = (FIND_LIBRARY, *PATCHES)
