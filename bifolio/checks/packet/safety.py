"""Check what a packet may contain: links, pictures, raw HTML and template syntax."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import accumulate
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from bifolio import markdown, pictures
from bifolio.addresses import misleading
from bifolio.checks.packet.source_texts import SourceText
from bifolio.extract import local_links
from bifolio.findings import UNSEEN, Number, make_finding, nearest, phrase
from bifolio.markdown import Token
from bifolio.model import LINK_SCHEMES, Finding, Location

MEDIA = "media"
SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
TEMPLATE = re.compile(r"\{\{.{0,80}?\}\}|\{%.{0,80}?%\}|\{#.{0,80}?#\}|\{\{(?![a-z][a-z0-9_:]{0,80}\})|\{%")
NO_LINK = re.compile(
    rf"\][{UNSEEN}]{{0,8}}\(([a-zA-Z][a-zA-Z0-9+.-]*:[^)\s]*|(?<=\]\()[a-zA-Z][a-zA-Z0-9+.-]*\s[a-zA-Z0-9+.-]*:[^)\s]*)"
)
# What the parser does not take for a link definition, such as [label]: file:///etc/hosts, and every line after it.
UNDEFINED = re.compile(r"\]\[([^\[\]\n]+)\]")  # a label that no definition has: the parser leaves it as text
NO_DEFINITION = re.compile(r"^ {0,3}\[[^\[\]\n]+\]:[ \t]*(\S+)", re.MULTILINE)
DEEPEST = 12  # levels of emphasis and links in one another
DEEPEST_BLOCK = 16  # levels of blocks, of which a list has two; markdown-it leaves out what is deeper than 20


def check(passages: Iterable[SourceText], folder: Path) -> Iterator[Finding]:
    """Yield findings for content that is not allowed in a packet's passages and pictures; `folder` is its folder."""
    for passage in passages:
        yield from _size(passage)
        if not markdown.is_bounded(passage.text):
            continue  # nothing else is asked of it: what is endless may take endless time
        for match in TEMPLATE.finditer(_prose(passage)):
            yield make_finding("S107", passage.place(match[0]), text=match[0], instead=_instead(match[0]))
        for pattern in (NO_LINK, NO_DEFINITION):
            for match in pattern.finditer(_prose(passage)):
                yield make_finding("S105", passage.place(match[1]), target=match[1])
        for match in UNDEFINED.finditer(_prose(passage)) if passage.section else ():
            yield make_finding("L104", passage.place(match[0]), label=match[1])
        if any(token.type == "link_open" for token in passage.parts):
            yield from _links(passage)
        for token in passage.parts:
            yield from _part(passage, token, folder)


def _size(passage: SourceText) -> Iterator[Finding]:
    """Yield findings for a passage that is too long or too deep; the levels of the blocks around it are counted apart."""
    length, signs, place = len(passage.text), markdown.signs(passage.text), passage.location
    if length > markdown.LONGEST:
        yield make_finding("C105", place, length=Number.grouped(length), limit=Number.grouped(markdown.LONGEST))
    if signs > markdown.MOST_SIGNS:
        yield make_finding("C106", place, signs=Number.grouped(signs), limit=Number.grouped(markdown.MOST_SIGNS))
    depth = max(accumulate(token.nesting for token in passage.parts), default=0)
    for found, limit in ((depth, DEEPEST), (passage.level, DEEPEST_BLOCK)):
        if found > limit:
            yield make_finding("C104", passage.location, depth=found, limit=limit)


def _links(passage: SourceText) -> Iterator[Finding]:
    """Yield findings for links whose words are missing, or show the address of another place."""
    for words, target in markdown.shape(passage.text).link_words:
        if not words and (target.startswith("#") or ".md" in target):
            continue  # its words are the number of a caption, or a title
        if not any(unicodedata.category(each)[0] in "LNPS" for each in words):  # a value counts: it is U+FFFC
            yield make_finding("A103", passage.place(target), target=target or phrase("empty-address"))
        elif shown := misleading(words, target):
            yield make_finding("S124", passage.place(shown), shown=shown, target=target)


def _instead(template: str) -> str:
    """Return the phrase for what to write instead of what looks like template code."""
    name = re.fullmatch(r"\{\{\s*([a-z][a-z0-9_]*)\s*\}\}", template)
    if name:
        return phrase("template-value", name=name[1])
    return phrase("template-title" if template.startswith("{{#title ") else "template-text")


def _prose(passage: SourceText) -> str:
    """Return the parts of a passage that might be executed; code spans are omitted, and notes, whose parts are there too."""
    parts = (token for token in passage.parts if token.type not in ("code_inline", "inline_note"))
    return "".join(token.content if token.type in ("text", "value") else f"\n{token.content}\n" for token in parts)


def _part(passage: SourceText, token: Token, folder: Path) -> Iterator[Finding]:
    if token.type == "html_inline" and not token.content.startswith("</"):
        yield make_finding("C331", passage.place(token.content), html=token.content)
    elif token.type == "link_open":
        target = str(token.attrGet("href"))
        scheme = SCHEME.match(target)
        if not (
            target.startswith("#") or local_links.is_path(target) or (scheme and scheme[1].lower() in LINK_SCHEMES)
        ):
            yield make_finding("S105", passage.place(target), target=target or phrase("empty-address"))
    elif token.type == "image":
        target = str(token.attrGet("src"))
        where = passage.place(target)
        if target and not passage.picture:
            yield make_finding("C326", where, path=target)
        if not token.content.strip() and token.attrGet("title") != "decoration":
            yield make_finding("A101", where, path=target or phrase("without-address"))
        yield from picture(folder, target, where)


def picture(folder: Path, target: str, where: Location) -> Iterator[Finding]:
    """Yield findings for a picture of a packet whose folder is given."""
    path = PurePosixPath(unquote(target))
    inside = path.parts[:1] == (MEDIA,) and ".." not in path.parts and len(path.parts) > 1
    if SCHEME.match(target) or not inside or str(path) != unquote(target):
        yield make_finding("S103", where, path=target or phrase("without-address"))
        return
    file = pictures.locate(folder / MEDIA, path.relative_to(MEDIA).as_posix())
    path = PurePosixPath(file.relative_to(folder).as_posix())
    if not pictures.is_file(file):
        yield make_finding("S102", where, path=target, nearest=nearest(path.name, _names(file.parent)))
    elif _hidden_or_linked(folder, path):
        yield make_finding("S103", where, path=target)
    elif path.suffix.lower() not in pictures.SUFFIXES:
        yield make_finding("S108", where, path=target)
    else:
        yield from pictures.problems(file, where, target)


def _names(folder: Path) -> list[str]:
    """Return the names of the files in a folder; none where it does not exist."""
    return [file.name for file in folder.glob("[!.]*")]


def _hidden_or_linked(folder: Path, path: PurePosixPath) -> bool:
    """Return whether a part of a picture's path is hidden or a symbolic link: neither is published."""
    hidden = any(part.startswith(".") for part in path.parts)
    return hidden or any((folder / each).is_symlink() for each in (path, *path.parents[:-1]))
