"""Owns what a build knows of itself: the editions, the files made so far, and the paths and names they go by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from gettext import NullTranslations
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NamedTuple

from bifolio import language, output
from bifolio.model import Artifact, Edition, Project, Refused
from bifolio.output import digest
from bifolio.render import Templates
from bifolio.workspace import Command

OUT = "out"


class Form(NamedTuple):
    """A format of pages: how a list calls it, what kind of file it is, and the scale a PDF is drawn at."""

    label: str
    kind: str  # web | paper
    zoom: float = 1.0


# A5 is drawn with the lines of A4 and scaled, so that both break alike (docs/design.md).
FORMS: dict[str, Form] = {
    "html": Form("Web page", "web"),
    "single": Form("Web page in one file", "web"),
    "a4": Form("PDF, A4", "paper"),
    "letter": Form("PDF, Letter", "paper"),
    "large": Form("PDF, large print", "paper"),
    "a5": Form("PDF, A5", "paper", 0.875),
    "booklet": Form("PDF, booklet to print and fold", "paper", 0.875),
    "bilingual": Form("PDF, two languages side by side", "paper"),
}


@dataclass
class Site:
    """A build on its way: what the last one left, and the entries of the manifest that this one has made."""

    project: Project
    out: Path
    templates: Templates
    before: Mapping[str, Mapping[str, Any]]
    words: Mapping[str, NullTranslations]
    formats: Sequence[str] = ()  # none: all
    editions: list[Edition] = field(default_factory=list)
    entries: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    asked: frozenset[tuple[str, str]] | None = None  # language and packet of what is built anew; None: all

    def wants(self, form: str) -> bool:
        """Return whether this build makes a format."""
        return not self.formats or form in self.formats

    def makes(self, made: Edition, form: str) -> bool:
        """Return whether this build makes an edition in a format; others are known to it, so that its pages can name them."""
        here = self.asked is None or (made.language, made.packet.name) in self.asked
        return here and form in made.selection.formats and self.wants(form)

    def words_of(self, tag: str) -> NullTranslations:
        """Return the templates' words in a language, the source's own where it has no catalogue."""
        return self.words.get(tag, NullTranslations())

    def same(self, made: Edition) -> list[Edition]:
        """Return the editions of the same selection in every language, this one among them."""
        name = (made.packet.name, made.selection.name)
        return [each for each in self.editions if (each.packet.name, each.selection.name) == name]

    def spoken(self, made: Edition) -> list[str]:
        """Return the languages that a selection has a page in: made now, or by the last build and not tried in this one."""
        now = {each.language for each in self.same(made)}
        tried = {each.language for each in self.editions if each.packet.name == made.packet.name}
        return [tag for tag in self.project.tags if tag in now or (tag not in tried and self._stands(made, tag))]

    def _stands(self, made: Edition, tag: str) -> bool:
        path = path_of(made, "html", language=tag)
        return path in self.before and (self.out / path).is_file()


def path_of(made: Edition, form: str, other: Edition | None = None, *, language: str = "") -> str:
    """Return the path below out/ of an edition in a format, or of its sister in another language.

    A bilingual one stands in a folder of both languages.
    """
    folder = f"{made.language}-{other.language}" if other else language or made.language
    name = made.selection.name
    ending = {"html": ".html", "single": "-single.html"}.get(form, f"-{form}.pdf")
    return f"{folder}/{made.packet.name}/{name}{ending}"


def put(run: Command, site: Site, path: str, content: bytes, *, made: Edition | None = None, **more: object) -> None:
    """Write a file below out/ and list it; one that cannot be written is told of, and listed as it stood before."""
    try:
        output.write(site.out, Artifact(path, content))
    except Refused as refused:
        run.found(refused.findings)
        keep(site, path)
        return
    site.entries[path] = {"path": path, "bytes": len(content), "sha256": digest(content), **_about(made), **more}


def _about(made: Edition | None) -> dict[str, object]:
    if made is None:
        return {}
    counts = made.coverage
    return {
        "packet": made.packet.name,
        "language": made.language,
        "selection": made.selection.name,
        "version": made.packet.version,
        "date": made.packet.date,
        "messages": counts.total,
        "translated": counts.translated,
        "reviewed": counts.reviewed,
    }


def keep(site: Site, path: str) -> None:
    """List a file as the last build left it, if it still stands."""
    if path in site.before and (site.out / path).is_file():
        site.entries[path] = site.before[path]


def downloads(site: Site, made: Edition, *, base: str) -> list[SimpleNamespace]:
    """Return the files of an edition that were made besides its page; `base` is the way from the page to out/."""
    found = []
    for path, entry in sorted(
        site.entries.items(), key=lambda item: list(FORMS).index(str(item[1].get("format", "html")))
    ):
        mine = entry.get("packet") == made.packet.name and entry.get("selection") == made.selection.name
        spoken = (entry.get("language"), entry.get("second"))
        if mine and made.language in spoken and entry.get("format") != "html":
            second = next((tag for tag in spoken if tag and tag != made.language), "")
            found.append(
                SimpleNamespace(
                    format=entry["format"],
                    label=FORMS[entry["format"]].label,
                    href=base + path,
                    size=entry["bytes"],
                    pages=entry.get("pages", 0),
                    other=language.get(second) if second else None,
                )
            )
    return found
