"""Read an existing translation as passages: the blocks of a Markdown, HTML or DOCX document, with what each one is."""

from __future__ import annotations

import io
import lzma
import re
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from html.parser import HTMLParser
from pathlib import PurePath
from typing import NamedTuple
from xml.etree.ElementTree import Element

from bifolio import markdown
from bifolio.exchange import safe_xml
from bifolio.exchange.import_rows import InvalidFile, refusing
from bifolio.findings import phrase
from bifolio.text_files import SIZE_LIMIT, decode

SIGNS = re.compile(r"([\\`*_\[\]{}<])")  # what Markdown would take for its own
DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")  # set for one page; every page sets its own
ALL_BOLD = re.compile(r"\*\*((?:(?!\*\*).)+)\*\*")
KINDS = {
    **{f"h{level}": f"heading, level {level}" for level in range(1, 7)},
    "p": "paragraph", "li": "list item", "td": "table cell", "th": "table heading", "dt": "term", "dd": "definition",
    "blockquote": "quotation", "caption": "paragraph", "figcaption": "paragraph", "summary": "paragraph",
}  # fmt: skip
BREAKS = {
    "div",
    "section",
    "article",
    "main",
    "body",
    "ul",
    "ol",
    "dl",
    "table",
    "tr",
    "figure",
    "details",
    "aside",
    "br",
}
SKIPPED = {"script", "style", "nav", "template", "noscript", "svg", "math", "head", "iframe", "button", "select"}
MARKS = {"em": "_", "i": "_", "strong": "**", "b": "**", "code": "`"}


# What Python's zipfile raises for files that are damaged, or packed in a way that it does not know.
DAMAGED = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, OSError, RuntimeError, ValueError)


class TextBlock(NamedTuple):
    """A passage of a document: its text with inline Markdown, what it is in the words of `markdown.Slot`, and its line."""

    text: str
    kind: str
    line: int = 0


def read(content: bytes, path: str) -> list[TextBlock]:
    """Return the passages of a document in order, recognised by the extension of its name.

    Passages without a letter are left out, as extraction leaves them out. Raises Refused if the document is neither
    Markdown, HTML nor DOCX, is damaged (T161), or is text that is not UTF-8 (T101).
    """
    with refusing(path):
        return [block for block in _blocks(content, path) if markdown.is_message(block.text)]


def _blocks(content: bytes, path: str) -> Iterable[TextBlock]:
    match PurePath(path).suffix.lower():
        case ".md" | ".markdown" | ".txt":
            return _markdown(decode(content, path, "T101"), path)
        case ".html" | ".htm" | ".xhtml":
            return _html(decode(content, path, "T101").replace("\0", "\ufffd"))  # as HTML 13.2.5 says
        case ".docx":
            return _docx(content)
    raise InvalidFile(phrase("unknown-document-type"))


def _markdown(text: str, path: str) -> Iterator[TextBlock]:
    _, body, first = markdown.split_front_matter(text) or ("", text, 1)
    for _, slot in markdown.walk(markdown.parse(body, path, first)):
        if slot is not None:
            yield TextBlock(slot.written, slot.kind, slot.line)


def _html(text: str) -> list[TextBlock]:
    """Return the passages of a page; of one with a main element, those in it."""
    reader = _HtmlReader()
    begin = re.search(r"<main\b", text, re.IGNORECASE)
    ends = [end.end() for end in re.finditer(r"</main\s*>", text, re.IGNORECASE)]
    if begin and ends and begin.start() < ends[-1]:
        text = "\n" * text.count("\n", 0, begin.start()) + text[begin.start() : ends[-1]]
    reader.feed(f"{text}</main>")  # which ends the text; a tag or comment without an end is dropped, as browsers do
    reader.end_block()
    return reader.blocks


class _HtmlReader(HTMLParser):
    """Collects the blocks of a page, with emphasis, code and links to other pages as inline Markdown."""

    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[TextBlock] = []
        self.open: list[str] = []  # elements that say what a block is, or that are skipped
        self.counts: Counter[str] = Counter()  # of `open`: documents leave thousands without an end
        self.links: list[str] = []
        self.parts: list[str] = []
        self.line = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        if tag in SKIPPED:
            self._open(tag)
        elif tag in KINDS or tag in BREAKS:
            self.end_block()
            if tag in KINDS and tag != "p":
                self._open(tag)
        elif tag in MARKS:
            self.parts.append(MARKS[tag])
        elif tag == "a":
            target = attributes.get("href") or ""
            self.links.append(target if re.match(r"https?:|mailto:", target) else "")
            self.parts.append("[" if self.links[-1] else "")
        elif tag == "img" and attributes.get("alt") and not self._skips():
            self.end_block()
            self.blocks.append(TextBlock(_clean(attributes["alt"] or ""), "alternative text", self.getpos()[0]))

    def handle_endtag(self, tag: str) -> None:
        if tag in SKIPPED or tag in KINDS:
            if tag in KINDS:
                self.end_block()
            self._close(tag)
        elif tag in BREAKS:
            self.end_block()
        elif tag in MARKS:
            self.parts.append(MARKS[tag])
        elif tag == "a" and self.links:
            target = self.links.pop()
            self.parts.append(f"]({target})" if target else "")

    def parse_marked_section(self, i: int, report: int = 1) -> int:
        """Read `<![…>` as browsers do (HTML, 13.2.5.42): a comment. Of any but a few, the parser has a failed assertion."""
        return self.parse_bogus_comment(i, bool(report))

    def handle_data(self, data: str) -> None:
        if not self._skips():
            self.line = self.line or self.getpos()[0]
            self.parts.append(SIGNS.sub(r"\\\1", data))

    def end_block(self) -> None:
        """Keep what was read since the last block, if it is more than blanks."""
        text = _clean("".join(self.parts))
        if text and not self._skips():
            kind = KINDS[self.open[-1]] if self.open else "paragraph"
            self.blocks.append(TextBlock(text, kind, self.line))
        self.parts, self.line = [], 0

    def _open(self, tag: str) -> None:
        self.open.append(tag)
        self.counts[tag] += 1

    def _close(self, tag: str) -> None:
        """End the last element of a name, and those in it that have no end of their own."""
        while self.counts[tag]:
            self.counts[last := self.open.pop()] -= 1
            if last == tag:
                return

    def _skips(self) -> bool:
        return any(self.counts[tag] for tag in SKIPPED)


def _clean(text: str) -> str:
    """Return a passage on one line, without marks of direction, marks that hold nothing and blanks inside marks."""
    text = DIRECTION.sub("", text)
    text = " ".join(re.sub(r"(\*\*|_|`)\s*\1", "", text).split())
    return re.sub(r"\[\s*\]\([^)]*\)", "", text).strip()


def _docx(content: bytes) -> Iterator[TextBlock]:
    """Yield the paragraphs of a DOCX file (ECMA-376, WordprocessingML)."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            document, styles, relations = (
                _part(archive, name)
                for name in ("word/document.xml", "word/styles.xml", "word/_rels/document.xml.rels")
            )
    except DAMAGED:
        raise InvalidFile(phrase("not-docx")) from None
    if document is None:
        raise InvalidFile(phrase("not-docx"))
    names = {style.get("styleId", ""): _value(style, "name") for style in (styles if styles is not None else ())}
    targets = {link.get("Id", ""): link.get("Target", "") for link in (relations if relations is not None else ())}
    yield from _paragraphs(document, names, targets, "paragraph")


def _part(archive: zipfile.ZipFile, name: str) -> Element | None:
    if name not in archive.namelist():
        return None
    if archive.getinfo(name).file_size > SIZE_LIMIT:
        raise InvalidFile(phrase("part-too-large", name=name, mebibytes=SIZE_LIMIT >> 20))
    return _bare(safe_xml.tree(archive.read(name)))


def _bare(root: Element) -> Element:
    """Return a tree whose attributes have no namespaces either: `w:val` is `val`."""
    for element in root.iter():
        for name in [name for name in element.attrib if " " in name.strip()]:
            element.attrib[name.rpartition(" ")[2]] = element.attrib.pop(name)
    return root


def _value(element: Element, path: str) -> str:
    found = element.find(path)
    return found.get("val", "") if found is not None else ""


def _paragraphs(
    element: Element, names: Mapping[str, str], targets: Mapping[str, str], kind: str
) -> Iterator[TextBlock]:
    for child in element:
        if child.tag == "p":
            if text := _clean(_runs(child, targets)):
                known = _kind(child, names, kind)
                yield TextBlock(_unmarked(text, known), known)
        elif child.tag not in ("del", "moveFrom"):
            yield from _paragraphs(child, names, targets, "table cell" if child.tag == "tc" else kind)


def _unmarked(text: str, kind: str) -> str:
    """Return a text; a heading or cell that is bold from end to end has the look of its row, and nothing emphasised."""
    bold = ALL_BOLD.fullmatch(text) if kind == "table cell" or kind.startswith("heading") else None
    return bold[1] if bold else text


def _kind(paragraph: Element, names: Mapping[str, str], kind: str) -> str:
    """Return what a paragraph is, by its style, its list or its cell."""
    style = _value(paragraph, "pPr/pStyle")
    name = (names.get(style) or style).casefold()
    if level := re.match(r"heading ?([1-6])$", name):
        return f"heading, level {level[1]}"
    if name == "title":
        return "heading, level 1"
    if kind == "paragraph" and (paragraph.find("pPr/numPr") is not None or name.startswith("list")):
        return "list item"
    return "quotation" if kind == "paragraph" and "quote" in name else kind


def _runs(element: Element, targets: Mapping[str, str]) -> str:
    parts = []
    for child in element:
        if child.tag == "r":
            parts.append(_run(child))
        elif child.tag == "hyperlink":
            words, target = _runs(child, targets), targets.get(child.get("id", ""), "")
            parts.append(f"[{words}]({target})" if re.match(r"https?:|mailto:", target) else words)
        elif child.tag not in ("pPr", "del", "moveFrom"):
            parts.append(_runs(child, targets))
    return "".join(parts)


def _run(run: Element) -> str:
    text = "".join(child.text or "" if child.tag == "t" else " " for child in run if child.tag in ("t", "tab", "br"))
    words = SIGNS.sub(r"\\\1", text)
    for tag, mark in (("i", "_"), ("b", "**")):
        on = run.find(f"rPr/{tag}")
        if on is not None and on.get("val", "1") not in ("0", "false") and words.strip():
            blank = len(words) - len(words.lstrip()), len(words.rstrip())
            words = f"{words[: blank[0]]}{mark}{words.strip()}{mark}{words[blank[1] :]}"
    return words
