"""Run the verb `preview`: write its pages once, or serve them and rebuild after each saved file."""

from __future__ import annotations

import threading
import webbrowser
from collections.abc import Callable, Sequence
from pathlib import Path

from bifolio.preview import rebuild
from bifolio.preview.queue import RebuildQueue
from bifolio.preview.server import EventHub, Server, ServerCallbacks
from bifolio.preview.state import ASSETS, FRONT, TEMPLATES, PreviewState
from bifolio.site import OUT
from bifolio.workspace import Command

FOLDER = "preview"  # below out/


def write_static(
    command: Command, *, packets: Sequence[str] = (), languages: Sequence[str] = (), out: Path | None = None
) -> list[Path]:
    """Write the preview as files that need no server, into out/preview or another folder; return the pages written.

    What cannot be read or rendered is added to the command's findings; with a broken template nothing is written.
    """
    state = PreviewState(command.root, (out or command.root / OUT / FOLDER).resolve(), packets, languages)
    command.report(finding for findings in state.read_errors.values() for finding in findings)
    if TEMPLATES in state.read_errors:
        return []
    for path in (ASSETS, *state.pages()):
        command.attempt(lambda path=path: rebuild.refresh(state, path))  # type: ignore[misc]
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
    state = PreviewState(command.root, command.root / OUT / FOLDER, packets, languages)
    queue, stop = RebuildQueue(state), threading.Event()
    with Server(callbacks(state, queue.hub), port) as server:
        address = f"{server.address}{FOLDER}/"
        report(f"{address} (stop with Ctrl+C)")
        threading.Thread(target=server.serve_forever, daemon=True).start()
        if browser:
            webbrowser.open(address)
        try:
            queue.follow(stop, report)
        except KeyboardInterrupt:
            stop.set()
        finally:
            server.shutdown()


def callbacks(state: PreviewState, hub: EventHub) -> ServerCallbacks:
    """Return what a server calls for a state: a page of the preview is made again, if need be, before it is sent."""

    def refresh(path: str) -> None:
        if path == FOLDER or path.startswith(f"{FOLDER}/"):
            rebuild.refresh(state, ASSETS)
            rebuild.refresh(state, path.removeprefix(FOLDER).strip("/") or FRONT)

    def redirect(path: str) -> str:
        """Return the page, in the first translation, that catalogues name without a language (`#. See:`); "" for none."""
        tags = [tag for tag in state.tags if state.project and tag != state.project.source_language]
        page = f"{tags[0]}/{path.removeprefix(f'{FOLDER}/')}" if tags else ""
        return f"{FOLDER}/{page}" if path.startswith(f"{FOLDER}/") and state.page(page) else ""

    return ServerCallbacks(
        root=state.root,
        out=state.root / OUT,
        refresh=refresh,
        make_pdf=lambda path: rebuild.make_pdf(state, path),
        hub=hub,
        redirect=redirect,
    )
