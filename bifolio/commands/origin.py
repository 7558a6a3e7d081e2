"""Record where translations that are in catalogues already come from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from bifolio import origins
from bifolio.commands.chosen_messages import Chosen, ChosenEntries, chosen_entries
from bifolio.model import Catalogue, Project
from bifolio.workspace import UI, Command, load_catalogue, load_origins, save_origins


def record_origin(
    command: Command,
    tag: str,
    origin: str,
    *,
    packets: Sequence[str] = (),
    chosen: Chosen | None = None,
    replaced: bool = False,
) -> list[str]:
    """Record the origin of the translations of packets in a language, of all or those chosen; return a line for each catalogue.

    A translation whose origin is known keeps it unless `replaced`. The words of the templates are meant where `packets`
    names them. Raises UnknownName for a language, packet, selection, section or message that does not exist.
    """
    catalogues = list(chosen_entries(command, tag, packets, chosen or Chosen(), _own_words))
    return [_record(command, each, origin, replaced=replaced) for each in catalogues]


def _own_words(command: Command, _project: Project, tag: str) -> Catalogue | None:
    return load_catalogue(command, tag, UI)


def _record(command: Command, chosen: ChosenEntries, origin: str, *, replaced: bool) -> str:
    before = load_origins(command, chosen.catalogue.language, chosen.domain)
    over = origins.ORIGINS if replaced or origin == origins.UNKNOWN else ()
    after = origins.record(before, [(entry, origin) for entry in chosen.entries], over=over)
    save_origins(command, before, after)
    usable = [entry for entry in origins.named(chosen.catalogue, after).entries if entry.usable]
    counted = Counter(entry.origin or origins.UNKNOWN for entry in usable)
    known = ", ".join(f"{counted[name]} {name}" for name in (*origins.ORIGINS, origins.UNKNOWN) if counted[name])
    return f"{after.path}: {known}"
