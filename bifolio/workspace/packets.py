"""Load the project and those of its packets that can be worked with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from bifolio import checks, language, render, value_digests
from bifolio.checks import AttributionRules
from bifolio.extract import SelectionContents, differs_by_language, messages
from bifolio.findings import added_checks, make_finding
from bifolio.language import Language, values
from bifolio.model import Finding, Location, Message, MessageKey, Packet, Project, Selection, Severity
from bifolio.output_formats import added_formats
from bifolio.project import config, packet_reader
from bifolio.recorded_results import engine_digest, folder_digest
from bifolio.report import failed
from bifolio.workspace.command import Command, PacketInPart, require


@dataclass(frozen=True)
class LoadedPacket:
    """A packet that can be worked with, and its messages as extracted."""

    packet: Packet
    messages: tuple[Message, ...]
    _attribution: dict[Language, AttributionRules] = field(default_factory=dict)
    _keys: dict[tuple[str, str], frozenset[MessageKey]] = field(default_factory=dict)

    def attribution(self, source: Language) -> AttributionRules:
        """Return what translations of the packet must attribute to a speaker; every language asks for the same."""
        if source not in self._attribution:
            self._attribution[source] = checks.attribution_rules(self.packet, source)
        return self._attribution[source]

    def keys(self, selection: Selection, tag: str) -> frozenset[MessageKey]:
        """Return the keys of the messages that readers of a selection meet in a language; most meet the same in every one."""
        place = selection.name, tag if differs_by_language(self.packet, selection) else ""
        if place not in self._keys:
            self._keys[place] = SelectionContents(self.packet, selection, tag).keys
        return self._keys[place]


def load_project(
    command: Command,
    *,
    packets: Sequence[str] = (),
    languages: Sequence[str] = (),
    translation: str = "",
    also_packets: Sequence[str] = (),
    also_languages: Sequence[str] = (),
    adding: bool = False,
) -> Project | None:
    """Return the project of the command's folder, each of its languages known; None with findings where it is not one.

    Raises UnknownName where one of `packets` or `languages`, or the one `translation`, is not the project's, nor one
    of `also_packets` or `also_languages`. Where `packets` has the words of the templates, a language that has them need
    not be the project's. While a language is `adding`, pairs and fonts may be of languages that are still to come.
    """
    project, mistakes = command.attempt(lambda: config.read_past_mistakes(command.root)) or (None, [])
    command.ignored = project.ignore if project else ()
    unusable = [each for each in (*added_checks(), *added_formats()) if each.problem]
    command.report(make_finding("B213", Location(each.place), name=each.name, reason=each.problem) for each in unusable)
    wrong = command.report(each for each in mistakes if not adding or each.code != "C146")  # of a pair's languages
    if project is None or wrong:
        _checked_in_part(command, project)
        return None
    require("packet", packets, (*project.packets, *also_packets))
    require("language", languages, (*project.tags, *also_languages))
    with_words = word_catalogues(command.root) if config.UI in packets else []
    require("translation", [translation] if translation else [], (*project.languages, *with_words))
    wrong = len(_known_tags(command, project)) < len(project.tags) or command.report(checks.names_of_rules(project))
    if wrong or command.report(render.look_settings.findings(project, adding=adding)):
        _checked_in_part(command, project)
        return None
    return project


def _checked_in_part(command: Command, project: Project | None) -> None:
    """Keep the findings on the rest of a project whose settings have mistakes, so that all are told in one run."""
    known = _known_tags(command, project) if project else ()
    if project is None or project.source_language not in known:
        return
    languages = {tag: policy for tag, policy in project.languages.items() if tag in known}
    declared = {tag: settings for tag, settings in project.declared.items() if tag in known}
    rest = replace(project, languages=languages, declared=declared)
    command.report((*checks.names_of_rules(rest), *render.look_settings.findings(rest, adding=True)))
    for each in load_packets(command, rest):
        command.in_part.append(PacketInPart(rest, each.packet.name, each.packet, is_whole=True))


def _known_tags(command: Command, project: Project) -> list[str]:
    """Return the languages of a project of which enough is known; findings are kept of the others."""
    return [tag for tag in project.tags if command.attempt(partial(language.of, project, tag)) is not None]


def word_catalogues(root: Path) -> list[str]:
    """Return the languages in which a folder has a catalogue of the templates' words, of the project or not, in order."""
    return [file.parent.parent.name for file in sorted(root.glob(f"locales/*/LC_MESSAGES/{config.UI}.po"))]


def load_packets(command: Command, project: Project, packets: Sequence[str] = ()) -> list[LoadedPacket]:
    """Return the packets of a project, or those named, that have no error, in order; findings are kept of the others."""
    names = [name for name in project.packets if not packets or name in packets]
    loaded = [packet for packet in (load_packet(command, project, name) for name in names) if packet is not None]
    if len(loaded) == len(project.packets):  # else one of the others may have what the project's settings are for
        command.report(checks.unused_pairs(project, [each.packet for each in loaded]))
    return loaded


def load_packet(command: Command, project: Project, name: str, folder: str = "") -> LoadedPacket | None:
    """Return a packet, read from another `folder` than content/<name> if one is given; None with findings if it has an error."""
    command.progress.say("read", folder or f"content/{name}")
    read = command.attempt(lambda: packet_reader.read_past_mistakes(project, name, folder=folder))
    packet = read.packet if read else None
    languages = [language.of(project, tag) for tag in project.tags]
    if read is None or packet is None or not _is_right(command, project, read, packet, languages, folder):
        command.report(read.findings if read else ())
        if not folder:
            command.in_part.append(_in_part(command, project, name, read))
        return None
    fonts = render.own_fonts(project, project.source_language)
    command.report(checks.font_signs_of_packet(packet, fonts, languages[0]))
    command.progress.say("extract", name)
    formatter = values.source_formatter(languages[0])
    return LoadedPacket(packet, messages.extract(packet, formatter))


def _is_right(
    command: Command,
    project: Project,
    read: packet_reader.PartialPacket,
    packet: Packet,
    languages: Sequence[Language],
    folder: str,
) -> bool:
    """Return whether a packet could be read whole and has no error; its findings are kept."""
    if command.report(read.findings):
        command.report(_certain(read, checks.packet(packet, project.root, languages=languages, folder=folder)))
        return False
    return _is_usable(command, project, packet, languages, folder)


def _in_part(command: Command, project: Project, name: str, read: packet_reader.PartialPacket | None) -> PacketInPart:
    """Return what can be read of a packet with errors, with what they name."""
    errors = [each for each in command.findings if each.severity is Severity.ERROR]
    mistakes = [each for each in errors if each.location.path.startswith(f"content/{name}/")]
    if read is None:
        return PacketInPart(project, name)
    wrong = read.unread.union(text for each in mistakes for _, text in each.details)
    return PacketInPart(project, name, read.packet, not failed(read.findings), wrong)


def _certain(read: packet_reader.PartialPacket, findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield the errors that are not perhaps due to what could not be read of a packet."""
    for finding in findings:
        if finding.severity is Severity.ERROR and read.unread.isdisjoint(text for _, text in finding.details):
            yield finding


def _is_usable(command: Command, project: Project, packet: Packet, languages: Sequence[Language], folder: str) -> bool:
    """Return whether a packet has no error; its findings are kept. One that is recorded as faultless is not checked again."""
    results, place = command.results, folder or f"content/{packet.name}"
    digest = value_digests.of(engine_digest(), project, packet, languages, folder_digest(project.root / place))
    if results is not None and results.read(f"packet {place}") == digest:
        return True
    findings = checks.packet(packet, project.root, languages=languages, folder=folder, has_pairs=bool(project.pairs))
    if results is not None and not findings:
        results.write({f"packet {place}": digest})
    return not command.report(findings)
