"""Stage 4: translate a packet, making editions from a Packet and a Catalogue."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from bifolio import origins
from bifolio.catalogue import coverage, plural_form
from bifolio.extract import SelectionContents
from bifolio.language import Language, get
from bifolio.model import (
    Catalogue,
    Coverage,
    Edition,
    Entry,
    Message,
    MessageKey,
    Outdated,
    Packet,
    Passage,
    Selection,
)

CURRENT = Outdated("")


def make(  # noqa: PLR0913 - all of them by name
    packet: Packet,
    selection: Selection,
    *,
    language: str,
    source_language: str,
    extracted: tuple[Message, ...],
    catalogue: Catalogue | None = None,
    texts: Mapping[MessageKey, Passage] | None = None,
    keys: frozenset[MessageKey] | None = None,
    reviewed: Collection[MessageKey] = (),
    reviewers: int = 0,
    frozen: bool = False,
    signed_only: bool = False,
) -> Edition:
    """Return one selection of a packet in one language, with the text that readers see for each message.

    A message without a usable translation has the text of the source and is marked. `reviewed` contains the keys of
    messages whose current translation is signed. Without a catalogue, the edition is in the source language. `texts` is
    what texts_of returns, for all selections of a packet at once, and `keys` are those of SelectionContents, where they
    are known. The origins that are counted are those of the entries (`origins.named`).
    """
    if keys is None:
        keys = SelectionContents(packet, selection, language).keys
    if texts is None:
        texts = texts_of(extracted, catalogue, source_language)
    everything = Coverage(translated=len(keys), reviewed=len(keys))
    counts = coverage(catalogue, keys, reviewed) if catalogue else everything
    counted = origins.counts(catalogue, keys, reviewed) if catalogue else {}
    changed = {key for key in keys if key in texts and texts[key].changed}
    outdated = (
        tuple(key for key in texts if key in changed) if changed else ()
    )  # most have none: a pass over all takes long
    fallbacks = sum(key not in texts or texts[key].fallback for key in keys) if catalogue else 0
    return Edition(
        packet,
        selection,
        language,
        source_language,
        texts,
        counts,
        reviewers,
        frozen,
        counted,
        outdated,
        signed_only,
        fallbacks,
    )


def texts_of(
    extracted: tuple[Message, ...],
    catalogue: Catalogue | None,
    source_language: str,
    outdated: Mapping[MessageKey, Outdated] | None = None,
) -> Mapping[MessageKey, Passage]:
    """Return the text that readers see for each message of a packet, that of the source without a catalogue.

    A message that is `outdated` has the day of the change, and its earlier translation if that is given.
    """
    source = get(source_language)
    if catalogue is None:
        return {message.key: Passage(source_text(message, source)) for message in extracted}
    texts: dict[MessageKey, Passage] = {}
    for message in extracted:
        entry = catalogue.by_key.get(message.key)
        usable = entry is not None and entry.usable and (entry.msgid_plural is None) == (message.msgid_plural is None)
        changed = (outdated or {}).get(message.key, CURRENT)
        shown = entry if usable else changed.entry
        text = translation(message, shown, catalogue) if shown else ""
        texts[message.key] = Passage(text or source_text(message, source), not text, changed.since)
    return texts


def source_text(message: Message, source: Language) -> str:
    """Return the text of a message in its source language: the singular or the plural, as its number wants it."""
    if message.msgid_plural is None:
        return message.msgid
    one = message.counted is not None and source.category(abs(message.counted.number)) == "one"
    return message.msgid if one else message.msgid_plural


def translation(message: Message, entry: Entry, catalogue: Catalogue) -> str:
    """Return the translation of a message in the plural form that its number has in the catalogue."""
    form = plural_form(catalogue.header, message.counted.number) if message.counted else 0
    return entry.msgstr[min(form, len(entry.msgstr) - 1)]
