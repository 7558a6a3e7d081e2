"""Stage 7, typeset: owns the way from a page's HTML to a PDF that conforms to PDF/A-2a and PDF/UA-1 at once.

Every correction of the library is a module of this room with its reason and its test; docs/pdf.md lists them, and says
what HTML is expected. WeasyPrint is opened when the first PDF is due and not before.
"""

from __future__ import annotations

import re
import zlib
from pathlib import Path

from bifolio.model import Location, Refused
from bifolio.pdf import typesetter
from bifolio.pdf.fonts import covering
from bifolio.pdf.sandbox import Bounds, typeset_many
from bifolio.pdf.typesetter import NOWHERE, TypesetJob, available
from bifolio.pdf.versions import library_versions

__all__ = ["Bounds", "TypesetJob", "available", "covering", "library_versions", "pages", "typeset", "typeset_many"]


def typeset(
    html: str,
    *,
    base: Path,
    roots: tuple[Path, ...],
    fonts: Path,
    zoom: float = 1.0,
    digits: str = "0123456789",
    location: Location = NOWHERE,
) -> bytes:
    """Return the PDF of a full HTML document: tagged, PDF/A-2a and PDF/UA-1, the same bytes for the same input.

    Addresses in the page are relative to the folder `base` and lead to files below `roots`; text is set in the fonts of
    the folder `fonts` alone. `zoom` scales the whole page (1.0: one CSS inch is one inch); `digits` are the ten that
    page labels are written with. Raises Refused, with every finding at `location`, where the page asks for another
    file, a letter is in no font, a link leads nowhere or to a scheme that is not allowed, or the libraries cannot be
    opened.
    """
    order = TypesetJob(html, base=base, roots=roots, fonts=fonts, zoom=zoom, digits=digits, location=location)
    if (missing := available(location)) is not None and missing.code == "B208":
        raise Refused(missing)
    return typesetter.typeset(order)


def pages(pdf: bytes) -> int:
    """Return the number of pages of a PDF made by `typeset`."""
    for match in re.finditer(rb"/ObjStm[^>]*>>\s*stream\r?\n", pdf):
        objects = zlib.decompressobj().decompress(pdf[match.end() :])
        if count := re.search(rb"/Type /Pages[^>]*/Count (\d+)", objects):
            return int(count[1])
    return len(re.findall(rb"/Type /Page\b", pdf))
