"""Wait for a saved file: by system events where watchfiles is installed, else by polling every tenth of a second."""

from __future__ import annotations

import threading
from pathlib import Path

from bifolio.preview import dependencies

try:
    import watchfiles
except ImportError:  # the extra `preview` is not installed: polling is enough
    watchfiles = None  # type: ignore[assignment]

POLL = 0.1  # seconds


def wait(root: Path, stop: threading.Event) -> None:
    """Return when a file of the project may have been saved, or `stop` is set.

    A folder that is created meanwhile is not watched; the wait ends after 0.3 s, so its files are seen all the same.
    """
    if watchfiles is None:
        stop.wait(POLL)
        return
    paths = [root / name for name in (*dependencies.FOLDERS, dependencies.SETTINGS) if (root / name).exists()]
    events = watchfiles.watch(
        *paths, watch_filter=None, debounce=200, step=30, stop_event=stop, rust_timeout=300,
        yield_on_timeout=True, recursive=True,
    )  # fmt: skip
    next(events, None)
