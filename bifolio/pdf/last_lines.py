"""Patch WeasyPrint so that no last line is a single word, and no word is divided by the end of a page.

CSS has `text-wrap: pretty` and `hyphenate-limit-last: always` for it, which WeasyPrint lacks.

1. Where the words after a line would be a last line of one word, the line is made narrower, so that its own last word goes
   to the last line too. No line is added by it, and the text that is copied or searched is as it was.
2. The last lines that fit on a page are set without hyphens: the page may end after either of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from bifolio.pdf import weasyprint_patch
from bifolio.pdf.weasyprint_patch import Patch

LONGEST = 24  # letters of a word that is too short for a line of its own
SHORTEST = 1 / 3  # of the room: a line is not made narrower than this
LINES = 3  # at the end of a page, of which the page may end after the first, the second or the third
ATTEMPTS = 4  # to move a word of a line: a hyphen can take the place of its space
LETTER = 0.7  # ems: no letter of our fonts is much wider
BOX, RESUME = 0, 1  # indexes in what `split_inline_box` returns: new box, skip stack of the next line
SKIP = 5  # index of the skip stack in the parameters of `split_inline_box`
LISTS = slice(7, 12)  # parameters that `split_inline_box` adds to: absolute, fixed, placeholders, floats, children


def _balanced(shipped: Callable[..., Any]) -> Callable[..., Any]:
    """Return `split_inline_box` with both corrections, for whole lines."""
    boxes = weasyprint_patch.part("formatting_structure.boxes")

    def split_inline_box(context: Any, box: Any, start: float, end: float, bottom: float, *others: Any) -> Any:
        if not isinstance(box, boxes.LineBox) or box.style["white_space"] != "normal":
            return shipped(context, box, start, end, bottom, *others)
        parameters = (context, box, start, end, bottom, *others)
        lists = [(each, len(each)) for each in parameters[LISTS]]

        def split(edge: float, skip: Any = parameters[SKIP]) -> Any:
            for each, length in lists:
                del each[length:]
            return shipped(context, box, start, edge, bottom, skip, *parameters[SKIP + 1 :])

        line = _without_hyphens(context, box, bottom, split, start, end)
        if line[RESUME] is None or line[2]:
            return line
        return _with_company(context, box, line, split, start, end)

    return split_inline_box


def _without_hyphens(context: Any, box: Any, bottom: float, split: Callable[..., Any], start: float, end: float) -> Any:
    """Return the line, without hyphens if it can be the last of its page and fits without them."""
    height, _ = weasyprint_patch.part("text.line_break").strut(box.style)
    if box.style["hyphens"] == "auto" and context.overflows_page(bottom, box.position_y + LINES * height):
        context.bifolio_without_hyphens = True
        try:
            line = split(end)
        finally:
            context.bifolio_without_hyphens = False
        if line[BOX].width <= end - start:
            return line
    return split(end)


def _with_company(context: Any, box: Any, line: Any, split: Callable[..., Any], start: float, end: float) -> Any:
    """Return the line, or a narrower one where a single word would be left for the last line."""
    if not _single_word(_rest(box, line[RESUME])):
        return line
    for without_hyphens in (False, True):
        context.bifolio_without_hyphens = without_hyphens
        try:
            narrower = _narrower(box, line, split, start, end)
        finally:
            context.bifolio_without_hyphens = False
        if narrower is not None:
            return narrower
    return split(end)


def _narrower(box: Any, line: Any, split: Callable[..., Any], start: float, end: float) -> Any:
    """Return a line that leaves more than a single word for the last line, or None."""
    size, room = LETTER * box.style["font_size"], end - start
    narrower = line
    for _ in range(ATTEMPTS):
        edge = start + narrower[BOX].width - size
        if edge - start < SHORTEST * room:
            return None
        narrower = split(edge)
        if narrower[BOX].width < SHORTEST * room or narrower[BOX].width > edge - start:
            return None
        if not _single_word(_rest(box, narrower[RESUME])) and not _cuts_a_word(box, narrower):
            following = split(end, narrower[RESUME])
            is_last = following[BOX].width <= room and (following[RESUME] is None or following[2])
            return split(edge) if is_last else None
    return None


def _cuts_a_word(box: Any, line: Any) -> bool:
    """Return whether a line ends inside a word and has no hyphen there, as `overflow-wrap` lets narrow lines end."""
    boxes = weasyprint_patch.part("formatting_structure.boxes")
    texts = [each.text for each in weasyprint_patch.descendants(line[BOX]) if isinstance(each, boxes.TextBox)]
    leaf, skip = box, line[RESUME]
    while skip and not isinstance(leaf, boxes.TextBox):
        index, skip = next(iter(skip.items()))
        leaf = leaf.children[index]
    if not skip or not texts or not _is_of_word(texts[-1][-1:]):
        return False
    text, offset = leaf.text.encode(), next(iter(skip))
    return _is_of_word(text[:offset].decode()[-1:]) and _is_of_word(text[offset:].decode()[:1])


def _is_of_word(character: str) -> bool:
    """Return whether a word goes on after a character: no space or hyphen, but the stroke of an address."""
    return bool(character.strip()) and character not in "-‐–—\u2028"


def _single_word(texts: Iterator[str]) -> str:
    """Return the word that a line of these texts would be, or nothing where it is more than one, or a long one."""
    line = ""
    for text in texts:
        line, is_broken, _ = (line + text).partition("\n")
        if len(line.split()) > 1 or len(line) > LONGEST:
            return ""
        if is_broken:
            break
    return line.strip()


def _rest(box: Any, skip: Any) -> Iterator[str]:
    """Yield the texts of a box in the flow, from a skip stack on: {index of a child: skip stack in it}."""
    boxes = weasyprint_patch.part("formatting_structure.boxes")
    if isinstance(box, boxes.TextBox):
        yield box.text.encode()[next(iter(skip)) if skip else 0 :].decode()
        return
    if not hasattr(box, "children"):
        yield "\ufffc" * LONGEST  # a picture
        return
    index, inner = next(iter(skip.items())) if skip else (0, None)
    for number, child in enumerate(box.children[index:]):
        if child.is_in_normal_flow():
            yield from _rest(child, None if number else inner)


def _hyphenating(shipped: Callable[..., Any]) -> Callable[..., Any]:
    """Return `split_first_line` that adds no hyphens where a line must have none."""

    def split_first_line(text: str, style: Any, context: Any, *others: Any, **named: Any) -> Any:
        if getattr(context, "bifolio_without_hyphens", False) and style["hyphens"] == "auto":
            style = style.copy()
            style["hyphens"] = "manual"
        return shipped(text, style, context, *others, **named)

    return split_first_line


PATCHES = (
    Patch(
        "weasyprint.layout.inline",
        "split_inline_box",
        _balanced,
        "the last line of a paragraph is a single word",
        "test_last_lines.py::test_weasyprint_as_shipped_ends_paragraphs_with_a_single_word",
    ),
    Patch(
        "weasyprint.layout.inline",
        "split_first_line",
        _hyphenating,
        "a word is divided by the end of a page",
        "test_last_lines.py::test_weasyprint_as_shipped_divides_a_word_by_the_end_of_a_page",
    ),
)
