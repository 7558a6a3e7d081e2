"""Define the look of a project's pages: what the table `look` of packets.toml sets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Literal

STRICT = {"extra": "forbid", "str_strip_whitespace": True}  # the configuration that pydantic reads

COLOUR = r"#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})"
LENGTH = r"[0-9]+(\.[0-9]+)?(mm|cm|in|pt)"
PAGE_SIZE = rf"(A3|A4|A5|B5|Letter|Legal)( landscape)?|{LENGTH} {LENGTH}"
MARGINS = rf"{LENGTH}( {LENGTH}){{0,3}}"


@dataclass(frozen=True, slots=True)
class FontSettings:
    """The font families of a language or script; empty for those of the engine."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    text: str = ""
    headings: str = ""  # and labels, table headers, small print
    line_height: float = 0  # as a multiple of the size of the letters; 0 for the usual one


@dataclass(frozen=True, slots=True)
class PageSettings:
    """The page of a PDF format: its size, and its margins (top, outside, bottom, inside)."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    size: str = ""  # "A5", "A4 landscape" or "170mm 240mm"
    margins: str = ""  # one to four lengths


@dataclass(frozen=True, slots=True)
class PrintShop:
    """What a print shop asks of the files of a packet."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    pages: Literal["a4", "letter", "large", "a5"] = "a4"  # the format whose pages are printed
    bleed: Literal["0mm", "2mm", "3mm", "4mm", "5mm", "6mm", "8mm", "10mm", "0.125in", "0.25in"] = "3mm"
    fours: bool = False  # whether blank pages fill up the last sheet of four

    @property
    def bleed_points(self) -> float:
        """Return what is printed beyond the edge of a page, in points."""
        number, unit = float(self.bleed[:-2]), self.bleed[-2:]
        return number * (72 if unit == "in" else 72 / 25.4)


@dataclass(frozen=True, slots=True)
class Look:
    """What a project changes of the engine's design without templates of its own."""

    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    accent: str = ""  # colour of headings, rules and links: #rgb or #rrggbb
    logo: str = ""  # a picture in templates/img/
    cover: bool = False  # the title of a PDF is on a page of its own
    cover_picture: str = ""  # a picture in templates/img/, under the title
    cover_text: str = ""  # its alternative text; a message
    addresses: bool = True  # of links: each in a note of PDFs for paper
    styles: tuple[str, ...] = ()  # style sheets in templates/css/, after all others
    fonts: Mapping[str, FontSettings] = field(default_factory=dict)  # by tag of a language, or by script: Arab
    pages: Mapping[str, PageSettings] = field(default_factory=dict)  # by name of a format: a4
