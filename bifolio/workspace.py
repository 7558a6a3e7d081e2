"""Owns what every verb begins with: the project, its packets and their catalogues, with all that is wrong with them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from bifolio import catalogue, checks, language, render
from bifolio.extract import messages, template_messages
from bifolio.language import values
from bifolio.model import Catalogue, Finding, Message, Packet, Project, Refused
from bifolio.project import config, packet_reader
from bifolio.report import Progress, failed

UI = "ui"
T = TypeVar("T")


@dataclass
class Command:
    """One run of a verb: where, how it tells of itself, and every finding so far."""

    root: Path
    progress: Progress = field(default_factory=lambda: Progress(quiet=True))
    findings: list[Finding] = field(default_factory=list)

    def found(self, findings: Iterable[Finding]) -> bool:
        """Keep findings; return whether there is an error among them."""
        new = [each for each in findings if each not in self.findings]
        self.findings.extend(new)
        return failed(new)

    def attempt(self, step: Callable[[], T]) -> T | None:
        """Return what a step returns, or None with its findings kept where it is refused."""
        try:
            return step()
        except Refused as refused:
            self.found(refused.findings)
            return None


@dataclass(frozen=True)
class LoadedPacket:
    """A packet that can be worked with, and its messages as extracted."""

    packet: Packet
    messages: tuple[Message, ...]


def load_project(run: Command) -> Project | None:
    """Return the project of the run's folder, each of its languages known; None with findings where it is not one."""
    found = run.attempt(lambda: config.read(run.root))
    if found is None:
        return None
    known = [run.attempt(lambda tag=tag: language.of(found, tag)) for tag in found.tags]  # type: ignore[misc]
    return found if all(known) else None


def load_packets(run: Command, found: Project, only: Sequence[str] = ()) -> list[LoadedPacket]:
    """Return the packets of a project that are right, in order; what is wrong with the others is kept as findings."""
    ready: list[LoadedPacket] = []
    formatter = values.source_formatter(language.of(found, found.source_language))
    for name in found.packets:
        if only and name not in only:
            continue
        run.progress.say("read", f"content/{name}")
        packet = run.attempt(lambda name=name: packet_reader.read(found, name))  # type: ignore[misc]
        if packet is None or run.found(checks.packet(packet, found.root)):
            continue
        run.progress.say("extract", name)
        ready.append(LoadedPacket(packet, messages.extract(packet, formatter)))
    return ready


def interface_messages(run: Command, found: Project) -> tuple[Message, ...]:
    """Return the messages of the domain `ui`; none, with findings, where a template is broken."""
    read = run.attempt(lambda: template_messages.read(render.folders(run.root)))
    return (*read, *_of_project(found)) if read else ()


def _of_project(found: Project) -> list[Message]:
    """Return what packets.toml says of the project as messages of the domain `ui`; an address is none."""
    texts = ((context, getattr(found, name)) for name, context in render.PROJECT.items())
    what = "The project’s {}, on every page; packets.toml has it"
    return [
        Message(text, context, (what.format(context),), (config.FILE,))
        for context, text in texts
        if not render.ADDRESS.search(text)
    ]


def catalogue_path(tag: str, domain: str) -> str:
    """Return where the catalogue of a domain in a language stands, relative to the project."""
    return f"locales/{tag}/LC_MESSAGES/{domain}.po"


def load_catalogue(run: Command, tag: str, domain: str) -> Catalogue | None:
    """Return a catalogue, an empty one where there is no file yet; None with findings where it is refused."""
    path = catalogue_path(tag, domain)
    run.progress.say("load", path)
    if not (run.root / path).is_file():
        return Catalogue(path, tag)
    return run.attempt(lambda: catalogue.load(run.root, path, tag))


def load_ui_catalogue(run: Command, tag: str) -> Catalogue | None:
    """Return the words of the templates in a language: the project's own, or those that came with the engine."""
    path = catalogue_path(tag, UI)
    engine = render.SHIPPED.parent
    if (run.root / path).is_file() or not (engine / path).is_file():
        return load_catalogue(run, tag, UI)
    return run.attempt(lambda: catalogue.load(engine, path, tag))
