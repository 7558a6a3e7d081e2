"""Keep what releases said of each packet in each language, so that later builds can say what has changed since."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any

from bifolio import errata, output
from bifolio.arguments import SITES
from bifolio.errata import ReleasedTexts
from bifolio.findings import make_finding
from bifolio.model import Location, Refused
from bifolio.text_files import content_of, read_text
from bifolio.workspace.command import Command

FOLDER = "released"  # in the project, with a folder for each site
STAGING, PUBLIC = SITES
FILES = "SHA256SUMS"  # of the files of a packet in a version, with those of its ZIPs as they were released
MOST = 5_000  # files of earlier releases in a list, which every ZIP has a copy of: half a megabyte
SUM = re.compile(r"([0-9a-f]{64})  (\S.*)")
UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")


def load_released_records(command: Command, site: str) -> list[ReleasedTexts]:
    """Return what earlier releases of a site said; findings on records that cannot be used are kept, the others count.

    Readers of the staging site may have a copy of the public one; on the public site is nothing of the staging site.
    """
    found: dict[tuple[str, str, str], ReleasedTexts] = {}
    for each in [site] if site == PUBLIC else [STAGING, PUBLIC]:
        for file in sorted((command.root / FOLDER / each).rglob(f"*{errata.SUFFIX}")):
            path = file.relative_to(command.root).as_posix()
            texts = command.attempt(lambda path=path: _read(command, path))  # type: ignore[misc]
            if texts is not None:
                found.setdefault((texts.packet, texts.language, texts.version), texts)
    return [*found.values()]


def load_released_files(root: Path, site: str, present: Mapping[str, str]) -> list[dict[str, Any]]:
    """Return packet, version and files of earlier releases of a site, the files by SHA-256; the newest of each come first.

    Those of the `present` version of a packet are left out, and the oldest where there are more than MOST files.
    """
    found: list[tuple[int, str, str, dict[str, str]]] = []
    for folder in sorted((root / FOLDER / site).glob("*")):
        present_version = UNSAFE.sub("-", present.get(folder.name, ""))
        others = [each for each in folder.glob(f"*/{FILES}") if each.parent.name != present_version]
        newest = sorted(others, key=lambda each: _number(each.parent.name), reverse=True)
        found += [(age, folder.name, each.parent.name, _sums(each)) for age, each in enumerate(newest)]
    found.sort(key=lambda each: each[:3])
    counts = itertools.accumulate(len(files) for *_, files in found)
    return [
        {"packet": packet, "version": version, "files": files}
        for (_, packet, version, files), count in zip(found, counts, strict=True)
        if files and count <= MOST
    ]


def _number(version: str) -> tuple[list[int], str]:
    """Return what versions are sorted by: 1.10 comes after 1.9.

    >>> sorted(["1.10", "1.9", "1.9-draft"], key=_number)
    ['1.9', '1.9-draft', '1.10']
    """
    return [int(digits) for digits in re.findall("[0-9]+", version)], version


def _sums(file: Path) -> dict[str, str]:
    """Return the paths in a list of sums by SHA-256; what is no sum in it, such as the mark of a conflict, is left out."""
    lines = (content_of(file) or b"").decode("utf-8", "replace").splitlines()
    return {match[1]: match[2] for match in map(SUM.fullmatch, lines) if match}


def keep_released_files(command: Command, site: str, listed: Mapping[tuple[str, str], Mapping[str, str]]) -> None:
    """Keep the files of a release of a site: their paths by SHA-256, by packet and version.

    Those of an earlier release of the same version stay, too. Readers who have a file of it are told by the lists of
    later versions that it is unchanged.
    """
    for (packet, version), files in listed.items():
        path = PurePosixPath(FOLDER, site, packet, UNSAFE.sub("-", version), FILES).as_posix()
        sums = {**_sums(command.root / path), **files}
        lines = sorted(f"{digest}  {name}\n" for digest, name in sums.items())
        content = "".join(lines).encode()
        command.attempt(lambda: output.replace(command.root / path, content, shown=path))  # noqa: B023


def _read(command: Command, path: str) -> ReleasedTexts:
    """Return a record; raises Refused for one that is none (T184), or that notes other things than this bifolio (T185)."""
    try:
        texts = errata.read(read_text(command.root, path).encode())
    except ValueError:
        raise Refused(make_finding("T184", Location(path))) from None
    if texts.recording != errata.RECORDING:
        raise Refused(make_finding("T185", Location(path), packet=texts.packet, version=texts.version))
    return texts


def _is_of_another_kind(content: bytes) -> bool:
    """Return whether a record was written in another way, so that the same release is to be recorded anew."""
    try:
        return errata.read(content).recording != errata.RECORDING
    except ValueError:
        return False


def keep_released_records(command: Command, site: str, contents: Iterable[bytes]) -> None:
    """Keep the texts of a release of a site; the first of a version stays, and a finding (T182) says where another differs.

    A frozen language stays at its version while more of its passages are out of date; its texts are the same.
    """
    for content in contents:
        texts = errata.read(content)
        version = UNSAFE.sub("-", texts.version)
        name = f"{texts.packet}-{texts.language}{errata.SUFFIX}"
        path = PurePosixPath(FOLDER, site, texts.packet, version, name).as_posix()
        before = content_of(command.root / path)
        if before is None or _is_of_another_kind(before):
            command.attempt(lambda: output.replace(command.root / path, content, shown=path))  # noqa: B023
        elif before != content and _unmarked(errata.read(before)) != _unmarked(texts):
            command.report([make_finding("T182", Location(path), packet=texts.packet, version=texts.version)])


def _unmarked(texts: ReleasedTexts) -> ReleasedTexts:
    """Return texts without what says that they are out of date."""
    values = tuple(replace(each, in_source={}, outdated="") for each in texts.values)
    return replace(
        texts, values=values, passages=tuple(replace(each, outdated="", newer="") for each in texts.passages)
    )
