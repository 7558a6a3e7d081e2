"""Fingerprint files: notice a change by kind, size, times and inode as git does, and by content where these leave a doubt.

Needs the standard library alone, and little of it: a run that has nothing to do spends its time here.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator, Mapping

# A file changed within so many nanoseconds before it was looked at may have been changed again without a trace: FAT counts
# two seconds, and a clock of the kernel ticks every few milliseconds (git's racy-git.txt).
TICK = 2 * 10**9
SKIPPED = ("__pycache__",)

State = list[object]  # kind, size, mtime and ctime (ns), inode: what os.stat says
Fingerprint = list[object]  # a State, the SHA-256 of the content ("": not known), and whether it is in doubt (0 or 1)


def state(path: str) -> State | None:
    """Return the state of a file, None where there is none; a symbolic link is another kind than the file it leads to."""
    try:
        link = stat.S_ISLNK(os.lstat(path).st_mode)
        found = os.stat(path)
    except (OSError, ValueError):
        return None
    kind = "file" if stat.S_ISREG(found.st_mode) else "other"
    return [f"link to {kind}" if link else kind, found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino]


def tree(folder: str) -> dict[str, State]:
    """Return the states of everything in a folder by path; a folder in it has its name with a slash and an empty state."""
    return dict(_walk(folder, frozenset()))


def _walk(folder: str, outer: frozenset[tuple[int, int]]) -> Iterator[tuple[str, State]]:
    try:
        own = os.stat(folder)
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        return
    if (own.st_dev, own.st_ino) in outer:  # a link to a folder that it is in
        return
    for entry in entries:
        if _is_folder(entry):
            if entry.name not in SKIPPED:
                yield f"{entry.path}/", ["link"] if entry.is_symlink() else []
                yield from _walk(entry.path, outer | {(own.st_dev, own.st_ino)})
        else:
            yield entry.path, state(entry.path) or ["missing"]


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads to itself
        return False


def digest(path: str) -> str:
    """Return the SHA-256 of a file's content in hexadecimal, "" for what is no file or cannot be read."""
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):  # reading a pipe would wait for ever
            return ""
        with open(path, "rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def in_doubt(found: State, looked_at: int) -> bool:
    """Return whether a file was changed so shortly before `looked_at` (ns since the epoch) that its state proves nothing."""
    return len(found) > 1 and max(int(str(found[2])), int(str(found[3]))) > looked_at - TICK


def take(
    states: Mapping[str, State], looked_at: int, known: Mapping[str, Fingerprint], *, contents: bool
) -> dict[str, Fingerprint]:
    """Return fingerprints of files in these states; the digests of `known` ones in the same state are not computed again.

    Without `contents` only files in doubt get a digest: any other in another state is then taken to have changed.
    """
    taken = {}
    for path, found in states.items():
        before, doubted = known.get(path), in_doubt(found, looked_at)
        if before is not None and before[1] and before[0] == found and not before[2]:
            content = before[1]
        else:
            content = digest(path) if (contents or doubted) and len(found) > 1 else ""
        taken[path] = [found, content, int(doubted)]
    return taken


def unchanged(fingerprint: Fingerprint, path: str, found: State | None) -> bool:
    """Return whether a file, now in the state `found`, is as it was when its fingerprint was taken."""
    before, content, doubted = fingerprint
    if found is None or not isinstance(before, list) or found[:1] != before[:1]:
        return False
    if found == before and not doubted:
        return True
    return bool(content) and found[1:2] == before[1:2] and digest(path) == content
