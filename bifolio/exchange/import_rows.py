"""Define the rows of imported files, and merge them into a catalogue: what each may change, and what is kept of the old."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from bifolio.findings import make_finding
from bifolio.model import Catalogue, Entry, EntryState, Finding, Location, MessageKey
from bifolio.text_files import excerpt

STATES = (EntryState.TRANSLATED, EntryState.FUZZY, EntryState.UNTRANSLATED)
BEFORE = "Before import: "  # begins a translator comment that keeps a translation which another took the place of


class InvalidFile(Exception):
    """A file is not what its format requires: why, as a clause, and the line if it is known."""

    def __init__(self, problem: object, line: int = 0) -> None:
        super().__init__(problem)
        self.line = line


class Row(NamedTuple):
    """One message or plural form of an imported file: `state` is "" if the file has none; `line` is its line in the file."""

    context: str | None
    source: str
    target: str
    state: str = ""
    note: str = ""  # translator comments, a line each
    form: int = 0
    line: int = 0
    memory: bool = False  # of a file that may know other messages too
    anywhere: bool = False  # the file knows no contexts: the message is met by its text alone, and is to be confirmed


def form_number(cell: str) -> int:
    """Return the plural form that a cell names: 0 for an empty one, -1 for one that cannot be a form."""
    number = cell.strip()
    if not number:
        return 0
    return int(number) if number.isdecimal() and len(number) <= 2 else -1


def sources(entry: Entry) -> tuple[str, ...]:
    """Return the source text for each plural form of an entry; a language of one form has the plural."""
    if entry.msgid_plural is None:
        return (entry.msgid,)
    plurals = (entry.msgid_plural,) * len(entry.msgstr)
    return plurals if len(plurals) == 1 else (entry.msgid, *plurals[1:])


@dataclass(frozen=True)
class ImportResult:
    """The changed entries by key, each with its line in the imported file, and the findings on the rows."""

    changed: Mapping[MessageKey, Entry]
    lines: Mapping[MessageKey, int]
    findings: tuple[Finding, ...]

    def into(self, catalogue: Catalogue, refused: frozenset[MessageKey] = frozenset()) -> Catalogue:
        """Return the catalogue with the changes, except those with refused keys."""
        accepted = {key: entry for key, entry in self.changed.items() if key not in refused}
        entries = (entry if entry.obsolete else accepted.get(entry.key, entry) for entry in catalogue.entries)
        return replace(catalogue, entries=tuple(entries))


def fit(catalogue: Catalogue, rows: Iterable[Row], path: str) -> ImportResult:
    """Return the changes that the rows of the file `path` make to a catalogue.

    An empty translation changes nothing. A translation that replaces another keeps the old one in a translator's
    comment. An unconfirmed translation never replaces a confirmed one. A row with a mistake is left out, alone.
    """
    by_key, findings = _rows_by_key(catalogue, rows, path)
    changed: dict[MessageKey, Entry] = {}
    lines: dict[MessageKey, int] = {}
    for key, forms in by_key.items():
        old, line = catalogue.by_key[key], min(row.line for row in forms.values())
        new, code = _updated(old, forms)
        if code:
            findings.append(make_finding(code, Location(path, line), message=excerpt(old.msgid)))
        if new is not old:
            changed[key], lines[key] = new, line
    return ImportResult(changed, lines, tuple(findings))


def _rows_by_key(
    catalogue: Catalogue, rows: Iterable[Row], path: str
) -> tuple[dict[MessageKey, dict[int, Row]], list[Finding]]:
    """Return the rows of each message by plural form, and the findings on rows that fit no message or contradict another."""
    findings: list[Finding] = []
    by_key: dict[MessageKey, dict[int, Row]] = {}
    by_text: dict[str, list[MessageKey]] = {}
    for key in catalogue.by_key:
        by_text.setdefault(key[1], []).append(key)

    def report(code: str, row: Row, **details: object) -> None:
        findings.append(make_finding(code, Location(path, row.line), **details))

    for row in rows:
        if row.state and row.state not in STATES:
            report("T163", row, state=row.state[:40])
            continue
        keys = _keys(row, catalogue, by_text)
        if not keys and not row.memory:
            report("T162", row, message=excerpt(row.source))
        for key in keys:
            if not 0 <= row.form < len(catalogue.by_key[key].msgstr):
                report("T167", row, message=excerpt(row.source))
                continue
            first = by_key.setdefault(key, {}).setdefault(row.form, row)
            if first is not row and row.target and first.target != row.target and not row.anywhere:
                report("T165", row, message=excerpt(row.source), first=first.line)
    return by_key, findings


def _keys(row: Row, catalogue: Catalogue, by_text: Mapping[str, list[MessageKey]]) -> list[MessageKey]:
    """Return the keys of the messages that a row applies to: the one with its context, or all with its text."""
    for source in dict.fromkeys((row.source, row.source.replace("\r\n", "\n"))):
        for context in (row.context, row.context or ""):
            if (context, source) in catalogue.by_key and not row.anywhere:
                return [(context, source)]
        keys = by_text.get(source, [])
        if row.anywhere or (row.context is None and len(keys) == 1):  # a tool that drops contexts, and no doubt
            return keys
    return []


def _updated(old: Entry, forms: Mapping[int, Row]) -> tuple[Entry, str]:
    """Return the entry with the changes of its rows (the same object if there are none), and a finding's code or ""."""
    msgstr = tuple(_text(forms.get(form), text) for form, text in enumerate(old.msgstr))
    differs = msgstr != old.msgstr
    replaces = differs and old.usable
    unconfirmed = any(row.state == EntryState.FUZZY or row.anywhere for row in forms.values() if row.target)
    if replaces and unconfirmed:
        return old, "T166"
    fuzzy = _is_fuzzy(old, forms, differs=differs, unconfirmed=unconfirmed) and any(msgstr)
    notes = dict.fromkeys(line for row in forms.values() for line in row.note.splitlines() if line)
    comments = old.comments + tuple(line for line in notes if line not in old.comments)
    if replaces:
        before = (line for text in dict.fromkeys(old.msgstr) for line in f"{BEFORE}{text}".split("\n"))
        comments += tuple(line for line in before if line not in comments)
    code = "T164" if replaces else ""
    if (msgstr, comments, fuzzy) == (old.msgstr, old.comments, old.fuzzy):
        return old, code
    flags = tuple(flag for flag in old.flags if flag != "fuzzy")
    new = old._replace(
        msgstr=msgstr, comments=comments, flags=("fuzzy", *flags) if fuzzy else flags,
        previous=old.previous if fuzzy else None, raw="",
    )  # fmt: skip
    return new, code


def _text(row: Row | None, text: str) -> str:
    if row is None or not row.target.strip():
        return text
    return row.target if "\r" in text else row.target.replace("\r\n", "\n")


def _is_fuzzy(old: Entry, forms: Mapping[int, Row], *, differs: bool, unconfirmed: bool) -> bool:
    """Return whether an entry is fuzzy: the rows say so, or they do not and the translation is unchanged."""
    states = {row.state for row in forms.values()}
    if EntryState.FUZZY in states or (differs and unconfirmed):
        return True
    return old.fuzzy and EntryState.TRANSLATED not in states and not differs
