"""Owns migrate: catalogues moved along when extraction rules change, so that a new spelling costs nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bifolio.catalogue import obsolete
from bifolio.model import Catalogue, Entry

Key = tuple[str | None, str]


def migrate(old: Catalogue, renames: Mapping[Key, Key]) -> Catalogue:
    """Return the catalogue with the entries of old keys under the new ones, translations, flags and comments unchanged.

    Keys are (msgctxt, msgid). Where two translations meet under one key the confirmed one stays, then the one that had
    the key before, then the first; the other is kept as obsolete under its old key.
    """
    claims: dict[Key, list[Entry]] = {}
    for entry in old.entries:
        if not entry.obsolete:
            claims.setdefault(renames.get(entry.key, entry.key), []).append(entry)
    winners = {key: min(entries, key=lambda entry: _rank(entry, key)) for key, entries in claims.items()}
    live = [_renamed(entry, key) for key, entry in winners.items()]
    won = {entry.key for entry in winners.values()}
    lost = [entry for entry in old.entries if not entry.obsolete and entry.key not in won and any(entry.msgstr)]
    moved = [_renamed(entry, renames.get(entry.key, entry.key)) for entry in old.entries if entry.obsolete]
    return replace(old, entries=(*live, *map(obsolete.retire, lost), *moved))


def _rank(entry: Entry, key: Key) -> tuple[bool, bool, bool]:
    return (not entry.usable, not any(entry.msgstr), entry.key != key)


def _renamed(entry: Entry, key: Key) -> Entry:
    return entry if entry.key == key else entry._replace(msgctxt=key[0], msgid=key[1], raw="")
