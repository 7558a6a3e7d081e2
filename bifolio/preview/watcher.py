"""Owns the wait for a saved file: told by the system where watchfiles is installed, else by looking every tenth of a second."""

from __future__ import annotations

import threading
from pathlib import Path

from bifolio.preview import dependencies

try:
    import watchfiles
except ImportError:  # the extra `preview` is not installed: looking is enough
    watchfiles = None  # type: ignore[assignment]

LOOK = 0.1  # seconds


def wait(root: Path, stop: threading.Event) -> None:
    """Return when a file of the project may have been saved, or `stop` is set."""
    if watchfiles is None:
        stop.wait(LOOK)
        return
    folders = [root / name for name in (*dependencies.FOLDERS, dependencies.SETTINGS) if (root / name).exists()]
    told = watchfiles.watch(
        *folders, watch_filter=None, debounce=200, step=30, stop_event=stop, rust_timeout=300,
        yield_on_timeout=True, recursive=True,
    )  # fmt: skip
    next(told, None)
