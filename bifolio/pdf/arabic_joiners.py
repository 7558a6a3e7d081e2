"""Owns the joining of Arabic letters over the boundary of an inline element.

Defect: WeasyPrint shapes each text box alone, so in `سل<mark>ام</mark>` the ل and the ا stand apart. Cause: one Pango
layout a box. Cure: U+200D ZERO WIDTH JOINER on both sides of the boundary, where both letters join (Unicode, section
9.2).
"""

from __future__ import annotations

import re
import unicodedata

JOINER = "\u200d"
INLINE = "a abbr b bdi cite code dfn em i kbd mark q s samp small span strong sub sup time u var"

# Letters that join to the one before them and not to the one after (Joining_Type=R), or to neither.
_ENDS = set("ءآأؤإاةدذرزوٱٲٳٵٶٷڈډڊڋڌڍڎڏڐڑڒړڔڕږڗژڙۀۃۄۅۆۇۈۉۊۋۍۏےۓەۮۯ")
_BOUNDARY = re.compile(r"(?<=[^\s<>])((?:</?(?:" + INLINE.replace(" ", "|") + r")(?:\s[^<>]*)?>)+)(?=[^\s<>])")


def join(html: str) -> str:
    """Return the HTML with a joiner on both sides of each inline boundary that parts two joining letters."""

    def mend(match: re.Match[str]) -> str:
        tags = match[1]
        before, after = (
            _letter(html[max(0, match.start() - 12) : match.start()][::-1]),
            _letter(html[match.end() : match.end() + 12]),
        )
        parted = _joins_on(before) and _is_arabic(after) and after != "ء" and not _moves_away(html, match)
        return f"{JOINER}{tags}{JOINER}" if parted else tags

    return _BOUNDARY.sub(mend, html) if _ARABIC.search(html) else html


_ARABIC = re.compile("[\u0620-\u064a\u066e-\u06d3]")


def _letter(text: str) -> str:
    """Return the first character that is no mark."""
    return next((character for character in text if not unicodedata.combining(character)), "")


def _is_arabic(character: str) -> bool:
    return bool(_ARABIC.fullmatch(character))


def _joins_on(character: str) -> bool:
    return _is_arabic(character) and character not in _ENDS


def _moves_away(html: str, match: re.Match[str]) -> bool:
    """Return whether a footnote begins or ends here, as its text is set away from its neighbours."""
    if re.search(r'class="[^"]*\bfn\b', match[1]):
        return True
    ends = (match.start() + end.start() for end in re.finditer("</span>", match[1]))
    return any(_closes_footnote(html, end) for end in ends)


def _closes_footnote(html: str, position: int) -> bool:
    depth = 1
    for tag in reversed(list(re.finditer(r"<(/?)span\b([^>]*)>", html[max(0, position - 4000) : position]))):
        depth += 1 if tag[1] else -1
        if depth == 0:
            return re.search(r'class="[^"]*\bfn\b', tag[2]) is not None
    return False
