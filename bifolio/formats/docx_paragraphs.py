"""Put the content of a paragraph of WordprocessingML together: its runs, its links, and the lines of boxes."""

from __future__ import annotations

from collections.abc import Iterator

from bifolio.formats import word_markup
from bifolio.formats.word_markup import Element, PackagePart, RunStyle, element

Item = tuple[str | Element, RunStyle]  # a text or a finished element of a paragraph, and how it looks
BORDERS = ("w:top", "w:bottom")


def grouped(items: list[Item], part: PackagePart) -> Iterator[Element]:
    """Yield the runs of a paragraph, those of a link in `w:hyperlink`."""
    position = 0
    while position < len(items):
        link = items[position][1].link
        end = position + 1
        while end < len(items) and items[end][1].link == link:
            end += 1
        content = [each for item, style in items[position:end] for each in _runs(item, style)]
        if link.startswith("#"):
            yield element("w:hyperlink", *content, anchor=link[1:])
        elif link:
            hyperlink = element("w:hyperlink", *content)
            hyperlink.set(word_markup.name("r:id"), part.relation("hyperlink", link))
            yield hyperlink
        else:
            yield from content
        position = end


def frame(blocks: list[Element]) -> None:
    """Draw a line above the first paragraph of a box and below the last."""
    paragraphs = [each for each in blocks if each.tag == word_markup.name("w:p")]
    for side, ends in zip(BORDERS, (paragraphs[:1], paragraphs[-1:]), strict=True):
        for each in ends:
            _draw_line(each.find(word_markup.name("w:pPr")), side)


def _draw_line(properties: Element | None, side: str) -> None:
    assert properties is not None
    borders = properties.find(word_markup.name("w:pBdr"))
    if borders is None:
        borders = element("w:pBdr")
        names = [word_markup.name(each) for each in ("w:pStyle", "w:keepNext", "w:numPr")]
        properties.insert(sum(each.tag in names for each in properties), borders)
    if borders.find(word_markup.name(side)) is None:
        line = element(side, val="single", sz=8, space=4, color="auto")
        borders.insert(0 if side == "w:top" else len(borders), line)


def _runs(content: str | Element, style: RunStyle) -> list[Element]:
    return list(word_markup.runs(content, style)) if isinstance(content, str) else [content]


def is_break(content: str | Element) -> bool:
    """Return whether some content of a paragraph begins a new line."""
    return not isinstance(content, str) and content.find(word_markup.name("w:br")) is not None


def indent(level: int) -> int:
    """Return the indentation of the text of a list's items, in twentieths of a point."""
    return 400 * (level + 1)


def joined(items: list[Item]) -> list[Item]:
    """Return the content of a paragraph with texts that look the same as one."""
    joined: list[Item] = []
    for content, style in items:
        if joined and isinstance(content, str) and isinstance(before := joined[-1][0], str) and joined[-1][1] == style:
            joined[-1] = (before + content, style)
        else:
            joined.append((content, style))
    return joined


def trimmed(items: list[Item]) -> list[Item]:
    """Return the content of a paragraph without space at its beginning and end."""
    for order in (1, -1):
        positions = range(len(items))[::order]
        for position in positions:
            content, style = items[position]
            if isinstance(content, str):
                content = content.lstrip(" \n\t\r") if order == 1 else content.rstrip(" \n\t\r")
                items[position] = (content, style)
                if content:
                    break
            elif content.tag != word_markup.name("w:bookmarkStart"):
                break
    return [(content, style) for content, style in items if content != ""]


def reference(name: str, *, rtl: bool, **attributes: object) -> Element:
    """Return the mark of a note, in the text or before the note."""
    return element(
        "w:r",
        element("w:rPr", element("w:rStyle", val="FootnoteReference"), element("w:rtl") if rtl else None),
        element(name, **attributes),
    )


def space() -> Element:
    """Return a run with a space."""
    text = element("w:t")
    text.text = " "
    text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return element("w:r", text)
