"""A5 pages to put on sheets."""

from __future__ import annotations

import pymupdf


def a5(count: int) -> bytes:
    """Return an A5 PDF whose pages say their numbers."""
    document = pymupdf.open()
    for number in range(count):
        document.new_page(width=420, height=595).insert_text((50, 50), f"page-{number}")
    return bytes(document.tobytes())
