"""Load the domains that `export` and `import` work on: packets, and the words of the templates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bifolio import catalogue, language
from bifolio.model import Catalogue, Message, Packet, Project
from bifolio.workspace import (
    UI,
    Command,
    LoadedPacket,
    catalogue_path,
    interface_messages,
    load_catalogue,
    load_packets,
    load_project,
    packet_template,
    with_contexts,
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
    project = load_project(command, packets=packets, translation=tag, also=(UI,))
    return project, list(_domains(command, project, tag, packets)) if project else []


def _domains(command: Command, project: Project, tag: str, packets: Sequence[str]) -> Iterator[Domain]:
    for source in load_packets(command, project, packets):
        loaded = load_catalogue(command, tag, source.packet.name)
        if loaded is not None:
            yield Domain(source.packet.name, source.messages, _complete(loaded, project, source), source.packet)
    if (not packets or UI in packets) and (command.root / catalogue_path(tag, UI)).is_file():
        loaded = load_catalogue(command, tag, UI)
        if loaded is not None:
            messages = interface_messages(command, project)
            yield Domain(UI, messages, with_contexts(loaded, messages), None)


def _complete(loaded: Catalogue, project: Project, source: LoadedPacket) -> Catalogue:
    """Return a catalogue, one with every message of its packet where there is no file of it yet."""
    if loaded.header:
        return loaded
    plural_forms = language.of(project, loaded.language).plural_forms
    return catalogue.create(packet_template(project, source), loaded.language, plural_forms=plural_forms)
