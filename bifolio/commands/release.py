"""Owns what is built of a language that is not complete, and the story of `release`, which keeps a state that is."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from bifolio import catalogue, language, output, reviews
from bifolio.extract import messages
from bifolio.findings import make_finding
from bifolio.language import values
from bifolio.model import Catalogue, Coverage, Location, Project
from bifolio.project import packet_reader
from bifolio.workspace import Command, LoadedPacket, load_catalogue, load_packets, load_project


class TranslationState(NamedTuple):
    """What the editions of a packet in a language are made from."""

    source: LoadedPacket
    catalogue: Catalogue | None
    reviewed: frozenset[tuple[str | None, str]] = frozenset()
    reviewers: int = 0
    frozen: bool = False


def folder_of(tag: str, packet: str) -> str:
    """Return where the last release of a packet in a language is kept, relative to the project."""
    return f"locales/{tag}/released/{packet}"


def translation_for_build(
    run: Command, project: Project, source: LoadedPacket, made: Catalogue
) -> TranslationState | None:
    """Return what a language's editions are made from, by the policy that packets.toml sets for incomplete work."""
    name, tag = source.packet.name, made.language
    signed = run.attempt(lambda: reviews.load(run.root, tag, name)) or reviews.Reviews("", {})
    work = TranslationState(source, made, reviews.approved(signed, made), len(signed.reviewers))
    policy = next(each.incomplete for each in project.languages if each.tag == tag)
    counts = _counts(work)
    if counts.complete or policy == "mark":
        return work
    if policy == "refuse":
        left = counts.fuzzy + counts.untranslated
        run.found([make_finding("T151", Location(made.path), tag=tag, left=left, total=counts.total)])
        return None
    return _released(run, project, name, tag, work)


def _counts(work: TranslationState) -> Coverage:
    keys = {message.key for message in work.source.messages}
    return catalogue.coverage(work.catalogue, keys, work.reviewed) if work.catalogue else Coverage()


def _released(run: Command, project: Project, name: str, tag: str, work: TranslationState) -> TranslationState | None:
    folder = folder_of(tag, name)
    if not (run.root / folder).is_dir():
        run.found([make_finding("T153", Location(f"locales/{tag}"), tag=tag)])
        return None
    packet = run.attempt(lambda: packet_reader.read(project, name, folder=f"{folder}/content"))
    made = run.attempt(lambda: catalogue.load(run.root, f"{folder}/{name}.po", tag))
    if packet is None or made is None:
        return None
    formatter = values.source_formatter(language.of(project, project.source_language))
    loaded = LoadedPacket(packet, messages.extract(packet, formatter))
    return TranslationState(loaded, made, work.reviewed, work.reviewers, frozen=True)


def release(run: Command, tag: str, *, only: Sequence[str] = ()) -> list[str]:
    """Keep the present state of the packets in a language as its release, for the policy `freeze`; return a line for each.

    A packet that is not fully translated, or not fully signed where packets.toml asks for review, is refused.
    """
    project = load_project(run)
    if project is None:
        return []
    if tag not in project.tags[1:]:
        run.found([make_finding("T143", Location("packets.toml"), tag=tag, tags=", ".join(project.tags[1:]))])
        return []
    return [line for source in load_packets(run, project, only) if (line := _release(run, project, source, tag))]


def _release(run: Command, project: Project, source: LoadedPacket, tag: str) -> str:
    name = source.packet.name
    made = load_catalogue(run, tag, name)
    signed = run.attempt(lambda: reviews.load(run.root, tag, name))
    if made is None or signed is None:
        return ""
    counts = _counts(TranslationState(source, made, reviews.approved(signed, made)))
    needed = next(each.review_required for each in project.languages if each.tag == tag)
    left = counts.total - (counts.reviewed if needed else counts.translated)
    if left:
        state = "signed" if needed else "translated"
        run.found(
            [
                make_finding(
                    "T152", Location(made.path), packet=name, tag=tag, left=left, total=counts.total, state=state
                )
            ]
        )
        return ""
    for file in _files(run.root / "content" / name):
        path = f"{folder_of(tag, name)}/content/{file.relative_to(run.root / 'content' / name).as_posix()}"
        run.attempt(lambda path=path, file=file: output.replace(run.root / path, file.read_bytes(), shown=path))  # type: ignore[misc]
    path = f"{folder_of(tag, name)}/{name}.po"
    run.attempt(lambda: output.replace(run.root / path, (run.root / made.path).read_bytes(), shown=path))
    return f"{folder_of(tag, name)}: version {source.packet.version} of {source.packet.date}"


def _files(folder: Path) -> list[Path]:
    return [file for file in sorted(folder.rglob("*")) if file.is_file()]
