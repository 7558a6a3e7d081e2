"""Find the texts of a packet: each passage of its files, with its location and its inline tokens."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from bifolio import markdown
from bifolio.highlighting import language_of
from bifolio.markdown import Document, Token
from bifolio.model import Location, Packet, Section
from bifolio.project import VALUE_CONTEXTS


@dataclass(frozen=True)
class SourceText:
    """A text of the packet with its location; `lines` are the lines of the file if it is Markdown."""

    text: str
    location: Location
    lines: tuple[str, ...] = ()
    section: str = ""
    picture: bool = False  # a paragraph that is a picture alone
    level: int = 0  # of blocks around it

    @cached_property
    def parts(self) -> tuple[Token, ...]:
        """Return the inline tokens of the passage, in order, those of alternative texts after their picture."""
        return tuple(markdown.flat(markdown.parse_inline(self.text, html=True)))

    def place(self, needle: str) -> Location:
        """Return the location of a part of the passage: its line, and its column if it is within one line."""
        if not self.lines or not needle or needle not in self.text:
            return self.location
        before = self.text.partition(needle)[0]
        line = before.count("\n")
        column = self.lines[line].find(needle) if line < len(self.lines) else -1
        return Location(self.location.path, self.location.line + line, column + 1)


def document(section: Section) -> Document:
    """Return the section's document."""
    return markdown.parse(section.text, section.path, section.first_line)


def of_packet(packet: Packet) -> tuple[SourceText, ...]:
    """Return every passage of a packet that readers can see, sections first."""
    sections = [passage for section in packet.sections for passage in of_section(section)]
    return (*sections, *_records(packet), *_names(packet), *_titles(packet))


def code_of(packet: Packet) -> Iterator[tuple[str, Location]]:
    """Yield each block of code of a packet with its location."""
    for section in packet.sections:
        for token in document(section).tokens:
            if token.type in ("fence", "code_block") and language_of(token.info) != "math":
                yield token.content, Location(section.path, token.meta.get("line", 0))


def of_section(section: Section, read: Document | None = None) -> Iterator[SourceText]:
    """Yield the passages of a section in order; `read` is its document if it is not the whole section."""
    lines = section.text.split("\n")
    for token in (read or document(section)).tokens:
        place = Location(section.path, token.meta.get("line", 0))
        first, last = token.map or (0, 0)
        if token.type == "comment" and token.meta["purpose"] == "singular":
            yield SourceText(token.meta["words"], place, tuple(lines[first:last]), section.name, level=token.level)
        if token.type != "inline":
            continue
        yield SourceText(
            token.content, place, tuple(lines[first:last]), section.name, "picture" in token.meta, token.level
        )


def _records(packet: Packet) -> Iterator[SourceText]:
    for name, kind in packet.kinds.records.items():
        for at, record in packet.records(name):
            for field in kind.messages:
                if text := getattr(record, field):
                    singular = packet.singulars.get((kind.messages[field], markdown.normalise(text)))
                    for each in (singular.text, text) if singular else (text,):
                        yield SourceText(each, place(packet, f"{at}.{field}"))


def _names(packet: Packet) -> Iterator[SourceText]:
    for value in packet.values.values():
        if value.type == "name":
            for key in VALUE_CONTEXTS:
                if text := value.data.get(key):
                    yield SourceText(text, place(packet, f"values.{value.name}.{key}"))


def _titles(packet: Packet) -> Iterator[SourceText]:
    for key in ("title", "subtitle", "description"):
        if text := getattr(packet, key):
            yield SourceText(text, place(packet, f"packet.{key}"))
    for selection in packet.selections:
        yield SourceText(selection.title, place(packet, f"packet.selections.{selection.name}.title"))


def place(packet: Packet, name: str) -> Location:
    """Return the location of a part of the data ("timeline.3.text"), or of the nearest part around it."""
    steps = name.split(".")
    for end in range(len(steps), 0, -1):
        if (found := packet.places.get(".".join(steps[:end]))) is not None:
            return found
    return Location(f"content/{packet.name}/{steps[0]}.yaml")
