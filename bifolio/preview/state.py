"""Owns what the preview keeps in memory: packets and catalogues as last read, and which pages are not yet made from them."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from gettext import NullTranslations
from pathlib import Path

from bifolio import catalogue, render, reviews
from bifolio.commands.check import load_interface_words
from bifolio.model import Catalogue, Finding, Project, Selection
from bifolio.preview.dependencies import UI, AffectedFiles, Snapshot, all_touched, snapshot
from bifolio.preview.packet_state import PacketState
from bifolio.render import Templates
from bifolio.workspace import Command, LoadedPacket, catalogue_path, load_catalogue, load_packets, load_project

FRONT = "index.html"
ASSETS = "assets"  # stands among the pages for style sheets, fonts, script and pictures
PAGE = re.compile(r"([^/]+)/([^/]+)/([^/]+)\.html")


@dataclass
class PreviewState:
    """Everything that pages are made from, read once and read again where a file changes. One thread at a time holds `lock`."""

    root: Path
    folder: Path  # where the view is written: out/preview, or another
    only: Sequence[str] = ()
    languages: Sequence[str] = ()
    project: Project | None = None
    desks: dict[tuple[str, str], PacketState] = field(default_factory=dict)  # by language and packet
    packets: dict[str, LoadedPacket] = field(default_factory=dict)
    refused: dict[str, tuple[Finding, ...]] = field(default_factory=dict)  # by the packet's name, "" for the project
    spoken: dict[str, NullTranslations] = field(default_factory=dict)
    templates: Templates = field(init=False)
    stale: set[str] = field(default_factory=set)
    lock: threading.RLock = field(default_factory=threading.RLock)

    seen: Snapshot = field(init=False)  # the files as they were before any was read

    def __post_init__(self) -> None:
        self.seen = snapshot(self.root)
        self.templates = render.environment(self.root)

    def open(self) -> None:
        """Read everything; what cannot be read is kept as findings, and what could be read before stays."""
        run = Command(self.root)
        project = load_project(run)
        self._refuse("", run.findings if project is None else ())
        if project is None:
            self.stale.add(FRONT)
            return
        self.project = project
        self._read_words()
        for name in project.packets:
            if not self.only or name in self.only:
                self._read_packet(name)
        self.stale |= {FRONT, ASSETS}

    @property
    def tags(self) -> tuple[str, ...]:
        """Return the languages that pages are made in."""
        known = self.project.tags if self.project else ()
        return tuple(tag for tag in known if not self.languages or tag in self.languages)

    def pages(self) -> list[str]:
        """Return the path of every page of the view, relative to its folder, the first page first."""
        return [
            FRONT,
            *(f"{tag}/{name}/{each.name}.html" for (tag, name), desk in self.desks.items() for each in _of(desk)),
        ]

    def update(self, paths: Iterable[str]) -> set[str]:
        """Read again what changed files touch; return the pages that are to be made again, and keep them as stale."""
        before, self.stale = self.stale, set()
        for touch in all_touched(paths):
            self._update(touch)
        new = self.stale
        self.stale = (new | before) & {ASSETS, *self.pages()}
        return new

    def _update(self, touch: AffectedFiles) -> None:
        match touch.what:
            case "project":
                self.open()
                self.stale |= set(self.pages())
            case "packet":
                self._read_packet(touch.name)
            case "catalogue" if touch.name == UI:
                self._read_words()
                self.stale |= {path for path in self.pages() if path.startswith(f"{touch.tag}/")} | {FRONT}
            case "catalogue" if (touch.tag, touch.name) in self.desks:
                self._read_catalogue(self.desks[touch.tag, touch.name])
            case "template":
                self._read_words()
                self.stale |= set(self.pages())
            case "style":
                self.stale |= {ASSETS, *self.pages()}

    def _refuse(self, name: str, findings: Iterable[Finding]) -> None:
        self.refused.pop(name, None)
        if found := tuple(findings):
            self.refused[name] = found

    def _read_words(self) -> None:
        if self.project is not None:
            made = load_interface_words(Command(self.root), self.project, self.languages)
            self.spoken = {tag: catalogue.gettext(each) for tag, each in made.items()}

    def _read_packet(self, name: str) -> None:
        """Read a packet again; one with an error leaves the last good one where it was, and says why on its pages."""
        project = self.project
        if project is None or name not in project.packets or (self.only and name not in self.only):
            return
        run = Command(self.root)
        found = load_packets(run, project, (name,))
        self._refuse(name, run.findings if not found else ())
        if found:
            self.packets[name] = found[0]
        for tag in self.tags if name in self.packets else ():
            desk = self.desks.setdefault((tag, name), PacketState(project, self.packets[name], tag))
            desk.project, desk.source = project, self.packets[name]
            self._read_catalogue(desk)

    def _read_catalogue(self, desk: PacketState) -> None:
        """Read a catalogue and its reviews again; one that is refused leaves the last good one on the desk."""
        name, run = desk.source.packet.name, Command(self.root)
        if desk.tag != desk.project.source_language:
            made = load_catalogue(run, desk.tag, name)
            signed = run.attempt(lambda: reviews.load(self.root, desk.tag, name))
            if made is not None:
                desk.catalogue = made
            elif desk.catalogue is None:
                desk.catalogue = Catalogue(catalogue_path(desk.tag, name), desk.tag)
            if signed is not None and desk.catalogue is not None:
                desk.approved, desk.reviewers = reviews.approved(signed, desk.catalogue), len(signed.reviewers)
            desk.check()
        desk.refused = (*self.refused.get(name, ()), *run.findings)
        desk.editions.clear()
        self.stale |= {FRONT, *(f"{desk.tag}/{name}/{each.name}.html" for each in _of(desk))}

    def desk_of(self, path: str) -> tuple[PacketState, Selection] | None:
        """Return the desk and the selection that a page's path names, None where there are none."""
        match = PAGE.fullmatch(path)
        desk = self.desks.get((match[1], match[2])) if match else None
        chosen = [each for each in _of(desk) if match and each.name == match[3]] if desk else []
        return (desk, chosen[0]) if desk and chosen else None


def _of(desk: PacketState) -> tuple[Selection, ...]:
    return desk.source.packet.selections
