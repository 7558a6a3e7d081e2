"""Parse one PO entry in any spacing that gettext accepts, with a finding for each mistake at its line and column."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from bifolio.catalogue.lexer import ESCAPE, NotCanonical, parse_comments, unescape, unescaped
from bifolio.findings import make_finding
from bifolio.model import Entry, Finding, Location
from bifolio.text_files import CONFLICT_MARKER, excerpt

_KEYWORD = re.compile(r'(msgctxt|msgid_plural|msgid|msgstr(?:\[[0-9]+\])?)(?=[\s"]|$)\s*')
_STRING = re.compile(r'"((?:[^"\\]|\\.)*)"\s*')
_OPENING = ("msgctxt", "msgid")


class ParsedEntry(NamedTuple):
    """One entry as parsed."""

    entry: Entry | None  # None if it is broken
    stop: int  # the position after it
    findings: tuple[Finding, ...]
    tail: tuple[str, ...]  # comment lines after the last entry of the file, then there is no entry


@dataclass
class _Draft:
    """An entry while its lines are read."""

    path: str
    comments: list[tuple[int, str]] = field(default_factory=list)  # line and text
    texts: dict[str, str] = field(default_factory=dict)  # by keyword, once there is one in quotation marks
    lines: dict[str, int] = field(default_factory=dict)  # of the keywords
    current: str = ""
    obsolete: bool = False
    findings: list[Finding] = field(default_factory=list)

    def report(self, code: str, line: int, column: int, **details: object) -> None:
        self.findings.append(make_finding(code, Location(self.path, line, column), **details))


def parse_entry(text: str, position: int, line: int, path: str) -> ParsedEntry:
    """Return the entry that begins at the position, which is in that line, with a finding for each mistake in it."""
    draft = _Draft(path)
    start = position
    stop = position  # after the last line that belongs to the entry
    while position < len(text):
        end = text.index("\n", position) + 1
        content = text[position : end - 1]
        if conflict := CONFLICT_MARKER.match(content):
            end = stop = _past_conflict(draft, conflict[1], text, position, line)
        elif content.strip():
            if not _belongs(draft, content.strip()):
                break
            _add(draft, content, line)
            stop = end
        line += text.count("\n", position, end)
        position = end
    if not draft.lines and not draft.findings:
        return ParsedEntry(None, position, (), tuple(comment for _, comment in draft.comments))
    return ParsedEntry(_finish(draft, text[start:stop]), stop, tuple(draft.findings), ())


def _past_conflict(draft: _Draft, marker: str, text: str, position: int, line: int) -> int:
    """Return where to read on: after the marker, or after the second version of a conflict reported before."""
    opened = text.rfind("\n<<<<<<<", 0, position) > text.rfind("\n>>>>>>>", 0, position)
    closing = text.find("\n>>>>>>>", position)
    if marker in ("=======", "|||||||") and opened and closing >= 0:
        return text.index("\n", closing + 1) + 1
    draft.report("T103", line, 1, marker=marker)
    return text.index("\n", position) + 1


def _belongs(draft: _Draft, content: str) -> bool:
    """Return whether the line goes on with the entry: a comment, another msgid or a change of `#~` begins the next."""
    if not draft.lines:
        return True
    obsolete = content.startswith("#~")
    if (content[0] == "#" and not obsolete) or content.startswith("#~|"):
        return False
    bare = content[2:].lstrip() if obsolete else content
    keyword = _KEYWORD.match(bare)
    if not keyword:
        return True
    return obsolete == draft.obsolete and not (keyword[1] in _OPENING and "msgid" in draft.lines)


def _add(draft: _Draft, content: str, line: int) -> None:
    """Put one line that is not empty into the draft."""
    bare = content.lstrip()
    if bare.startswith("#~|"):
        draft.comments.append((line, "#|" + bare[3:]))
        return
    if bare[0] == "#" and bare[1:2] != "~":
        draft.comments.append((line, bare))
        return
    if bare[0] == "#":
        draft.obsolete = True
        bare = bare[2:].lstrip()
    _keyword(draft, bare, line, len(content) - len(bare) + 1)


def _keyword(draft: _Draft, bare: str, line: int, column: int) -> None:
    match = _KEYWORD.match(bare)
    if match and match[1] not in draft.lines:
        draft.current = match[1]
        draft.lines[match[1]] = line
    elif match or not (bare.startswith('"') and draft.current):
        draft.report("T107", line, column, text=excerpt(bare))
        return
    start = match.end() if match else 0
    if bare[start:]:
        text = _strings(draft, bare[start:], line, column + start)
        draft.texts[draft.current] = draft.texts.get(draft.current, "") + text


def _strings(draft: _Draft, quoted: str, line: int, column: int) -> str:
    """Return the quoted strings of a line joined, their escapes replaced."""
    text = ""
    position = 0
    while position < len(quoted):
        match = _STRING.match(quoted, position)
        if not match:
            code = "T104" if quoted[position] == '"' else "T105"
            draft.report(code, line, column + position, text=excerpt(quoted[position:]))
            break
        text += _unescape(draft, match[1], line, column + position + 1)
        position = match.end()
    return text


def _unescape(draft: _Draft, text: str, line: int, column: int) -> str:
    try:
        return unescape(text)
    except NotCanonical:
        for escape in ESCAPE.finditer(text):
            if unescaped(escape) is None:
                draft.report("T106", line, column + escape.start(), character=escape[0][1:])
                break
        return ""


def _finish(draft: _Draft, raw: str) -> Entry | None:
    """Return the entry made of the lines; None if there is a finding, which it adds if a keyword is missing."""
    texts = draft.texts
    try:
        parsed = parse_comments("".join(f"{comment}\n" for _, comment in draft.comments))
    except NotCanonical:
        line, comment = next((line, text) for line, text in draft.comments if text.startswith("#|"))
        draft.report("T107", line, 1, text=excerpt(comment))
        return None
    if draft.findings:
        return None
    if missing := _missing(texts):
        line = max(draft.lines.values())
        draft.report("T109", line, 1, message=excerpt(texts.get("msgid", "")), part=missing, empty=f'{missing} ""')
        return None
    forms = sorted((name for name in texts if name.startswith("msgstr")), key=lambda name: (len(name), name))
    return Entry(
        texts["msgid"], tuple(texts[name] for name in forms), texts.get("msgctxt"), texts.get("msgid_plural"),
        parsed.comments, parsed.extracted, parsed.references, parsed.flags, parsed.previous, draft.obsolete,
        min(draft.lines[name] for name in forms), raw, parsed.sticky,
    )  # fmt: skip


def _missing(texts: dict[str, str]) -> str:
    """Return the first keyword that the entry lacks, or ""."""
    if "msgid" not in texts:
        return "msgid"
    forms = [name for name in texts if name.startswith("msgstr")]
    if "msgid_plural" in texts:
        wanted = [f"msgstr[{number}]" for number in range(max(1, len(forms)))]
        return next((name for name in wanted if name not in texts), "")
    if not forms:
        return "msgstr"
    return "" if forms == ["msgstr"] else "msgid_plural"
