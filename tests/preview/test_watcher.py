"""What a saved file is a part of, by its path; and it reaches the open page by itself."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest

from bifolio.preview import watcher
from bifolio.preview.session import RebuildQueue
from bifolio.preview.watcher import Change, change_of, changed_paths, changes_of, snapshot

PO = "locales/fa/LC_MESSAGES/demo.po"
PAGE = "fa/demo/handout.html"


@pytest.mark.slow
@pytest.mark.parametrize("by_events", [True, False], ids=["system events", "polling"])
def test_a_saved_file_reaches_the_open_page(demo: Any, monkeypatch: pytest.MonkeyPatch, by_events: bool) -> None:
    if by_events:
        assert watcher.watchfiles, "requirements-dev.txt has watchfiles"
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


@pytest.mark.slow
def test_paths_are_logged_with_escapes_for_what_a_terminal_obeys(demo: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    queue, stop, reports = RebuildQueue(demo.state), threading.Event(), []
    queue.jobs.clear()
    monkeypatch.setattr(watcher, "changed_paths", lambda *_: ["a\x1b]0;b\u202e"] if not reports else [])
    monkeypatch.setattr(watcher, "wait", lambda *_: stop.set())
    queue.follow(stop, reports.append)
    assert reports[0].startswith("a\\x1b]0;b\\u202e: ")


@pytest.mark.slow
def test_a_wait_ends_when_it_is_stopped(demo: Any) -> None:
    stop = threading.Event()
    stop.set()
    watcher.wait(demo.root, stop)


@pytest.mark.parametrize(
    ("path", "change"),
    [
        ("locales/fa/LC_MESSAGES/demo.po", Change("catalogue", "demo", "fa")),
        ("locales/fa/reviewed/demo.txt", Change("catalogue", "demo", "fa")),
        ("locales/fa/origin/demo.txt", Change("catalogue", "demo", "fa")),
        ("locales/fa/LC_MESSAGES/ui.po", Change("catalogue", "ui", "fa")),
        ("content/demo/01-story.md", Change("packet", "demo")),
        ("content/demo/values.yaml", Change("packet", "demo")),
        ("content/demo/media/plan.svg", Change("packet", "demo")),
        ("templates/page.html", Change("template")),
        ("templates/css/screen.css", Change("style")),
        ("packets.toml", Change("project")),
        ("locales/ckb/language.toml", Change("project")),
        ("locales/demo.pot", None),
        ("locales/fa/LC_MESSAGES/demo.mo", None),
        ("content/demo/.01-story.md.swp", None),
        ("content/demo/01-story.md~", None),
        ("content/README.md", None),
        ("out/fa/demo/handout.html", None),
    ],
)
def test_a_path_says_what_a_file_is_a_part_of(path: str, change: Change | None) -> None:
    assert change_of(path) == change


def test_several_files_of_one_packet_are_one_change() -> None:
    assert changes_of(["content/a/2.md", "packets.toml", "content/a/1.md", "x"]) == (
        Change("packet", "a"),
        Change("project"),
    )


def test_new_deleted_and_different_files_have_changed() -> None:
    before, after = {"a": (1, 1), "b": (1, 1), "c": (1, 1)}, {"a": (1, 1), "b": (2, 1), "d": (1, 1)}
    assert changed_paths(before, after) == ("b", "c", "d")


def test_a_snapshot_contains_what_pages_come_from_and_nothing_of_out(root: Path) -> None:
    (root / "out").mkdir()
    (root / "out/index.html").write_text("x")
    paths = set(snapshot(root))
    assert {"packets.toml", "locales/fa/LC_MESSAGES/demo.po", "content/demo/01-story.md"} <= paths
    assert not any(path.startswith("out/") for path in paths)
