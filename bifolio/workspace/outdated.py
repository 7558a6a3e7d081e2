"""Find which passages of an edition are out of date, and whether readers may see their earlier translations."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from bifolio import catalogue, checks, language, markdown
from bifolio.language import values
from bifolio.model import Catalogue, Entry, Location, Message, MessageKey, Outdated, Packet, Project, Severity
from bifolio.workspace.catalogues import packet_template
from bifolio.workspace.packets import LoadedPacket


def up_to_date(project: Project, source: LoadedPacket, translations: Catalogue) -> Catalogue:
    """Return a catalogue with an entry for each message that has changed since `extract` was last run, as that makes it.

    Nothing becomes a translation that the file does not have: what a merge revives from its obsolete entries was not checked.
    """
    known, keys = translations.by_key, {message.key for message in source.messages}
    if keys <= known.keys():
        return translations
    merged = catalogue.merge(translations, packet_template(project, source))
    new = (entry for entry in merged.entries if entry.obsolete or entry.key not in known)
    changed = (entry for entry in new if entry.obsolete or entry.fuzzy or catalogue.changed_on(entry))
    kept = (entry for entry in translations.entries if entry.key in keys)
    return replace(translations, entries=(*kept, *changed))


def with_outdated(
    project: Project,
    source: LoadedPacket,
    translations: Catalogue,
    is_signed: Callable[[Entry], bool],
    *,
    earlier: bool = False,
) -> tuple[Catalogue, Mapping[MessageKey, Outdated]]:
    """Return a catalogue as its editions are made of it, and the messages whose source has changed since, by key.

    With `earlier`, or where the language's policy says so, the earlier translation comes with them where it still fits:
    it has no error, and everything in it that is no word is in the packet of today. By the policy it has to say much the
    same, too: its source is like that of today.
    """
    translations = up_to_date(project, source, translations)
    alike = not earlier
    earlier = earlier or project.languages[translations.language].outdated == "earlier"
    messages = {message.key: message for message in source.messages}
    found = {}
    for key, each in catalogue.outdated(translations, is_signed).items():
        if key in messages:
            fits = earlier and each.entry and _fits(project, source.packet, translations, messages[key], each.entry)
            fits = fits and not (alike and each.entry and not _is_like(messages[key], each.entry))
            found[key] = each if fits else each._replace(entry=None)
    return translations, found


def as_shown(translations: Catalogue, outdated: Mapping[MessageKey, Outdated]) -> Catalogue:
    """Return a catalogue in which each message that readers see in its earlier translation has this one, with its origin."""
    earlier = {key: each.entry for key, each in outdated.items() if each.entry}
    entries = (
        _with_text_of(entry, earlier[entry.key]) if entry.key in earlier and not entry.obsolete else entry
        for entry in translations.entries
    )
    return replace(translations, entries=tuple(entries)) if earlier else translations


def _with_text_of(entry: Entry, earlier: Entry) -> Entry:
    return entry._replace(msgstr=earlier.msgstr, flags=earlier.flags, origin=earlier.origin, previous=None, raw="")


def changed_since(project: Project, released: LoadedPacket, present: LoadedPacket) -> Mapping[MessageKey, Outdated]:
    """Return the messages of a release that the packet of today has not, or reads otherwise, with the date of its text."""
    now = {message.key for message in present.messages}
    written = values.source_formatter(language.of(project, project.source_language))
    return {
        message.key: Outdated(present.packet.date)
        for message in released.messages
        if message.key not in now or _reads_otherwise(message, released.packet, present.packet, written)
    }


def _reads_otherwise(message: Message, was: Packet, now: Packet, written: values.Reading) -> bool:
    """Return whether a value that a message names reads otherwise in the packet of today than in an earlier one."""
    for name, style in _named(message.msgid_plural or message.msgid):
        old, new = was.values.get(name), now.values.get(name)
        if old and (new is None or values.style_problem(new, style) or written(old, style) != written(new, style)):
            return True
    return False


def _named(text: str) -> Iterator[tuple[str, str]]:
    return map(_split, markdown.shape(text).values)


def _fits(project: Project, packet: Packet, translations: Catalogue, message: Message, earlier: Entry) -> bool:
    """Return whether an earlier translation can stand in the place of a message."""
    if (earlier.msgid_plural is None) != (message.msgid_plural is None):
        return False
    present = markdown.shape(message.msgid_plural or message.msgid)
    for shape in map(markdown.shape, earlier.msgstr):
        parts = ((shape.links, present.links), (shape.pictures, present.pictures), (shape.footnotes, present.footnotes))
        if shape.html or shape.blocks or any(set(here) - set(there) for here, there in parts):
            return False
        if not (_has_values(packet, shape.values) and all(map(_cites(packet), earlier.msgstr))):
            return False
    return not _has_error(project, packet, translations, message, earlier)


def _is_like(message: Message, earlier: Entry) -> bool:
    return catalogue.is_like(message.msgid_plural or message.msgid, earlier.msgid_plural or earlier.msgid)


def _has_values(packet: Packet, named: Mapping[str, int]) -> bool:
    """Return whether the packet has these values, such as `{begin.year}`, in these styles."""
    known = packet.values
    pairs = map(_split, named)
    return all(name in known and not values.style_problem(known[name], style) for name, style in pairs)


def _split(written: str) -> tuple[str, str]:
    name, _, style = written.strip("{}").partition(".")
    return name, style


def _cites(packet: Packet) -> Callable[[str], bool]:
    """Return a function that tells whether the packet has all sources that a text cites."""

    def known(text: str) -> bool:
        tokens = markdown.flat(markdown.parse_inline(text))
        return all(key in packet.sources for each in tokens if each.type == "citation" for key, _ in each.meta["cited"])

    return known


def _has_error(project: Project, packet: Packet, translations: Catalogue, message: Message, earlier: Entry) -> bool:
    """Return whether a check finds an error in a translation, compared with the text that it was made for."""
    styles = tuple(_other_styles(packet, earlier.msgid_plural or earlier.msgid))
    made_for = message._replace(
        msgid=earlier.msgid, msgctxt=earlier.msgctxt, msgid_plural=earlier.msgid_plural, other_styles=styles,
        location=Location(""),
    )  # fmt: skip
    alone = replace(translations, entries=(earlier._replace(line=1),))
    target, source = language.of(project, translations.language), language.of(project, project.source_language)
    return any(each.severity is Severity.ERROR for each in checks.catalogue([made_for], alone, target, source))


def _other_styles(packet: Packet, msgid: str) -> Iterator[str]:
    for name, style in _named(msgid):
        yield from values.other_styles(packet.values[name], style) if name in packet.values else ()
