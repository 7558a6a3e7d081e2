"""Compare ZIPs with the list of a release: those of the release, and those that somebody made of its files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import IO

from bifolio.verification.archives import DAMAGE, STRAY, archive_digests, digests_in, text_in, zip_in
from bifolio.verification.release_list import LIST, Release

DROPPED = {".DS_Store", "Thumbs.db", "desktop.ini"}  # files that systems leave in folders
LINE = ".txt"  # of the line to send beside a ZIP, which has the digest of the ZIP and so of the list in it


def files_in_zip(path: Path, release: Release) -> tuple[dict[str, str], dict[str, str]]:
    """Return the SHA-256 of each file in a ZIP by its path there, as `verify` compares them, and as they are.

    A ZIP in it with the files of one of the release alone has "", as in the list; so has its line. Of a whole release in
    a folder the paths are those in the folder.
    """
    digests = {name: digest for name, digest in archive_digests(path).items() if not _is_dropped(name)}
    found, zips = dict(digests), release.zips
    top = _top(digests)
    for name in [name for name in digests if name.lower().endswith(".zip") and digests[name] != "-"]:
        listed = zips.get(name[len(top) :])
        with zip_in(path, name) as copy:
            if is_one_of(copy, [listed] if listed else zips.values(), release):
                found[name] = ""
    for name in [name for name in found if not found[name] and name + LINE in found]:
        found[name + LINE] = "" if digests[name].encode() in text_in(path, name + LINE) else "-"
    return _below(found, top), _below(digests, top)


def _below(found: Mapping[str, str], top: str) -> dict[str, str]:
    return {name if name == STRAY else name[len(top) :]: digest for name, digest in found.items()}


def _is_dropped(name: str) -> bool:
    """Return whether a system left a file in a folder, or macOS beside the files of a ZIP."""
    file = name.rpartition("/")[2]
    return file in DROPPED or (name.startswith("__MACOSX/") and file.startswith("._"))


def _top(found: Mapping[str, str]) -> str:
    """Return the folder that a ZIP has a whole release in, with its slash; "" for other ZIPs."""
    tops = {name.partition("/")[0] + "/" for name in found if name != STRAY}
    return next((top for top in tops if len(tops) == 1 and top + LIST in found), "")


def is_one_of(file: Path | IO[bytes], zips: Iterable[Mapping[str, str]], release: Release) -> bool:
    """Return whether a ZIP has the files of one of the release, which all have copies of the list, and nothing else."""
    try:
        found = archive_digests(file) if isinstance(file, Path) else digests_in(file)
    except (OSError, *DAMAGE):
        return False
    return any(found == {**members, **release.copies} for members in zips)
