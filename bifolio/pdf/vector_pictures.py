"""Owns what a vector picture may hold.

Defect of WeasyPrint: Arabic letters in an SVG's `<text>` are drawn unjoined and mirrored. There is no cure but to draw
them as outlines or to say them in HTML, so a picture with such letters is refused.
"""

from __future__ import annotations

import re

_TEXT = re.compile(r"<(?:\w+:)?text\b.*?</(?:\w+:)?text\s*>", re.DOTALL)
_ARABIC = re.compile("[\u0600-\u06ff\ufb50-\ufdff\ufe70-\ufefc]|&#(?:x0?6|1[5-7]\\d\\d;)")


def mirrored(markup: str) -> bool:
    """Return whether the SVG in the markup has Arabic letters that would be drawn mirrored."""
    return any(_ARABIC.search(text[0]) for text in _TEXT.finditer(markup))
