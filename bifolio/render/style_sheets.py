"""Find the files that style sheets refer to, and check that they are files of the templates."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

import tinycss2

from bifolio import pictures
from bifolio.findings import make_finding, phrase
from bifolio.model import Finding, Location, Refused
from bifolio.text_files import decode, read_bytes, read_given

FOLDERS = ("css/", "fonts/", "img/")
KINDS = (*pictures.SUFFIXES, ".woff2", ".woff", ".ttf", ".otf")
FILES = (*KINDS, ".css")
LOADING = (
    "url",
    "src",
    "image-set",
    "-webkit-image-set",
    "image",
    "cross-fade",
)  # functions whose strings are addresses
FILLED_IN = (
    "var",
    "env",
    "attr",
)  # functions for a value from elsewhere, which in those is an address that nobody sees
# What an address needs, unless an escape hides it: many sheets have none of it, and need not be parsed.
NEEDED = re.compile(rf"\\|@import|(?:{'|'.join(map(re.escape, LOADING))})\(", re.IGNORECASE)
WRITTEN = re.compile(r"""url\(\s*+(?:"([^"\\]*)"|'([^'\\]*)'|([^\s"'()\\]*))\s*\)""", re.IGNORECASE)


class Reference(NamedTuple):
    """The address of a file in a style sheet."""

    target: str
    line: int
    column: int


def check(folders: Sequence[Path], sheet: str) -> Iterator[Finding]:
    """Yield findings for what a style sheet of a project refers to and may not; `sheet` is its path below the templates."""
    path = f"templates/{sheet}"
    try:
        text = decode(read_bytes(folders[0] / sheet, path), path)
    except Refused as refused:
        yield from refused.findings
        return
    for target, line, column in references(text):
        if not target.startswith("#") and file_of(folders, sheet, target) is None:
            yield make_finding("S114", Location(path, line, column), target=target or phrase("empty-address"))


def rules(file: Path) -> str:
    """Return the text of a style sheet of the templates; raises Refused if it cannot be read."""
    shown = f"templates/{file.parent.name}/{file.name}"
    return decode(read_given(file, shown), shown)


def rules_or_none(file: Path) -> str:
    """Return the text of a style sheet of the templates, "" if it cannot be read, which is a finding of its own."""
    try:
        return rules(file)
    except Refused:
        return ""


def file_of(folders: Sequence[Path], sheet: str, target: str) -> Path | None:
    """Return the picture or font in css/ or fonts/ of the templates that a style sheet refers to; None for anything else.

    `folders` are those of the templates, the first that has the file gives it.
    """
    path = posixpath.normpath(posixpath.join(posixpath.dirname(sheet), target))
    if not path.startswith(FOLDERS) or not path.lower().endswith(KINDS) or "\\" in target or ":" in target:
        return None
    files = (folder / path for folder in folders)
    return next((file for file in files if file.is_file() and not file.is_symlink()), None)


def sheet(folders: Sequence[Path], path: str) -> Path | None:
    """Return a style sheet in css/ of the templates, by its path below them; None for anything else."""
    path = posixpath.normpath(path)
    if not path.startswith("css/") or not path.endswith(".css") or "\\" in path or ":" in path:
        return None
    files = (folder / path for folder in folders)
    return next((file for file in files if file.is_file() and not file.is_symlink()), None)


def files(folders: Sequence[Path], sheet: str, text: str) -> dict[str, Path]:
    """Return the files that a style sheet refers to, by their paths below the templates."""
    targets = (reference.target for reference in references(text))
    found = (file for target in targets if (file := file_of(folders, sheet, target)) is not None)
    return {
        file.relative_to(folder).as_posix(): file for file in found for folder in folders if file.is_relative_to(folder)
    }


def carried(folders: Sequence[Path], sheet: str, text: str, address: Callable[[Path], str]) -> str:
    """Return a style sheet with `address` of each file in the place of the address that it is referred to by."""

    def replaced(match: re.Match[str]) -> str:
        file = file_of(folders, sheet, match[match.lastindex or 1] or "")
        return match[0] if file is None else f'url("{address(file)}")'

    return WRITTEN.sub(replaced, text)


def named(sheets: Iterable[str]) -> frozenset[str]:
    """Return the names in style sheets that may be of a font family and have no `@font-face` in any, in lower case.

    A name is a string, or words with nothing but spaces between them.
    """
    used, declared = set[str](), set[str]()
    tokens = (tinycss2.parse_component_value_list(sheet, skip_comments=True) for sheet in sheets)
    for name, in_face in chain.from_iterable(map(_names, tokens)):
        (declared if in_face else used).add(name.lower())
    return frozenset(used - declared)


def _names(tokens: Iterable[Any], *, in_face: bool = False) -> Iterator[tuple[str, bool]]:
    """Yield each name, and whether it is in an `@font-face`."""
    words, keyword = list[str](), ""
    for token in tokens:
        if token.type == "ident":
            words.append(token.value)
        elif token.type != "whitespace":
            yield " ".join(words), in_face
            words = []
        if token.type == "string":
            yield token.value, in_face
        elif token.type == "function":
            yield from _names(token.arguments, in_face=in_face)
        elif token.type.endswith(" block"):
            yield from _names(token.content, in_face=in_face or keyword == "font-face")
        keyword = token.lower_value if token.type == "at-keyword" else keyword if token.type == "whitespace" else ""
    yield " ".join(words), in_face


def published(file: Path) -> bytes:
    """Return what is published of a font or a picture. Raises Refused where it is unusable."""
    return pictures.read(file, Location(file.name)) if file.suffix in pictures.SUFFIXES else read_bytes(file, file.name)


def references(text: str) -> list[Reference]:
    """Return the addresses in a style sheet, however they are written; those of `@import` too."""
    if not NEEDED.search(text):
        return []
    return list(_references(tinycss2.parse_component_value_list(text, skip_comments=True)))


def _references(tokens: Iterable[Any], *, loading: bool = False) -> Iterator[Reference]:
    after_import = False
    for token in tokens:
        if token.type == "url" or (token.type == "string" and (loading or after_import)):
            yield Reference(token.value.strip(), token.source_line, token.source_column)
        elif token.type == "function" and loading and token.lower_name in FILLED_IN:
            yield Reference(token.serialize(), token.source_line, token.source_column)
        elif token.type == "function":
            yield from _references(token.arguments, loading=loading or token.lower_name in LOADING)
        elif token.type.endswith(" block"):
            yield from _references(token.content, loading=loading)
        if token.type != "whitespace":
            after_import = token.type == "at-keyword" and token.lower_value == "import"
