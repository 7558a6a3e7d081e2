"""Rebuild after each saved file: open pages at once, then one by one those that nobody looks at, and the site's own."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable
from contextlib import suppress

from bifolio.model import Refused
from bifolio.preview import dependencies, rebuild, watcher
from bifolio.preview.server import EventHub
from bifolio.preview.state import ASSETS, FRONT, PreviewState


class RebuildQueue:
    """Keeps pages up to date with their files; what can wait is kept as jobs, by name, in the order they are done."""

    def __init__(self, state: PreviewState) -> None:
        self.state = state
        self.hub = EventHub()
        self.jobs: dict[str, Callable[[], object]] = {}
        self._add({ASSETS, *state.pages()})

    def update(self, paths: Iterable[str]) -> set[str]:
        """Read saved files again, make the pages that somebody has open, and notify them; return all that is stale."""
        with self.state.lock:
            stale = self.state.update(paths)
        if ASSETS in stale:
            _try(lambda: rebuild.refresh(self.state, ASSETS))
        for path in sorted(stale & self.hub.open_pages()):
            _try(lambda path=path: rebuild.refresh(self.state, path))  # type: ignore[misc]
            self.hub.notify([path])
        self._add(stale)
        return stale

    def do_next(self) -> bool:
        """Do the first job that waits; return whether there was one."""
        if not self.jobs:
            return False
        name = next(iter(self.jobs))
        _try(self.jobs.pop(name))
        return True

    def follow(self, stop: threading.Event, report: Callable[[str], object]) -> None:
        """Until `stop` is set, take up each saved file at once, and do a job at a time in between."""
        before = self.state.first_snapshot
        while not stop.is_set():
            after = dependencies.snapshot(self.state.root)
            paths, before, start = dependencies.changed_paths(before, after), after, time.perf_counter()
            if paths:
                self.update(paths)
                report(f"{', '.join(paths)}: {time.perf_counter() - start:.2f} s")
            elif not self.do_next():
                watcher.wait(self.state.root, stop)

    def _add(self, stale: Iterable[str]) -> None:
        pages = sorted(stale)
        for path in pages:
            self.jobs[f"view {path}"] = lambda path=path: rebuild.refresh(self.state, path)  # type: ignore[misc]
        for path in pages:
            if path not in (ASSETS, FRONT):
                self.jobs[f"site {path}"] = lambda path=path: rebuild.publish(self.state, path)  # type: ignore[misc]
        if pages:
            self.jobs.pop("site", None)
            self.jobs["site"] = lambda: rebuild.publish_front(self.state)
            self.jobs["old pages"] = lambda: rebuild.remove_old_pages(self.state)


def _try(step: Callable[[], object]) -> None:
    """Run a step; where it is refused, the page shows why when it is asked for."""
    with suppress(Refused):
        step()
