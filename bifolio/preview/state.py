"""Keep in memory what the preview's pages are made from, and which pages are out of date."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from gettext import NullTranslations
from pathlib import Path

from bifolio import catalogue, render, reviews
from bifolio.model import Catalogue, Finding, Project, Selection
from bifolio.preview.packet_state import PacketState
from bifolio.preview.watcher import Change, Snapshot, changes_of, snapshot
from bifolio.render import Templates
from bifolio.workspace import (
    UI,
    Command,
    LoadedPacket,
    catalogue_path,
    load_catalogue,
    load_interface_words,
    load_packets,
    load_project,
    with_origins,
)

FRONT = "index.html"
ASSETS = "assets"  # the folder, among the pages, of style sheets, fonts, script and pictures
PAGE = re.compile(r"([^/]+)/([^/]+)/([^/]+)\.html")
PROJECT, TEMPLATES = "", "templates/"  # keys of `read_errors` that no packet can have


@dataclass
class PreviewState:
    """A project as last read. A file that cannot be read leaves what was read before, and findings in `read_errors`.

    Whoever reads or changes it holds `lock`.
    """

    root: Path
    folder: Path  # where the preview is written: out/preview, or another
    packet_names: Sequence[str] = ()  # none: all
    languages: Sequence[str] = ()  # none: all
    project: Project | None = None
    packets: dict[str, LoadedPacket] = field(default_factory=dict)
    packet_states: dict[tuple[str, str], PacketState] = field(default_factory=dict)  # by language and packet
    interface_words: dict[str, NullTranslations] = field(default_factory=dict)  # the domain `ui`, by language
    read_errors: dict[str, tuple[Finding, ...]] = field(default_factory=dict)  # by packet, PROJECT or TEMPLATES
    templates: Templates = field(init=False)
    stale: set[str] = field(default_factory=set)  # pages, and ASSETS, that are to be made again
    lock: threading.RLock = field(default_factory=threading.RLock)
    pdf_lock: threading.Lock = field(default_factory=threading.Lock)  # one PDF at a time, while pages go on
    first_snapshot: Snapshot = field(init=False)  # of the files before any was read

    def __post_init__(self) -> None:
        self.first_snapshot = snapshot(self.root)
        self.read_templates()
        self.read_project()

    def read_templates(self) -> None:
        """Look up the templates again; the engine's own are used while one of the project's cannot be parsed."""
        command = Command(self.root)
        templates = command.attempt(lambda: render.environment(self.root))
        self.templates = templates or render.environment(render.SHIPPED.parent)
        self._set_read_errors(TEMPLATES, command.findings)

    def read_project(self) -> None:
        """Read packets.toml and all that it names, and forget the languages and packets that it no longer names."""
        command = Command(self.root)
        project = load_project(command)
        self._set_read_errors(PROJECT, command.findings if project is None else ())
        self.stale |= {FRONT, ASSETS}
        if project is None:
            return
        self.project = project
        self._forget_removed(project)
        self._read_interface_words()
        for name in project.packets:
            self._read_packet(name)

    def _forget_removed(self, project: Project) -> None:
        for tag, name in [*self.packet_states]:
            if tag not in project.tags or name not in project.packets:
                del self.packet_states[tag, name]
        for name in {*self.packets, *self.read_errors} - {*project.packets, PROJECT, TEMPLATES}:
            self.packets.pop(name, None)
            self.read_errors.pop(name, None)

    @property
    def tags(self) -> tuple[str, ...]:
        """Return the languages that pages are made in."""
        tags = self.project.tags if self.project else ()
        return tuple(tag for tag in tags if not self.languages or tag in self.languages)

    def pages(self) -> list[str]:
        """Return the path of every page, relative to the preview's folder, the first page first."""
        return [FRONT, *(path for packet_state in self.packet_states.values() for path in _pages_of(packet_state))]

    def update(self, paths: Iterable[str]) -> set[str]:
        """Read changed files again; return the pages (and ASSETS) that are now out of date, and add them to `stale`."""
        before, self.stale = self.stale, set()
        for change in changes_of(paths):
            self._apply(change)
        new = self.stale
        self.stale = (new | before) & {ASSETS, *self.pages()}
        return new

    def _apply(self, change: Change) -> None:
        match change.kind:
            case "project":
                self.read_project()
                self.stale |= set(self.pages())
            case "packet":
                self._read_packet(change.name)
            case "catalogue" if change.name == UI:
                self._read_interface_words()
                self.stale |= {path for path in self.pages() if path.startswith(f"{change.tag}/")} | {FRONT}
            case "catalogue" if (change.tag, change.name) in self.packet_states:
                self._read_catalogue(self.packet_states[change.tag, change.name])
            case "template" | "style":
                self.read_templates()
                self._read_interface_words()
                self.stale |= {ASSETS, *self.pages()}

    def _set_read_errors(self, name: str, findings: Iterable[Finding]) -> None:
        self.read_errors.pop(name, None)
        if found := tuple(findings):
            self.read_errors[name] = found

    def _read_interface_words(self) -> None:
        if self.project is not None:
            catalogues = load_interface_words(Command(self.root), self.project, self.languages)
            self.interface_words = {tag: catalogue.gettext(words) for tag, words in catalogues.items()}

    def _read_packet(self, name: str) -> None:
        project = self.project
        if project is None or name not in project.packets or (self.packet_names and name not in self.packet_names):
            return
        command = Command(self.root)
        loaded = load_packets(command, project, (name,))
        self._set_read_errors(name, command.findings if not loaded else ())
        if loaded:
            self.packets[name] = loaded[0]
        for tag in self.tags if name in self.packets else ():
            packet_state = self.packet_states.setdefault((tag, name), PacketState(project, self.packets[name], tag))
            packet_state.project, packet_state.source = project, self.packets[name]
            self._read_catalogue(packet_state)

    def _read_catalogue(self, packet_state: PacketState) -> None:
        """Read a catalogue, its reviews and its origins again."""
        name, tag, command = packet_state.source.packet.name, packet_state.tag, Command(self.root)
        if tag != packet_state.project.source_language:
            loaded = load_catalogue(command, tag, name)
            signatures = command.attempt(lambda: reviews.load(self.root, tag, name))
            before = packet_state.catalogue or Catalogue(catalogue_path(tag, name), tag)
            packet_state.catalogue = with_origins(command, loaded or before)
            if signatures is not None:
                packet_state.approved = reviews.approved(signatures, packet_state.catalogue)
                packet_state.signed = signatures
            packet_state.check()
        packet_state.read_errors = (*self.read_errors.get(name, ()), *command.findings)
        packet_state.editions.clear()
        packet_state.shown = None
        self.stale |= {FRONT, *_pages_of(packet_state)}

    def page(self, path: str) -> tuple[PacketState, Selection] | None:
        """Return the packet in a language and the selection that a page shows; None where there is no such page."""
        match = PAGE.fullmatch(path)
        packet_state = self.packet_states.get((match[1], match[2])) if match else None
        if match is None or packet_state is None:
            return None
        selections = [selection for selection in packet_state.source.packet.selections if selection.name == match[3]]
        return (packet_state, selections[0]) if selections else None


def _pages_of(packet_state: PacketState) -> list[str]:
    packet = packet_state.source.packet
    return [f"{packet_state.tag}/{packet.name}/{selection.name}.html" for selection in packet.selections]
