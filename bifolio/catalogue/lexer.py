"""Owns how comment lines and quoted texts of a PO entry are taken apart (GNU gettext manual, "PO Files")."""

from __future__ import annotations

import re
from typing import NamedTuple

from bifolio.model import Previous

QUOTED = r'(?:".*"\n)+'
_PREVIOUS = re.compile(rf"(?:msgctxt ({QUOTED}))?msgid ({QUOTED})(?:msgid_plural ({QUOTED}))?")
_PATHS = re.compile("\u2068([^\u2069]*)\u2069|(\\S+)")  # gettext from 0.22 on isolates file names that hold spaces
_EXACT = re.compile(r'(?:"(?:[^"\\\n]|\\.)*"\n)+')
_SOUND = re.compile(r'(?:[^"\\]|\\[abfnrtv"\\])*')
_ESCAPE = re.compile(r"\\(.)")
MEANINGS = {"a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v", '"': '"', "\\": "\\"}


class NotCanonical(Exception):
    """The lines are not as gettext's own tools write them; whoever meets it reads them again with care."""


class EntryComments(NamedTuple):
    """What the lines before an entry's first keyword say."""

    comments: tuple[str, ...] = ()
    extracted: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    sticky: tuple[str, ...] = ()
    previous: Previous | None = None


def plain(quoted: str) -> str:
    """Return the text that quoted lines (`"…"` and a line feed each) stand for; raises OddError if it is not plain."""
    text = quoted[1:-2].replace('"\n"', "")
    if "\\" in text:
        if '\\"\n' in quoted:  # the backslash may belong to the closing quotation mark, or be one of a pair
            return _told_apart(quoted)
        if "\\\\" in text or '"' in text.replace('\\"', ""):
            return unescaped(text)
        easy = text.replace("\\n", "\n").replace('\\"', '"')
        return unescaped(text) if "\\" in easy else easy
    if '"' in text:
        raise NotCanonical
    return text


def _told_apart(quoted: str) -> str:
    if not _EXACT.fullmatch(quoted):
        raise NotCanonical
    return unescaped("".join(line[1:-1] for line in quoted.split("\n")))


def unescaped(text: str) -> str:
    """Return the text with its escapes replaced; raises OddError at an unknown escape or a bare quotation mark."""
    if not _SOUND.fullmatch(text):
        raise NotCanonical
    return _ESCAPE.sub(lambda match: MEANINGS[match[1]], text)


def remarks(block: str) -> EntryComments:
    """Return what the comment lines say, each group in the order of the file; raises OddError for broken `#|` lines."""
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
            flags += [flag.strip() for flag in line[2:].split(",") if flag.strip()]
        elif kind == "|":
            previous += line[2:].strip() + "\n"
        elif kind == "=":
            sticky += [flag.strip() for flag in line[2:].split(",") if flag.strip()]
        else:
            comments.append(line[2:] if kind == " " else line[1:])
    before = _previous(previous) if previous else None
    return EntryComments(tuple(comments), tuple(extracted), tuple(references), tuple(flags), tuple(sticky), before)


def _references(line: str) -> list[str]:
    if "\u2068" in line:
        return [isolated or bare for isolated, bare in _PATHS.findall(line, 2)]
    return line[2:].split()


def _previous(lines: str) -> Previous:
    match = _PREVIOUS.fullmatch(lines)
    if not match:
        raise NotCanonical
    context, msgid, plural = match.groups()
    return Previous(plain(msgid), plain(context) if context else None, plain(plural) if plural else None)
