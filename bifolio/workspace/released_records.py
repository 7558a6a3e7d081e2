"""Keep what releases said of each packet in each language, so that later builds can say what has changed since."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import PurePosixPath

from bifolio import errata, output
from bifolio.arguments import SITES
from bifolio.errata import ReleasedTexts
from bifolio.findings import make_finding
from bifolio.model import Location, Refused
from bifolio.text_files import content_of, read_text
from bifolio.workspace.command import Command

FOLDER = "released"  # in the project, with a folder for each site
STAGING, PUBLIC = SITES
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
    """Keep the texts of a release of a site; the first of a version stays, and a finding (T182) says where another differs."""
    for content in contents:
        texts = errata.read(content)
        version = UNSAFE.sub("-", texts.version)
        name = f"{texts.packet}-{texts.language}{errata.SUFFIX}"
        path = PurePosixPath(FOLDER, site, texts.packet, version, name).as_posix()
        before = content_of(command.root / path)
        if before is None or _is_of_another_kind(before):
            command.attempt(lambda: output.replace(command.root / path, content, shown=path))  # noqa: B023
        elif before != content:
            command.report([make_finding("T182", Location(path), packet=texts.packet, version=texts.version)])
