"""Owns merge: a catalogue brought up to date with its POT, as msgmerge does, with every word ever translated kept.

Messages are met by context and msgid; what is left over is searched for among similar ones, vanished messages first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from bifolio.catalogue import header as headers
from bifolio.catalogue import memory as memories
from bifolio.catalogue import obsolete, suggestions, transfer
from bifolio.catalogue.memory import Pairs
from bifolio.catalogue.no_gc import without_gc
from bifolio.model import Catalogue, Entry

Key = tuple[str | None, str]

_CARRIED = 0.8  # share of a vanished message's text that stands in its successor; below it is kept as obsolete too
_FROM_TEMPLATE = ("Project-Id-Version", "Report-Msgid-Bugs-To", "POT-Creation-Date")


@without_gc
def merge(
    old: Catalogue,
    template: Catalogue,
    memory: Iterable[Catalogue | Pairs] = (),
    *,
    obsolete_days: int | None = None,
) -> Catalogue:
    """Return the catalogue with the messages of the template, in its order, and what was translated before.

    Unchanged messages keep their translation; changed ones, and ones that the memory knows, are fuzzy; vanished
    translations are obsolete, for `obsolete_days` by the content's own dates if that is given; returned ones revive.
    """
    forms = headers.forms(old.header) or 1
    present = {entry.key for entry in template.entries}
    retired = {entry.key: entry for entry in old.entries if entry.obsolete}
    vanished = [e for key, e in old.by_key.items() if key not in present and any(e.msgstr)]
    live, wanted, revived = _met(old.by_key, retired, template, forms)
    earlier = [e for e in old.entries if e.obsolete and e.key not in revived]
    staying = (entry for key, entry in old.by_key.items() if key in present)
    found = suggestions.offers(wanted, template.entries, [*vanished, *earlier], staying, memories.collect(memory))
    for place, offer in found.items():
        live[place] = transfer.offered(template.entries[place], offer, forms)
    taken = {o.entry.key for place, o in found.items() if transfer.overlap(o, template.entries[place]) >= _CARRIED}
    gone = [*(obsolete.retire(entry) for entry in vanished if entry.key not in taken), *earlier]
    if obsolete_days is not None:
        gone = obsolete.limited(gone, headers.value(template.header, "POT-Creation-Date"), obsolete_days)
    return replace(old, header=_header(old.header, template.header), entries=(*live, *gone))


def _header(old: headers.Fields, template: headers.Fields) -> headers.Fields:
    """Return the old header with what the template's says of the source."""
    said = {name.replace("-", "_"): text for name, text in template if name in _FROM_TEMPLATE and text}
    return headers.with_values(old, **said)


def _met(
    known: Mapping[Key, Entry], retired: Mapping[Key, Entry], template: Catalogue, forms: int
) -> tuple[list[Entry], dict[int, bool], set[Key]]:
    """Return the entries as exact keys give them, the places without a translation, and the keys that were revived.

    A place is True if its message is new to the catalogue: only then are similar ones searched for, so that the cost
    follows what changed and a second merge has nothing to do.
    """
    live: list[Entry] = []
    wanted: dict[int, bool] = {}
    revived: set[Key] = set()
    for place, message in enumerate(template.entries):
        key = message.key
        entry = known.get(key)
        if entry is None or not any(entry.msgstr):
            back = retired.get(key)
            if back is not None and (entry is None or any(back.msgstr)):
                revived.add(key)
                entry = back
            if entry is None or not any(entry.msgstr):
                wanted[place] = entry is None
        live.append(transfer.empty(message, forms) if entry is None else transfer.update_entry(entry, message, forms))
    return live, wanted, revived
