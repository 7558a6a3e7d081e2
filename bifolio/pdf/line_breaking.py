"""Patch WeasyPrint so that lines are filled greedily.

1. `split_first_line`: where a text that ends in a space fits but for that space, its width is above the line's though
   Pango has not broken it, and the library takes that for a first word that is too long. The same happens where it
   searches for the last break before a place that may not be broken, a full stop after a date or a note's call.
   Correction: a text that fits without its last space fits; the space hangs over the edge and goes with the line.
2. `can_break_inside`: breaks are looked for in each child of an inline element. Correction: between them as well.
3. `split_first_line`: with less than four ems of room, only the first letter of the next Persian word is tried, to save
   time, and its isolated form is wider. Correction: the whole word is tried.
4. `split_text_box`: each child of an inline element that begins a line is taken for the line's beginning, where words
   may be cut apart. Correction: only the text at the line's start is.
5. A line may end after the hyphen or a space of `CC BY-SA 4.0`, the dash of `2016–2017` or a stroke of `A/RES/43/50`.
   Correction, in the HTML: such codes and ranges are elements that are not broken (`unbroken`), and so are the two short
   words and the date of a cell, for which a table makes room.
6. A word too long for a line is cut anywhere, but not beside an inline element, as strings of highlighted code are, so that
   long code without spaces leaves the page. Correction, in the HTML: places to break where a reader of code expects them.
7. A printed address that is too long for a line is cut in a word of its query. Correction, in the HTML: places to break
   between the parts of a query; other places, as after a stroke or a question mark, the library knows.
8. Every word is hyphenated, also `AB12-Identifier`. Correction: only words of letters, of which the first may be a capital.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import unescape
from itertools import pairwise
from typing import Any

from bifolio.pdf import weasyprint_patch
from bifolio.pdf.weasyprint_patch import Patch
from bifolio.unbroken import keep_whole

LAYOUT, RESUME, WIDTH = 0, 2, 3  # indexes in what `split_first_line` returns: Pango layout, bytes, CSS px
RATIO = 4  # no line has more letters an em than this: the library's own number
UNBROKEN = ("nowrap", "pre")
PLAIN_WORD = re.compile(r"[^\W\d_]+(?:[’'‐-][^\W\d_]+)*\W*")  # letters; capitals in it mark a name of a machine
SHORT_CELL = re.compile(r"(<t[dh]\b[^<>]*>)((?=[^<>]{3,13}<)[^<>\s]+ [^<>\s]+)(?=</t[dh]>)")
FIXED = 'class="side"'  # of a page in two languages, whose tables make no room
KEPT_CELL = r'\1<span style="white-space: nowrap">\2</span>'
DATE_CELL = re.compile(r"(<t[dh]\b[^<>]*>(?:[^<>]{0,8} )?)(<time\b[^<>]*>[^<>]{3,18}</time>)(?=[ ]?</t[dh]>)")
CODE_BLOCK = re.compile(r'<pre dir="ltr"><code>(?:[^<]|<(?!/?pre\b))*')
CODE_RUN = re.compile(r"(?:[^\s<]|</?span\b[^<>]*>)+")  # code without spaces, with the tags of its parts
ADDRESS = re.compile(r'(<a class="address"[^<>]*>)([^<>]+)(?=</a>)')
QUERY_EDGE = re.compile(r"(?<=[=])(?=[^&=])|(?<=&amp;)")  # after the name of a part, and before the next one
TAG = re.compile(r"<[^<>]*>")
CODE_EDGE = re.compile(
    r"(?<=[^>])(?=<span\b)|(?<=\))(?=\.\w)|(?<=,)(?=[^<])"
)  # before a part, before a method, after a comma
LONG_CODE = 32  # signs; shorter code goes to the next line as a whole
BREAK = "\u200b"  # before and after any sign (UAX #14, LB8)
ATOMIC = "\u2e80"  # an inline block breaks like an ideograph (CSS Text 3, 5.1)


def keep_together(html: str) -> str:
    """Return the HTML with each code, range, short cell and date of a cell in an element that no line ends in.

    Blocks of code and printed addresses get places where a line may end.
    """
    kept = CODE_BLOCK.sub(lambda block: CODE_RUN.sub(_breakable_run, block[0]), keep_whole(html))
    kept = ADDRESS.sub(lambda address: address[1] + QUERY_EDGE.sub(BREAK, address[2]), kept)
    return kept if FIXED in html else DATE_CELL.sub(KEPT_CELL, SHORT_CELL.sub(KEPT_CELL, kept))


def _breakable_run(run: re.Match[str]) -> str:
    """Return a part of code without spaces with places to break, if it is long."""
    signs = unescape(TAG.sub("", run[0]))
    return CODE_EDGE.sub(BREAK, run[0]) if len(signs) > LONG_CODE else run[0]


def _filling(shipped: Callable[..., Any]) -> Callable[..., Any]:
    """Return `split_first_line` with the first and the third correction."""

    def split_first_line(text: str, style: Any, context: Any, max_width: Any, *others: Any, **named: Any) -> Any:
        line = shipped(text, style, context, max_width, *others, **named)
        if line[RESUME] is None or max_width is None or style["white_space"] != "normal":
            return line
        for longer in _longer(text, line, style, max_width):
            unbroken = shipped(longer.rstrip(" "), style, context, None, *others, **named)
            if unbroken[WIDTH] > max_width:
                continue
            if longer == text:
                return shipped(text, style, context, None, *others, **named)
            return (*unbroken[:RESUME], len(longer.encode()), *unbroken[WIDTH:])
        return line

    return split_first_line


def _longer(text: str, line: Any, style: Any, max_width: float) -> Iterator[str]:
    """Yield longer beginnings of a text than the line has, where one of the defects can have shortened it."""
    size = style["font_size"]
    if text.endswith(" ") and len(text) - 1 <= RATIO * max_width / size and _stops_early(text, line):
        yield text
    if line[WIDTH] + size / 2 < max_width < RATIO * size:
        rest = text.encode()[line[RESUME] :].decode()
        if "\u0620" <= rest[:1] <= "\u06d3":  # the letters that join
            after = weasyprint_patch.part("text.line_break").get_next_break_point_from_text(rest, style["lang"])
            yield text if after is None else text[: len(text) - len(rest) + after + 1]


def _stops_early(text: str, line: Any) -> bool:
    """Return whether a line was broken in or after its first word, or hyphenated."""
    first = len(text) - len(text.lstrip(" ")) + len(text.lstrip(" ").partition(" ")[0]) + 1
    return line[RESUME] <= len(text[:first].encode()) or not text.startswith(line[LAYOUT].text)


def _between_children(shipped: Callable[[Any], bool]) -> Callable[[Any], bool]:
    """Return `can_break_inside` with the second correction."""
    inline, boxes = weasyprint_patch.part("layout.inline"), weasyprint_patch.part("formatting_structure.boxes")

    def can_break_inside(box: Any) -> bool:
        if shipped(box):
            return True
        if not isinstance(box, boxes.InlineBox) or box.style["white_space"] in UNBROKEN:
            return False
        texts = [text for child in box.children if (text := _breakable_text(child, boxes))]
        return any(inline.can_break_text(one[-1] + two[0], box.style["lang"]) for one, two in pairwise(texts))

    return can_break_inside


def _breakable_text(box: Any, boxes: Any) -> str:
    """Return the text of an inline box, an inline block as one ideograph."""
    if not box.is_in_normal_flow():
        return ""
    if isinstance(box, boxes.TextBox):
        text: str = box.text
        return text
    return (
        "".join(_breakable_text(child, boxes) for child in box.children) if isinstance(box, boxes.InlineBox) else ATOMIC
    )


def _noting_the_start(shipped: Callable[..., Any]) -> Callable[..., Any]:
    """Return `split_inline_box` so that each line begins without a start, for the fourth correction."""
    line_box = weasyprint_patch.part("formatting_structure.boxes").LineBox

    def split_inline_box(context: Any, box: Any, *others: Any) -> Any:
        if not isinstance(box, line_box):
            return shipped(context, box, *others)
        outer = getattr(context, "bifolio_line_start", None)  # of the line that an inline block stands on
        context.bifolio_line_start = None
        try:
            return shipped(context, box, *others)
        finally:
            context.bifolio_line_start = outer

    return split_inline_box


def _cutting_words_at_the_start(shipped: Callable[..., Any]) -> Callable[..., Any]:
    """Return `split_text_box` with the fourth correction."""

    def split_text_box(context: Any, box: Any, room: Any, skip: Any, is_line_start: bool = True) -> Any:
        start = getattr(context, "bifolio_line_start", None)
        at_start = is_line_start and (start is None or box.position_x <= start)
        result = shipped(context, box, room, skip, at_start)
        if start is None and result[0] is not None and room is not None:
            context.bifolio_line_start = box.position_x
        return result

    return split_text_box


BREAKS_EARLY = "test_line_breaking.py::test_weasyprint_as_shipped_breaks_lines_early"
CUTS_APART = "test_line_breaking.py::test_weasyprint_as_shipped_cuts_words_apart"
INLINE = "weasyprint.layout.inline"


def _hyphenating_words(shipped: Callable[..., Any]) -> Callable[..., Any]:
    """Return `Pyphen.iterate` that knows no hyphen for what is not a plain word."""

    def iterate(self: Any, word: str) -> Any:
        plain = PLAIN_WORD.fullmatch(word) and word[1:] == word[1:].lower()
        return shipped(self, word) if plain else iter(())

    return iterate


PATCHES = (
    Patch(
        "pyphen:Pyphen",
        "iterate",
        _hyphenating_words,
        "addresses and names of machines get hyphens, so that what is copied from paper is wrong",
        "test_line_breaking.py::test_weasyprint_as_shipped_puts_hyphens_into_addresses_and_identifiers",
    ),
    Patch(
        INLINE,
        "split_first_line",
        _filling,
        "lines hold their first word or syllable alone; a Persian word that fits goes to the next line",
        BREAKS_EARLY,
    ),
    Patch(
        INLINE,
        "can_break_inside",
        _between_children,
        "a whole inline element goes to the next line though a part of it fits",
        BREAKS_EARLY,
    ),
    Patch(INLINE, "split_inline_box", _noting_the_start, "words are cut apart inside an inline element", CUTS_APART),
    Patch(
        INLINE,
        "split_text_box",
        _cutting_words_at_the_start,
        "words are cut apart inside an inline element",
        CUTS_APART,
    ),
)
