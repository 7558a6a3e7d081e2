"""Check what a packet may contain: links, pictures, raw HTML, characters and template syntax."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from bifolio import pictures
from bifolio.checks.packet.source_texts import SourceText
from bifolio.findings import make_finding, phrase
from bifolio.markdown import Token
from bifolio.model import LINK_SCHEMES, Finding, Location, Packet

MEDIA = "media"
SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
TEMPLATE = re.compile(r"\{\{.{0,80}?\}\}|\{%.{0,80}?%\}|\{#.{0,80}?#\}|\{\{|\{%")
TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
NO_LINK = re.compile(r"\](?: |\u200c)?\(([a-zA-Z][a-zA-Z0-9+.-]*:[^)\s]*)")
# What the parser does not take for a link definition, such as [label]: file:///etc/hosts, and every line after it.
UNDEFINED = re.compile(r"\]\[([^\[\]\n]+)\]")  # a label that no definition has: the parser leaves it as text
NO_DEFINITION = re.compile(r"^ {0,3}\[[^\[\]\n]+\]:[ \t]*(\S+)", re.MULTILINE)
# Controls, separators of lines, what stands for a lost character or an object, tags (Unicode 16, 23.1 to 23.9).
NO_TEXT = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufff9-\uffff\U000e0000-\U000e007f]")
REFERENCE = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]*);")  # CommonMark 0.31, 2.5


def check(packet: Packet, passages: Iterable[SourceText], folder: Path) -> Iterator[Finding]:
    """Yield findings for content that is not allowed in a packet's text and pictures; `folder` is the packet's folder."""
    for section in packet.sections:
        yield from _characters(section.text, section.path, section.first_line)
    for passage in passages:
        if not passage.section:
            yield from _characters(passage.text, passage.location.path, passage.location.line)
        for match in TEMPLATE.finditer(_prose(passage)):
            yield make_finding("S107", passage.place(match[0]), text=match[0])
        for pattern in (NO_LINK, NO_DEFINITION):
            for match in pattern.finditer(_prose(passage)):
                yield make_finding("S105", passage.place(match[1]), target=match[1])
        for match in UNDEFINED.finditer(_prose(passage)) if passage.section else ():
            yield make_finding("L104", passage.place(match[0]), label=match[1])
        for token in passage.parts:
            yield from _part(passage, token, folder)


def _prose(passage: SourceText) -> str:
    """Return the parts of a passage that might be executed; code spans are omitted."""
    return "\n".join(token.content for token in passage.parts if token.type != "code_inline")


def hidden(pattern: re.Pattern[str], text: str) -> Iterator[tuple[str, str, int]]:
    """Yield the characters of a pattern in a text: as written (or a reference such as `&#8238;`), as meant, and the position."""
    for match in pattern.finditer(text):
        yield match[0], match[0], match.start()
    for match in REFERENCE.finditer(text):
        if pattern.fullmatch(meant := unescape(match[0])):
            yield match[0], meant, match.start()


def _characters(text: str, path: str, first_line: int) -> Iterator[Finding]:
    for code, pattern in (("S106", TURNING), ("S109", NO_TEXT)):
        for _written, character, position in hidden(pattern, text):
            column = position - text.rfind("\n", 0, position)
            where = Location(path, first_line + text.count("\n", 0, position), column)
            yield make_finding(code, where, codepoint=f"U+{ord(character):04X}")


def _part(passage: SourceText, token: Token, folder: Path) -> Iterator[Finding]:
    if token.type == "html_inline" and not token.content.startswith("</"):
        yield make_finding("C331", passage.place(token.content), html=token.content)
    elif token.type == "link_open":
        target = str(token.attrGet("href"))
        scheme = SCHEME.match(target)
        if not (target.startswith("#") or (scheme and scheme[1].lower() in LINK_SCHEMES)):
            yield make_finding("S105", passage.place(target), target=target or phrase("empty-address"))
        if passage.parts[passage.parts.index(token) + 1].type == "link_close":
            yield make_finding("A103", passage.place(target), target=target)
    elif token.type == "image":
        target = str(token.attrGet("src"))
        where = passage.place(target)
        if not passage.picture:
            yield make_finding("C326", where, path=target)
        if not token.content.strip() and token.attrGet("title") != "decoration":
            yield make_finding("A101", where, path=target)
        yield from picture(folder, target, where)


def picture(folder: Path, target: str, where: Location) -> Iterator[Finding]:
    """Yield findings for a picture of a packet whose folder is given."""
    path = PurePosixPath(unquote(target))
    if SCHEME.match(target) or path.parts[:1] != (MEDIA,) or ".." in path.parts or len(path.parts) < 2:
        yield make_finding("S103", where, path=target)
    elif not (folder / path).is_file():
        yield make_finding("S102", where, path=target)
    elif _hidden_or_linked(folder, path):
        yield make_finding("S103", where, path=target)
    elif path.suffix.lower() not in pictures.SUFFIXES:
        yield make_finding("S108", where, path=target)
    else:
        yield from pictures.problems(folder / path, where, target)


def _hidden_or_linked(folder: Path, path: PurePosixPath) -> bool:
    """Return whether a part of a picture's path is hidden or a symbolic link: neither is published."""
    hidden = any(part.startswith(".") for part in path.parts)
    return hidden or any((folder / each).is_symlink() for each in (path, *path.parents[:-1]))
