"""Owns what follows a saved file: open pages at once, then one by one those that nobody looks at, and the site's own."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from bifolio.preview import rebuild
from bifolio.preview.server import Hub
from bifolio.preview.state import ASSETS, FRONT, PreviewState


class RebuildQueue:
    """Keeps pages up to date with the files they come from; what can wait is kept as jobs, by name."""

    def __init__(self, shop: PreviewState) -> None:
        self.shop = shop
        self.hub = Hub()
        self.jobs: dict[str, Callable[[], object]] = {}
        self._queue({ASSETS, *shop.pages()})

    def take(self, paths: Iterable[str]) -> set[str]:
        """Read saved files again, make the pages of the view that somebody has open and tell them; return all that is touched."""
        with self.shop.lock:
            stale = self.shop.update(paths)
        if ASSETS in stale:
            rebuild.freshen(self.shop, ASSETS)
        for path in sorted(stale & self.hub.open_pages()):
            rebuild.freshen(self.shop, path)
            self.hub.tell([path])
        self._queue(stale)
        return stale

    def work(self) -> bool:
        """Do the first job that waits; return whether there was one."""
        if not self.jobs:
            return False
        name = next(iter(self.jobs))
        self.jobs.pop(name)()
        return True

    def _queue(self, stale: Iterable[str]) -> None:
        pages = sorted(stale)
        for path in pages:
            self.jobs[f"view {path}"] = lambda path=path: rebuild.freshen(self.shop, path)  # type: ignore[misc]
        for path in pages:
            if path not in (ASSETS, FRONT):
                self.jobs[f"site {path}"] = lambda path=path: rebuild.publish(self.shop, path)  # type: ignore[misc]
        if pages:
            self.jobs.pop("site", None)
            self.jobs["site"] = lambda: rebuild.publish_front(self.shop)
