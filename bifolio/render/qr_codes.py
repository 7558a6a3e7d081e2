"""Draw QR codes (ISO/IEC 18004) as the path of an SVG drawing."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from types import SimpleNamespace

QUIET_ZONE = 4  # modules around the code (ISO/IEC 18004, 5.3.8)


def qr_code(text: str) -> SimpleNamespace:
    """Return a code as templates draw it: `size` in modules with the quiet zone, and the `path` of its dark modules.

    Its error correction is M (15 %), for paper that is copied and folded.
    """
    import segno

    matrix = segno.make_qr(text, error="m", boost_error=False).matrix
    return SimpleNamespace(size=len(matrix) + 2 * QUIET_ZONE, path="".join(_runs(matrix)))


def _runs(matrix: tuple[bytearray, ...]) -> Iterator[str]:
    """Yield a rectangle for each run of dark modules in a row."""
    for y, row in enumerate(matrix, QUIET_ZONE):
        x = QUIET_ZONE
        for is_dark, modules in groupby(row):
            length = len(list(modules))
            if is_dark:
                yield f"M{x} {y}h{length}v1h-{length}z"
            x += length
