"""Fit the rows of a file to a catalogue, those too that a tool wrote without their context or plural form."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from bifolio.exchange.import_rows import ImportResult, Row, fit_rows, rows_by_key
from bifolio.model import Catalogue, Entry


def fit(catalogue: Catalogue, rows: Iterable[Row], path: str) -> ImportResult:
    """Return the changes that the rows of the file `path` make to a catalogue.

    An empty translation changes nothing. A translation that replaces another keeps the old one in a translator's
    comment. An unconfirmed translation never replaces a confirmed one. A row with a mistake is left out, alone.
    """
    plurals = _by_plural(catalogue)
    met = [_with_form(_without_made_context(row, catalogue), plurals) for row in rows]
    by_key, unmet, findings = rows_by_key(catalogue, met, path)
    result = fit_rows(catalogue, by_key, path)
    # Tools that know no obsolete entries bring them back as messages: nothing is lost of what the catalogue has already.
    obsolete = [entry for entry in catalogue.entries if entry.obsolete]
    kept = {(source, text) for e in obsolete for source in (e.msgid, e.msgid_plural) for text in e.msgstr}
    unknown = tuple(row for row in unmet if (row.source, row.target) not in kept)
    return replace(result, unknown=unknown, findings=(*findings, *result.findings))


def _without_made_context(row: Row, catalogue: Catalogue) -> Row:
    """Return a row without its context if that is a file of the source: some tools tell equal texts apart by it (xliff2po)."""
    made = row.context in row.references and (row.context, row.source) not in catalogue.by_key
    return row._replace(context=None) if made else row


def _by_plural(catalogue: Catalogue) -> dict[str, Entry]:
    """Return the entries with plural forms by their plural, if that is in one entry and a text of none."""
    entries = [entry for entry in catalogue.by_key.values() if entry.msgid_plural]
    counts = Counter([entry.msgid_plural for entry in entries] + [entry.msgid for entry in catalogue.by_key.values()])
    return {entry.msgid_plural: entry for entry in entries if entry.msgid_plural and counts[entry.msgid_plural] == 1}


def _with_form(row: Row, plurals: Mapping[str, Entry]) -> Row:
    """Return a row under the text of its message if its source is a plural, as in memories, which name the form.

    Without a form it is the second one: po2csv writes a plural so, and no other forms. A memory without forms is of two.
    """
    entry = None if row.anywhere or (row.form and not row.memory) else plurals.get(row.source)
    if entry is None:
        return row
    last = len(entry.msgstr) - 1
    if not row.form and (last > 1 if row.memory else last == 0):
        return row
    return row._replace(context=entry.msgctxt, source=entry.msgid, form=row.form or min(1, last))
