"""Define the row: the data that an imported file has for one message or plural form, and the names of states."""

from __future__ import annotations

from typing import NamedTuple

from bifolio.model import Entry, EntryState

STATES = (EntryState.TRANSLATED, EntryState.FUZZY, EntryState.UNTRANSLATED)


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
    """Return the source text for each plural form of an entry."""
    if entry.msgid_plural is None:
        return (entry.msgid,)
    return tuple(
        entry.msgid if form == 0 and len(entry.msgstr) > 1 else entry.msgid_plural for form in range(len(entry.msgstr))
    )
