"""Load the domains that `export` and `import` work on: packets, and the words of the templates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import NamedTuple

from bifolio import catalogue, language
from bifolio.exchange import Row
from bifolio.model import Catalogue, Message, Packet, Project
from bifolio.text_files import exists
from bifolio.workspace import (
    UI,
    Command,
    LoadedPacket,
    catalogue_path,
    interface_messages,
    is_to_translate,
    load_catalogue,
    load_packets,
    load_project,
    packet_template,
    with_contexts,
    word_catalogues,
)


class Domain(NamedTuple):
    """A domain with its catalogue in one language; `packet` is None for the words of the templates."""

    name: str
    messages: tuple[Message, ...]
    catalogue: Catalogue
    packet: Packet | None


def load_domains(command: Command, tag: str, packets: Sequence[str]) -> tuple[Project | None, list[Domain]]:
    """Return the project and its domains, or those named, with their catalogues in a language.

    Raises UnknownName for a packet or language that does not exist.
    """
    project = load_project(
        command, packets=packets, translation=tag, also_packets=(UI,) if word_catalogues(command.root) else ()
    )
    return project, list(_domains(command, project, tag, packets)) if project else []


def _domains(command: Command, project: Project, tag: str, packets: Sequence[str]) -> Iterator[Domain]:
    for source in load_packets(command, project, packets):
        loaded = load_catalogue(command, tag, source.packet.name)
        if loaded is not None:
            yield Domain(source.packet.name, source.messages, _complete(loaded, project, source), source.packet)
    if (not packets or UI in packets) and exists(command.root / catalogue_path(tag, UI)):
        loaded = load_catalogue(command, tag, UI)
        if loaded is not None:
            messages = tuple(
                each for each in interface_messages(command, project) if is_to_translate(project, tag, each)
            )
            yield Domain(UI, messages, with_contexts(loaded, messages), None)


def _complete(loaded: Catalogue, project: Project, source: LoadedPacket) -> Catalogue:
    """Return a catalogue, one with every message of its packet where there is no file of it yet."""
    if loaded.header:
        return loaded
    plural_forms = language.of(project, loaded.language).plural_forms
    return catalogue.create(packet_template(project, source), loaded.language, plural_forms=plural_forms)


def rows_by_domain(
    project: Project, domains: Sequence[Domain], rows: Sequence[Row], *, chosen: bool
) -> Iterator[tuple[Domain, list[Row]]]:
    """Yield the domains with the rows of an imported file that are theirs.

    A row belongs to the domain that its references to the source name, or else to the one that its file comes from. Rows
    that say neither come from the catalogue that the others name, or has most of them; those that it lacks, and those of
    a memory, are tried everywhere. There they are doubtful, unless one domain alone knows them and no other is named.
    With `chosen`, the file's own name does not count: the command named the packets.
    """
    owners = [_owners(project, domains, row, chosen=chosen) for row in rows]
    named = set[str]().union(*filter(None, owners))
    silent = [row for row, names in zip(rows, owners, strict=True) if names is None and not row.memory]
    sources = {domain.name: frozenset(entry.msgid for entry in domain.catalogue.entries) for domain in domains}
    home = min(named) if len(named) == 1 else _home(sources, silent)
    known = sources.get(home, frozenset[str]())
    for domain in domains:
        own = []
        for row, names in zip(rows, owners, strict=True):
            if names is None and row.source in known and not row.memory:
                own += [row] if domain.name == home else []
            elif names is None:
                knowing = sum(row.source in each for each in sources.values())
                own.append(row._replace(doubtful=knowing > 1 or bool(home and domain.name != home)))
            elif domain.name in names:
                own.append(row)
        yield domain, own


def _owners(project: Project, domains: Sequence[Domain], row: Row, *, chosen: bool) -> set[str] | None:
    """Return the names of the domains that a row belongs to; None where it does not say."""
    named = {name for reference in row.references if (name := _owner(project, reference))}
    if named:
        return named
    stems = {PurePosixPath(origin.replace("\\", "/")).stem for origin in row.files}
    named = {name for name in (*project.packets, UI) if name in stems}
    titles = {_title(origin) for origin in row.files}
    named |= {domain.name for domain in domains if _title(_project_id(domain.catalogue)) in titles}
    return named if named and not chosen else None


def _home(sources: Mapping[str, frozenset[str]], rows: Sequence[Row]) -> str:
    """Return the domain whose catalogue has more of the rows' sources than any other; "" if two have as many."""
    wanted = {row.source for row in rows}
    most = sorted(((len(wanted & known), name) for name, known in sources.items()), reverse=True)
    return "" if not most or (len(most) > 1 and most[0][0] == most[1][0]) else most[0][1]


def _owner(project: Project, reference: str) -> str:
    """Return the domain whose messages are in a file; "" for a file that is none of the project's."""
    top, _, rest = reference.partition("/")
    if top == "content" and "/" in rest:
        name = rest.partition("/")[0]
        return name if name in project.packets else ""
    return UI if top in ("templates", "bifolio") or reference.startswith("packets.toml") else ""


def _project_id(translations: Catalogue) -> str:
    return dict(translations.header).get("Project-Id-Version", "")


def _title(project_id: str) -> str:
    """Return the title in a Project-Id-Version, without the version after it."""
    title, _, version = project_id.rpartition(" ")
    return title if title and version[:1].isdecimal() else project_id
