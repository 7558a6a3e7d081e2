"""Turn the HTML of an edition into the paragraphs, tables and footnotes of WordprocessingML (ISO/IEC 29500-1, 17)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from bifolio.formats import docx_paragraphs, docx_tables, word_markup
from bifolio.formats.docx_paragraphs import Item
from bifolio.formats.docx_pictures import Drawing, inline
from bifolio.formats.docx_tables import Cell
from bifolio.formats.word_markup import Element, PackagePart, RunStyle, element
from bifolio.formats.xhtml import HTML

BLOCKS = {
    "address", "article", "aside", "blockquote", "dd", "details", "div", "dl", "dt", "figcaption", "figure", "footer", "header",
    "hr", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "ul",
}  # fmt: skip
HEADINGS = {f"h{level}": f"Heading{level}" for level in range(1, 7)}
STYLES = {
    "blockquote": "Quote",
    "caption": "Caption",
    "dd": "Definition",
    "dt": "Term",
    "figcaption": "Caption",
    "pre": "Preformatted",
}
CLASSES = {"kicker": "Subtitle", "subtitle": "Subtitle", "box-title": "BoxTitle", "activity-title": "BoxTitle",
    "statement-label": "BoxTitle", "chart-title": "Caption", "map-title": "Caption"}  # fmt: skip
FRAMED = {"box", "state", "copy-note"}  # classes with a line above and below, like all that has a title
APART = {
    "counts",
    "degrees",
    "facts",
    "note-paragraph",
    "remark",
}  # classes of spans that pages show on lines of their own
LEFT_OUT = {"script", "style", "template"}
DRAWN = {"plane", "map-sheet", "strips"}  # classes of what is drawn as a whole: shapes with labels over them
LOOKS: Mapping[str, Mapping[str, object]] = {
    "b": {"bold": True}, "strong": {"bold": True}, "i": {"italic": True}, "em": {"italic": True}, "cite": {"italic": True},
    "code": {"code": True}, "kbd": {"code": True}, "samp": {"code": True}, "del": {"struck": True}, "s": {"struck": True},
    "mark": {"marked": True}, "small": {"small": True}, "sup": {"raised": "superscript"}, "sub": {"raised": "subscript"},
}  # fmt: skip
CLASS_LOOKS: Mapping[str, Mapping[str, object]] = {"smallcaps": {"capitals": True}, "underline": {"underlined": True}}
SPACE = re.compile(r"[ \t\r\n\f]+")
LRM, RLM = "\u200e", "\u200f"  # around what runs against its paragraph: LibreOffice 7.4 ignores `w:dir`


@dataclass(frozen=True)
class ParagraphStyle:
    """How a paragraph looks: its style, its direction, its place in lists, and whether its text is kept as it is written."""

    name: str = ""
    rtl: bool = False
    level: int = -1  # of the list that it is in; -1: none
    list_number: int = 0  # of that list
    verbatim: bool = False
    end: bool = False  # whether it is set at the end of its line, as numbers in tables are


@dataclass
class Package:
    """What the text of a document needs besides itself, collected while it is written."""

    drawings: Mapping[Element, Drawing]  # the pictures of the page, by their elements
    tag: str  # of the document's language, as word processors have it
    tags: Mapping[str, str]  # of every language
    document: PackagePart = field(default_factory=PackagePart)
    notes_part: PackagePart = field(default_factory=PackagePart)
    notes: list[Element] = field(default_factory=list)
    lists: list[tuple[bool, int]] = field(default_factory=list)  # whether each is numbered, and from what
    bookmarks: dict[str, str] = field(default_factory=dict)  # by identifier of the page

    def bookmark(self, anchor: str) -> str:
        """Return the name of the bookmark of an identifier: letters, digits, at most forty characters."""
        return self.bookmarks.setdefault(anchor, f"place{len(self.bookmarks) + 1}")


class Text:
    """The paragraphs and tables of some HTML, in order."""

    def __init__(self, package: Package, part: PackagePart) -> None:
        self.package, self.part = package, part
        self.blocks: list[Element] = []
        self.items: list[Item] = []  # of the paragraph under way
        self.prefix: list[Element] = []  # what the next paragraph begins with, such as the mark of a note
        self.mark = (0, 0)  # list and level of the item that the next paragraph begins

    def of(self, parent: Element, paragraph: ParagraphStyle, style: RunStyle) -> list[Element]:
        """Return what is inside an element."""
        self._children(parent, paragraph, style)
        self._end(paragraph)
        return self.blocks

    def _children(self, parent: Element, paragraph: ParagraphStyle, style: RunStyle) -> None:
        self._text(parent.text or "", style, paragraph)
        for child in parent:
            if isinstance(child.tag, str):
                self._element(child, paragraph, style)
            self._text(child.tail or "", style, paragraph)

    def _element(self, child: Element, paragraph: ParagraphStyle, style: RunStyle) -> None:
        name = child.tag.rpartition("}")[2]
        classes = set(child.get("class", "").split())
        if child in self.package.drawings:
            self._drawing(child, style, apart=bool(classes & DRAWN), paragraph=paragraph)
        elif name in LEFT_OUT or child.get("aria-hidden") == "true" or name == "svg":
            return
        elif "fn" in classes:
            self._note(child, style)
        elif name == "br":
            self.items.append((word_markup.run(element("w:br"), style, rtl=False), style))
        elif name == "table":
            self._table(child, paragraph, style)
        elif name in HEADINGS or name in BLOCKS:
            self._block(child, name, classes, paragraph, style)
        else:
            self._inline(child, name, classes, paragraph, style)

    def _block(self, child: Element, name: str, classes: set[str], paragraph: ParagraphStyle, style: RunStyle) -> None:
        self._end(paragraph)
        named = HEADINGS.get(name) or next((CLASSES[each] for each in classes if each in CLASSES), STYLES.get(name, ""))
        inner = replace(paragraph, name=named or paragraph.name, rtl=self._rtl(child, rtl=paragraph.rtl))
        inner = replace(inner, verbatim=paragraph.verbatim or name == "pre")
        if name in ("ol", "ul"):
            inner = replace(inner, level=paragraph.level + 1, list_number=self._list(child, name))
        if name == "li":
            self.mark = (inner.list_number, min(inner.level, 8))
        first = len(self.blocks)
        self._place(child, style)
        self._children(child, inner, self._styled(child, style))
        self._end(inner)
        if name == "li" and len(self.blocks) == first:  # an empty item keeps its number
            self.blocks.append(self._paragraph([], inner))
        if classes & FRAMED or _is_titled(child):
            docx_paragraphs.frame(self.blocks[first:])

    def _table(self, child: Element, paragraph: ParagraphStyle, style: RunStyle) -> None:
        self._end(paragraph)
        rtl = self._rtl(child, rtl=paragraph.rtl)
        for caption in child.iterfind(f"{{{HTML}}}caption"):
            self._block(caption, "caption", set(), paragraph, style)

        def blocks(cell: Cell) -> list[Element]:
            inner = Text(self.package, self.part)
            inner._place(cell.source, style)
            end = "end" in cell.source.get("class", "").split()
            looks = replace(self._styled(cell.source, style), bold=cell.head)
            name = "TableText"
            return inner.of(cell.source, ParagraphStyle(name, self._rtl(cell.source, rtl=rtl), end=end), looks)

        self.blocks += [
            docx_tables.table(child, blocks, rtl=rtl),
            element("w:p", element("w:pPr", element("w:pStyle", val="AfterTable"))),
        ]

    def _list(self, child: Element, name: str) -> int:
        """Return the number of a new list."""
        start = child.get("start", "1")
        self.package.lists.append((name == "ol", int(start) if start.isdecimal() else 1))
        return len(self.package.lists)

    def _rtl(self, child: Element, *, rtl: bool) -> bool:
        direction = child.get("dir")
        return direction == "rtl" if direction in ("ltr", "rtl") else rtl

    def _styled(self, child: Element, style: RunStyle) -> RunStyle:
        """Return the style of what is inside an element, by its language and direction."""
        tag = child.get("lang")
        language = style.language if tag is None else self.package.tags.get(tag, tag)
        language = "" if language == self.package.tag else language
        return replace(style, language=language, rtl=self._rtl(child, rtl=style.rtl))

    def _inline(self, child: Element, name: str, classes: set[str], paragraph: ParagraphStyle, style: RunStyle) -> None:
        looks = dict(LOOKS.get(name, {}))
        for each in classes & CLASS_LOOKS.keys():
            looks |= CLASS_LOOKS[each]
        inner = replace(self._styled(child, style), **looks)  # type: ignore[arg-type]
        if "label" in classes or "for-teachers" in classes:
            inner = replace(inner, framed=True)
        if name == "a" and (link := self._link(child.get("href", ""))):
            inner = replace(inner, link=link)
        if classes & APART and self.items and not docx_paragraphs.is_break(self.items[-1][0]):
            self.items.append((word_markup.run(element("w:br"), style, rtl=False), style))
        self._place(child, style)
        against = inner.rtl != style.rtl and re.search(r"\W", "".join(child.itertext()))
        mark = [((RLM if inner.rtl else LRM), replace(inner, framed=False))] * bool(against)
        self.items += mark
        self._children(child, paragraph, inner)
        self.items += mark
        if inner.rtl != style.rtl:  # or a number after it would run as it does (Unicode Standard Annex 9, W7)
            self.items.append((RLM if style.rtl else LRM, style))

    def _link(self, address: str) -> str:
        if address.startswith("#") and len(address) > 1:
            return f"#{self.package.bookmark(address[1:])}"
        return address if address.startswith(("https://", "http://", "mailto:")) else ""

    def _place(self, child: Element, style: RunStyle) -> None:
        """Begin a bookmark where an element has an identifier; those that nothing leads to are left out at the end."""
        if anchor := child.get("id"):
            start = element("w:bookmarkStart", id=anchor, name=anchor)
            self.items.append((start, replace(style, link="")))

    def _text(self, text: str, style: RunStyle, paragraph: ParagraphStyle) -> None:
        if paragraph.verbatim:
            for number, line in enumerate(text.split("\n")):
                if number:
                    self.items.append((word_markup.run(element("w:br"), style, rtl=False), style))
                self.items.append((line, style))
        elif text := SPACE.sub(" ", text):
            last = next(
                (each for each, _ in reversed(self.items) if isinstance(each, str) or each.tag.endswith("}r")), " "
            )
            if text.startswith(" ") and (
                last.endswith(" ") if isinstance(last, str) else docx_paragraphs.is_break(last)
            ):
                text = text[1:]
            if text:
                self.items.append((text, style))

    def _drawing(self, child: Element, style: RunStyle, *, apart: bool, paragraph: ParagraphStyle) -> None:
        drawing = self.package.drawings[child]
        if apart:
            self._end(paragraph)
        if drawing.text:
            self.items.append((f"{drawing.text} ", style))
        else:
            relation = self.part.relation("image", drawing.path)
            content = inline(drawing, relation)
            self.items.append((word_markup.run(content, replace(style, link="", framed=False), rtl=False), style))
        if apart:
            self._end(paragraph)

    def _note(self, child: Element, style: RunStyle) -> None:
        """Write a footnote, and its mark in the text."""
        number = len(self.package.notes) + 1
        note = element("w:footnote", id=number)
        self.package.notes.append(note)
        text = Text(self.package, self.package.notes_part)
        text.prefix = [docx_paragraphs.reference("w:footnoteRef", rtl=style.rtl), docx_paragraphs.space()]
        rtl = self._rtl(child, rtl=style.rtl)
        plain = replace(self._styled(child, style), bold=False, italic=False, raised="", link="", framed=False)
        note.extend(text.of(child, ParagraphStyle("FootnoteText", rtl=rtl), plain))
        if not len(note):
            note.append(text._paragraph([], ParagraphStyle("FootnoteText", rtl=rtl)))
        self.items.append(
            (docx_paragraphs.reference("w:footnoteReference", rtl=style.rtl, id=number), replace(style, link=""))
        )

    def _end(self, paragraph: ParagraphStyle) -> None:
        """End the paragraph under way, if there is one."""
        items, self.items = self.items, []
        if not any(not isinstance(each, str) or each.strip() for each, _ in items):
            return
        if all(not isinstance(each, str) and each.tag == word_markup.name("w:bookmarkStart") for each, _ in items):
            self.items = items  # the place is that of the next paragraph
            return
        if not paragraph.verbatim:
            items = docx_paragraphs.trimmed(items)
        self.blocks.append(self._paragraph(docx_paragraphs.joined(items), paragraph))

    def _paragraph(self, items: list[Item], paragraph: ParagraphStyle) -> Element:
        (number, level), self.mark = self.mark, (0, 0)
        properties = element(
            "w:pPr",
            element("w:pStyle", val=paragraph.name) if paragraph.name else None,
            element("w:numPr", element("w:ilvl", val=level), element("w:numId", val=number)) if number else None,
            element("w:bidi") if paragraph.rtl else None,
            element("w:ind", left=docx_paragraphs.indent(paragraph.level))
            if paragraph.level >= 0 and not number
            else None,
            element("w:jc", val="right") if paragraph.end else None,
        )
        prefix, self.prefix = self.prefix, []
        return element("w:p", properties, *prefix, *docx_paragraphs.grouped(items, self.part))


def _is_titled(child: Element) -> bool:
    """Return whether an element begins with the title of a box."""
    first = next(iter(child), None)
    classes = first.get("class", "").split() if first is not None else []
    return any(CLASSES.get(each) == "BoxTitle" for each in classes)
