"""Read the SUMMARY.md of a book of mdBook: its chapters in order, and what of it a packet has no place for."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

from bifolio.text_files import exists, read_text

FILE = "SUMMARY.md"
BOOK = "book.toml"
SOURCE = re.compile(r"^\s*src\s*=\s*[\"']([^\"']+)[\"']", re.MULTILINE)
CHAPTER = re.compile(r"[ \t]*+(?:[-*+]|\d++[.)])?[ \t]*+\[([^\n]*?)\]\(((?:[^()\n]|\([^()\n]*+\))*+)\)([^\n]*+)")
TITLE = re.compile(r"[ \t]\"[^\"]*\"[ \t]*$")  # of a link, which mdBook does not show
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
OTHER_SIGNS = re.compile(r"[^a-z0-9]+")  # than a section's name has
PART = re.compile(r"#{1,6}[ \t]+(.*?)[ \t#]*")
INDEX = ("readme", "index")  # the names of files that are the first page of their folder


class Chapter(NamedTuple):
    """A chapter: the name of its section, its title in the summary, its file relative to the project, and its line."""

    name: str
    title: str
    path: str
    line: int


class Summary(NamedTuple):
    """The chapters of a book, and the numbers of lines and texts of what is left out: titles of parts, drafts."""

    path: str
    chapters: tuple[Chapter, ...]
    left_out: tuple[tuple[int, str], ...] = ()


def find(root: Path, folder: str) -> str:
    """Return the path of the summary of the book in a folder, relative to the project; "" if there is none.

    Raises Refused if the settings of the book cannot be read.
    """
    book = f"{folder}/{BOOK}"
    named = SOURCE.search(read_text(root, book)) if exists(root / book) else None
    for source in (named[1] if named else "", ".", "src"):
        path = posixpath.normpath(posixpath.join(folder, source, FILE))
        if source and path.startswith(f"{folder}/") and (root / path).is_file():
            return path
    return ""


def read(root: Path, path: str) -> Summary:
    """Return the summary at a path; raises Refused if the file cannot be read."""
    chapters: list[Chapter] = []
    left_out: list[tuple[int, str]] = []
    text = COMMENT.sub(lambda match: "\n" * match[0].count("\n"), read_text(root, path))
    for number, line in enumerate(text.split("\n"), 1):
        if match := CHAPTER.fullmatch(line):
            target = unquote(TITLE.sub("", match[2]).strip().removeprefix("<").removesuffix(">").partition("#")[0])
            file = posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
            if not target or SCHEME.match(target) or any(chapter.path == file for chapter in chapters):
                left_out.append((number, line.strip()))
            else:
                names = {chapter.name for chapter in chapters}
                chapters.append(Chapter(_name(target, names), match[1], file, number))
                left_out += [(number, match[3].strip())] if match[3].strip() else []  # mdBook does not show it either
        elif (part := PART.fullmatch(line)) and chapters:  # the first heading is the summary's own
            left_out.append((number, part[1]))
    return Summary(path, tuple(chapters), tuple(left_out))


def _name(target: str, taken: set[str]) -> str:
    """Return the name of a section for a file: its path in Latin letters, digits and hyphens; of an index, its folder's."""
    parts = posixpath.normpath(target).removesuffix(".md").lower().split("/")
    parts = parts[:-1] if parts[-1] in INDEX and len(parts) > 1 else parts
    words = OTHER_SIGNS.sub("-", "-".join(parts)).strip("-")
    name = words if words[:1].isalpha() else f"chapter-{words}".rstrip("-")
    free = (f"{name}-part-{number}" if number > 1 else name for number in range(1, len(taken) + 2))
    return next(each for each in free if each not in taken)
