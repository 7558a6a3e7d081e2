"""Sign translations that a competent reader has read, or take the signature back."""

from __future__ import annotations

from collections.abc import Sequence

from bifolio import output, reviews
from bifolio.extract import SelectionContents
from bifolio.model import Catalogue, Entry, Packet
from bifolio.workspace import Command, LoadedPacket, load_catalogue, load_packets, load_project, require


def review(
    command: Command,
    tag: str,
    reviewer: str,
    *,
    packets: Sequence[str] = (),
    selections: Sequence[str] = (),
    withdrawn: bool = False,
) -> list[str]:
    """Sign every translated message of the packets in a language, or of their named selections; return a line for each packet.

    With `withdrawn` the signature is taken back. Raises UnknownName for a language, packet or selection that does not exist.
    """
    project = load_project(command, packets=packets, translation=tag)
    loaded = load_packets(command, project, packets) if project else []
    if loaded:
        require("selection", selections, sorted({each.name for source in loaded for each in source.packet.selections}))
    lines = (_sign(command, tag, reviewer, source, selections, withdrawn) for source in loaded)
    return [line for line in lines if line]


def _sign(
    command: Command, tag: str, reviewer: str, source: LoadedPacket, selections: Sequence[str], withdrawn: bool
) -> str:
    translations = load_catalogue(command, tag, source.packet.name)
    before = command.attempt(lambda: reviews.load(command.root, tag, source.packet.name))
    if translations is None or before is None:
        return ""
    entries = _entries(source.packet, translations, tag, selections)
    change = reviews.withdraw if withdrawn else reviews.sign
    after = command.attempt(lambda: change(before, entries, reviewer))
    if after is None:
        return ""
    command.attempt(lambda: output.replace(command.root / after.path, reviews.text(after).encode(), shown=after.path))
    usable = sum(entry.usable for entry in translations.entries)
    signed = len(reviews.approved(after, translations))
    return f"{after.path}: {signed} of {usable} translated messages are signed"


def _entries(packet: Packet, translations: Catalogue, tag: str, selections: Sequence[str]) -> list[Entry]:
    """Return the translated entries of a packet, or of its named selections."""
    chosen = [SelectionContents(packet, each, tag).keys for each in packet.selections if each.name in selections]
    keys = frozenset().union(*chosen)
    return [entry for entry in translations.entries if entry.usable and (not selections or entry.key in keys)]
