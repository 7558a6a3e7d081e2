"""Release a translation: keep a complete state of a packet in a language, and seal it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from bifolio import catalogue, pictures, presets, render, reviews, sbom
from bifolio.extract import local_links, messages
from bifolio.findings import make_finding, phrase
from bifolio.model import Location, Project
from bifolio.project import config, mdbook_summary
from bifolio.text_files import decode, read_bytes
from bifolio.workspace import (
    UI,
    Command,
    LoadedPacket,
    TranslationState,
    catalogue_content,
    catalogue_path,
    check_translation,
    load_packets,
    load_project,
    release_folder,
    replace_release,
)

SBOM = "sbom.cdx.json"  # what the release was made with: its bill of materials, named as CycloneDX recommends


def release(command: Command, tag: str, *, packets: Sequence[str] = ()) -> list[str]:
    """Keep the present state of the packets in a language as its release, for the policy `freeze`; return a line for each.

    A packet that is not fully translated, or not fully signed where packets.toml asks for review, is refused.
    Raises UnknownName for a packet or language that does not exist.
    """
    project = load_project(command, packets=packets, translation=tag)
    if project is None:
        return []
    released = (_release(command, project, source, tag) for source in load_packets(command, project, packets))
    return [line for line in released if line]


def _release(command: Command, project: Project, source: LoadedPacket, tag: str) -> str:
    name = source.packet.name
    translations = check_translation(command, project, source, tag)
    signed = command.attempt(lambda: reviews.load(command.root, tag, name))
    if translations is None or signed is None:
        return ""
    counts = TranslationState(source, translations, project, reviews.approved(signed, translations)).coverage
    needed = project.languages[tag].review_required
    left = counts.total - (counts.reviewed if needed else counts.translated)
    if left:
        details = {"left": left, "total": counts.total, "state": phrase("signed" if needed else "translated")}
        command.report([make_finding("T152", Location(translations.path), packet=name, tag=tag, **details)])
        return ""
    folder = release_folder(tag, name)
    if not command.attempt(lambda: replace_release(command.root, folder, dict(_files(project, source, tag)))):
        return ""
    return f"{folder}: version {source.packet.version} of {source.packet.date}"


def _files(project: Project, source: LoadedPacket, tag: str) -> Iterator[tuple[str, bytes]]:
    """Yield the files that a release holds, by their paths in it: the packet, its translations, and what its pages look like."""
    for path, file in _copied(project.root, source, tag):
        yield path, _content(project, tag, path, file)
    yield config.FILE, f"preset = {json.dumps(project.preset or presets.DEFAULT)}\n".encode()
    if sbom.LOCK.is_file():  # a copy of the engine's package alone has none
        yield SBOM, sbom.document().encode()


def _copied(root: Path, source: LoadedPacket, tag: str) -> Iterator[tuple[str, Path]]:
    name = source.packet.name
    content = root / "content" / name
    for pattern in ("*.md", "*.yaml", "*.geojson"):
        for file in sorted(content.glob(pattern)):
            yield f"content/{file.name}", file
    for path in sorted(_written_elsewhere(root, source, name)):
        below = path.removeprefix("content/")
        yield below.replace(name, "content", 1) if below.startswith(f"{name}/") else below, root / path
    for picture in sorted(messages.pictures(source.packet)):
        file = pictures.locate(content / "media", picture)
        yield f"content/{file.relative_to(content).as_posix()}", file
    yield f"{name}.po", root / catalogue_path(tag, name)
    for path, file in {
        "kinds.yaml": root / "content/kinds.yaml",
        f"{UI}.po": root / catalogue_path(tag, UI),
        "language.toml": root / f"locales/{tag}/language.toml",
    }.items():
        if file.is_file():
            yield path, file
    own = root / "templates"
    if own in render.folders(root) and own.resolve() != render.SHIPPED:
        for file in sorted(own.rglob("*")):
            if file.is_file() and not file.is_symlink():
                yield f"templates/{file.relative_to(own).as_posix()}", file


def _written_elsewhere(root: Path, source: LoadedPacket, name: str) -> set[str]:
    """Return the paths of included files, of files to hand out, and of the chapters and the summary of a book."""
    sections = source.packet.sections
    included = {place.path for section in sections for _, place in section.origins}
    files = {f"content/{name}/{path}" for path in local_links.handouts(source.packet)}
    book = {
        path
        for path in (mdbook_summary.find(root, f"content/{name}"), f"content/{name}/book.toml")
        if (root / path).is_file()
    }
    return {*included, *files, *(section.path for section in sections), *book}


def _content(project: Project, tag: str, path: str, file: Path) -> bytes:
    """Return what a release holds of a file: of a catalogue, no names of translators."""
    shown = file.relative_to(project.root).as_posix()
    content = read_bytes(file, shown)
    if not path.endswith(".po"):
        return content
    return catalogue_content(project, catalogue.read(decode(content, shown, "T101"), shown, tag))
