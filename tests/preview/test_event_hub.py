"""Open pages are sent what has changed, and closed ones are forgotten."""

from __future__ import annotations

from bifolio.preview.event_hub import EventHub


def test_open_pages_are_sent_what_has_changed() -> None:
    hub = EventHub()
    with hub.subscribe("a.html") as first, hub.subscribe("b.html") as second:
        assert hub.open_pages() == {"a.html", "b.html"}
        hub.notify(["b.html", "a.html"])
        assert [events.get(timeout=60) for events in (first, second)] == [
            'event: changed\ndata: ["a.html", "b.html"]\n\n'
        ] * 2
    assert hub.open_pages() == set()
