"""Parse PO text quickly: one pattern for an entry as gettext writes it; `strict_parser` parses any other entry.

This is the engine's hottest loop: a catalogue of 20,000 messages is read at every command. So the loop is written for
speed where that costs clarity: entries are made by `tuple.__new__`, and equal comment blocks are parsed once.
"""

from __future__ import annotations

import re

from bifolio.catalogue import strict_parser
from bifolio.catalogue.lexer import QUOTED, EntryComments, NotCanonical, parse_comments, unquote
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

Cache = dict[str, EntryComments]  # by their lines: a section's messages have the same file and heading


def parse(text: str, path: str) -> tuple[list[Entry], list[Finding], tuple[str, ...]]:
    """Return the entries of PO text in its order, header included, the findings, and the comment lines at its end.

    The text ends in a line feed and has no other line ends; `path` is for the findings.
    """
    entries: list[Entry] = []
    cache: Cache = {}
    findings: list[Finding] = []
    position, line, end = 0, 1, len(text)
    while position < end:
        if text[position] == "\n":
            position += 1
            line += 1
            continue
        entry, stop = _canonical(text, position, line, cache)
        if entry is None:
            parsed = strict_parser.parse_entry(text, position, line, path)
            findings += parsed.findings
            if parsed.tail:
                return entries, findings, parsed.tail
            entry, stop = parsed.entry, parsed.stop
        if entry is not None:
            entries.append(entry)
        line += text.count("\n", position, stop)
        position = stop
    return entries, findings, ()


def _canonical(text: str, position: int, line: int, cache: Cache) -> tuple[Entry | None, int]:
    """Return the entry that begins at the position and where it ends, or None if it is not written as gettext does."""
    match = _LIVE.match(text, position)
    try:
        if match:
            return _entry(match, text, line, cache), match.end()
        match = _OBSOLETE.match(text, position)
        if match:
            return _obsolete(match[0], line, cache), match.end()
    except NotCanonical:
        pass
    return None, position


def _obsolete(block: str, line: int, cache: Cache) -> Entry:
    bare = block.replace("\n#~ ", "\n").replace("\n#~| ", "\n#| ")
    bare = bare[3:] if bare.startswith("#~ ") else "#| " + bare[4:] if bare.startswith("#~| ") else bare
    match = _BARE.fullmatch(bare)
    if not match or "#~" in match[1]:
        raise NotCanonical
    return _entry(match, bare, line, cache, block)


def _entry(match: re.Match[str], text: str, line: int, cache: Cache, obsolete: str = "") -> Entry:
    """Return the entry matched, which begins in that line; `obsolete` is its own text if it is commented out."""
    block, context, msgid, single, plural, numbered = match.groups()
    parsed = cache.get(block)
    if parsed is None:
        parsed = cache[block] = parse_comments(block)
    comments, extracted, references, flags, sticky, previous = parsed
    line += text.count("\n", match.start(), match.start(4) if single else match.start(6))
    msgstr = (unquote(single),) if single else _forms(numbered)
    fields = (
        unquote(msgid), msgstr, context and unquote(context), plural and unquote(plural), comments, extracted, references,
        flags, previous, bool(obsolete), line, obsolete or match[0], sticky, "",
    )  # fmt: skip
    return _NEW(Entry, fields)


def _forms(block: str) -> tuple[str, ...]:
    numbered = _FORM.findall(block)
    if [int(number) for number, _ in numbered] != list(range(len(numbered))):
        raise NotCanonical
    return tuple(unquote(quoted) for _, quoted in numbered)
