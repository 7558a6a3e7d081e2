"""Decode the quoted strings and the comment lines of a PO entry (GNU gettext manual, “The Format of PO Files”)."""

from __future__ import annotations

import re
from typing import NamedTuple

from bifolio.model import Previous

QUOTED = r'(?:".*"\n)+'
_PREVIOUS = re.compile(rf"(?:msgctxt ({QUOTED}))?msgid ({QUOTED})(?:msgid_plural ({QUOTED}))?")
_SPACED = re.compile(r"^(msg\w+)\s+")
_PATHS = re.compile("\u2068([^\u2068\u2069]+)\u2069|(\\S+)")  # gettext from 0.22 on isolates file names with spaces
_EXACT = re.compile(r'(?:"(?:[^"\\\n]|\\.)*"\n)+')
_SOUND = re.compile(r'(?:[^"\\]|\\[abfnrtv"\\0-7]|\\x[0-9a-fA-F])*')
ESCAPE = re.compile(r"(?P<bytes>(?:\\[0-7]{1,3}|\\x[0-9a-fA-F]+)+)|\\(?P<letter>.)")
_BYTE = re.compile(r"\\(?:x([0-9a-fA-F]+)|([0-7]{1,3}))")
_LETTERS = {"a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v", '"': '"', "\\": "\\"}


class NotCanonical(Exception):
    """The lines are not as gettext's own tools write them; the strict parser then reads the entry."""


class EntryComments(NamedTuple):
    """The content of the lines before an entry's first keyword."""

    comments: tuple[str, ...] = ()
    extracted: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    sticky: tuple[str, ...] = ()
    previous: Previous | None = None


def unquote(quoted: str) -> str:
    """Return the text of quoted lines (`"…"` and a line feed each); raises NotCanonical if a quotation mark is bare."""
    text = quoted[1:-2].replace('"\n"', "")
    if "\\" in text:
        if '\\"\n' in quoted:  # the backslash may belong to the closing quotation mark, or be one of a pair
            return _unquote_by_line(quoted)
        if "\\\\" in text or '"' in text.replace('\\"', ""):
            return unescape(text)
        easy = text.replace("\\n", "\n").replace('\\"', '"')
        return unescape(text) if "\\" in easy else easy
    if '"' in text:
        raise NotCanonical
    return text


def _unquote_by_line(quoted: str) -> str:
    if not _EXACT.fullmatch(quoted):
        raise NotCanonical
    return unescape("".join(line[1:-1] for line in quoted.split("\n")))


def unescape(text: str) -> str:
    """Return the text with its escapes replaced; raises NotCanonical at an unknown one or a bare quotation mark.

    Octal and hexadecimal escapes are the bytes of UTF-8, as gettext reads them.
    """
    if not _SOUND.fullmatch(text):
        raise NotCanonical
    return ESCAPE.sub(_character, text)


def _character(escape: re.Match[str]) -> str:
    if (character := unescaped(escape)) is None:
        raise NotCanonical
    return character


def unescaped(escape: re.Match[str]) -> str | None:
    """Return what an escape (a match of ESCAPE) means, or None if it means nothing in a catalogue."""
    if not escape["bytes"]:
        return _LETTERS.get(escape["letter"])
    codes = [
        int(hexadecimal[-2:], 16) if hexadecimal else int(octal, 8) for hexadecimal, octal in _BYTE.findall(escape[0])
    ]
    try:
        text = bytes(codes).decode("utf-8")
    except ValueError:  # above 255, or not UTF-8
        return None
    return None if "\0" in text else text


def parse_comments(block: str) -> EntryComments:
    """Return the content of comment lines, each kind in the order of the file; raises NotCanonical for broken `#|` lines."""
    if not block:
        return EntryComments()
    comments: list[str] = []
    extracted: list[str] = []
    references: list[str] = []
    flags: list[str] = []
    sticky: list[str] = []
    previous = ""
    for line in block[:-1].split("\n"):
        kind = line[1:2]
        if kind == ":":
            references += _references(line)
        elif kind == ".":
            extracted.append(line[3:] if line[2:3] == " " else line[2:])
        elif kind == ",":
            flags += _flags(line)
        elif kind == "|":
            previous += _SPACED.sub(r"\1 ", line[2:].strip()) + "\n"
        elif kind == "=":
            sticky += _flags(line)
        else:
            comments.append(line[2:] if kind == " " else line[1:])
    before = _previous(previous) if previous else None
    if before is None and any(comment.startswith("| msgid ") for comment in comments):
        comments, before = _as_babel_writes(comments)
    return EntryComments(tuple(comments), tuple(extracted), tuple(references), tuple(flags), tuple(sticky), before)


def _flags(line: str) -> list[str]:
    return [flag.strip() for flag in line[2:].split(",") if flag.strip()]


def _references(line: str) -> list[str]:
    if "\u2068" in line or "\u2069" in line:
        names = [isolated or bare.strip("\u2068\u2069") for isolated, bare in _PATHS.findall(line, 2)]
        return [name for name in names if name.strip()]
    return line[2:].split()


def _as_babel_writes(comments: list[str]) -> tuple[list[str], Previous | None]:
    """Return the comments without a previous msgid, and that: Babel writes `#|` lines as comments, `# | msgid "…"`."""
    lines = [comment[2:] for comment in comments if comment.startswith(("| msg", '| "'))]
    try:
        return [comment for comment in comments if not comment.startswith(("| msg", '| "'))], _previous(
            "".join(f"{line}\n" for line in lines)
        )
    except NotCanonical:  # folded, too: then they stay comments
        return comments, None


def _previous(lines: str) -> Previous:
    match = _PREVIOUS.fullmatch(lines)
    if not match:
        raise NotCanonical
    context, msgid, plural = match.groups()
    return Previous(unquote(msgid), unquote(context) if context else None, unquote(plural) if plural else None)
