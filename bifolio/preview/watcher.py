"""Watch the files of a project: wait for a saved one, compare snapshots, and say what has to be read again."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from bifolio.project import config

try:
    import watchfiles
except ImportError:  # the extra `preview` is not installed: polling is enough
    watchfiles = None  # type: ignore[assignment]

CATALOGUE = re.compile(r"locales/([^/]+)/(?:LC_MESSAGES/([^/]+)\.po|(?:reviewed|origin)/([^/]+)\.txt)")
FOLDERS = ("content", "locales", "templates")
POLL = 0.1  # seconds


class Change(NamedTuple):
    """What a changed file is: `catalogue` (a domain in a language), `packet`, `template`, `style` or `project`."""

    kind: str
    name: str = ""  # of the domain or packet
    tag: str = ""  # of the language


def change_of(path: str) -> Change | None:
    """Return what a file (path relative to the project, with forward slashes) is a part of; None for nothing.

    >>> change_of("locales/fa/LC_MESSAGES/demo.po")
    Change(kind='catalogue', name='demo', tag='fa')
    >>> change_of("out/index.html") is None
    True
    """
    folder, _, rest = path.partition("/")
    name = path.rpartition("/")[2]
    if name.startswith(".") or name.endswith(("~", ".part", ".swp", ".mo", ".pot")):
        return None
    if path == config.FILE or re.fullmatch(r"locales/[^/]+/language\.toml", path):
        return Change("project")
    if match := CATALOGUE.fullmatch(path):
        return Change("catalogue", match[2] or match[3], match[1])
    if folder == "content" and "/" in rest:
        return Change("packet", rest.partition("/")[0])
    if folder == "templates":
        return Change("template") if name.endswith(".html") else Change("style")
    return None


def changes_of(paths: Iterable[str]) -> tuple[Change, ...]:
    """Return what several files are parts of, each once, in the order of the paths."""
    return tuple(dict.fromkeys(change for path in sorted(paths) if (change := change_of(path)) is not None))


Snapshot = Mapping[str, tuple[int, int]]  # path to modification time in nanoseconds, and size in bytes


def snapshot(root: Path) -> Snapshot:
    """Return the modification time and size of every file of a project that a page may come from."""
    states: dict[str, tuple[int, int]] = {}
    for file in (root / config.FILE, *(file for folder in FOLDERS for file in (root / folder).rglob("*"))):
        try:
            state = file.stat()
        except OSError:
            continue  # deleted between listing and reading
        if file.is_file():
            states[file.relative_to(root).as_posix()] = (state.st_mtime_ns, state.st_size)
    return states


def changed_paths(before: Snapshot, after: Snapshot) -> tuple[str, ...]:
    """Return the paths of files that are new, deleted or different, sorted."""
    return tuple(sorted(path for path in {*before, *after} if before.get(path) != after.get(path)))


def wait(root: Path, stop: threading.Event) -> None:
    """Return when a file of the project may have been saved, or `stop` is set.

    A folder that is created meanwhile is not watched; the wait ends after 0.3 s, so its files are seen all the same.
    """
    if watchfiles is None:
        stop.wait(POLL)
        return
    paths = [root / name for name in (*FOLDERS, config.FILE) if (root / name).exists()]
    events = watchfiles.watch(
        *paths, watch_filter=None, debounce=200, step=30, stop_event=stop, rust_timeout=300,
        yield_on_timeout=True, recursive=True,
    )  # fmt: skip
    next(events, None)
