"""Load what a language's editions are made from: its catalogue as it is, or the release that stays while it is incomplete.

A release is a copy of the packet, its catalogue and what its pages look like, in the translators' folder. Its files are
sealed by `releases.sha256` in the project's own folder: a line of SHA-256 and path for each, as `sha256sum -c` reads it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from bifolio import catalogue, reviews
from bifolio.findings import make_finding, phrase
from bifolio.model import Catalogue, Coverage, Finding, LanguagePolicy, Location, MessageKey, Outdated, Project
from bifolio.project import config
from bifolio.text_files import exists
from bifolio.workspace.catalogues import check_catalogue
from bifolio.workspace.command import Command
from bifolio.workspace.origins import with_origins
from bifolio.workspace.outdated import as_shown, changed_since, with_outdated
from bifolio.workspace.packets import LoadedPacket, load_packet
from bifolio.workspace.release_files import RELEASES, changed_files, damage, is_released, release_folder, release_hashes
from bifolio.workspace.signed_texts import signed_translations


class TranslationState(NamedTuple):
    """What the editions of a packet in a language are made from."""

    source: LoadedPacket
    catalogue: Catalogue | None
    project: Project  # with the language as it was at the release
    reviewed: frozenset[MessageKey] = frozenset()
    reviewers: int = 0
    release: str = ""  # the folder of the release that it is, relative to the project
    outdated: Mapping[MessageKey, Outdated] = {}  # messages whose source has changed since they were translated
    signed_only: bool = False  # whether every translation is signed
    refused: bool = False  # whether no edition may be made of it, nor one stay: it is incomplete or out of date

    @property
    def coverage(self) -> Coverage:
        """Return how much of the packet is translated."""
        keys = {message.key for message in self.source.messages}
        return catalogue.coverage(self.catalogue, keys, self.reviewed) if self.catalogue else Coverage()


def translation_for_build(
    command: Command, project: Project, source: LoadedPacket, translations: Catalogue, *, signed_only: bool = False
) -> TranslationState | None:
    """Return what a language's editions are made from, by the policies that packets.toml sets for incomplete and outdated work.

    With `signed_only` every translation is signed, and the policy for unsigned ones takes the place of a release.
    """
    name, tag = source.packet.name, translations.language
    signed = command.attempt(lambda: reviews.load(command.root, tag, name)) or reviews.Reviews("", {})
    policy = project.languages[tag]
    if signed_only:
        readable = signed_translations(command, project, source, translations, signed)
        if readable is None:
            return None
        translations = readable
    approved = reviews.approved(signed, translations)
    earlier = signed_only and policy.unsigned == "freeze"
    translations = with_origins(command, translations)
    translations, outdated = with_outdated(project, source, translations, signed.has, earlier=earlier)
    state = TranslationState(source, translations, project, approved, len(signed.reviewers), "", outdated, signed_only)
    if command.report(_refusals(state, policy)):
        return state._replace(refused=True)
    if signed_only and policy.unsigned != "omit":  # which leaves out what is not signed as it is today
        return _counted_as_shown(state, translations, signed)
    if signed_only or state.coverage.complete or policy.incomplete == "mark":
        return state
    released = _released(command, project, name, tag, signed)
    return released and released._replace(outdated=changed_since(project, released.source, source))


def _counted_as_shown(state: TranslationState, translations: Catalogue, signed: reviews.Reviews) -> TranslationState:
    """Return a state that counts earlier translations which readers see: as translated, and as signed where they are."""
    shown = {key for key, each in state.outdated.items() if each.entry and signed.has(each.entry)}
    return state._replace(catalogue=as_shown(translations, state.outdated), reviewed=state.reviewed | shown)


def check_edition(command: Command, project: Project, source: LoadedPacket, translations: Catalogue) -> None:
    """Keep the findings that a language has no edition of a packet: it is incomplete, out of date, or was never released."""
    name, tag = source.packet.name, translations.language
    policy = project.languages[tag]
    if policy.incomplete == "mark" and policy.outdated != "refuse":
        return
    signed = command.attempt(lambda: reviews.load(command.root, tag, name)) or reviews.Reviews("", {})
    translations, outdated = with_outdated(project, source, translations, signed.has)
    state = TranslationState(source, translations, project, outdated=outdated)
    if command.report(_refusals(state, policy)) or state.coverage.complete or policy.incomplete != "freeze":
        return
    command.report(_never_released(command, release_folder(tag, name), tag))


def _refusals(state: TranslationState, policy: LanguagePolicy) -> Iterator[Finding]:
    """Yield the reasons why no edition may be made of a translation, by the policies of its language."""
    if state.catalogue is None:
        return
    place, tag, counts = Location(state.catalogue.path), state.catalogue.language, state.coverage
    if policy.outdated == "refuse" and state.outdated:
        yield make_finding("T144", place, tag=tag, count=len(state.outdated))
    if policy.incomplete == "refuse" and not counts.complete:
        left = counts.fuzzy + counts.untranslated
        kind = phrase("signed" if state.signed_only else "translated")
        yield make_finding("T151", place, tag=tag, left=left, total=counts.total, state=kind)


def _never_released(command: Command, folder: str, tag: str) -> Iterator[Finding]:
    """Yield the finding that there is no release to show."""
    if not is_released(command.root, folder):
        yield make_finding("T153", Location(f"locales/{tag}"), tag=tag)


def _released(
    command: Command, project: Project, name: str, tag: str, signed: reviews.Reviews
) -> TranslationState | None:
    """Return a packet in a language as it was released; None with findings where it is missing, changed or wrong."""
    folder = release_folder(tag, name)
    missing = list(_never_released(command, folder, tag))
    command.report(missing)
    if missing or command.report(_changed(command.root, folder, tag)):
        return None
    was = command.attempt(lambda: _as_it_was(project, folder, tag))
    if was is None:
        return None
    source = load_packet(command, project := was, name, f"{folder}/content")
    translations = command.attempt(lambda: catalogue.load(command.root, f"{folder}/{name}.po", tag))
    if source is None or translations is None or check_catalogue(command, project, source, translations):
        return None
    approved, translations = reviews.approved(signed, translations), with_origins(command, translations)
    return TranslationState(source, translations, project, approved, len(signed.reviewers), folder)


def check_release(command: Command, project: Project, packet: str, tag: str) -> None:
    """Keep the findings on a release: files that are not as released; hashes are missing only where readers can get it."""
    folder = release_folder(tag, packet)
    command.report(damage(command.root))
    if is_released(command.root, folder):
        needed = project.languages[tag].incomplete == "freeze"
        command.report(each for each in _changed(command.root, folder, tag) if needed or each.code != "T155")


def _changed(root: Path, folder: str, tag: str) -> list[Finding]:
    """Return a finding for each file of a release that was changed, added or removed since, or one if it has no hashes."""
    if not release_hashes(root, folder):
        return [make_finding("T155", Location(folder), tag=tag, file=RELEASES)]
    return [make_finding("T154", Location(path), tag=tag, file=RELEASES) for path in changed_files(root, folder)]


def _as_it_was(project: Project, folder: str, tag: str) -> Project:
    """Return a project with the preset of kinds and the language data of a release; raises Refused where they are damaged."""
    preset, declared = project.preset, {each: data for each, data in project.declared.items() if each != tag}
    if exists(project.root / (path := f"{folder}/{config.FILE}")):  # which has nothing else in a release
        preset = str(config.read_toml(project.root, path).data.get("preset", ""))
    if exists(project.root / (path := f"{folder}/language.toml")):
        declared[tag] = config.read_toml(project.root, path).data
    return replace(project, declared=declared, preset=preset or project.preset)
