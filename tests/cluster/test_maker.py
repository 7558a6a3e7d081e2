"""The process that does a worker's tasks: answers, what is raised, and its folder."""

from __future__ import annotations

import threading
from multiprocessing import Pipe

import pytest

from bifolio.cluster import maker
from bifolio.cluster.maker import Request


@pytest.fixture
def ask(tmp_path, monkeypatch):
    """Return a function that gives a request to a maker, which runs in a thread here, and returns its answer."""
    monkeypatch.setattr(maker.signal, "signal", lambda *_: None)  # which threads may not call
    ours, theirs = Pipe()
    monkeypatch.setattr(maker, "Connection", lambda _: theirs)
    thread = threading.Thread(target=maker.serve, args=(0, str(tmp_path)))
    temporary = maker.tempfile.tempdir
    thread.start()

    def answer(work, payload=b"", inputs=()):
        ours.send(Request(f"cluster_functions:{work}", payload, inputs))
        return ours.recv()

    yield answer
    ours.close()
    thread.join()
    theirs.close()
    maker.tempfile.tempdir = temporary


def test_a_task_gets_its_contents_and_a_folder_that_stays_for_the_next(ask, tmp_path):
    assert ask("joined", b"a", [("1", b"b"), ("2", b"c")]) == (True, b"abc")
    done, result = ask("place")
    folder = result.decode().partition(" ")[2]
    assert done
    assert folder.startswith(str(tmp_path))
    assert ask("place")[1] == result


def test_what_a_task_raises_is_told_and_the_next_is_done(ask):
    assert ask("fails") == (False, "ValueError: no such edition")
    assert ask("nothing")[0] is False
    assert ask("joined", b"a") == (True, b"a")


def test_the_folder_goes_with_the_connection(tmp_path, monkeypatch):
    monkeypatch.setattr(maker.signal, "signal", lambda *_: None)
    monkeypatch.setattr(maker.tempfile, "tempdir", maker.tempfile.gettempdir())
    ours, theirs = Pipe()
    ours.close()
    monkeypatch.setattr(maker, "Connection", lambda _: theirs)
    maker.serve(0, str(tmp_path))
    theirs.close()
    assert list(tmp_path.iterdir()) == []


def test_a_maker_that_nobody_asks_ends(tmp_path, monkeypatch):
    monkeypatch.setattr(maker.signal, "signal", lambda *_: None)
    monkeypatch.setattr(maker.tempfile, "tempdir", maker.tempfile.gettempdir())
    monkeypatch.setattr(maker, "IDLE", 0)
    ours, theirs = Pipe()
    monkeypatch.setattr(maker, "Connection", lambda _: theirs)
    maker.serve(0, str(tmp_path))
    ours.close()
    theirs.close()
    assert list(tmp_path.iterdir()) == []
