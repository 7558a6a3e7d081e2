"""Read the sections of a packet: the Markdown files in its folder, or the chapters of a book of mdBook."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, partial
from pathlib import Path, PurePosixPath
from typing import Any, ClassVar, TypeVar

from bifolio import markdown, pictures
from bifolio.findings import make_finding, nearest
from bifolio.model import STRICT, Finding, Kinds, Location, Refused, Section
from bifolio.project import mdbook_summary
from bifolio.project.includes import with_includes
from bifolio.text_files import read_text
from bifolio.yaml_loader import Loaded, check, load

SECTION = re.compile(r"\d+-([a-z][a-z0-9-]*)\.md")
MDBOOK = "mdbook"
T = TypeVar("T")


@dataclass(frozen=True)
class _FrontMatter:
    __pydantic_config__: ClassVar[dict[str, Any]] = STRICT
    audience: str = ""


@dataclass
class SectionReader:
    """Reads the sections of one packet and collects all findings."""

    root: Path
    folder: str
    kinds: Kinds
    dialect: str
    findings: list[Finding] = field(default_factory=list)
    left_out: tuple[tuple[Location, str], ...] = ()  # of a book's summary

    def sections(self) -> tuple[Section, ...]:
        """Return the sections in order: of a book those of its summary, else those of the folder."""
        if self.dialect != MDBOOK:
            return tuple(self._of_folder())
        path = attempt(lambda: mdbook_summary.find(self.root, self.folder), self.findings)
        if path is None:
            return ()
        if not path:
            return self._of_mdbook([_titled(section) for section in self._of_folder()])
        summary = attempt(lambda: mdbook_summary.read(self.root, path), self.findings)
        if summary is None:
            return ()
        self.left_out = tuple((Location(path, line), words) for line, words in summary.left_out)
        return self._of_mdbook(list(self._of_summary(summary)), of_summary=True)

    def _of_folder(self) -> Iterable[Section]:
        names: set[str] = set()
        for file in sorted((self.root / self.folder).glob("*.md")):
            match = SECTION.fullmatch(file.name)
            path = f"{self.folder}/{file.name}"
            if not match:
                self.findings.append(make_finding("C135", Location(path)))
            elif match[1] in names:
                self.findings.append(make_finding("C136", Location(path), name=match[1]))
            elif (section := self._read(match[1], path)) is not None:
                names.add(match[1])
                yield section

    def _of_summary(self, summary: mdbook_summary.Summary) -> Iterable[Section]:
        for chapter in summary.chapters:
            place = Location(summary.path, chapter.line)
            folder = (self.root / chapter.path).parent
            if not chapter.path.startswith(f"{self.folder}/"):
                self.findings.append(make_finding("C152", place, name=chapter.path, folder=self.folder))
            elif not (self.root / chapter.path).is_file():
                names = [file.name for file in folder.iterdir()] if folder.is_dir() else []
                hint = nearest(PurePosixPath(chapter.path).name, names)
                self.findings.append(make_finding("C151", place, name=chapter.path, nearest=hint))
            elif (section := self._read(chapter.name, chapter.path)) is not None:
                if markdown.mdbook_dialect.first_heading(section.text) != 1:
                    section = _with_title(section, chapter.title)
                yield section

    def _of_mdbook(self, sections: list[Section], *, of_summary: bool = False) -> tuple[Section, ...]:
        anchors = {each.name: markdown.mdbook_dialect.anchors(each.text, each.name) for each in sections}
        names = {each.path.removeprefix(f"{self.folder}/"): each.name for each in sections} if of_summary else {}
        return tuple(self._converted(section, anchors, names) for section in sections)

    def _converted(
        self, section: Section, anchors: Mapping[str, Mapping[str, str]], names: Mapping[str, str]
    ) -> Section:
        folder = posixpath.dirname(section.path.removeprefix(f"{self.folder}/"))
        picture = cache(partial(pictures.beside_chapters, self.root / self.folder))
        book = markdown.mdbook_dialect.BookLinks(anchors, names, folder, picture)
        text, left_out = markdown.mdbook_dialect.of_mdbook(section.text, section.name, book, self.kinds.containers)
        lines = tuple((section.first_line + line, words) for line, words in left_out)
        return replace(section, text=text, left_out=(*section.left_out, *lines))

    def _read(self, name: str, path: str) -> Section | None:
        """Return a section split into its front matter and its text, with the files that it includes."""
        text = attempt(lambda: read_text(self.root, path, code_may_conflict=self.dialect == MDBOOK), self.findings)
        if text is None:
            return None
        parts = markdown.split_front_matter(text)
        if parts is None and self.dialect == MDBOOK:  # a line across the page
            parts = "", text, 1
        if parts is None:
            self.findings.append(make_finding("C137", Location(path, 1)))
            return None
        head, body, first_line = parts
        left_out: tuple[tuple[int, str], ...] = ()
        if head and self.dialect == MDBOOK:
            loaded, body, left_out = _foreign_front_matter(head, path, body)
        else:
            loaded = attempt(lambda: load(head, path, 2), self.findings) if head else None
        matter = attempt(lambda: check(_FrontMatter, loaded, path), self.findings) if loaded else None
        audience = (matter.audience if matter else "") or next(iter(self.kinds.audiences), "")
        base = PurePosixPath(self.folder).parent.as_posix()
        read = with_includes(self.root, base, path, body, first_line, lenient=self.dialect == MDBOOK)
        self.findings.extend(read.findings)
        return Section(name, path, read.text, first_line, audience, (*left_out, *read.left_out), read.origins)


def attempt(step: Callable[[], T], findings: list[Finding]) -> T | None:
    """Return the result of a step; None, with its findings added to the list, if it is refused."""
    try:
        return step()
    except Refused as refused:
        findings.extend(refused.findings)
        return None


def _titled(section: Section) -> Section:
    """Return a section that begins with a heading, made from its name if it has none."""
    words = section.name.replace("-", " ").capitalize()
    return section if markdown.mdbook_dialect.first_heading(section.text) else _with_title(section, words)


def _with_title(section: Section, title: str) -> Section:
    """Return a section with a heading before its text, which moves each of its lines by two."""
    origins = section.origins or ((section.first_line, Location(section.path, section.first_line)),)
    moved = tuple((line + 2, place) for line, place in origins)
    first = (section.first_line, Location(section.path, section.first_line))
    left_out = tuple((line + 2 if line >= section.first_line else line, words) for line, words in section.left_out)
    return replace(section, text=f"# {title}\n\n{section.text}", origins=(first, *moved), left_out=left_out)


def _foreign_front_matter(head: str, path: str, body: str) -> tuple[Loaded | None, str, tuple[tuple[int, str], ...]]:
    """Take the keys of other tools out of front matter; return the rest, the text, and the lines and words of what is left out.

    A title is the heading of a text that has none, if the first line is empty. What is no YAML is left out as a whole.
    """
    try:
        loaded = load(head, path, 2)
    except Refused:
        return None, body, ((2, head),)
    if not isinstance(loaded.data, dict):
        return None, body, ((2, head),)
    foreign = [key for key in loaded.data if key != "audience"]
    left_out = tuple((loaded.places[key].line, f"{key}: {loaded.data[key]}") for key in foreign if key != "title")
    title = loaded.data.get("title", "")
    if isinstance(title, str) and title and body.startswith("\n") and markdown.mdbook_dialect.first_heading(body) != 1:
        body = f"# {title}{body}"
    for key in foreign:
        del loaded.data[key]
    return loaded, body, left_out
