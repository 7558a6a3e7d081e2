"""Say in words what the pages of an edition print of a record or a citation, as passages with the names of values."""

from __future__ import annotations

import contextlib
import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from gettext import NullTranslations
from html import unescape
from pathlib import Path
from typing import Any

from bifolio import errata, pictures
from bifolio.errata import InWords
from bifolio.formats import xhtml
from bifolio.formats.plain_text import APART
from bifolio.formats.xhtml import Element
from bifolio.markdown import Block
from bifolio.render import FIELD, SingleRecords, template_folders

BETWEEN = " · "  # cells of a row, and parts of an entry
AROUND = {"html", "body", "main", "section", "nav", "aside", "figure", "div", "table", "tbody", "ul", "ol", "dl"}
ROWS = {"tr", "li"}
PARTS = AROUND | ROWS | {"th", "td", "dt", "dd", "p", "br", "caption", "figcaption"}
IN_SOURCE_CLASSES = ("fallback", "source-words")
STYLED = re.compile(r"\.([A-Za-z][\w-]*)")
SPACES = re.compile(r"[ \n\t]+")
VALUE = re.compile(r"(\{[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)?\})")
CLASSES = re.compile(r'class="([^"<>]*)"')
IN_SOURCE, END = "\ue001", "\ue002"  # around a part in the source language, until signs are escaped
SOURCE_PART = re.compile(f"{IN_SOURCE}([^{IN_SOURCE}{END}]*){END}")
BODY, TITLE = "\ue003", "\ue004"  # the text of a container, and its title
NUMBERS = {"no", "card-number"}  # classes of the place of a record among those drawn, of which here is one alone
SPOKEN = re.compile(r'aria-label="([^"]*)"')
SIGNS = re.compile(r"([\\`*_\[\]{}<>&~^$!])")  # which are Markdown in a passage


@dataclass(frozen=True)
class PrintedWords:
    """What pages print, for `errata.collect`."""

    records: SingleRecords
    media: Path

    def record(self, container: str, settings: Mapping[str, str], record: Any) -> InWords:
        """Return what a container prints of a record, with names of values in braces and without what is for the eye alone."""

        def printed(records: SingleRecords) -> str:
            root = xhtml.parse(records.draw_records(container, settings, [record]))
            return _passage(BETWEEN.join(_parts(_row(root))))

        return printed(self.records), printed(self._around)

    @cached_property
    def _around(self) -> SingleRecords:
        """Return what draws records with the words of templates in the source language."""
        records = self.records
        return SingleRecords(records.edition, replace(records.context, words=NullTranslations()))

    def signs(self, container: str, settings: Mapping[str, str], record: Any) -> str:
        """Return the classes that a container gives a record for what it refers to or is, of those that style sheets name."""
        kinds = self.records.edition.packet.kinds
        of_types = kinds.records[kinds.records_of(container, settings)].of_type("record", "choice")
        given = {f"-{getattr(record, name)}" for name, _ in of_types if getattr(record, name)}
        drawn = CLASSES.findall(self.records.draw_records(container, settings, [record])) if given else ()
        classes = {each for found in drawn for each in found.split()} & self._styled
        return " ".join(sorted(each for each in classes if each.endswith(tuple(given))))

    @cached_property
    def _styled(self) -> frozenset[str]:
        """Return the classes that the style sheets name."""
        folders = template_folders(self.records.context.templates)
        sheets = {sheet.name: sheet for folder in reversed(folders) for sheet in (folder / "css").glob("*.css")}
        return frozenset(each for sheet in sheets.values() for each in STYLED.findall(sheet.read_text("utf-8")))

    def drawing(self, container: str, settings: Mapping[str, str], records: Sequence[Any]) -> str:
        """Return what voices say in place of the drawing of a container."""
        root = xhtml.parse(self.records.draw_records(container, settings, records))
        labels = (each.get("aria-label") for each in root.iter() if each.get("role") == "img")
        return next(filter(None, labels), "").replace(FIELD, "")

    def caption(self, kind: str, number: str) -> str:
        """Return the name of a caption with a number."""
        return self.records.caption(kind, number)

    def citation(self, key: str, locator: str) -> str:
        """Return what a note prints of a cited source."""
        return self.records.citation(key, locator)

    def imprint(self) -> Sequence[InWords]:
        """Return what each copy says of who publishes it, where corrections go and where its newest version is, as passages."""
        both = zip(self.records.imprint(), self._around.imprint(), strict=True)
        return [(_line(shown), _line(around)) for shown, around in both]

    def box(self, container: str, settings: Mapping[str, str], title: str) -> InWords:
        """Return what a container prints over its text, as a passage: its title with what is beside it, or words of its own."""

        def printed(records: SingleRecords) -> str:
            html = records.draw(Block(container, settings, TITLE if title else "", BODY))
            parts = _parts(xhtml.parse(html), keep=True) if html else []
            words = (SPACES.sub(" ", part).strip(" ") for part in parts if BODY not in part)
            shown = BETWEEN.join(filter(None, words)).replace(FIELD, "")
            return title if title and TITLE not in shown else _passage(shown).replace(TITLE, title)

        return printed(self.records), printed(self._around)

    def frame(self, container: str, settings: Mapping[str, str]) -> str:
        """Return the name of a container whose box has a style of its own; "" for one that looks as others do."""
        drawn = CLASSES.findall(self.records.draw(Block(container, settings, TITLE, BODY)))
        return container if container in self._styled and any(container in found.split() for found in drawn) else ""

    def task(self, *, checked: bool) -> InWords:
        """Return what voices say of the box of a task."""

        def printed(records: SingleRecords) -> str:
            drawn = records.draw(Block("task", {"checked": "yes" if checked else ""}, "", ""))
            return _passage(unescape(" ".join(SPOKEN.findall(drawn))))

        return printed(self.records), printed(self._around)

    def reference(self, target: str) -> str:
        """Return in words where a link leads that is no address: to a place of a packet, or to a file."""
        return self.records.reference(target)

    def picture(self, name: str) -> str:
        """Return a digest of the picture that readers of the language get, as it is published; "" where there is none."""
        shown = self.records.edition.packet.picture(name, self.records.edition.language)
        file = pictures.locate(self.media, shown)
        if not pictures.is_file(file):
            return ""
        content = file.read_bytes()
        with contextlib.suppress(pictures.UnusablePicture, KeyError):  # which the build reports, and does not publish
            content = pictures.clean(content, file.suffix.lower())
        return hashlib.sha256(content).hexdigest()[:16]


def _line(html: str) -> str:
    """Return a line of HTML as a passage."""
    return _passage("".join(_parts(xhtml.parse(f"<p>{html}</p>"))))


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
    if NUMBERS & {*(element.get("class") or "").split()}:
        return
    apart = _name(element) in PARTS or element.get("class") in APART
    parts += [""] * apart
    begun, before = len(parts), parts[-1]
    parts[-1] = element.text or ""
    for child in element:
        _write(child, parts)
        parts[-1] += child.tail or ""
    if element.get("class") in IN_SOURCE_CLASSES and len(parts) == begun and parts[-1].strip():
        parts[-1] = f"{IN_SOURCE}{parts[-1]}{END}"
    parts[begun - 1] = before + parts[begun - 1]
    parts += [""] * apart


def _name(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _passage(text: str) -> str:
    """Return a text as a passage that reads so: values stay, other signs of Markdown are escaped."""
    escaped = "".join(part if VALUE.fullmatch(part) else SIGNS.sub(r"\\\1", part) for part in VALUE.split(text))
    return SOURCE_PART.sub(lambda found: errata.fallback(found[1]), escaped)
