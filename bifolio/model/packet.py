"""Define packets, as read from content/, and editions, as made for readers of one language."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Any, NamedTuple

from bifolio.model.core import Coverage, Entry, Location, MessageKey, Passage
from bifolio.model.kinds import Kinds
from bifolio.model.look import PrintShop


@dataclass(frozen=True, slots=True)
class Value:
    """A typed fact that texts use as `{name}`; the contents of `data` depend on `type` (docs/content.md)."""

    name: str
    type: str  # date | integer | decimal | percent | range | period | duration | name | place
    data: Mapping[str, Any]
    location: Location
    sources: tuple[str, ...] = ()
    contested: bool = False
    note: str = ""  # for translators


@dataclass(frozen=True, slots=True)
class FormattedValue:
    """A value formatted for readers of one language: plain text, and its HTML attributes."""

    text: str
    direction: str = ""  # "ltr" or "rtl" where it must be isolated from the text around it, else ""
    language: str = ""  # BCP 47 tag where it differs from the text's, else ""
    machine: str = ""  # ISO 8601 for <time datetime>, else ""
    expansion: str = ""  # for <abbr title>, else ""
    kind: str = ""  # CSS class: "name" or "number", where it is not to be broken


class Singular(NamedTuple):
    """How a text with a count reads for one, and the name of the value that chooses, "" for the first number of the text."""

    text: str
    counted: str = ""


class CellText(NamedTuple):
    """A number or date alone in a cell, as it is written in a language, in the parts that columns are lined up by.

    `whole` and `rest` are the digits before the decimal sign, and that sign with the digits after it. A text that is not
    lined up is all in `before`.
    """

    before: str = ""
    sign: str = ""
    whole: str = ""
    rest: str = ""
    after: str = ""

    @property
    def text(self) -> str:
        """Return all parts as one text."""
        return "".join(self)


@dataclass(frozen=True, slots=True)
class Outline:
    """An outline of a map: lines of points (longitude, latitude), closed around an area."""

    kind: str  # land | subject | border
    closed: bool
    lines: tuple[tuple[tuple[float, float], ...], ...]


@dataclass(frozen=True, slots=True)
class Outlines:
    """The outlines in one GeoJSON file, and the extent that is drawn: west, south, east and north, in degrees."""

    extent: tuple[float, float, float, float]
    parts: tuple[Outline, ...]

    def contains(self, longitude: float | Decimal, latitude: float | Decimal) -> bool:
        """Return whether a point is in the extent, which may cross the 180th meridian."""
        west, south, east, north = self.extent
        inside = west <= longitude <= east if west <= east else longitude >= west or longitude <= east
        return inside and south <= latitude <= north


@dataclass(frozen=True, slots=True)
class Section:
    """One Markdown file of a packet: its text without front matter, and the line where the text begins."""

    name: str  # file stem without the number
    path: str
    text: str
    first_line: int
    audience: str = ""  # one of the project's kinds; "" is everybody
    left_out: tuple[tuple[int, str], ...] = ()  # of what was written for another tool: the line and the text
    origins: tuple[tuple[int, Location], ...] = ()  # lines of the text from which on it was written elsewhere

    def place(self, line: int, column: int = 0) -> Location:
        """Return where a line was written, which is counted from the first line of the text: here or in an included file."""
        index = bisect_right(self.origins, line, key=lambda origin: origin[0])
        start, origin = self.origins[index - 1] if index else (0, Location(self.path))
        return Location(origin.path, origin.line + line - start, column)


@dataclass(frozen=True, slots=True)
class Selection:
    """The sections that one group of readers gets, and their formats."""

    name: str
    title: str
    sections: tuple[str, ...]
    formats: tuple[str, ...]
    audience: str = ""
    contents: bool = False
    reading_level: str = ""  # of the CEFR, such as B2: the sentences are measured by it
    layout: str = ""  # "one-page" or "compact", or "" for the usual one


@dataclass(frozen=True, slots=True)
class LinkedPacket:
    """What links to another packet of the project need to know of it."""

    name: str
    folder: str  # relative to the project
    sections: tuple[Section, ...]
    selections: tuple[Selection, ...]


@dataclass(frozen=True)
class Packet:
    """Documents on one subject that are published together, in the source language."""

    name: str
    title: str
    subtitle: str
    description: str
    version: str
    date: str  # ISO date of the source text
    as_of: str  # ISO date after which nothing is told
    licence: str  # SPDX
    sections: tuple[Section, ...]
    selections: tuple[Selection, ...]
    values: Mapping[str, Value]
    sources: Mapping[str, Any]  # id to record
    data: Mapping[str, tuple[Any, ...]]  # kind of record to the records in order
    places: Mapping[str, Location] = field(default_factory=dict)  # "timeline.3.text" to where it stands
    kinds: Kinds = field(default_factory=Kinds)
    language: str = ""  # of the source text
    outlines: Mapping[str, Outlines] = field(default_factory=dict)  # of maps, by the file's name
    numbered: tuple[str, ...] = ()  # the kinds of containers whose captions have numbers
    left_out: tuple[tuple[Location, str], ...] = ()  # of what was written for another tool, outside of sections
    folder: str = ""  # relative to the project; "" is content/<name>
    singulars: Mapping[MessageKey, Singular] = field(default_factory=dict)  # of texts of records, by context and text
    others: Mapping[str, LinkedPacket] = field(default_factory=dict)  # packets of the project that links lead to
    url: str = ""  # of the site
    address: str = ""  # a short one for paper, which leads to the packet's page
    print_shop: PrintShop = field(default_factory=PrintShop)
    variants: frozenset[str] = frozenset()  # files in media/ that may be a picture in one language: "plan.fa.svg"

    @cached_property
    def section_by_name(self) -> Mapping[str, Section]:
        """Return the sections by name."""
        return {section.name: section for section in self.sections}

    def sections_of(self, selection: Selection) -> tuple[Section, ...]:
        """Return the sections of a selection, in its order, less the names that are no section's (finding C301)."""
        return tuple(self.section_by_name[name] for name in selection.sections if name in self.section_by_name)

    def address_of(self, page: str) -> str:
        """Return where readers of a printed copy find the newest edition and the errata: the short address, or a page."""
        return self.address or (self.url + page if self.url else "")

    def picture(self, name: str, language: str) -> str:
        """Return the name of the file in media/ that shows a picture to readers of a language.

        "plan.fa.svg" is shown instead of "plan.svg" in Persian, and in Dari (fa-AF) if there is no "plan.fa-AF.svg".
        """
        stem, dot, suffix = name.rpartition(".")
        parts = language.split("-")
        tags = ("-".join(parts[:end]) for end in range(len(parts), 0, -1))
        names = (f"{stem}.{tag}{dot}{suffix}" for tag in tags)
        return next((each for each in names if each in self.variants), name)

    def records(self, kind: str) -> Iterator[tuple[str, Any]]:
        """Yield the records of a kind, each with the name of its place: "timeline.3", or "sources.hrw-2022" by id."""
        for index, record in enumerate(self.data.get(kind, ())):
            yield f"{kind}.{record.id if self.kinds.records[kind].keyed else index}", record

    def used_for(self, purpose: str) -> tuple[Any, ...]:
        """Return the records of the kinds that the engine uses for a purpose, such as `terms`."""
        return tuple(record for kind in self.kinds.with_purpose(purpose) for record in self.data.get(kind, ()))

    def kind_of_source(self, key: str) -> str:
        """Return the name of the kind of record that a source is."""
        kinds = self.kinds.with_purpose("sources")
        return next(kind for kind in kinds if any(record is self.sources[key] for record in self.data[kind]))

    def context_of(self, purpose: str, field_name: str) -> str:
        """Return the msgctxt of a field of the records that the engine uses for a purpose; "" where there are none."""
        kinds = [self.kinds.records[kind] for kind in self.kinds.with_purpose(purpose)]
        return next((kind.messages[field_name] for kind in kinds if field_name in kind.messages), "")


class Outdated(NamedTuple):
    """A message whose source was changed after it was translated: the day, and the earlier translation if readers may see it."""

    since: str  # ISO 8601
    entry: Entry | None = None  # under the key that it was made for


@dataclass(frozen=True)
class Edition:
    """One packet, one language, one selection: the result of stage 4 and the input of stage 6."""

    packet: Packet
    selection: Selection
    language: str
    source_language: str
    texts: Mapping[MessageKey, Passage]  # every message of the packet, by context and msgid
    coverage: Coverage  # of the selection's own messages
    reviewers: int = 0  # how many have signed anything of it
    frozen: bool = False  # an earlier state of the source, because the present one is not fully translated
    origins: Mapping[str, int] = field(
        default_factory=dict
    )  # how many translations come from where; none in the source
    outdated: tuple[MessageKey, ...] = ()  # messages whose source was changed after they were translated
    signed_only: bool = False  # whether every translation in it is signed, as on the public site
    fallbacks: int = 0  # how many messages are in the language of the source because no translation can be shown

    @property
    def has_fallback(self) -> bool:
        """Return whether a message is in the language of the source because no translation can be shown."""
        return bool(self.fallbacks)
