"""Put a folder in the place of another as a whole: its reader finds the old one or the new one, wherever a process was stopped.

The new files are written to a folder beside the place. The old folder is moved beside it too, and deleted once the new
one is there.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from bifolio import output
from bifolio.findings import make_finding
from bifolio.model import Location, Refused

REMAINS = re.compile(r"\.(?P<name>.+)\.(?P<state>new|old)-(?P<process>\d+)")


def write_beside(place: Path, files: Mapping[str, bytes], *, shown: str) -> Path:
    """Write files to a new folder beside a place, and return it; raises Refused, and leaves nothing, where one cannot be."""
    new = place.with_name(f".{place.name}.new-{os.getpid()}")
    try:
        for path, content in files.items():
            output.replace(new / path, content, shown=f"{shown}/{path}")
    except Refused:
        shutil.rmtree(new, ignore_errors=True)
        raise
    return new


def move(new: Path, place: Path, *, shown: str) -> None:
    """Move a folder to the place of another, which is kept beside it; raises Refused where the system does not allow it."""
    try:
        _move(new, place)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise Refused(make_finding("B101", Location(shown), reason=reason)) from None


def complete(place: Path, is_new: Callable[[Path], bool] = lambda _: False) -> None:
    """End what a process was stopped at: move a folder beside a place there that is known to be the new one, else the old one.

    Deletes the other folders beside the place, except new ones of processes that are still at work.
    """
    remains = list(_remains(place))
    for each, _, _ in remains:
        if is_new(each) and not is_new(place):
            with suppress(OSError):  # the folder cannot be written, or another process was faster
                _move(each, place)
    for each, state, process in dict.fromkeys([*remains, *_remains(place)]):
        stopped = process == os.getpid() or not output.is_running(process)
        if state == "old" and stopped and not os.path.lexists(place):
            with suppress(OSError):
                each.rename(place)
        elif (state == "old" and place.is_dir()) or (state == "new" and stopped and not is_new(each)):
            shutil.rmtree(each, ignore_errors=True)


def _move(new: Path, place: Path) -> None:
    old = place.with_name(f".{place.name}.old-{os.getpid()}")
    if os.path.lexists(place):
        place.rename(old)
    new.rename(place)


def _remains(place: Path) -> Iterator[tuple[Path, str, int]]:
    """Yield the folders beside a place that were to be, or have been, in it, each with its state and process."""
    for file in sorted(place.parent.iterdir()) if place.parent.is_dir() else ():
        match = REMAINS.fullmatch(file.name)
        if match and match["name"] == place.name and file.is_dir() and not file.is_symlink():
            yield file, match["state"], int(match["process"])
