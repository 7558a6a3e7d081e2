"""Owns what a changed file touches: paths of the project to what has to be read again, by their names alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

CATALOGUE = re.compile(r"locales/([^/]+)/(?:LC_MESSAGES/([^/]+)\.po|reviewed/([^/]+)\.txt)")
FOLDERS = ("content", "locales", "templates")
SETTINGS = "packets.toml"
UI = "ui"


class AffectedFiles(NamedTuple):
    """What a change comes to: `catalogue` (a domain in a language), `packet`, `template`, `style` or `project`."""

    what: str
    name: str = ""  # of the domain or packet
    tag: str = ""  # of the language


def touched(path: str) -> AffectedFiles | None:
    """Return what a changed file touches (its path relative to the project, with forward slashes); None for nothing."""
    first, _, rest = path.partition("/")
    name = path.rpartition("/")[2]
    if name.startswith(".") or name.endswith(("~", ".part", ".swp", ".mo", ".pot")):
        return None
    if path == SETTINGS or re.fullmatch(r"locales/[^/]+/language\.toml", path):
        return AffectedFiles("project")
    if match := CATALOGUE.fullmatch(path):
        return AffectedFiles("catalogue", match[2] or match[3], match[1])
    if first == "content" and "/" in rest:
        return AffectedFiles("packet", rest.partition("/")[0])
    if first == "templates":
        return AffectedFiles("template") if name.endswith(".html") else AffectedFiles("style")
    return None


def all_touched(paths: Iterable[str]) -> tuple[AffectedFiles, ...]:
    """Return what several changed files touch, each thing once, in the order of the paths."""
    return tuple(dict.fromkeys(touch for path in sorted(paths) if (touch := touched(path)) is not None))


Snapshot = Mapping[str, tuple[int, int]]  # path to its time of change in nanoseconds, and its size in bytes


def snapshot(root: Path) -> Snapshot:
    """Return the state of every file of a project that a page may come from."""
    found: dict[str, tuple[int, int]] = {}
    for file in (root / SETTINGS, *(file for folder in FOLDERS for file in (root / folder).rglob("*"))):
        try:
            state = file.stat()
        except OSError:
            continue  # taken away between listing and looking
        if file.is_file():
            found[file.relative_to(root).as_posix()] = (state.st_mtime_ns, state.st_size)
    return found


def changed(before: Snapshot, after: Snapshot) -> tuple[str, ...]:
    """Return the paths of files that are new, gone or different, sorted."""
    return tuple(sorted(path for path in {*before, *after} if before.get(path) != after.get(path)))
