"""A saved file reaches the open page by itself."""

from __future__ import annotations

import threading
from typing import Any

import pytest

from bifolio.preview import watcher
from bifolio.preview.queue import RebuildQueue

PO = "locales/fa/LC_MESSAGES/demo.po"
PAGE = "fa/demo/handout.html"


@pytest.mark.slow
@pytest.mark.parametrize("by_events", [True, False], ids=["system events", "polling"])
def test_a_saved_file_reaches_the_open_page(demo: Any, monkeypatch: pytest.MonkeyPatch, by_events: bool) -> None:
    if by_events:
        pytest.importorskip("watchfiles")
    else:
        monkeypatch.setattr(watcher, "watchfiles", None)
    queue, stop, reports = RebuildQueue(demo.state), threading.Event(), []
    queue.jobs.clear()
    with queue.hub.subscribe(PAGE) as events:
        thread = threading.Thread(target=queue.follow, args=(stop, reports.append))
        thread.start()
        try:
            demo.edit(PO, "بستهٔ کوچک", "بستهٔ خرد")
            assert PAGE in events.get(timeout=60)
        finally:
            stop.set()
            thread.join(timeout=60)
    assert "بستهٔ خرد" in (demo.state.folder / PAGE).read_text(encoding="utf-8")
    assert reports[0].startswith(f"{PO}: ")


def test_a_wait_ends_when_it_is_stopped(demo: Any) -> None:
    stop = threading.Event()
    stop.set()
    watcher.wait(demo.root, stop)
