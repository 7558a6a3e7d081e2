"""Stage 8, write: the only writer below out/, and of catalogues. A file is the old one or the new one, never half of either."""

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
    """Write one file below `out`. Its folders are made; a file that holds these bytes already is left alone.

    Raises Refused where the disk is full or the folder may not be written to; the file that was there stays.
    """
    path = out / artifact.path
    if not path.resolve().is_relative_to(out.resolve()):
        raise Refused(make_finding("S111", Location(artifact.path)))
    replace(path, artifact.content, shown=f"{out.name}/{artifact.path}")


def replace(path: Path, content: bytes, *, shown: str) -> bool:
    """Put bytes in a file's place at once, by a temporary file beside it; return whether anything changed."""
    try:
        if path.is_file() and path.read_bytes() == content:
            return False
        _folder(path.parent)
        _swap(path, content)
    except OSError as error:
        raise Refused(make_finding("B101", Location(shown), reason=(error.strerror or str(error)).lower())) from None
    return True


def _folder(folder: Path) -> None:
    """Make a folder and those above it, each readable by all, whatever the umask."""
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
    """Return what the last build wrote, by path; empty where there is no manifest or it cannot be read."""
    try:
        listed = json.loads((out / MANIFEST).read_text(encoding="utf-8"))
        return {entry["path"]: entry for entry in listed["files"] if {"path", "bytes", "sha256"} <= entry.keys()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def tidy(out: Path) -> None:
    """Take away the unfinished files that a killed build left below `out`; those of a process that still runs are its own."""
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
    """Write the manifest and the checksums of what is below `out`, and take away what an earlier build wrote and none wants now."""
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
