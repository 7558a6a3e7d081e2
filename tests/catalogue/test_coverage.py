"""How far an entry is translated, and how the entries of a catalogue are counted: the same answer for every reader."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest

from bifolio import catalogue, exchange
from bifolio.catalogue import coverage
from bifolio.model import Catalogue, Coverage, Entry, EntryState

TRANSLATED, FUZZY, UNTRANSLATED = EntryState.TRANSLATED, EntryState.FUZZY, EntryState.UNTRANSLATED
ENTRIES = {
    "translated": (Entry("a", ("x",)), TRANSLATED),
    "every plural form": (Entry("b", ("x", "y"), msgid_plural="bs"), TRANSLATED),
    "fuzzy": (Entry("c", ("x",), flags=("fuzzy",)), FUZZY),
    "fuzzy without text": (Entry("d", ("",), flags=("fuzzy",)), UNTRANSLATED),
    "fuzzy, one of two forms": (Entry("e", ("", "y"), msgid_plural="es", flags=("fuzzy",)), FUZZY),
    "untranslated": (Entry("f", ("",)), UNTRANSLATED),
    "one of two forms": (Entry("g", ("x", ""), msgid_plural="gs"), UNTRANSLATED),
    "blanks": (Entry("h", (" \n\u00a0\t",)), UNTRANSLATED),
    "invisible characters": (Entry("i", ("\u200c\u200f\ufeff",)), UNTRANSLATED),
    "fuzzy blanks": (Entry("j", ("  ",), flags=("fuzzy",)), UNTRANSLATED),
    "a blank form": (Entry("k", ("x", " "), msgid_plural="ks"), UNTRANSLATED),
    "text after blanks": (Entry("l", (" \u200cکتاب",)), TRANSLATED),
}
WHOLE = Catalogue(
    "locales/fa/LC_MESSAGES/x.po",
    "fa",
    (
        ("Language", "fa"),
        ("Content-Type", "text/plain; charset=UTF-8"),
        ("Plural-Forms", "nplurals=2; plural=(n > 1);"),
    ),
    entries=(*(entry for entry, _ in ENTRIES.values()), Entry("old", ("x",), obsolete=True)),
)


@pytest.mark.parametrize(("entry", "state"), ENTRIES.values(), ids=ENTRIES)
def test_an_entry_has_one_state(entry: Entry, state: EntryState) -> None:
    assert entry.state is state
    assert entry.usable is (state is TRANSLATED)
    assert entry._replace(obsolete=True).state is EntryState.OBSOLETE
    assert not entry._replace(obsolete=True).usable


def test_a_catalogue_is_counted_by_the_states_of_its_live_entries() -> None:
    states = [state for _, state in ENTRIES.values()]
    assert coverage(WHOLE) == Coverage(states.count(TRANSLATED), states.count(FUZZY), states.count(UNTRANSLATED))
    assert coverage(WHOLE) == Coverage(3, 2, 7)


def test_csv_says_the_same_of_each_entry() -> None:
    rows = csv.DictReader(io.StringIO(exchange.csv_table.write(WHOLE).decode("utf-8-sig")))
    written = {row["source"]: row["state"] for row in rows}
    assert written == {entry.msgid: state.value for entry, state in ENTRIES.values()}


@pytest.mark.parametrize(("entry", "state"), ENTRIES.values(), ids=ENTRIES)
def test_xliff_says_the_same_of_each_entry(entry: Entry, state: EntryState) -> None:
    rows = exchange.xliff.read(exchange.xliff.write([replace(WHOLE, entries=(entry,))], "en"), "fa")
    assert {row.state for row in rows} == {state.value}


def test_only_the_keys_asked_for_are_counted() -> None:
    keys = [(None, "a"), (None, "c"), (None, "f")]
    assert coverage(WHOLE, keys) == Coverage(1, 1, 1)


def test_a_key_without_an_entry_is_untranslated_and_so_is_an_obsolete_one() -> None:
    assert coverage(WHOLE, [(None, "nowhere"), ("context", "a"), (None, "old")]) == Coverage(0, 0, 3)


def test_only_translated_messages_count_as_reviewed() -> None:
    keys = {(None, "a"), (None, "c"), (None, "f")}
    assert coverage(WHOLE, keys, reviewed=keys) == Coverage(1, 1, 1, reviewed=1)
    assert coverage(WHOLE, keys, reviewed={(None, "b")}) == Coverage(1, 1, 1, reviewed=0)


def test_what_a_machine_wrote_is_counted_until_it_is_signed() -> None:
    entries = tuple(entry._replace(origin="machine") for entry in WHOLE.entries)
    by_machine, keys = replace(WHOLE, entries=entries), [(None, "a"), (None, "c"), (None, "f")]
    assert coverage(by_machine, keys) == Coverage(1, 1, 1, machine=1)
    assert coverage(by_machine, keys, reviewed=keys) == Coverage(1, 1, 1, reviewed=1)
    revised = replace(WHOLE, entries=tuple(entry._replace(origin="machine-and-person") for entry in WHOLE.entries))
    assert coverage(revised, keys).machine == 0


def test_the_state_is_read_from_the_file_as_msgfmt_counts_it() -> None:
    text = 'msgid ""\nmsgstr "Language: fa\\nContent-Type: text/plain; charset=UTF-8\\n"\n\n#, fuzzy\nmsgid "a"\nmsgstr ""\n'
    assert coverage(catalogue.read(text, "fa.po", "fa")) == Coverage(0, 0, 1)
