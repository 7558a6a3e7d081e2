"""Keep the files of releases: replace those of one as a whole, complete what was stopped, and compare them with their hashes.

The SHA-256 of each file is in `releases.sha256`, which is written once the new files are all there, beside the old ones.
From then on the new files are the release: whoever reads it next moves them to their place, if the process was stopped.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from pathlib import Path

from bifolio import folders, output
from bifolio.findings import make_finding, on_lines
from bifolio.model import Finding, Location, Refused
from bifolio.text_files import excerpt, exists, read_text

RELEASES = "releases.sha256"
LINE = re.compile(r"([0-9a-f]{64})  (locales/[^/]+/released/(?!.*\.\./)\S.*)")


def release_folder(tag: str, packet: str) -> str:
    """Return where the release of a packet in a language is kept, relative to the project."""
    return f"locales/{tag}/released/{packet}"


def release_hashes(root: Path, folder: str = "") -> dict[str, str]:
    """Return the SHA-256 that each released file (below `folder`) had, by its path relative to the project."""
    hashes, _ = _sealed(root)
    return {path: value for path, value in hashes.items() if path.startswith(f"{folder}/")} if folder else hashes


def damage(root: Path) -> list[Finding]:
    """Return a finding for each line of the list of hashes that is not a hash and a path, or one if it cannot be read."""
    return _sealed(root)[1]


def _sealed(root: Path) -> tuple[dict[str, str], list[Finding]]:
    """Return the hashes of all released files by path, and the findings on the list of them."""
    hashes: dict[str, str] = {}
    wrong: list[tuple[int, str]] = []
    try:
        lines = read_text(root, RELEASES).split("\n") if exists(root / RELEASES) else []
    except Refused as refused:
        return {}, list(refused.findings)
    for number, line in enumerate(lines, 1):
        match = LINE.fullmatch(line)
        if match and hashes.setdefault(match[2], match[1]) == match[1]:
            continue
        if line:
            wrong.append((number, line))
    return hashes, on_lines(_wrong, wrong)


def _wrong(number: int, line: str) -> Finding:
    return make_finding("T159", Location(RELEASES, number, 1), line=excerpt(line))


def is_released(root: Path, folder: str) -> bool:
    """Return whether there is a release in a folder; one whose files were not moved to their place is completed first."""
    complete(root, folder)
    return (root / folder).is_dir() or bool(release_hashes(root, folder))


def changed_files(root: Path, folder: str) -> list[str]:
    """Return the paths of the files of a release that were changed, added or removed since."""
    sealed, now = release_hashes(root, folder), _hashes(root / folder, folder)
    return sorted(path for path in sealed.keys() | now.keys() if sealed.get(path) != now.get(path))


def _hashes(place: Path, folder: str) -> dict[str, str]:
    """Return the SHA-256 of each file in a place by its path in a release; links and pipes have none."""
    files = [file for file in sorted(place.rglob("*")) if file.is_symlink() or not file.is_dir()]
    return {
        f"{folder}/{file.relative_to(place).as_posix()}": output.digest(file.read_bytes())
        if file.is_file() and not file.is_symlink()
        else ""
        for file in files
    }


def replace_release(root: Path, folder: str, files: Mapping[str, bytes]) -> bool:
    """Put files in the place of a release, whole, record their hashes, and return True.

    Raises Refused where they cannot be written, or where the list of hashes is damaged, which would be written anew.
    """
    if damaged := damage(root):
        raise Refused(*damaged)
    complete(root, folder)
    place = root / folder
    new = folders.write_beside(place, files, shown=folder)
    try:
        others = release_hashes(root).items() - release_hashes(root, folder).items()
        hashes = dict(others) | {f"{folder}/{path}": output.digest(content) for path, content in files.items()}
        lines = "".join(f"{value}  {path}\n" for path, value in sorted(hashes.items()))
        output.replace(root / RELEASES, lines.encode(), shown=RELEASES)
    except Refused:
        shutil.rmtree(new, ignore_errors=True)
        raise
    try:
        folders.move(new, place, shown=folder)
    except Refused:
        if not _is_recorded(root, folder, place):
            raise
    complete(root, folder)
    return True


def complete(root: Path, folder: str) -> None:
    """Move the files of a release that was stopped to their place if their hashes are recorded, and delete other remains."""
    folders.complete(root / folder, lambda place: _is_recorded(root, folder, place))


def _is_recorded(root: Path, folder: str, place: Path) -> bool:
    """Return whether the files in a place are those whose hashes are recorded for the release."""
    hashes = release_hashes(root, folder)
    return bool(hashes) and _hashes(place, folder) == hashes
