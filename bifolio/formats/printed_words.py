"""Say in words what the pages of an edition print of a record or a citation, as passages with the names of values."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bifolio import errata, pictures
from bifolio.formats import xhtml
from bifolio.formats.plain_text import APART
from bifolio.formats.xhtml import Element
from bifolio.markdown import Block
from bifolio.render import FIELD, SingleRecords

BETWEEN = " · "  # cells of a row, and parts of an entry
AROUND = {"html", "body", "main", "section", "nav", "aside", "figure", "div", "table", "tbody", "ul", "ol", "dl"}
ROWS = {"tr", "li"}
PARTS = AROUND | ROWS | {"th", "td", "dt", "dd", "p", "br", "caption", "figcaption"}
SPACES = re.compile(r"[ \n\t]+")
VALUE = re.compile(r"(\{[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)?\})")
CLASSES = re.compile(r'class="([^"<>]*)"')
IN_SOURCE, END = "\ue001", "\ue002"  # around a part in the source language, until signs are escaped
SOURCE_PART = re.compile(f"{IN_SOURCE}([^{IN_SOURCE}{END}]*){END}")
SIGNS = re.compile(r"([\\`*_\[\]{}<>&~^$!])")  # which are Markdown in a passage


@dataclass(frozen=True)
class PrintedWords:
    """What pages print, for `errata.collect`."""

    records: SingleRecords
    media: Path

    def record(self, container: str, settings: Mapping[str, str], record: Any) -> str:
        """Return what a container prints of a record, with names of values in braces and without what is for the eye alone."""
        root = xhtml.parse(self.records.draw_record(container, settings, record))
        return _passage(BETWEEN.join(_parts(_row(root))))

    def signs(self, container: str, settings: Mapping[str, str], record: Any) -> str:
        """Return the classes that a container gives a record for what it refers to, from which style sheets draw signs."""
        kinds = self.records.edition.packet.kinds
        names = (name for name, _ in kinds.records[kinds.records_of(container, settings)].of_type("record"))
        signs = {f"{name}-{getattr(record, name)}" for name in names if getattr(record, name)}
        drawn = CLASSES.findall(self.records.draw_record(container, settings, record)) if signs else ()
        return " ".join(sorted(signs & {each for classes in drawn for each in classes.split()}))

    def citation(self, key: str, locator: str) -> str:
        """Return what a note prints of a cited source."""
        return self.records.citation(key, locator)

    def corrections(self) -> str:
        """Return where each copy says that corrections go, as a passage."""
        return _passage(self.records.corrections())

    def title(self, container: str, settings: Mapping[str, str], title: str) -> str:
        """Return the line with the title of a container, as a passage with what is printed beside it."""
        root = xhtml.parse(self.records.draw(Block(container, settings, FIELD, "")))
        shown = next((part for part in _parts(root, keep=True) if FIELD in part), FIELD)
        return _passage(SPACES.sub(" ", shown).strip(" ")).replace(FIELD, title)

    def reference(self, anchor: str) -> str:
        """Return the words of a link into the packet that has none of its own."""
        return self.records.reference(anchor)

    def picture(self, name: str) -> str:
        """Return a digest of the file that shows a picture in the language, "" where there is none."""
        shown = self.records.edition.packet.picture(name, self.records.edition.language)
        file = pictures.locate(self.media, shown)
        return hashlib.sha256(file.read_bytes()).hexdigest()[:16] if pictures.is_file(file) else ""


def _row(root: Element) -> Element:
    """Return the smallest element with all fields of a record: its row, or a list with its parts."""
    fields = _text(root).count(FIELD)
    row = root
    while _name(row) in AROUND:
        inner = [each for each in row if isinstance(each.tag, str) and _name(each) in AROUND | ROWS]
        found = next((each for each in inner if fields and _text(each).count(FIELD) == fields), None)
        if found is None:
            break
        row = found
    return row


def _text(element: Element) -> str:
    return "".join(_parts(element, keep=True))


def _parts(element: Element, *, keep: bool = False) -> list[str]:
    """Return the parts of an element's text that are not empty; cells, paragraphs and lines of their own are parts."""
    parts = [""]
    _write(element, parts)
    if keep:
        return parts
    return [text for text in (SPACES.sub(" ", part.replace(FIELD, "")).strip(" ") for part in parts) if text]


def _write(element: Element, parts: list[str]) -> None:
    if not isinstance(element.tag, str) or element.get("aria-hidden") == "true" or element.get("role") == "img":
        return
    apart = _name(element) in PARTS or element.get("class") in APART
    parts += [""] * apart
    begun, before = len(parts), parts[-1]
    parts[-1] = element.text or ""
    for child in element:
        _write(child, parts)
        parts[-1] += child.tail or ""
    if element.get("class") == "fallback" and len(parts) == begun and parts[-1].strip():
        parts[-1] = f"{IN_SOURCE}{parts[-1]}{END}"
    parts[begun - 1] = before + parts[begun - 1]
    parts += [""] * apart


def _name(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _passage(text: str) -> str:
    """Return a text as a passage that reads so: values stay, other signs of Markdown are escaped."""
    escaped = "".join(part if VALUE.fullmatch(part) else SIGNS.sub(r"\\\1", part) for part in VALUE.split(text))
    return SOURCE_PART.sub(lambda found: errata.fallback(found[1]), escaped)
