"""Owns the row: what a file from outside says of one message, or of one plural form of it, and the words for states."""

from __future__ import annotations

from typing import NamedTuple

from bifolio.model import Entry, EntryState

STATES = (EntryState.TRANSLATED, EntryState.FUZZY, EntryState.UNTRANSLATED)


class Row(NamedTuple):
    """What a file says of a message: `state` is "" where it says none, `line` is where it stands in the file."""

    context: str | None
    source: str
    target: str
    state: str = ""
    note: str = ""  # translator comments, a line each
    form: int = 0
    line: int = 0
    memory: bool = False  # of a file that may know other messages too
    anywhere: bool = False  # the file knows no contexts: the message is met by its text alone, and is to be confirmed


def sources(entry: Entry) -> tuple[str, ...]:
    """Return for each form of an entry the text that it translates."""
    if entry.msgid_plural is None:
        return (entry.msgid,)
    return tuple(
        entry.msgid if form == 0 and len(entry.msgstr) > 1 else entry.msgid_plural for form in range(len(entry.msgstr))
    )
