"""Merge a catalogue with its POT, as msgmerge does, and migrate it to new msgids; no translation is ever lost.

Messages are matched by context and msgid (gettext's key); for what is left over similar texts are suggested as fuzzy.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from bifolio import origins
from bifolio.catalogue import header as headers
from bifolio.catalogue.layout import for_styles, from_template
from bifolio.catalogue.merge_comments import (
    CHANGED,
    DAY,
    OF_CHANGED,
    OF_OBSOLETE,
    ORIGIN,
    SINCE,
    UNCHANGED,
    as_replaced,
    changed_on,
    confirmed_for,
    is_unchanged,
    with_change_of,
    without,
)
from bifolio.catalogue.predecessors import Predecessor, find_predecessors
from bifolio.catalogue.reader import without_gc
from bifolio.catalogue.suggestions import Memory, Suggestion, find_suggestions
from bifolio.catalogue.template import untranslated
from bifolio.model import Catalogue, Entry, MessageKey, Previous

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
    back = {key: entry for key, entry in _edited_back(vanished).items() if key not in retired}
    known = {**back, **old.by_key}
    live, wanted, revived = _match_by_key(known, retired, template, forms)
    confirmed = {(entry.key, entry.msgstr) for entry in live if entry.usable}
    vanished = [e for e in vanished if not (e.fuzzy and e.previous and (e.previous.key, e.msgstr) in confirmed)]
    earlier = [e for e in old.entries if e.obsolete and e.key not in revived]
    staying = (entry for key, entry in old.by_key.items() if key in present)
    suggestions = find_suggestions(wanted, template.entries, [*vanished, *earlier], staying, memory)
    today = headers.value(template.header, "POT-Creation-Date")[:10]
    for index, suggestion in suggestions.items():
        live[index] = suggest(template.entries[index], suggestion, forms, today)
    new = {template.entries[index].key for index, is_new in wanted.items() if is_new}
    replaced = _replaced(old, template, new, {template.entries[i].key: each for i, each in suggestions.items()})
    live = [
        with_change_of(entry, each.entry, today, is_same=each.is_same) if (each := replaced.get(entry.key)) else entry
        for entry in live
    ]
    carried = {s.entry.key for index, s in suggestions.items() if s.overlap(template.entries[index]) >= _CARRIED}
    obsolete = [*(retire(entry) for entry in vanished if entry.key not in carried), *earlier]
    successors = {s.entry.key: template.entries[index].key for index, s in suggestions.items() if s.vanished}
    obsolete = [as_replaced(each, successors[each.key]) if each.key in successors else each for each in obsolete]
    if obsolete_days is not None:
        obsolete = drop_expired(obsolete, today, obsolete_days)
    return replace(old, header=_header(old.header, template.header), entries=(*live, *obsolete))


def _replaced(
    old: Catalogue, template: Catalogue, new: set[MessageKey], suggestions: Mapping[MessageKey, Suggestion]
) -> Mapping[MessageKey, Predecessor]:
    """Return what stood in the place of messages that got no translation of it, by their keys: readers are told that it changed.

    A message that was marked so keeps the mark when it gets a suggestion.
    """
    following = {key: suggestion.entry.key for key, suggestion in suggestions.items() if suggestion.vanished}
    kept = {*following.values(), *(entry.key for entry in template.entries)}
    gone = {e.key for e in old.by_key.values() if e.key not in kept and (e.usable or changed_on(e))}
    before = {key: old.by_key[key] for key in suggestions if key in old.by_key}
    marked = {key: Predecessor(entry, is_same=True) for key, entry in before.items() if changed_on(entry)}
    entries = tuple(old.by_key.values())
    return {**find_predecessors(entries, template.entries, gone, new - following.keys(), following), **marked}


def _edited_back(vanished: Iterable[Entry]) -> dict[MessageKey, Entry]:
    """Return the translations that nobody touched since they were confirmed for an earlier text, by its key."""
    untouched = (e for e in vanished if e.fuzzy and is_unchanged(e))
    return {
        e.previous.key: e._replace(
            msgctxt=e.previous.msgctxt,
            msgid=e.previous.msgid,
            msgid_plural=e.previous.msgid_plural,
            flags=tuple(flag for flag in e.flags if flag != "fuzzy"),
            comments=without(e.comments, UNCHANGED, CHANGED),
            previous=None,
            raw="",
        )
        for e in untouched
        if e.previous
    }


def _header(old: headers.Fields, template: headers.Fields) -> headers.Fields:
    """Return the old header with the template's fields on the source."""
    changes = {name.replace("-", "_"): text for name, text in template if name in _FROM_TEMPLATE and text}
    return headers.with_values(old, **changes)


def _match_by_key(
    known: Mapping[MessageKey, Entry], retired: Mapping[MessageKey, Entry], template: Catalogue, forms: int
) -> tuple[list[Entry], dict[int, bool], set[MessageKey]]:
    """Return the live entries as equal keys give them, the indexes without a translation, and the keys revived.

    An index is True if its message is new to the catalogue: only then are similar texts looked for, so that the cost
    follows what changed and a second merge has nothing to do.
    """
    live: list[Entry] = []
    wanted: dict[int, bool] = {}
    revived: set[MessageKey] = set()
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


def update_entry(known: Entry, message: Entry, forms: int) -> Entry:
    """Return the known entry with the comments, references, flags and plural of the template's message of the same key.

    Returns the same object if nothing changes, so that the entry keeps its bytes.
    """
    flags = _flags(known, message)
    if not any(known.msgstr):
        flags = tuple(flag for flag in flags if flag != "fuzzy")  # there is nothing to confirm
    comments = known.comments
    if comments and (known.obsolete or "fuzzy" not in flags):
        stays = "fuzzy" in flags or not (any(known.msgstr) or known.obsolete)
        comments = without(comments, *OF_OBSOLETE, *(() if stays else OF_CHANGED))
    previous = known.previous if "fuzzy" in flags else None  # editors that take the mark away may leave it
    if (
        message.extracted == known.extracted
        and previous == known.previous
        and message.references == known.references
        and flags == known.flags
        and message.msgid_plural == known.msgid_plural
        and comments == known.comments
        and not known.obsolete
    ):
        return known
    current = known._replace(
        comments=comments,
        extracted=message.extracted,
        references=message.references,
        flags=flags,
        previous=previous,
        obsolete=False,
        raw="",
    )
    return current if message.msgid_plural == known.msgid_plural else _with_plural(current, message, forms)


def suggest(message: Entry, suggestion: Suggestion, forms: int, today: str = "") -> Entry:
    """Return the template's message with the suggested translation as fuzzy, and the msgid it was made for (`#|`).

    One from a memory has the origin that is known there, or that of a memory. `today` is the date of the content (ISO 8601).
    """
    source = suggestion.entry
    comments = without(source.comments, ORIGIN, *OF_OBSOLETE) if suggestion.vanished else ()
    if suggestion.origin:
        comments = (*comments, f"{ORIGIN}{suggestion.origin}")
    if suggestion.vanished and source.usable:
        comments = (*comments, confirmed_for(source.key, source.msgstr))
        comments += (f"{CHANGED}{today}",) if DAY.fullmatch(today) else ()
    flags = _flags(source, message) if suggestion.vanished else message.flags
    previous = source.previous if source.fuzzy and source.previous else _as_previous(source)
    same = previous == _as_previous(message) or (bool(suggestion.origin) and previous.msgid == message.msgid)
    return message._replace(
        msgstr=_fitted(source.msgstr, message, forms),
        comments=comments,
        flags=("fuzzy", *(flag for flag in flags if flag != "fuzzy")),
        previous=None if same else previous,
        sticky=source.sticky or message.sticky,
        raw="",
        line=0,
        origin=(source.origin or origins.MEMORY) if suggestion.origin else "",
    )


def retire(entry: Entry) -> Entry:
    """Return the entry as obsolete: comments and references of the source are dropped, the translator's are kept."""
    return entry._replace(extracted=(), references=(), obsolete=True, raw="")


def drop_expired(entries: Iterable[Entry], today: str, days: int) -> list[Entry]:
    """Return the obsolete entries that are at most so many days old, each with a comment that says since when.

    `today` begins with the date of the content (ISO 8601). An entry without a comment becomes obsolete today.
    """
    if not DAY.match(today):
        return list(entries)
    day = today[:10]
    dated = [entry if _since(entry) else _dated(entry, day) for entry in entries]
    return [entry for entry in dated if _age(_since(entry), day) <= days]


def _since(entry: Entry) -> str:
    dates = (comment[len(SINCE) :][:10] for comment in entry.comments if comment.startswith(SINCE))
    return next((day for day in dates if DAY.fullmatch(day)), "")


def _dated(entry: Entry, day: str) -> Entry:
    return entry._replace(comments=(*without(entry.comments, SINCE), f"{SINCE}{day}"), raw="")


def _age(since: str, day: str) -> int:
    try:
        return (date.fromisoformat(day) - date.fromisoformat(since)).days
    except ValueError:
        return 0


def _flags(known: Entry, message: Entry) -> tuple[str, ...]:
    """Return the template's flags, after `fuzzy` and before those that people have set."""
    flags = for_styles(message.flags, (message.msgid, message.msgid_plural or ""), known.msgstr)
    if known.flags == flags:
        return flags
    kept = [flag for flag in known.flags if flag not in flags and not from_template(flag)]
    return (*(flag for flag in kept if flag == "fuzzy"), *flags, *(flag for flag in kept if flag != "fuzzy"))


def _with_plural(known: Entry, message: Entry, forms: int) -> Entry:
    """Return the entry for a message that got, lost or changed its plural: fuzzy if there was a translation."""
    changed = known._replace(msgid_plural=message.msgid_plural, msgstr=_fitted(known.msgstr, message, forms))
    if not any(known.msgstr):
        return changed
    flags = known.flags if known.fuzzy else ("fuzzy", *known.flags)
    previous = known.previous if known.fuzzy and known.previous else _as_previous(known)
    return changed._replace(flags=flags, previous=previous)


def _fitted(msgstr: tuple[str, ...], message: Entry, forms: int) -> tuple[str, ...]:
    """Return as many forms as the message needs, the last one repeated."""
    count = forms if message.msgid_plural is not None else 1
    return (*msgstr, *[msgstr[-1]] * count)[:count]


def _as_previous(entry: Entry) -> Previous:
    return Previous(entry.msgid, entry.msgctxt, entry.msgid_plural)


def migrate(old: Catalogue, renames: Mapping[MessageKey, MessageKey]) -> Catalogue:
    """Return the catalogue with the entries of old keys under new ones; translations, flags and comments do not change.

    Keys are (msgctxt, msgid). Where two translations get the same key the confirmed one wins, then the one that had the
    key before, then the first; the other is kept as obsolete under its old key.
    """
    claims: dict[MessageKey, list[Entry]] = {}
    for entry in old.entries:
        if not entry.obsolete:
            claims.setdefault(renames.get(entry.key, entry.key), []).append(entry)
    winners = {key: min(entries, key=lambda entry: _rank(entry, key)) for key, entries in claims.items()}
    live = [_renamed(entry, key) for key, entry in winners.items()]
    won = {entry.key for entry in winners.values()}
    lost = [entry for entry in old.entries if not entry.obsolete and entry.key not in won and any(entry.msgstr)]
    moved = [_renamed(entry, renames.get(entry.key, entry.key)) for entry in old.entries if entry.obsolete]
    return replace(old, entries=(*live, *map(retire, lost), *moved))


def _rank(entry: Entry, key: MessageKey) -> tuple[bool, bool, bool]:
    return (not entry.usable, not any(entry.msgstr), entry.key != key)


def _renamed(entry: Entry, key: MessageKey) -> Entry:
    return entry if entry.key == key else entry._replace(msgctxt=key[0], msgid=key[1], raw="")
