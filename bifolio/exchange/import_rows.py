"""Merge imported rows into a catalogue: decide what each may change, and keep what it replaces."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from bifolio.exchange.row import STATES, Row
from bifolio.findings import make_finding
from bifolio.model import Catalogue, Entry, EntryState, Finding, Location
from bifolio.text_files import excerpt

Key = tuple[str | None, str]
BEFORE = "Before import: "  # begins a translator comment that keeps a translation which another took the place of


@dataclass(frozen=True)
class ImportResult:
    """The changed entries by key, each with its line in the imported file, and the issues of the rows."""

    changed: Mapping[Key, Entry]
    lines: Mapping[Key, int]
    findings: tuple[Finding, ...]
    met: int = 0  # messages of the catalogue that the file speaks of

    def into(self, catalogue: Catalogue, refused: frozenset[Key] = frozenset()) -> Catalogue:
        """Return the catalogue with the changes, except those with refused keys."""
        taken = {key: entry for key, entry in self.changed.items() if key not in refused}
        entries = (entry if entry.obsolete else taken.get(entry.key, entry) for entry in catalogue.entries)
        return replace(catalogue, entries=tuple(entries))


def fit(catalogue: Catalogue, rows: Iterable[Row], path: str) -> ImportResult:
    """Return the changes that the rows of the file `path` make to a catalogue.

    An empty translation changes nothing. A translation that replaces another keeps the old one in a translator's
    comment. An unconfirmed translation never replaces a confirmed one.
    """
    found: list[Finding] = []
    by_key: dict[Key, dict[int, Row]] = {}
    texts: dict[str, list[Key]] = {}
    for key in catalogue.by_key:
        texts.setdefault(key[1], []).append(key)
    for row in rows:
        keys = _keys(row, catalogue, texts)
        if row.state and row.state not in STATES:
            found.append(make_finding("T163", Location(path, row.line), state=row.state[:40]))
            continue
        if not keys and not row.memory:
            found.append(make_finding("T162", Location(path, row.line), message=excerpt(row.source)))
        for key in keys:
            if not 0 <= row.form < len(catalogue.by_key[key].msgstr):
                found.append(make_finding("T167", Location(path, row.line), message=excerpt(row.source)))
                continue
            first = by_key.setdefault(key, {}).setdefault(row.form, row)
            if first is not row and row.target and first.target != row.target and not row.anywhere:
                found.append(
                    make_finding("T165", Location(path, row.line), message=excerpt(row.source), first=first.line)
                )
    changed: dict[Key, Entry] = {}
    for key, forms in by_key.items():
        old = catalogue.by_key[key]
        new, said = _entry(old, forms, path)
        found += said
        if new is not old:
            changed[key] = new
    lines = {key: min(row.line for row in forms.values()) for key, forms in by_key.items()}
    return ImportResult(changed, {key: lines[key] for key in changed}, tuple(found), len(by_key))


def _keys(row: Row, catalogue: Catalogue, texts: Mapping[str, list[Key]]) -> list[Key]:
    """Return the keys of the messages that a row applies to: the one with its context, or all with its text."""
    for source in dict.fromkeys((row.source, row.source.replace("\r\n", "\n"))):
        for context in (row.context, row.context or ""):
            if (context, source) in catalogue.by_key and not row.anywhere:
                return [(context, source)]
        found = texts.get(source, [])
        if row.anywhere or (row.context is None and len(found) == 1):  # a tool that drops contexts, and no doubt
            return found
    return []


def _entry(old: Entry, forms: Mapping[int, Row], path: str) -> tuple[Entry, list[Finding]]:
    """Return the entry with the changes of its rows (the same object if there are none), and the issues."""
    where = Location(path, min(row.line for row in forms.values()))
    msgstr = tuple(_text(forms, form, stood) for form, stood in enumerate(old.msgstr))
    other = msgstr != old.msgstr
    if other and old.usable and _unconfirmed(forms):
        return old, [make_finding("T166", where, message=excerpt(old.msgid))]
    fuzzy = _fuzzy(old, forms, other=other) and any(msgstr)
    comments = old.comments
    for row in forms.values():
        comments += tuple(line for line in row.note.splitlines() if line and line not in comments)
    said: list[Finding] = []
    if other and old.usable:
        said.append(make_finding("T164", where, message=excerpt(old.msgid)))
        kept = [line for text in dict.fromkeys(old.msgstr) for line in f"{BEFORE}{text}".split("\n")]
        comments += tuple(line for line in kept if line not in comments)
    flags = tuple(flag for flag in old.flags if flag != "fuzzy")
    flags = ("fuzzy", *flags) if fuzzy else flags
    if (msgstr, comments, fuzzy) == (old.msgstr, old.comments, old.fuzzy):
        return old, said
    previous = old.previous if fuzzy else None
    return old._replace(msgstr=msgstr, comments=comments, flags=flags, previous=previous, raw=""), said


def _text(forms: Mapping[int, Row], form: int, stood: str) -> str:
    if form not in forms or not forms[form].target.strip():
        return stood
    target = forms[form].target
    return target if "\r" in stood or "\r\n" not in target else target.replace("\r\n", "\n")


def _unconfirmed(forms: Mapping[int, Row]) -> bool:
    return any(row.state == EntryState.FUZZY or row.anywhere for row in forms.values() if row.target)


def _fuzzy(old: Entry, forms: Mapping[int, Row], *, other: bool) -> bool:
    """Return whether an entry is fuzzy: the rows say so, or they do not and the translation is unchanged."""
    states = {row.state for row in forms.values()}
    if EntryState.FUZZY in states or (other and _unconfirmed(forms)):
        return True
    return old.fuzzy and EntryState.TRANSLATED not in states and not other
