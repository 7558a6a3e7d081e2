"""Define the rows of imported files, and merge them into a catalogue: what each may change, and what is kept of the old."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from bifolio.findings import Phrase, joined, make_finding, phrase
from bifolio.model import Catalogue, Entry, EntryState, Finding, Location, MessageKey, Refused
from bifolio.text_files import excerpt

STATES = (EntryState.TRANSLATED, EntryState.FUZZY, EntryState.UNTRANSLATED)
BEFORE = "Before import: "  # begins a translator comment that keeps a translation which another took the place of


class InvalidFile(Exception):
    """A file is not what its format requires: why, as a clause, and the line if it is known."""

    def __init__(self, problem: object, line: int = 0) -> None:
        super().__init__(problem)
        self.line = line


@contextmanager
def refusing(path: str) -> Iterator[None]:
    """Raise Refused with a finding (T161) in the place of InvalidFile, for the file `path`."""
    try:
        yield
    except InvalidFile as error:
        raise Refused(make_finding("T161", Location(path, error.line), problem=error.args[0])) from None


def other_languages(found: Iterable[str], expected: str) -> Phrase:
    """Return the reason to refuse a file whose translations are in other languages (tags) than the one that it is for."""
    tags = joined("and", (phrase("quoted", text=excerpt(tag)) for tag in sorted(found)[:10]))
    return phrase("other-language", found=tags, expected=expected)


class ImportedFile(NamedTuple):
    """The rows of an imported file, and the findings on what could not be read of it."""

    rows: list[Row]
    findings: tuple[Finding, ...] = ()


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
    files: tuple[str, ...] = ()  # what the file says that it comes from: a catalogue's path, name or title
    references: tuple[str, ...] = ()  # the files of the source that it says the message is in
    origin: str = ""  # of the translation (bifolio.origins), where the file says it
    doubtful: bool = (
        False  # nothing says that the row is of this domain: it takes the place of no confirmed translation
    )


class RowOrigin(NamedTuple):
    """Where a translation of a file comes from: what the file says (bifolio.origins), or ""; and whether it is a memory."""

    named: str
    memory: bool


def unknown_message(row: Row, path: str) -> Finding:
    """Return the finding on a row whose message no catalogue has."""
    return make_finding("T162", Location(path, row.line), message=excerpt(row.source))


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
    """The changed entries by key, each with its line in the imported file, the rows of no message, and findings on others.

    `replaced` has the findings on changes that take the place of another translation, for where they are let in.
    `origins` has the keys of the messages whose texts are now those of the file, with what it says of their origin.
    """

    changed: Mapping[MessageKey, Entry]
    lines: Mapping[MessageKey, int]
    unknown: tuple[Row, ...]
    findings: tuple[Finding, ...]
    origins: Mapping[MessageKey, RowOrigin] = field(default_factory=dict)
    replaced: Mapping[MessageKey, Finding] = field(default_factory=dict)

    def into(self, catalogue: Catalogue, refused: frozenset[MessageKey] = frozenset()) -> Catalogue:
        """Return the catalogue with the changes, except those with refused keys."""
        accepted = {key: entry for key, entry in self.changed.items() if key not in refused}
        entries = (entry if entry.obsolete else accepted.get(entry.key, entry) for entry in catalogue.entries)
        return replace(catalogue, entries=tuple(entries))


def fit_rows(catalogue: Catalogue, by_key: Mapping[MessageKey, Mapping[int, Row]], path: str) -> ImportResult:
    """Return the changes that rows make whose messages and plural forms are known, as `fit` does."""
    findings: list[Finding] = []
    changed: dict[MessageKey, Entry] = {}
    lines: dict[MessageKey, int] = {}
    origins: dict[MessageKey, RowOrigin] = {}
    replaced: dict[MessageKey, Finding] = {}
    for key, forms in by_key.items():
        old, line = catalogue.by_key[key], min(row.line for row in forms.values())
        new, code = _updated(old, forms)
        finding = make_finding(code, Location(path, line), message=excerpt(old.msgid)) if code else None
        if finding and new is not old:
            replaced[key] = finding
        elif finding:
            findings.append(finding)
        if new is not old:
            changed[key], lines[key] = new, line
        if any(row.target.strip() for row in forms.values()) and _has_texts(new, forms):
            origins[key] = RowOrigin(
                max(row.origin for row in forms.values()), any(row.memory for row in forms.values())
            )
    return ImportResult(changed, lines, (), tuple(findings), origins, replaced)


def _has_texts(entry: Entry, forms: Mapping[int, Row]) -> bool:
    """Return whether the texts of an entry are those of its rows."""
    return all(entry.msgstr[form] == _text(row, entry.msgstr[form]) for form, row in forms.items())


def rows_by_key(
    catalogue: Catalogue, rows: Iterable[Row], path: str
) -> tuple[dict[MessageKey, dict[int, Row]], list[Row], list[Finding]]:
    """Return the rows of each message by plural form, those of no message, and findings on rows that contradict another."""
    findings: list[Finding] = []
    unknown: list[Row] = []
    by_key: dict[MessageKey, dict[int, Row]] = {}
    by_text: dict[str, list[MessageKey]] = {}
    for key in catalogue.by_key:
        by_text.setdefault(key[1], []).append(key)

    def report(code: str, row: Row, **details: object) -> None:
        findings.append(make_finding(code, Location(path, row.line), **details))

    sound = []
    for row in rows:
        if row.state and row.state not in STATES:
            report("T163", row, state=row.state[:40])
        else:
            sound.append(row)
    for row, keys in _with_keys(sound, catalogue, by_text):
        candidates = by_text.get(row.source, [])
        if not keys and not row.memory and len(candidates) > 1 and row.context is None:
            contexts = joined("or", (phrase("quoted", text=context) for context, _ in candidates if context))
            report("T168", row, message=excerpt(row.source), count=len(candidates), contexts=contexts)
        elif not keys and not row.memory:
            unknown.append(row)
        for key in keys:
            if not 0 <= row.form < len(catalogue.by_key[key].msgstr):
                report("T167", row, message=excerpt(row.source))
                continue
            first = by_key.setdefault(key, {}).setdefault(row.form, row)
            if first is not row and row.target and first.target != row.target and not row.anywhere:
                report("T165", row, message=excerpt(row.source), first=first.line)
    return by_key, unknown, findings


def _with_keys(
    rows: Sequence[Row], catalogue: Catalogue, by_text: Mapping[str, list[MessageKey]]
) -> Iterator[tuple[Row, list[MessageKey]]]:
    """Yield each row with the keys of the messages that it applies to."""
    contexts = any(row.context for row in rows)
    doubtful: dict[tuple[str, int], list[Row]] = {}
    for row in rows:
        exact = contexts and (None, row.source) in catalogue.by_key
        if row.context is None and len(by_text.get(row.source, ())) > 1 and not (row.anywhere or exact):
            doubtful.setdefault((row.source, row.form), []).append(row)
        else:
            yield row, _keys(row, catalogue, by_text)
    for (source, _), several in doubtful.items():
        yield from _without_contexts(several, by_text[source], catalogue)


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


def _without_contexts(
    rows: Sequence[Row], keys: Sequence[MessageKey], catalogue: Catalogue
) -> Iterator[tuple[Row, list[MessageKey]]]:
    """Yield rows of one text from a file without contexts, with their keys; none where the file leaves doubt.

    The references tell, or the order, if there are as many rows as messages; equal translations leave no doubt, nor do
    those that the messages have already, in whatever order.
    """
    by_place = [[key for key in keys if set(catalogue.by_key[key].references) & set(row.references)] for row in rows]
    targets = {row.target for row in rows}
    current = {catalogue.by_key[key].msgstr[row.form : row.form + 1] for key in keys for row in rows}
    if any(len(known) != 1 for known in by_place) and (same := _as_they_are(rows, keys, catalogue)):
        yield from same
        return
    for number, (row, known) in enumerate(zip(rows, by_place, strict=True)):
        if len(rows) == len(keys):
            yield row, known if len(known) == 1 else [keys[number]]
        elif len(known) == 1:
            yield row, known
        elif len(rows) > 1 and len(targets) == 1:
            yield row, list(keys)
        else:
            yield row, list(keys) if current == {(row.target,)} else []


def _as_they_are(
    rows: Sequence[Row], keys: Sequence[MessageKey], catalogue: Catalogue
) -> list[tuple[Row, list[MessageKey]]]:
    """Return rows with the messages that have their translations already, one each; none if that is not so of all."""
    left, pairs = list(keys), []
    for row in rows:
        same = (key for key in left if catalogue.by_key[key].msgstr[row.form : row.form + 1] == (row.target,))
        key = next(same, None)
        if key is None:
            return []
        left.remove(key)
        pairs.append((row, [key]))
    return [] if left else pairs


def _updated(old: Entry, forms: Mapping[int, Row]) -> tuple[Entry, str]:
    """Return the entry with the changes of its rows (the same object if there are none), and a finding's code or ""."""
    msgstr = tuple(_text(forms.get(form), text) for form, text in enumerate(old.msgstr))
    differs = msgstr != old.msgstr
    replaces = differs and old.usable
    unconfirmed = any(row.state == EntryState.FUZZY or row.anywhere for row in forms.values() if row.target)
    doubtful = any(row.doubtful for row in forms.values() if row.target)
    if replaces and (unconfirmed or doubtful):
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
