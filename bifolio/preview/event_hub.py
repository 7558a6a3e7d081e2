"""Keep the pages that are open in a browser, and send them events."""

from __future__ import annotations

import json
import queue
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass
class EventHub:
    """The pages that are open in a browser, and the events that go to them."""

    listeners: dict[queue.SimpleQueue[str], str] = field(default_factory=dict)  # to the page it has open
    lock: threading.Lock = field(default_factory=threading.Lock)

    @contextmanager
    def subscribe(self, page: str) -> Iterator[queue.SimpleQueue[str]]:
        """Give the queue of events of one open page while it is open."""
        events: queue.SimpleQueue[str] = queue.SimpleQueue()
        with self.lock:
            self.listeners[events] = page
        try:
            yield events
        finally:
            with self.lock:
                del self.listeners[events]

    def open_pages(self) -> set[str]:
        """Return the pages that somebody has open."""
        with self.lock:
            return set(self.listeners.values())

    def notify(self, pages: Iterable[str]) -> None:
        """Send every open page the names of pages that have changed."""
        event = f"event: changed\ndata: {json.dumps(sorted(pages))}\n\n"
        with self.lock:
            for events in self.listeners:
                events.put(event)
