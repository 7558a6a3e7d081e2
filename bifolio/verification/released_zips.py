"""Compare ZIPs with the list of a release: those of the release, and those that somebody made of its files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import IO

from bifolio.verification.archives import (
    DAMAGE,
    OTHERWISE,
    STRAY,
    archive_digests,
    digests_in,
    is_dropped,
    text_in,
    top_of,
    zip_in,
)
from bifolio.verification.release_list import LIST, SIGNATURE, Release

LINE = ".txt"  # of the line to send beside a ZIP, which has the digest of the ZIP and so of the list in it


def files_in_zip(path: Path, release: Release) -> tuple[dict[str, str], dict[str, str]]:
    """Return the SHA-256 of each file in a ZIP by its path there, as `verify` compares them, and as they are.

    A ZIP in it with the files of one of the release alone has "", as in the list; so has its line. Of a whole release in
    a folder the paths are those in the folder.
    """
    digests = {name: digest for name, digest in archive_digests(path).items() if not is_dropped(name)}
    found, zips = dict(digests), release.zips
    top = top_of(digests, LIST)
    for name in [
        name
        for name in digests
        if name.lower().endswith(".zip") and len(digests[name]) > 1 and digests[name] != OTHERWISE
    ]:
        listed = zips.get(name[len(top) :])
        with zip_in(path, name) as (copy, left):
            if is_one_of(copy, [listed] if listed else zips.values(), release, left):
                found[name] = ""
    for name in [name for name in found if not found[name] and name + LINE in found]:
        found[name + LINE] = "" if digests[name].encode() in text_in(path, name + LINE) else "-"
    return _below(found, top, release), _below(digests, top, release)


def _below(found: Mapping[str, str], top: str, release: Release) -> dict[str, str]:
    """Return digests by paths below a folder, as the release spells them."""
    return {name if name == STRAY else release.spelled(name[len(top) :]): digest for name, digest in found.items()}


def is_one_of(
    file: Path | IO[bytes], zips: Iterable[Mapping[str, str]], release: Release, left: int | None = None
) -> bool:
    """Return whether a ZIP has the files of one of the release, which all have copies of the list, and nothing else."""
    try:
        found = archive_digests(file) if isinstance(file, Path) else digests_in(file, left)
    except (OSError, *DAMAGE):
        return False
    found, copies = _below(found, "", release), release.copies
    if release.state == "verify-unsigned" and found.pop(SIGNATURE, ""):  # it is gone beside the ZIP, which has its own
        copies = {LIST: copies[LIST]}
    return any(found == {**members, **copies} for members in zips)
