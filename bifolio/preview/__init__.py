"""The translator's view: pages that follow what is saved, marked with where each passage stands. Serves on this machine alone."""

from __future__ import annotations

import threading
import time
import webbrowser
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from bifolio.preview import dependencies, rebuild, watcher
from bifolio.preview.queue import RebuildQueue
from bifolio.preview.server import Hub, Served, Server
from bifolio.preview.state import ASSETS, FRONT, PreviewState
from bifolio.site.plan import OUT
from bifolio.workspace import Command

__all__ = ["VIEW", "follow", "serve", "served", "write"]

VIEW = "preview"  # the folder below out/ that the view stands in


def write(
    run: Command, *, only: Sequence[str] = (), languages: Sequence[str] = (), out: Path | None = None
) -> list[Path]:
    """Write the translator's view as files that need no server, into out/preview or another folder; return the pages."""
    shop = PreviewState(run.root, (out or run.root / OUT / VIEW).resolve(), only, languages)
    shop.open()
    run.found(each for found in shop.refused.values() for each in found)
    made = run.attempt(lambda: rebuild.everything(shop))
    return made or []


def serve(
    run: Command,
    *,
    only: Sequence[str] = (),
    languages: Sequence[str] = (),
    port: int = 0,
    browser: bool = True,
    say: Callable[[str], object] = print,
) -> None:
    """Serve out/ and the translator's view below it on 127.0.0.1, and follow every saved file until interrupted."""
    shop = PreviewState(run.root, run.root / OUT / VIEW, only, languages)
    shop.open()
    follower, stop = RebuildQueue(shop), threading.Event()
    with Server(served(shop, follower.hub), port) as server:
        address = f"{server.address}{VIEW}/"
        say(f"{address} (stop with Ctrl+C)")
        threading.Thread(target=server.serve_forever, daemon=True).start()
        if browser:
            webbrowser.open(address)
        try:
            follow(run, follower, stop, say)
        except KeyboardInterrupt:
            stop.set()
        finally:
            server.shutdown()


def follow(run: Command, follower: RebuildQueue, stop: threading.Event, say: Callable[[str], object]) -> None:
    """Take up each saved file at once; in between, make the pages that nobody has open yet, one at a time."""
    before = follower.shop.seen
    while not stop.is_set():
        after = dependencies.snapshot(run.root)
        paths: tuple[str, ...] = dependencies.changed(before, after)
        before, began = after, time.perf_counter()
        if paths:
            _quietly(run, partial(follower.take, paths))
            say(f"{', '.join(paths)}: {time.perf_counter() - began:.2f} s")
        elif not _quietly(run, follower.work):
            watcher.wait(run.root, stop)


def _quietly(run: Command, step: Callable[[], object]) -> object:
    """Return what a step returns, None where it is refused: the page says why."""
    return run.attempt(step)


def served(shop: PreviewState, hub: Hub) -> Served:
    """Return what a server of this workshop gives out: a page of the view is made, if need be, before it is sent."""

    def before(path: str) -> None:
        if path == VIEW or path.startswith(f"{VIEW}/"):
            rebuild.freshen(shop, ASSETS)
            rebuild.freshen(shop, path.removeprefix(VIEW).strip("/") or FRONT)

    def instead(path: str) -> str:
        """Return where the place is that catalogues name (`#. See:`), which says no language: in the first translation."""
        tags = [tag for tag in shop.tags if shop.project and tag != shop.project.source_language]
        named = f"{tags[0]}/{path.removeprefix(f'{VIEW}/')}" if tags else ""
        return f"{VIEW}/{named}" if path.startswith(f"{VIEW}/") and shop.desk_of(named) else ""

    return Served(shop.root, shop.root / OUT, before, lambda path: rebuild.typeset(shop, path), hub, instead)
