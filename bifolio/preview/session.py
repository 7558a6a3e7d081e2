"""Run the verb `preview`: write its pages once, or serve them and rebuild after each saved file.

Pages that somebody has open are made at once; then, one by one, those that nobody looks at, and the site's own.
"""

from __future__ import annotations

import threading
import time
import webbrowser
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path

from bifolio import output
from bifolio.characters import escaped
from bifolio.model import Refused
from bifolio.preview import rebuild, watcher
from bifolio.preview.event_hub import EventHub
from bifolio.preview.server import FOLDER, Server
from bifolio.preview.state import ASSETS, FRONT, TEMPLATES, PreviewState
from bifolio.site import OUT
from bifolio.workspace import Command


def write_static(
    command: Command, *, packets: Sequence[str] = (), languages: Sequence[str] = (), out: Path | None = None
) -> list[Path]:
    """Write the preview as files that need no server, into out/preview or another folder; return the pages written.

    What cannot be read or rendered is added to the command's findings; with a broken template nothing is written.
    """
    if not _begin(command, out or command.root / OUT / FOLDER):
        return []
    state = PreviewState(command.root, (out or command.root / OUT / FOLDER).resolve(), packets, languages)
    command.report(finding for findings in state.read_errors.values() for finding in findings)
    if TEMPLATES in state.read_errors:
        return []
    for path in (ASSETS, *state.pages()):
        command.attempt(lambda path=path: rebuild.refresh(state, path))  # type: ignore[misc]
    command.attempt(lambda: rebuild.finish_static(state))
    return [state.folder / path for path in state.pages() if path not in state.stale]


def serve(
    command: Command,
    *,
    packets: Sequence[str] = (),
    languages: Sequence[str] = (),
    port: int = 0,
    browser: bool = True,
    report: Callable[[str], object] = print,
) -> None:
    """Serve out/ with the preview below it on 127.0.0.1, and follow every saved file until interrupted."""
    if not _begin(command, command.root / OUT / FOLDER):
        return
    state = PreviewState(command.root, command.root / OUT / FOLDER, packets, languages)
    queue, stop = RebuildQueue(state), threading.Event()
    try:
        server = Server(state, queue.hub, port)
    except OSError as error:  # most often another program uses the port
        raise SystemExit(f"bifolio cannot serve at port {port}: {error.strerror}.") from None
    with server:
        address = f"{server.address}{FOLDER}/"
        report(f"{escaped(address)} (stop with Ctrl+C)")
        threading.Thread(target=server.serve_forever, daemon=True).start()
        if browser:
            webbrowser.open(address)
        try:
            queue.follow(stop, report)
        except KeyboardInterrupt:
            stop.set()
        finally:
            server.shutdown()


def _begin(command: Command, folder: Path) -> bool:
    """Make the preview's folder ours, and out/ if it is in there; return whether both are."""
    site = command.root / OUT
    folders = [site, folder] if folder.parent == site else [folder]
    return all(command.attempt(lambda each=each: output.begin(each)) for each in folders)  # type: ignore[misc]


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
            after = watcher.snapshot(self.state.root)
            paths, before, start = watcher.changed_paths(before, after), after, time.perf_counter()
            if paths:
                self.update(paths)
                report(f"{escaped(', '.join(paths))}: {time.perf_counter() - start:.2f} s")
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
