"""Choose messages of the packets by selection, section, text, or a list from the preview."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from bifolio import reviews
from bifolio.extract import SelectionContents, section_keys
from bifolio.model import Catalogue, Entry, Message, MessageKey, Project
from bifolio.text_files import decode, read_given
from bifolio.workspace import (
    UI,
    Command,
    LoadedPacket,
    UnknownName,
    load_catalogue,
    load_packets,
    load_project,
    require,
    words_as_packet,
)

STAMP = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True)
class Chosen:
    """What a command works on: the messages that any of these names; every message where none is given."""

    selections: Sequence[str] = ()
    sections: Sequence[str] = ()
    messages: Sequence[str] = ()  # source texts, or how one of them begins
    read: Path | None = None  # a list of checksums that the preview wrote: what somebody marked as read


class ChosenEntries(NamedTuple):
    """The chosen entries of the catalogue of a domain, and its messages, some of which the catalogue may lack."""

    domain: str
    catalogue: Catalogue
    entries: list[Entry]
    messages: Sequence[Message]
    source: LoadedPacket | None = None  # None for the words of the templates
    project: Project | None = None
    keys: frozenset[MessageKey] | None = (
        None  # of the chosen messages, with or without a translation; None where all are
    )
    read: frozenset[str] = (
        frozenset()
    )  # checksums of what somebody marked as read, of which the catalogue may lack some


def chosen_entries(
    command: Command,
    tag: str,
    packets: Sequence[str],
    chosen: Chosen,
    words: Callable[[Command, Project, str], Catalogue | None],
) -> Iterator[ChosenEntries]:
    """Yield the entries with a translation that are chosen, or all, of each packet's catalogue in a language.

    Those of the templates' words, which `words` loads, are among them where `packets` names them. Raises UnknownName for
    a language, packet, selection, section or message that does not exist.
    """
    project = load_project(command, packets=packets, translation=tag, also_packets=(UI,))
    loaded = load_packets(command, project, packets) if project else []
    if loaded:
        of_packets = [source.packet for source in loaded]
        require("selection", chosen.selections, sorted({s.name for packet in of_packets for s in packet.selections}))
        require("section", chosen.sections, sorted({s.name for packet in of_packets for s in packet.sections}))
        chosen = replace(chosen, messages=tuple(_whole(text, loaded) for text in chosen.messages))
    read = command.attempt(lambda: _stamps(chosen.read))
    if read is None:
        return
    for source in loaded:
        translations = load_catalogue(command, tag, source.packet.name)
        if translations is not None:
            keys = _keys(source, tag, chosen)
            entries = _entries(translations, keys, chosen, read)
            named = _named(source.messages, keys, chosen, entries)
            yield ChosenEntries(
                source.packet.name, translations, entries, source.messages, source, project, named, read
            )
    if project and UI in packets and (of_words := words(command, project, tag)):
        messages = words_as_packet(command, project, tag).messages
        entries = _entries(of_words, frozenset(), chosen, read)
        named = _named(messages, frozenset(), chosen, entries)
        yield ChosenEntries(UI, of_words, entries, messages, keys=named, read=read)


def _whole(text: str, loaded: Sequence[LoadedPacket]) -> str:
    """Return the source text that is meant by its beginning; raises UnknownName where none or several begin so."""
    known = list(dict.fromkeys(message.msgid for source in loaded for message in source.messages))
    begins = [text] if text in known else [msgid for msgid in known if msgid.startswith(text)]
    if len(begins) != 1:
        problem = "No message begins" if not begins else f"{len(begins)} messages begin"
        raise UnknownName(f"{problem} with “{text}”. Give the source text, or more of it.")
    return begins[0]


def _stamps(file: Path | None) -> frozenset[str]:
    """Return the checksums in a list that the preview wrote, none without one; raises Refused if it cannot be read."""
    if file is None:
        return frozenset()
    return frozenset(STAMP.findall(decode(read_given(file, file.name), file.name)))


def _entries(translations: Catalogue, keys: frozenset[MessageKey], chosen: Chosen, read: frozenset[str]) -> list[Entry]:
    """Return the entries of a catalogue with a translation that are chosen, or whose keys are given."""
    filled = [entry for entry in translations.entries if any(entry.msgstr)]
    if chosen == Chosen():
        return filled
    return [
        entry for entry in filled if entry.key in keys or entry.msgid in chosen.messages or reviews.stamp(entry) in read
    ]


def _named(
    messages: Iterable[Message], keys: frozenset[MessageKey], chosen: Chosen, entries: Iterable[Entry]
) -> frozenset[MessageKey] | None:
    """Return keys with those of the messages that are chosen by their text, and of the chosen entries; None where all are."""
    if chosen == Chosen():
        return None
    named = (each.key for each in messages if each.msgid in chosen.messages)
    return keys | frozenset(named) | {entry.key for entry in entries}


def _keys(source: LoadedPacket, tag: str, chosen: Chosen) -> frozenset[MessageKey]:
    """Return the keys of the messages of the chosen selections and sections; titles of the packet are no section's."""
    packet = source.packet
    keys: set[MessageKey] = set()
    for selection in packet.selections:
        if selection.name in chosen.selections:
            keys |= SelectionContents(packet, selection, tag).keys
    for name in chosen.sections:
        if any(section.name == name for section in packet.sections):
            keys |= section_keys(packet, name, tag)
    return frozenset(keys)
