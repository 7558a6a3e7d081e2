"""Correct right-to-left lines: joined letters over inline boundaries, spaces at line ends, pictures without a width.

1. WeasyPrint shapes each text box alone, one Pango layout a box, so in `سل<mark>ام</mark>` the ل and the ا do not join.
   Correction, in the HTML: U+200D ZERO WIDTH JOINER on both sides of the boundary, where both letters join (The Unicode
   Standard, 9.2).
2. A line that ends just before an inline element keeps its last space in the drawn text and is moved left, all children
   alike, by the width of that space: justified lines and lines with several children then miss the right edge, with
   gaps and overlaps between their boxes. Cause: `remove_last_whitespace` takes the space off the box's text and width
   but not off its Pango layout, and the move that makes up for it is right for one unjustified child only. Correction:
   take it off the layout too, and in each ancestor that runs right to left move only the preceding siblings.
3. A picture with a `viewBox` and no width crashes every right-to-left page: its position is shifted before it has one.
   Correction: an initial position.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from bifolio.pdf import weasyprint_patch
from bifolio.pdf.weasyprint_patch import Patch

JOINER = "\u200d"
INLINE = "a abbr b bdi cite code dfn em i kbd mark q s samp small span strong sub sup time u var"

# Letters that join to the one before them and not to the one after (Joining_Type=R), or to neither.
_ENDS = set("ءآأؤإاةدذرزوٱٲٳٵٶٷڈډڊڋڌڍڎڏڐڑڒړڔڕږڗژڙۀۃۄۅۆۇۈۉۊۋۍۏےۓەۮۯ")
_ARABIC = re.compile("[\u0620-\u064a\u066e-\u06d3]")
_BOUNDARY = re.compile(r"(?<=[^\s<>])((?:</?(?:" + INLINE.replace(" ", "|") + r")(?:\s[^<>]*)?>)+)(?=[^\s<>])")
_FOOTNOTE = re.compile(r'class="[^"]*\bfn\b')


def join_letters(html: str) -> str:
    """Return the HTML with a joiner on both sides of each inline boundary between two letters that join."""

    def joined(boundary: re.Match[str]) -> str:
        before = _first_letter(html[max(0, boundary.start() - 12) : boundary.start()][::-1])
        after = _first_letter(html[boundary.end() : boundary.end() + 12])
        joins = _joins_on(before) and _is_arabic(after) and after != "ء" and not _is_of_footnote(html, boundary)
        return f"{JOINER}{boundary[1]}{JOINER}" if joins else boundary[1]

    return _BOUNDARY.sub(joined, html) if _ARABIC.search(html) else html


def _first_letter(text: str) -> str:
    """Return the first character that is no combining mark."""
    return next((character for character in text if not unicodedata.combining(character)), "")


def _is_arabic(character: str) -> bool:
    return bool(_ARABIC.fullmatch(character))


def _joins_on(character: str) -> bool:
    return _is_arabic(character) and character not in _ENDS


def _is_of_footnote(html: str, boundary: re.Match[str]) -> bool:
    """Return whether a footnote begins or ends here, as its text is set away from its neighbours."""
    if _FOOTNOTE.search(boundary[1]):
        return True
    ends = (boundary.start() + end.start() for end in re.finditer("</span>", boundary[1]))
    return any(_closes_footnote(html, end) for end in ends)


def _closes_footnote(html: str, position: int) -> bool:
    depth = 1
    for tag in reversed(list(re.finditer(r"<(/?)span\b([^>]*)>", html[max(0, position - 4000) : position]))):
        depth += 1 if tag[1] else -1
        if depth == 0:
            return _FOOTNOTE.search(tag[2]) is not None
    return False


def remove_last_whitespace(context: Any, line: Any) -> None:
    """Take the collapsible space off the end of a laid-out line, in place, and close the gap that it leaves."""
    ancestors, text = _last_text(line)
    if text is None or text.style["white_space"] not in ("normal", "nowrap", "pre-line"):
        return
    stripped = text.text.rstrip(" ")
    if len(stripped) == len(text.text):
        return
    if stripped:
        text.text = stripped
        shortened, _, _ = weasyprint_patch.part("layout.inline").split_text_box(context, text, None, 0)
        lost = text.width - shortened.width
        text.width, text.pango_layout = shortened.width, shortened.pango_layout
    else:
        lost, text.text, text.width = text.width, "", 0
    for ancestor in ancestors:
        ancestor.width -= lost
        if ancestor.style["direction"] == "rtl":  # its last child is its leftmost: what is right of it closes up
            for sibling in ancestor.children[:-1]:
                if sibling.is_in_normal_flow():
                    sibling.translate(dx=-lost, ignore_floats=True)


def _last_text(line: Any) -> tuple[list[Any], Any]:
    """Return the inline boxes from the line down to its last text box, and that box or None."""
    boxes = weasyprint_patch.part("formatting_structure.boxes")
    ancestors, box = [], line
    while isinstance(box, boxes.LineBox | boxes.InlineBox):
        ancestors.append(box)
        if not box.children:
            return ancestors, None
        box = box.children[-1]
    return ancestors, box if isinstance(box, boxes.TextBox) else None


PATCHES = (
    Patch(
        "weasyprint.layout.inline",
        "remove_last_whitespace",
        lambda _shipped: remove_last_whitespace,
        "right-to-left lines that end before an inline element keep a drawn space and move by it",
        "test_rtl.py::test_weasyprint_as_shipped_moves_lines_that_end_before_an_inline_element",
    ),
    Patch(
        "weasyprint.formatting_structure.boxes:InlineReplacedBox",
        "position_x",
        lambda _shipped: 0,
        "a picture with a `viewBox` alone crashes right-to-left pages",
        "test_rtl.py::test_weasyprint_as_shipped_crashes_on_a_picture_with_a_viewbox_alone",
    ),
)
