"""Sign translations that a competent reader has read, or take the signature back."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bifolio import output, reviews
from bifolio.extract import SelectionContents
from bifolio.model import Catalogue, Entry, MessageKey, Selection
from bifolio.text_files import decode, read_given
from bifolio.workspace import (
    UI,
    Command,
    LoadedPacket,
    UnknownName,
    load_catalogue,
    load_packets,
    load_project,
    load_words,
    require,
)

STAMP = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True)
class Chosen:
    """What is signed: the messages that any of these names; every message where none is given."""

    selections: Sequence[str] = ()
    sections: Sequence[str] = ()
    messages: Sequence[str] = ()  # source texts, or how one of them begins
    read: Path | None = None  # a list of checksums that the preview wrote: what somebody marked as read


def review(
    command: Command,
    tag: str,
    reviewer: str,
    *,
    packets: Sequence[str] = (),
    chosen: Chosen | None = None,
    withdrawn: bool = False,
) -> list[str]:
    """Sign translated messages of the packets in a language, all of them or those chosen; return a line for each catalogue.

    The words of the templates are signed where `packets` names them: those that readers get, the engine's among them.
    With `withdrawn` the signature is taken back. Raises UnknownName for a language, packet, selection, section or message
    that does not exist.
    """
    chosen = chosen or Chosen()
    project = load_project(command, packets=packets, translation=tag, also_packets=(UI,))
    loaded = load_packets(command, project, packets) if project else []
    if loaded:
        of_packets = [source.packet for source in loaded]
        require("selection", chosen.selections, sorted({s.name for packet in of_packets for s in packet.selections}))
        require("section", chosen.sections, sorted({s.name for packet in of_packets for s in packet.sections}))
        chosen = replace(chosen, messages=tuple(_whole(text, loaded) for text in chosen.messages))
    read = command.attempt(lambda: _stamps(chosen.read))
    if read is None:
        return []
    catalogues = [*_packet_catalogues(command, loaded, tag, chosen)]
    if project and UI in packets and (words := load_words(command, project, tag)):
        catalogues.append((UI, words, frozenset()))
    lines = (
        _sign(command, reviewer, domain, translations, _entries(translations, keys, chosen, read), withdrawn=withdrawn)
        for domain, translations, keys in catalogues
    )
    return [line for line in lines if line]


def _packet_catalogues(
    command: Command, loaded: Sequence[LoadedPacket], tag: str, chosen: Chosen
) -> Iterator[tuple[str, Catalogue, frozenset[MessageKey]]]:
    """Yield the name of each packet, its catalogue, and the keys of the messages of the chosen selections and sections."""
    for source in loaded:
        translations = load_catalogue(command, tag, source.packet.name)
        if translations is not None:
            yield source.packet.name, translations, _keys(source, tag, chosen)


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


def _sign(
    command: Command,
    reviewer: str,
    domain: str,
    translations: Catalogue,
    entries: Sequence[Entry],
    *,
    withdrawn: bool,
) -> str:
    before = command.attempt(lambda: reviews.load(command.root, translations.language, domain))
    if before is None:
        return ""
    change = reviews.withdraw if withdrawn else reviews.sign
    after = command.attempt(lambda: change(before, entries, reviewer))
    if after is None:
        return ""
    command.attempt(lambda: _write(command.root, after))
    usable = sum(entry.usable for entry in translations.entries)
    signed = len(reviews.approved(after, translations))
    return f"{after.path}: {signed} of {usable} translated messages are signed"


def _write(root: Path, signed: reviews.Reviews) -> None:
    """Write the signatures; a file without any is deleted."""
    if signed.signed:
        output.replace(root / signed.path, reviews.text(signed).encode(), shown=signed.path)
    else:
        (root / signed.path).unlink(missing_ok=True)


def _entries(translations: Catalogue, keys: frozenset[MessageKey], chosen: Chosen, read: frozenset[str]) -> list[Entry]:
    """Return the translated entries of a catalogue that are chosen, or whose keys are given."""
    usable = [entry for entry in translations.entries if entry.usable]
    if chosen == Chosen():
        return usable
    return [
        entry for entry in usable if entry.key in keys or entry.msgid in chosen.messages or reviews.stamp(entry) in read
    ]


def _keys(source: LoadedPacket, tag: str, chosen: Chosen) -> frozenset[MessageKey]:
    """Return the keys of the messages of the chosen selections and sections; titles of the packet are no section's."""
    packet = source.packet
    keys: set[MessageKey] = set()
    for selection in packet.selections:
        if selection.name in chosen.selections:
            keys |= SelectionContents(packet, selection, tag).keys
    around = SelectionContents(packet, Selection("", "", (), ()), tag).keys
    widest = [*packet.kinds.audiences][-1:] or [""]
    for name in chosen.sections:
        if any(section.name == name for section in packet.sections):
            alone = Selection("", "", (name,), (), widest[0])
            keys |= SelectionContents(packet, alone, tag).keys - around
    return frozenset(keys)
