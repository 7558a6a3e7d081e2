"""Owns the quick reader of PO text: one pattern for an entry as gettext writes it; the rest is read by `careful`."""

from __future__ import annotations

import re

from bifolio.catalogue import strict_parser
from bifolio.catalogue.lexer import QUOTED, EntryComments, NotCanonical, plain, remarks
from bifolio.model import Entry, Finding

_BODY = (
    rf"(?:msgctxt ({QUOTED}))?msgid ({QUOTED})"
    rf"(?:msgstr ({QUOTED})|msgid_plural ({QUOTED})((?:msgstr\[[0-9]\] {QUOTED})+))"
)
_LIVE = re.compile(rf"((?:#(?!~).*\n)*){_BODY}(?=\n|#|msg|\Z)")
_BARE = re.compile(rf"((?:#.*\n)*){_BODY}")
_OBSOLETE = re.compile(r"(?:#(?!~).*\n)*(?:#~.*\n)+")
_FORM = re.compile(rf"msgstr\[([0-9])\] ({QUOTED})")
_NEW = tuple.__new__  # the constructor of a NamedTuple costs three times as much


def read(text: str, path: str) -> tuple[list[Entry], list[Finding], tuple[str, ...]]:
    """Return the entries of PO text (header included, order kept), what is wrong with it, and the comments at its end.

    The text ends in a line feed and has no other line ends.
    """
    entries: list[Entry] = []
    told: dict[str, EntryComments] = {}  # the same file under the same heading is told of many entries
    findings: list[Finding] = []
    position, line, end = 0, 1, len(text)
    while position < end:
        if text[position] == "\n":
            position += 1
            line += 1
            continue
        entry, stop = _quick(text, position, line, told)
        if entry is None:
            taken = strict_parser.parse_entry(text, position, line, path)
            findings += taken.findings
            stop = taken.stop
            if taken.tail:
                return entries, findings, taken.tail
            entry = taken.entry
        if entry is not None:
            entries.append(entry)
        line += text.count("\n", position, stop)
        position = stop
    return entries, findings, ()


def _quick(text: str, position: int, line: int, told: dict[str, EntryComments]) -> tuple[Entry | None, int]:
    """Return the entry that begins at the position and where it ends, or None if it is not written the plain way."""
    match = _LIVE.match(text, position)
    try:
        if match:
            return _entry(match, text, line, told), match.end()
        match = _OBSOLETE.match(text, position)
        if match:
            return _obsolete(match[0], line, told), match.end()
    except NotCanonical:
        pass
    return None, position


def _obsolete(block: str, line: int, told: dict[str, EntryComments]) -> Entry:
    bare = block.replace("\n#~ ", "\n").replace("\n#~| ", "\n#| ")
    bare = bare[3:] if bare.startswith("#~ ") else "#| " + bare[4:] if bare.startswith("#~| ") else bare
    match = _BARE.fullmatch(bare)
    if not match:
        raise NotCanonical
    return _entry(match, bare, line, told, block)


def _entry(match: re.Match[str], text: str, line: int, told: dict[str, EntryComments], obsolete: str = "") -> Entry:
    """Return the entry matched, which begins in that line; `obsolete` is its own text if it is commented out."""
    block, context, msgid, single, plural, several = match.groups()
    said = told.get(block)
    if said is None:
        said = told[block] = remarks(block)
    comments, extracted, references, flags, sticky, previous = said
    line += text.count("\n", match.start(), match.start(4) if single else match.start(6))
    msgstr = (plain(single),) if single else _forms(several)
    fields = (
        plain(msgid), msgstr, context and plain(context), plural and plain(plural), comments, extracted, references,
        flags, previous, bool(obsolete), line, obsolete or match[0], sticky,
    )  # fmt: skip
    return _NEW(Entry, fields)


def _forms(block: str) -> tuple[str, ...]:
    numbered = _FORM.findall(block)
    if [int(number) for number, _ in numbered] != list(range(len(numbered))):
        raise NotCanonical
    return tuple(plain(quoted) for _, quoted in numbered)
