"""Stage 4: translate a packet, making editions from a Packet and a Catalogue."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from bifolio.catalogue import coverage
from bifolio.extract import SelectionContents
from bifolio.model import Catalogue, Coverage, Edition, Message, MessageKey, Packet, Passage, Selection


def make(
    packet: Packet,
    selection: Selection,
    *,
    language: str,
    source_language: str,
    extracted: tuple[Message, ...],
    catalogue: Catalogue | None = None,
    reviewed: Collection[MessageKey] = (),
    reviewers: int = 0,
    frozen: bool = False,
) -> Edition:
    """Return one selection of a packet in one language, with the text that readers see for each message.

    A message without a usable translation has the text of the source and is marked. `reviewed` contains the keys of
    messages whose current translation is signed. Without a catalogue, the edition is in the source language.
    """
    keys = SelectionContents(packet, selection, language).keys
    if catalogue is None:
        texts: Mapping[MessageKey, Passage] = {message.key: Passage(message.msgid) for message in extracted}
        counts = Coverage(translated=len(keys), reviewed=len(keys))
    else:
        texts = _texts(extracted, catalogue)
        counts = coverage(catalogue, keys, reviewed)
    return Edition(packet, selection, language, source_language, texts, counts, reviewers, frozen)


def _texts(extracted: tuple[Message, ...], catalogue: Catalogue) -> Mapping[MessageKey, Passage]:
    texts: dict[MessageKey, Passage] = {}
    for message in extracted:
        entry = catalogue.by_key.get(message.key)
        usable = entry is not None and entry.usable
        texts[message.key] = Passage(entry.msgstr[0]) if entry and usable else Passage(message.msgid, fallback=True)
    return texts
