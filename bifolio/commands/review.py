"""The story of `review`: somebody has read translations as they stand, and signs them."""

from __future__ import annotations

from collections.abc import Sequence

from bifolio import output, reviews
from bifolio.extract import messages
from bifolio.findings import make_finding
from bifolio.model import Catalogue, Entry, Location, Packet, Selection
from bifolio.workspace import Command, LoadedPacket, load_catalogue, load_packets, load_project


def review(
    run: Command,
    tag: str,
    reviewer: str,
    *,
    only: Sequence[str] = (),
    selections: Sequence[str] = (),
    withdrawn: bool = False,
) -> list[str]:
    """Sign every translated message of the packets in a language, or of their named selections; return a line for each packet.

    With `withdrawn` the signature is taken back instead.
    """
    found = load_project(run)
    if found is None:
        return []
    if tag not in found.tags[1:]:
        run.found([make_finding("T143", Location("packets.toml"), tag=tag, tags=", ".join(found.tags[1:]))])
        return []
    told = [_packet(run, tag, reviewer, source, selections, withdrawn) for source in load_packets(run, found, only)]
    return [line for line in told if line]


def _packet(
    run: Command, tag: str, reviewer: str, source: LoadedPacket, selections: Sequence[str], withdrawn: bool
) -> str:
    made = load_catalogue(run, tag, source.packet.name)
    known = run.attempt(lambda: reviews.load(run.root, tag, source.packet.name))
    if made is None or known is None:
        return ""
    entries = _entries(source.packet, made, tag, selections)
    change = reviews.withdraw if withdrawn else reviews.sign
    after = run.attempt(lambda: change(known, entries, reviewer))
    if after is None:
        return ""
    run.attempt(lambda: output.replace(run.root / after.path, reviews.text(after).encode(), shown=after.path))
    done = len(reviews.approved(after, made))
    return f"{after.path}: {done} of {sum(entry.usable for entry in made.entries)} translated messages are signed"


def _entries(packet: Packet, made: Catalogue, tag: str, names: Sequence[str]) -> list[Entry]:
    wanted: list[Selection] = [each for each in packet.selections if each.name in names]
    if not names:
        return [entry for entry in made.entries if entry.usable]
    keys = frozenset().union(*(messages.of_selection(packet, each, tag) for each in wanted)) if wanted else frozenset()
    return [entry for entry in made.entries if entry.usable and entry.key in keys]
