"""Stage 8: write files below out/ and catalogues, atomically: a file is the old one or the new one, never half of either."""

from __future__ import annotations

import hashlib
import json
import os
import re
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bifolio.findings import make_finding
from bifolio.model import Artifact, Location, Refused

MANIFEST = "manifest.json"
SUMS = "SHA256SUMS"
MODE = 0o644
PART = re.compile(r"\.(\d+)-.*\.part")


def digest(content: bytes) -> str:
    """Return the SHA-256 of some bytes, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def write(out: Path, artifact: Artifact) -> None:
    """Write one file below `out`, creating its folders; a file with the same bytes is left alone.

    Raises Refused if the disk is full or the folder is not writable; the earlier file is kept.
    """
    path = out / artifact.path
    if not path.resolve().is_relative_to(out.resolve()):
        raise Refused(make_finding("S111", Location(artifact.path)))
    replace(path, artifact.content, shown=f"{out.name}/{artifact.path}")


def replace(path: Path, content: bytes, *, shown: str) -> bool:
    """Replace a file atomically, through a temporary file beside it; return whether anything changed."""
    try:
        if path.is_file() and path.read_bytes() == content:
            return False
        _folder(path.parent)
        _swap(path, content)
    except OSError as error:
        raise Refused(make_finding("B101", Location(shown), reason=(error.strerror or str(error)).lower())) from None
    return True


def _folder(folder: Path) -> None:
    """Create a folder and its parents, readable by everyone whatever the umask."""
    if not folder.is_dir():
        _folder(folder.parent)
        folder.mkdir(exist_ok=True)
        folder.chmod(0o755)


def _swap(path: Path, content: bytes) -> None:
    handle, name = tempfile.mkstemp(prefix=f".{os.getpid()}-", suffix=".part", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(MODE)  # not the umask's: two people's builds are the same
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def read_manifest(out: Path) -> dict[str, dict[str, Any]]:
    """Return the entries of the last build by path; empty if there is no manifest or it cannot be read."""
    try:
        listed = json.loads((out / MANIFEST).read_text(encoding="utf-8"))
        return {entry["path"]: entry for entry in listed["files"] if {"path", "bytes", "sha256"} <= entry.keys()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def tidy(out: Path) -> None:
    """Delete unfinished files that a killed build left below `out`, except those of a running process."""
    for file in sorted(out.rglob(".*.part")):
        if (match := PART.fullmatch(file.name)) and not _runs(int(match[1])):
            file.unlink(missing_ok=True)


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:  # somebody else's, or Windows saying no
        return True
    return True


def finish(out: Path, entries: Mapping[str, Mapping[str, Any]], about: Mapping[str, Any]) -> None:
    """Write the manifest and the checksums of `out`, and delete files of earlier builds that are no longer wanted."""
    before = read_manifest(out)
    if os.name == "posix":  # elsewhere a signal of number 0 ends a process
        tidy(out)
    for path in sorted(set(before) - set(entries)):
        _remove(out, path)
    files = [dict(entries[path]) for path in sorted(entries)]
    sums = "".join(f"{entry['sha256']}  {entry['path']}\n" for entry in files)
    listing = json.dumps({**about, "files": files}, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    write(out, Artifact(MANIFEST, listing.encode()))
    write(out, Artifact(SUMS, sums.encode()))


def _remove(out: Path, path: str) -> None:
    file = out / path
    if file.resolve().is_relative_to(out.resolve()) and file.is_file():
        file.unlink()
        for folder in file.parents:
            if folder == out or any(folder.iterdir()):
                break
            folder.rmdir()
