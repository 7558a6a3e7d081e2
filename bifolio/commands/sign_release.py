"""Sign a build: copy it to a folder as a release, with a signed list of its files and the script that verifies them."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from bifolio import errata, folders, formats, language, output, sbom, verification
from bifolio.arguments import SITES
from bifolio.findings import make_finding, phrase
from bifolio.model import Location, Project, Refused
from bifolio.project import config
from bifolio.site import STATEMENT, covered, licence_text
from bifolio.verification import LIST, SCRIPT, SIGNATURE
from bifolio.workspace import (
    Command,
    keep_released_files,
    keep_released_records,
    load_project,
    load_released_files,
    project_digest,
)

ZIP, LINE = ".zip", ".zip.txt"  # ZIPs, and the lines of text to send beside them
BILL = "sbom.cdx.json"


def sign_release(command: Command, key: Path, to: Path, *, site: str = "staging") -> list[str]:
    """Copy what the last build of a site made to a folder, signed with a private key of OpenSSH; return its size and the key.

    An earlier release in the folder is replaced as a whole. Keeps findings where the build is not as it was made (T156),
    the key cannot be used (T157), packets.toml does not list it (T158), the folder has other files (B102), or a language
    has no statement of what was checked (T186) or files of an earlier state of the project (T187).
    """
    project = load_project(command)
    if project is None:
        return []
    folders.complete(to)
    out = command.root / SITES[site]
    if not command.attempt(lambda: output.begin(to, apart_from=command.root) and _only_ours(to)):
        return []
    built = command.attempt(lambda: _built(command.root, out, project.source_language))
    signed = command.attempt(lambda: _signed(project, out, built, key, site)) if built is not None else None
    if signed is None:
        return []
    files, fingerprint = signed
    if built is None or not command.attempt(lambda: _replace(to, files)):
        return []
    keep_released_records(command, site, (built[path] for path in built if path.endswith(errata.SUFFIX)))
    keep_released_files(command, site, _by_version(output.read_manifest(out).values(), files))
    return [f"{len(files)} files, signed with the key {fingerprint}"]


def _built(root: Path, out: Path, source_language: str) -> dict[str, bytes]:
    """Return the files of the last build by path.

    Raises Refused where one is missing or changed, has no statement, or is not made from the project as it is now.
    """
    entries = output.read_manifest(out)
    files = {path: _read(out / path) for path in entries}
    wrong = [path for path, content in files.items() if output.digest(content) != entries[path]["sha256"]]
    if wrong or not files:
        raise Refused(make_finding("T156", Location(out.name), path=(wrong or [output.MANIFEST])[0]))
    listed = (str(each["language"]) for each in entries.values() if each.get("language"))
    tags = dict.fromkeys((source_language, *listed))  # a build in which no packet could be read has no language
    told = {tag: entries.get(f"{tag}/{STATEMENT}", {}).get("covers") for tag in tags}
    if silent := [tag for tag in tags if told[tag] != covered(entries.values(), tag)]:  # none, or one of another build
        raise Refused(*(make_finding("T186", Location(out.name), tag=tag) for tag in silent))
    now = project_digest(root)
    if old := [tag for tag in tags if entries[f"{tag}/{STATEMENT}"].get("project") != now]:
        raise Refused(*(make_finding("T187", Location(out.name), tag=tag) for tag in old))
    return files


def _read(file: Path) -> bytes:
    return file.read_bytes() if file.is_file() and not file.is_symlink() else b""


def _by_version(
    entries: Iterable[Mapping[str, Any]], files: Mapping[str, bytes]
) -> dict[tuple[str, str], dict[str, str]]:
    """Return the paths of the files of packets, as they are released, by packet and version, and by SHA-256."""
    found: dict[tuple[str, str], dict[str, str]] = {}
    for entry in entries:
        if "packet" in entry and "version" in entry:
            of = found.setdefault((str(entry["packet"]), str(entry["version"])), {})
            of[output.digest(files[str(entry["path"])])] = str(entry["path"])
    return found


def _signed(
    project: Project, out: Path, built: Mapping[str, bytes], key: Path, site: str
) -> tuple[dict[str, bytes], str]:
    """Return the files of a release by path, and the fingerprint of its key; raises Refused."""
    keys = [" ".join(each.split()[:2]) for each in project.release_keys]  # a comment may name somebody
    tags = verification.spoken(dict.fromkeys((*output.read_about(out)["languages"], *project.tags)))
    added = dict(_added(project, out, verification.script(keys, project.publisher, tags)))
    content = _list(project, out, built, added, tags, site)
    signature, public = verification.sign(content, key)
    if public not in [verification.public_key(each) for each in keys]:
        raise Refused(make_finding("T158", Location(config.FILE), key=verification.written_key(public)))
    inside = {SCRIPT: added[SCRIPT], LIST: content, SIGNATURE: signature}
    files = {path: _packed(data, inside) if path.endswith(ZIP) else data for path, data in built.items()}
    for path in (path for path in built if path.endswith(LINE)):
        files[path] = _line(project, built[path], built[path[: -len(".txt")]], files[path[: -len(".txt")]])
    files |= {**added, LIST: content, SIGNATURE: signature}
    sums = "".join(f"{output.digest(files[path])}  {path}\n" for path in sorted(files))
    return {**files, output.SUMS: sums.encode()}, verification.fingerprint(public)


def _added(project: Project, out: Path, script: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield what a release has besides the build: the script that verifies it, licences, and what it was made with."""
    yield SCRIPT, script
    for packet in output.read_about(out)["packets"]:
        title = next(iter(packet["titles"].values()))
        yield f"LICENCE-{packet['name']}.txt", licence_text(packet, title, project.publisher).encode()
    if sbom.LOCK.is_file():  # a copy of the engine's package alone has none
        yield BILL, sbom.document().encode()


def _list(
    project: Project,
    out: Path,
    built: Mapping[str, bytes],
    added: Mapping[str, bytes],
    tags: Sequence[str],
    site: str,
) -> bytes:
    """Return the list of a release: the manifest of the build with what was added, and files of ZIPs and earlier releases.

    A ZIP has a copy of the list, so the list cannot have the digest of the ZIP; nor of the line to send beside it.
    """
    entries = output.read_manifest(out)
    script = {SCRIPT: output.digest(added[SCRIPT])}
    listed = [_entry(entries[path], content, script) for path, content in built.items() if not path.endswith(LINE)] + [
        output.entry(path, content) for path, content in added.items()
    ]
    about = output.read_about(out)
    days = verification.dates((str(entry["date"]) for entry in listed if "date" in entry), tags)
    names = verification.language_names((language.of(project, tag) for tag in about["languages"]), tags)
    inside = {"dates": days, "language_names": names, "files": sorted(listed, key=lambda entry: str(entry["path"]))}
    present = {str(packet["name"]): str(packet["version"]) for packet in about["packets"]}
    earlier = load_released_files(project.root, site, present)
    whole = {**about, **inside, **({"earlier": earlier} if earlier else {})}
    return (json.dumps(whole, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def _entry(entry: Mapping[str, Any], content: bytes, added: Mapping[str, str]) -> dict[str, Any]:
    if not entry["path"].endswith(ZIP):
        return dict(entry)
    members = {name: output.digest(data) for name, data in _members(content).items()}
    kept = {key: value for key, value in entry.items() if key not in ("bytes", "sha256")}
    return {**kept, "members": {**members, **added}}


def _members(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _packed(content: bytes, inside: Mapping[str, bytes]) -> bytes:
    return formats.pack({**_members(content), **inside})


def _line(project: Project, line: bytes, before: bytes, after: bytes) -> bytes:
    """Return the line to send beside a ZIP with the digest and the size that the ZIP has now."""
    text = line.decode().replace(output.digest(before), output.digest(after))
    for tag in project.tags:
        written = language.of(project, tag)
        text = text.replace(f" {written.file_size(len(before))} ", f" {written.file_size(len(after))} ", 1)
    return text.encode()


def _only_ours(to: Path) -> bool:
    """Return True for a folder that is new, empty, or a release: whatever is in it, its list of sums names.

    Raises Refused (B102) with a file that is not: it would be lost.
    """
    signed = (to / SIGNATURE).is_file() and (to / output.SUMS).is_file()
    lines = (to / output.SUMS).read_text(encoding="utf-8", errors="replace").splitlines() if signed else []
    ours = {line.partition("  ")[2] for line in lines} | ({output.SUMS} if signed else set())
    for file in sorted(to.rglob("*")) if to.is_dir() else ():
        path = file.relative_to(to).as_posix()
        if (file.is_symlink() or not file.is_dir()) and path not in ours:
            reason = phrase("has-other-files", name=path)
            raise Refused(make_finding("B102", Location(to.name), folder=f"{to.name}/", reason=reason))
    return True


def _replace(to: Path, files: Mapping[str, bytes]) -> bool:
    """Put files in the place of a folder, whole, and return True; raises Refused where they cannot be written."""
    new = folders.write_beside(to, files, shown=to.name)
    try:
        folders.move(new, to, shown=to.name)
    finally:
        folders.complete(to)
    return True
