"""Merge a catalogue with its POT, as msgmerge does, and migrate it to new msgids; no translation is ever lost.

Messages are matched by context and msgid (gettext's key); for what is left over similar texts are suggested as fuzzy.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bifolio.catalogue import header as headers
from bifolio.catalogue.reader import without_gc
from bifolio.catalogue.suggestions import Memory, find_suggestions
from bifolio.catalogue.template import untranslated
from bifolio.catalogue.transfer import drop_expired, retire, suggest, update_entry
from bifolio.model import Catalogue, Entry

Key = tuple[str | None, str]

_CARRIED = 0.8  # share of a vanished message's text that is in its successor; below it is kept as obsolete too
_FROM_TEMPLATE = ("Project-Id-Version", "Report-Msgid-Bugs-To", "POT-Creation-Date")


@without_gc
def merge(old: Catalogue, template: Catalogue, memory: Memory = (), *, obsolete_days: int | None = None) -> Catalogue:
    """Return the catalogue with the messages of the template, in its order, and the translations of the old catalogue.

    Unchanged messages keep their translation; changed ones, and ones from memory, are fuzzy; translations of vanished
    messages become obsolete, and revive with their message. With `obsolete_days` obsolete entries expire after so many
    days, counted by the dates of the content.

    >>> from bifolio.catalogue.template import create, template
    >>> from bifolio.model import Message
    >>> pot = template("brief", [Message("Sources")], title="Brief")
    >>> merge(create(pot, "sv", plural_forms="nplurals=2; plural=(n != 1);"), pot).entries[0].state.value
    'untranslated'
    """
    forms = headers.nplurals(old.header) or 1
    present = {entry.key for entry in template.entries}
    retired = {entry.key: entry for entry in old.entries if entry.obsolete}
    vanished = [e for key, e in old.by_key.items() if key not in present and any(e.msgstr)]
    live, wanted, revived = _match_by_key(old.by_key, retired, template, forms)
    earlier = [e for e in old.entries if e.obsolete and e.key not in revived]
    staying = (entry for key, entry in old.by_key.items() if key in present)
    suggestions = find_suggestions(wanted, template.entries, [*vanished, *earlier], staying, memory)
    for index, suggestion in suggestions.items():
        live[index] = suggest(template.entries[index], suggestion, forms)
    carried = {s.entry.key for index, s in suggestions.items() if s.overlap(template.entries[index]) >= _CARRIED}
    obsolete = [*(retire(entry) for entry in vanished if entry.key not in carried), *earlier]
    if obsolete_days is not None:
        obsolete = drop_expired(obsolete, headers.value(template.header, "POT-Creation-Date"), obsolete_days)
    return replace(old, header=_header(old.header, template.header), entries=(*live, *obsolete))


def _header(old: headers.Fields, template: headers.Fields) -> headers.Fields:
    """Return the old header with the template's fields on the source."""
    changes = {name.replace("-", "_"): text for name, text in template if name in _FROM_TEMPLATE and text}
    return headers.with_values(old, **changes)


def _match_by_key(
    known: Mapping[Key, Entry], retired: Mapping[Key, Entry], template: Catalogue, forms: int
) -> tuple[list[Entry], dict[int, bool], set[Key]]:
    """Return the live entries as equal keys give them, the indexes without a translation, and the keys revived.

    An index is True if its message is new to the catalogue: only then are similar texts looked for, so that the cost
    follows what changed and a second merge has nothing to do.
    """
    live: list[Entry] = []
    wanted: dict[int, bool] = {}
    revived: set[Key] = set()
    for index, message in enumerate(template.entries):
        key = message.key
        entry = known.get(key)
        if entry is None or not any(entry.msgstr):
            back = retired.get(key)
            if back is not None and (entry is None or any(back.msgstr)):
                revived.add(key)
                entry = back
            if entry is None or not any(entry.msgstr):
                wanted[index] = entry is None
        live.append(untranslated(message, forms) if entry is None else update_entry(entry, message, forms))
    return live, wanted, revived


def migrate(old: Catalogue, renames: Mapping[Key, Key]) -> Catalogue:
    """Return the catalogue with the entries of old keys under new ones; translations, flags and comments do not change.

    Keys are (msgctxt, msgid). Where two translations get the same key the confirmed one wins, then the one that had the
    key before, then the first; the other is kept as obsolete under its old key.
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
    return replace(old, entries=(*live, *map(retire, lost), *moved))


def _rank(entry: Entry, key: Key) -> tuple[bool, bool, bool]:
    return (not entry.usable, not any(entry.msgstr), entry.key != key)


def _renamed(entry: Entry, key: Key) -> Entry:
    return entry if entry.key == key else entry._replace(msgctxt=key[0], msgid=key[1], raw="")
