"""Put the files that a section includes in the place of its `{{#include …}}` lines, and remember where each line comes from.

The directive is mdBook's. In a packet with `dialect: mdbook`, its other directives for files and its hidden lines of code are
read too, and what cannot be included is left out; in others it is a finding.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from bifolio import markdown
from bifolio.findings import make_finding, nearest
from bifolio.model import Finding, Location, Refused
from bifolio.text_files import TEXT_LIMIT, read_text

DIRECTIVE = re.compile(r"(\\?)\{\{\s*#(include|rustdoc_include|playground|playpen)\s++([^{}\s][^{}\n]*+)\}\}")
OTHER_DIRECTIVE = re.compile(r"[ \t]*\{\{\s*#[^{}\n]+\}\}[ \t]*")
RANGE = re.compile(r"(?P<first>\d*+)(?P<colon>:?)(?P<last>\d*+)")
MARK = re.compile(r"ANCHOR(?:_END)?:\s*([\w-]+)")
RUST = re.compile(r"[ \t>]*(?:`{3,}|~{3,})[ \t]*rust\b")
HIDING = re.compile(r"hidelines=([^\s,}]+)")
HIDDEN = re.compile(r"[ \t]*#(?:[ \t].*)?")  # a line of Rust that rustdoc and mdBook compile and do not show
DEEPEST = 10  # files in one another, as in mdBook


class Line(NamedTuple):
    """A line of a section, and where it was written."""

    text: str
    path: str
    number: int
    fenced: bool = False  # in a block of code, or its fence


class Included(NamedTuple):
    """The text of a section with the files that it includes."""

    text: str
    origins: tuple[tuple[int, Location], ...] = ()  # numbers of lines from which on the text is written elsewhere
    left_out: tuple[tuple[int, str], ...] = ()  # the number of the line, and what is not in the text
    findings: tuple[Finding, ...] = ()


def with_includes(root: Path, base: str, path: str, text: str, first_line: int, *, lenient: bool = False) -> Included:
    """Return a section's text, which begins at line `first_line` of its file, with the files that it includes.

    Files are found beside the one that includes them, in the folder `base` of the project `root` or below it.
    `lenient` is for books of mdBook.
    """
    if "{{" not in text and not lenient:
        return Included(text)
    reader = _Includer(root, base, lenient)
    own = list(_lines(text, path, first_line))
    lines = list(reader.expanded(own, (path,)))
    if lenient:
        lines = list(_shown(lines))
    if lines == own:
        return Included(text, findings=tuple(reader.findings))
    origins = tuple(_origins(lines, first_line))
    left_out = [
        (first_line + index, reader.left_out[line.path, line.number])
        for index, line in enumerate(lines)
        if (line.path, line.number) in reader.left_out
    ]
    return Included("\n".join(line.text for line in lines), origins, tuple(left_out), tuple(reader.findings))


def _lines(text: str, path: str, first: int) -> Iterator[Line]:
    for number, (line, fenced) in enumerate(markdown.mdbook_code.fenced_lines(text), first):
        yield Line(line, path, number, fenced)


def _origins(lines: Sequence[Line], first_line: int) -> Iterator[tuple[int, Location]]:
    """Yield the numbers of lines in the text that do not follow the line before them in the same file."""
    before = None
    for number, line in enumerate(lines, first_line):
        if before is None or (line.path, line.number) != (before.path, before.number + 1):
            yield number, Location(line.path, line.number)
        before = line


def _shown(lines: Iterable[Line]) -> Iterator[Line]:
    """Yield the lines that readers of a book see: those of code without the hidden ones."""
    inside = in_rust = False
    prefix = ""
    for line in lines:
        if not inside or not line.fenced:
            inside, in_rust = line.fenced, bool(RUST.match(line.text))
            hiding = HIDING.search(line.text)
            prefix = hiding[1] if hiding else ""
        elif line.text.lstrip(" \t").startswith(prefix) if prefix else in_rust and HIDDEN.fullmatch(line.text):
            continue
        yield line


@dataclass
class _Includer:
    """Expands the directives of one section."""

    root: Path
    base: str
    lenient: bool
    findings: list[Finding] = field(default_factory=list)
    left_out: dict[tuple[str, int], str] = field(default_factory=dict)
    size: int = 0

    def expanded(self, lines: Iterable[Line], within: tuple[str, ...], *, fenced: bool = False) -> Iterator[Line]:
        """Yield lines with those of included files; `within` are the paths of the files around them."""
        for line in lines:
            line = line._replace(fenced=line.fenced or fenced)  # noqa: PLW2901
            self.size += len(line.text) + 1
            if "{{" not in line.text:
                yield line
            elif matches := [match for match in DIRECTIVE.finditer(line.text) if self._names(match)]:
                yield from self._line(line, matches, within)
            elif self.lenient and line.fenced and OTHER_DIRECTIVE.fullmatch(line.text):
                self._leave_out(line, line.text.strip())
                yield line._replace(text="")
            else:
                yield line

    def _names(self, match: re.Match[str]) -> bool:
        """Return whether a directive is one of the dialect."""
        return self.lenient or match[2] == "include"

    def _line(self, line: Line, matches: Sequence[re.Match[str]], within: tuple[str, ...]) -> Iterator[Line]:
        """Yield a line with the files that it names; those alone on it keep its indentation."""
        before, end = "", 0
        for match in matches:
            before += line.text[end : match.start()]
            end = match.end()
            if match[1]:
                before += _literal(match[0][1:], line, match.start())
                continue
            indent = before if not before.strip() else ""
            first, *rest = self._file(match, line, within) or [line._replace(text="")]
            inserted = [
                first._replace(text=before + first.text),
                *(each._replace(text=indent + each.text) for each in rest),
            ]
            yield from inserted[:-1]
            before, line = inserted[-1].text, inserted[-1]._replace(text=line.text)
        yield line._replace(text=before + line.text[end:])

    def _file(self, match: re.Match[str], line: Line, within: tuple[str, ...]) -> list[Line]:
        """Return the lines that a directive stands for, none with a finding where there are none."""
        try:
            return list(self._read(match, line, within))
        except Refused as refused:
            if self.lenient:
                self._leave_out(line, match[0])
            else:
                self.findings.extend(refused.findings)
            return []

    def _leave_out(self, line: Line, text: str) -> None:
        self.left_out[line.path, line.number] = text

    def _read(self, match: re.Match[str], line: Line, within: tuple[str, ...]) -> Iterator[Line]:
        place = Location(line.path, line.number, line.text.find(match[0]) + 1)
        runs = match[2] in ("playground", "playpen")
        name, _, part = match[3].strip().partition(" " if runs else ":")
        path = self._path(name, place)
        if path in within or len(within) > DEEPEST:
            raise Refused(
                make_finding(
                    "C153", place, name=name, files=" → ".join(each.rpartition("/")[2] for each in (*within, path)[-4:])
                )
            )
        text = read_text(self.root, path).removesuffix("\n")
        first = 1
        if path.endswith(".md") and text.startswith("---\n"):
            _, text, first = markdown.split_front_matter(text) or ("", text, 1)
            if not self.lenient:
                raise Refused(make_finding("C155", place, name=name))
        if self.size + len(text) > TEXT_LIMIT:
            raise Refused(make_finding("C156", place, name=name, limit=TEXT_LIMIT // 1024**2))
        lines = list(_lines(text, path, first))
        chosen = lines if runs else _part(lines, part.strip(), place, name)
        fenced = line.fenced or runs
        if runs:
            yield line._replace(text=f"```rust {part}".rstrip(), fenced=True)
        yield from self.expanded(chosen, (*within, path), fenced=fenced)
        if runs:
            yield line._replace(text="```", fenced=True)

    def _path(self, name: str, place: Location) -> str:
        """Return the path of a file, relative to the project; raises Refused for one outside the folder or missing."""
        path = posixpath.normpath(posixpath.join(posixpath.dirname(place.path), name))
        file = self.root / path
        hidden = any(part.startswith(".") for part in path.split("/"))
        if hidden or not path.startswith(f"{self.base}/"):
            raise Refused(make_finding("C152", place, name=name, folder=self.base))
        if not file.is_file():
            names = [each.name for each in file.parent.iterdir()] if file.parent.is_dir() else []
            raise Refused(make_finding("C151", place, name=name, nearest=nearest(file.name, names)))
        if not file.resolve().is_relative_to((self.root / self.base).resolve()):
            raise Refused(make_finding("C152", place, name=name, folder=self.base))
        return path


def _part(lines: Sequence[Line], part: str, place: Location, name: str) -> Sequence[Line]:
    """Return the lines that a directive asks for: "2", "2:10", "2:", ":10", or those between two marks."""
    if not part:
        return lines
    if match := RANGE.fullmatch(part):
        first = int(match["first"][:9] or 1)  # no file has more lines, and Python reads no number of 5,000 digits
        last = int(match["last"][:9]) if match["last"] else len(lines) if match["colon"] else first
        chosen = lines[max(first, 1) - 1 : last]
    else:
        chosen = list(_between_marks(lines, part))
    if not chosen:
        raise Refused(make_finding("C154", place, name=name, part=part))
    return chosen


def _between_marks(lines: Iterable[Line], name: str) -> Iterator[Line]:
    """Yield the lines between `ANCHOR: name` and `ANCHOR_END: name`, without the lines of any marks."""
    inside = False
    for line in lines:
        if mark := MARK.search(line.text):
            inside = "ANCHOR_END" not in mark[0] if mark[1] == name else inside
        elif inside:
            yield line


def _literal(directive: str, line: Line, position: int) -> str:
    """Return a directive that stands for itself, as code or text."""
    if line.fenced or line.text.count("`", 0, position) % 2:
        return directive
    return directive.replace("{{", "\\{\\{").replace("}}", "\\}\\}")
