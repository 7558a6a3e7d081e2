"""Make an edition as plain text for braille translators and voices: UTF-8, in logical order, a paragraph a line."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from bifolio import language, render
from bifolio.formats import xhtml
from bifolio.formats.context import FormatContext
from bifolio.formats.xhtml import HTML, Element
from bifolio.language import Language
from bifolio.model import Artifact, Edition

LISTS = {"dd", "dl", "dt", "li", "ol", "ul"}
PARTS = {"article", "aside", "blockquote", "div", "figcaption", "figure", "footer", "header", "hr", "main", "p", "pre"}
APART = {"counts", "degrees", "facts", "note-paragraph"}  # classes of spans that pages show on lines of their own
LEFT_OUT = frozenset(
    ["del", "nav", "s", "script", "style", "template"]
)  # what is struck out would be read like all else
HEADINGS = {"h1": 2, "h2": 2, "h3": 1, "h4": 1, "h5": 1, "h6": 1}  # blank lines before each
RAISED = {  # the letters that say so without markup
    "sup": str.maketrans("0123456789+-−=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ"),
    "sub": str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎"),
}
INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u061c\u2060\u202a-\u202e\u2066-\u2069\ufeff]")  # hints for a display


def make(edition: Edition, context: FormatContext) -> Artifact:
    """Return the file with the text of an edition."""
    return Artifact(context.format.path(edition), text(edition, context).encode())


def text(edition: Edition, context: FormatContext) -> str:
    """Return the text of an edition, with each note below the paragraph that calls it."""
    root = xhtml.parse(render.paper_page(edition, context.page(), form="txt"))
    body = next(root.iter(f"{{{HTML}}}body"))
    return _Text(language.of(context.project, edition.language)).of(body)


@dataclass
class _Text:
    """The lines of a text so far, and the notes that the paragraph under way has called."""

    language: Language
    lines: list[str] = field(default_factory=list)
    line: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    called: int = 0
    mark: str = ""  # of the list item under way, before its first line
    level: int = 0  # of the list under way
    in_cell: bool = False  # whether notes wait for the end of the row

    def of(self, body: Element) -> str:
        """Return the text of an element; no line ends with a space, and two blank lines at most are together."""
        self._children(body)
        self._end()
        return re.sub(r"\n{4,}", "\n\n\n", "\n".join(self.lines)).strip() + "\n"

    def _children(self, element: Element) -> None:
        self.line.append(element.text or "")
        number = int(element.get("start", "1"))
        for child in element:
            if isinstance(child.tag, str):
                self._element(child, _name(element), number)
                number += _name(child) == "li"
            self.line.append(child.tail or "")
            if element.get("class") == "pictures":  # side by side
                self._end()

    def _element(self, element: Element, around: str, number: int) -> None:
        name = _name(element)
        if name in LEFT_OUT or element.get("aria-hidden") == "true":
            return
        if name == "img" or element.get("role") == "img":
            text = element.get("alt") or element.get("aria-label")
            self.line.append(f"[{text}]" if text else "")
            self.line.append(" " if element.get("class") == "check" else "")  # the box of a task
        elif element.get("class") == "fn":
            self._note(element)
        elif name in RAISED and not len(element):
            self.line.append((element.text or "").translate(RAISED[name]))
        elif name == "br":
            self._end()
        elif name == "table":
            self._table(element)
        elif name == "pre" and not self.in_cell:
            self._code(element)
        elif name in PARTS or name in LISTS or name in HEADINGS or name == "section":
            self._block(element, name, around, number)
        else:
            self.line.append(" " if element.get("class") in APART else "")
            self._children(element)

    def _block(self, element: Element, name: str, around: str, number: int) -> None:
        self._end()
        if name == "li":
            mark = f"{self.language.number(number)}." if around == "ol" else "•"
            self.mark = f"{'  ' * (self.level - 1)}{mark} "
        if name in HEADINGS:
            self.lines += [""] * HEADINGS[name]
        self.level += name in ("ol", "ul")
        self._children(element)
        self._end()
        self.level -= name in ("ol", "ul")
        if name not in ("li", "dt") and not (name in ("ol", "ul") and self.level):
            self._blank()

    def _code(self, element: Element) -> None:
        """Write a block of code with its lines and their spaces."""
        self._end()
        code = "".join(element.itertext()).strip("\n").split("\n")
        self.lines += [(self.mark + code[0]).rstrip(), *(line.rstrip() for line in code[1:])]
        self.mark = ""
        self._blank()

    def _note(self, element: Element) -> None:
        """Keep a note until the paragraph ends, and write its number at its place."""
        self.called += 1
        number = f"[{self.language.number(self.called)}]"
        inner = _Text(self.language)
        self.notes.append(f"{number} {' '.join(inner.of(element).split())}")
        self.line.append(number)

    def _table(self, element: Element) -> None:
        """Write a table row by row, each cell after the head of its column."""
        self._end()
        for caption in element.iterfind(f"{{{HTML}}}caption"):
            self._block(caption, "caption", "table", 1)
        rows = [row for row in element.iter(f"{{{HTML}}}tr") if row.get("aria-hidden") != "true"]
        heads = [self._cell(cell) for cell in rows[0]] if rows and all(_name(cell) == "th" for cell in rows[0]) else []
        for row in rows[bool(heads) :]:
            cells = [(head, self._cell(cell)) for head, cell in zip([*heads, *[""] * len(row)], row, strict=False)]
            shown = [f"{head}: {text}" if head else text for head, text in cells if text]
            self.line.append(self.language.data.lists.semicolon.join(shown))
            self._end()
        self._blank()

    def _cell(self, cell: Element) -> str:
        """Return the text of a cell; its notes wait for the end of the row."""
        inner = _Text(self.language, notes=self.notes, called=self.called, in_cell=True)
        text = " ".join(inner.of(cell).split())
        self.called = inner.called
        return text

    def _end(self) -> None:
        """End the line under way, and write the notes that it called."""
        text = INVISIBLE.sub("", unicodedata.normalize("NFC", "".join(self.line)))
        self.line = []
        if text := " ".join(text.split()):
            self.lines.append(self.mark + text)
            self.mark = ""
            if not self.in_cell:
                self.lines += self.notes
                self.notes.clear()

    def _blank(self) -> None:
        if self.lines and self.lines[-1]:
            self.lines.append("")


def _name(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]
