"""Declare the formats that editions are built in: the engine's own, and those that installed packages add.

Needs the standard library alone: `bootstrap` asks it which native libraries a build needs before any package is there.
"""

from __future__ import annotations

import functools
import importlib
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bifolio import plug_ins
from bifolio.findings import phrase
from bifolio.model import Edition, Selection

PANGO = ("Pango",)
SUFFIX = re.compile(r"[-.][A-Za-z0-9_.-]+")


@dataclass(frozen=True, slots=True)
class OutputFormat:
    """A format of pages: one row of the table that building, checks, downloads, the manifest and the docs follow.

    `maker` is a function of an edition and a `formats.FormatContext`, or its address as "module:function". It returns an
    `Artifact`, or a `formats.PdfDraft` that the build typesets together with others.
    """

    name: str  # as packet.yaml and --format have it
    label: str  # as lists of downloads have it: a message of the domain `ui`
    kind: str  # html | pdf | epub | text, or another word that the manifest gives
    suffix: str  # of the file's name, after packet, selection and language
    maker: str | Callable[[Edition, Any], Any]
    needs: tuple[str, ...] = ()  # native libraries
    scale: float = 1.0  # of a PDF
    drawn_as: str = ""  # the format whose pages a PDF has, "" for its own
    bilingual: bool = False  # made of two editions, for each pair of packets.toml
    whole: bool = False  # one file of a packet in a language, with the files of all its selections; `site` packs it
    everything: bool = False  # one file of the whole project; `site` packs it
    carries: bool = False  # the files of the packet that links lead to
    tagged: bool = True  # whether a PDF has the structure of its text, and declares which standards it conforms to
    sheet_pages: int = 0  # on a sheet of paper printed on both sides; 0: not for paper

    def path(self, edition: Edition, second: str = "", *, language: str = "") -> str:
        """Return the path below out/ of an edition, or of the same selection in another `language`.

        One in two languages is in a folder of both; `second` is the other's tag.
        """
        return self.path_of(edition.packet.name, edition.selection.name, language or edition.language, second)

    def path_of(self, packet: str, selection: str, language: str, second: str = "") -> str:
        """Return the path below out/ of a selection's file in a language, or in two."""
        if self.everything:
            return f"all{self.suffix}"
        languages = f"{language}-{second}" if second else language
        return f"{languages}/{packet}/{self.file_name(packet, selection, languages)}"

    def file_name(self, packet: str, selection: str, languages: str) -> str:
        """Return the name of a selection's file: that of a page is its address, any other says what it is wherever it is sent."""
        if self.whole:
            return f"{packet}-{languages}{self.suffix}"
        return selection + self.suffix if self.name == "html" else f"{packet}-{selection}-{languages}{self.suffix}"

    def sheets(self, pages: int) -> int:
        """Return how many sheets of paper a file of so many pages takes, printed on both sides; 0: it is not for paper."""
        return -(-pages // self.sheet_pages) if self.sheet_pages else 0

    def make(self, edition: Edition, context: Any) -> Any:
        """Return what `maker` makes of an edition. Raises Refused where a template or picture is wrong."""
        if callable(self.maker):
            return self.maker(edition, context)
        module, _, function = self.maker.partition(":")
        return getattr(importlib.import_module(module), function)(edition, context)


def _pdf(name: str, label: str, **more: Any) -> OutputFormat:
    more = {"maker": "bifolio.formats.pdf:make", "sheet_pages": 2, "needs": PANGO, **more}
    return OutputFormat(name, label, "pdf", f"-{name}.pdf", **more)


# The order is that of lists of downloads. A5 is drawn with the lines of A4 and scaled, so that both break alike.
BUILT_IN = (
    OutputFormat("html", "Web page", "html", ".html", "bifolio.formats.html:make"),
    OutputFormat(
        "single",
        "One file to pass on by hand",
        "html",
        "-single.html",
        "bifolio.formats.single_file:make",
        carries=True,
    ),
    OutputFormat("txt", "Plain text, for braille and voices", "text", ".txt", "bifolio.formats.plain_text:make"),
    _pdf("a4", "PDF, A4"),
    _pdf("letter", "PDF, US Letter"),
    _pdf("large", "PDF, large print"),
    _pdf("a5", "PDF, A5", scale=0.875),
    _pdf(
        "booklet",
        "PDF, booklet to print and fold (not for screen readers)",
        scale=0.875,
        maker="bifolio.formats.booklet:make",
        sheet_pages=4,
        tagged=False,
    ),
    _pdf("phone", "PDF, for telephones", sheet_pages=0),
    OutputFormat(
        "pictures",
        "Pictures of the pages, for messengers (ZIP)",
        "pictures",
        "-pictures.zip",
        "bifolio.formats.page_pictures:make",
        PANGO,
    ),
    _pdf(
        "two-up",
        "PDF, two pages on a side, to copy (not for screen readers)",
        scale=0.875,
        drawn_as="booklet",
        sheet_pages=4,
        maker="bifolio.formats.two_up:make",
        tagged=False,
    ),
    _pdf("a3", "PDF, A3 poster", scale=1.4142, drawn_as="a4", maker="bifolio.formats.poster:make"),
    _pdf(
        "print-shop",
        "PDF for a print shop, with bleed and crop marks",
        drawn_as="a4",
        maker="bifolio.formats.print_shop:make",
        tagged=False,
    ),
    _pdf(
        "print-shop-grey",
        "PDF for a print shop, without colours",
        drawn_as="a4",
        maker="bifolio.formats.print_shop:make_grey",
        tagged=False,
    ),
    OutputFormat("docx", "Copy to edit (DOCX)", "docx", ".docx", "bifolio.formats.docx:make", PANGO),
    OutputFormat("epub", "E-book (EPUB)", "epub", ".epub", "bifolio.formats.epub:make", PANGO),
    _pdf("bilingual", "PDF, two languages side by side", bilingual=True, maker="bifolio.formats.bilingual:make"),
    OutputFormat(
        "epub-bilingual",
        "E-book (EPUB), two languages",
        "epub",
        "-bilingual.epub",
        "bifolio.formats.epub:make",
        PANGO,
        bilingual=True,
    ),
    OutputFormat("zip", "All files in one (ZIP)", "zip", ".zip", "bifolio.formats.archive:pack", whole=True),
    OutputFormat(
        "zip-all",
        "All languages in one (ZIP)",
        "zip",
        ".zip",
        "bifolio.formats.archive:pack",
        whole=True,
        everything=True,
    ),
)
PAGE = BUILT_IN[0]  # the page that lists an edition's other files


@functools.cache
def known() -> Mapping[str, OutputFormat]:
    """Return every format by name: the engine's, then those of installed packages, which cannot replace the engine's."""
    added = (each.value for each in added_formats() if not each.problem)
    return {each.name: each for each in (*BUILT_IN, *added)}


@functools.cache
def added_formats() -> tuple[plug_ins.PlugIn, ...]:
    """Return the formats of installed packages; one that would take a name or a file of another format cannot be used."""
    return plug_ins.load(plug_ins.FORMATS, _problem)


def plug_in_of(output_format: OutputFormat) -> str:
    """Return the name of the entry point that adds a format, "" for one of the engine's."""
    return next((each.name for each in added_formats() if each.value is output_format), "")


def _problem(added: Any, others: Sequence[OutputFormat]) -> str:
    if not isinstance(added, OutputFormat):
        return phrase("not-a-format", type=type(added).__name__)
    texts = (added.name, added.label, added.kind, added.suffix)
    if not all(isinstance(text, str) and text.isprintable() and text for text in texts):
        return phrase("format-without-text")
    if not SUFFIX.fullmatch(added.suffix):
        return phrase("not-a-suffix", suffix=added.suffix)
    if added.whole or not (callable(added.maker) or isinstance(added.maker, str)):
        return phrase("format-without-maker")
    for other in (*BUILT_IN, *others):
        if other.name == added.name:
            return phrase("name-taken", name=added.name)
        if other is not PAGE and other.suffix.lower() == added.suffix.lower():
            return phrase("suffix-taken", suffix=added.suffix, name=other.name)
    return ""


def page_of(packet: str, selection: Selection, language: str) -> str:
    """Return the path below out/ of the page that the PDFs of a selection lead to: its own, else the first of its language."""
    has_page = PAGE.name in selection.formats
    return PAGE.path_of(packet, selection.name, language) if has_page else f"{language}/index.html"


def has_pdfs(names: Iterable[str]) -> bool:
    """Return whether any of these formats is a PDF."""
    return any(known()[name].kind == "pdf" for name in names)


def native_needs(names: set[str]) -> bool:
    """Return whether a build of these formats, all if none is named, opens native libraries; a package's format is taken to."""
    built_in = {each.name: each for each in BUILT_IN}
    return any(name not in built_in or bool(built_in[name].needs) for name in names or built_in)
