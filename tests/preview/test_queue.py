"""What happens after a saved file, and in which order."""

from __future__ import annotations

import json
from typing import Any

import pytest

from bifolio.preview.queue import RebuildQueue

PO = "locales/fa/LC_MESSAGES/demo.po"
PAGE = "fa/demo/handout.html"


@pytest.mark.slow
def test_open_pages_come_first_and_are_notified_and_the_rest_waits(built: Any) -> None:
    queue = RebuildQueue(built.state)
    while queue.do_next():
        pass
    built.edit(PO, "بستهٔ کوچک", "بستهٔ خرد")
    with queue.hub.subscribe(PAGE) as events:
        queue.update([PO])
        assert json.loads(events.get_nowait().split("data: ")[1]) == [PAGE]
    assert "بستهٔ خرد" in (built.state.folder / PAGE).read_text(encoding="utf-8")
    assert "fa/demo/teacher.html" in built.state.stale
    while queue.do_next():
        pass
    assert not built.state.stale
    assert "بستهٔ خرد" in (built.root / "out" / PAGE).read_text(encoding="utf-8")


@pytest.mark.slow
def test_an_open_page_that_cannot_be_made_is_notified_too(built: Any) -> None:
    queue = RebuildQueue(built.state)
    (built.root / "templates").mkdir()
    (built.root / "templates" / "front.html").write_text("{{ nothing }}", encoding="utf-8")
    with queue.hub.subscribe(PAGE) as events:
        queue.update(["templates/front.html"])
        assert not events.empty()
    while queue.do_next():
        pass


def test_a_job_that_waits_already_is_not_added_again(demo: Any) -> None:
    queue = RebuildQueue(demo.state)
    before = set(queue.jobs)
    demo.edit(PO, "بستهٔ کوچک", "بستهٔ خرد")
    queue.update([PO])
    assert set(queue.jobs) == before
