"""What a worker's thread does with a task: a process of its own for each build, and a folder that goes with it."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from bifolio.cluster import worker

TESTS = Path(__file__).parent.parent
pytestmark = pytest.mark.slow


@pytest.fixture
def perform(monkeypatch, tmp_path):
    """Return a function that performs a task of the build "b"; its process is ended with the test."""
    monkeypatch.setenv("PYTHONPATH", str(TESTS))
    monkeypatch.setattr(worker, "_folder", lambda: str(tmp_path))
    yield lambda work, payload=b"", shared="": worker.perform(
        "b", str(shared), (f"cluster_functions:{work}", payload, ("x",)), b"content"
    )
    worker.end("b")


def test_a_task_is_done_in_another_process_whose_folder_goes_with_the_build(perform, tmp_path):
    assert perform("joined", b"a ") == b"a content"
    first, second = perform("place"), perform("place")
    assert first == second
    assert [each.name.startswith("bifolio-") for each in tmp_path.iterdir()] == [True]
    worker.end("another build")
    assert perform("place") == first
    worker.end("b")
    assert list(tmp_path.iterdir()) == []


def test_a_process_that_ended_is_told_and_replaced(perform):
    with pytest.raises(EOFError, match="status 3"):
        perform("ends")
    assert perform("joined", b"a ") == b"a content"


def test_what_a_function_raises_is_told(perform):
    assert perform("fails") == worker.Failed("ValueError: no such edition")


def test_a_result_goes_to_the_shared_folder_whole(perform, tmp_path):
    shared = tmp_path / "shared"
    shared.mkdir()
    stored, same = perform("joined", b"a ", shared), perform("joined", b"a ", shared)
    assert {file.name for file in shared.iterdir()} == {stored.name, same.name}
    assert stored.name != same.name
    assert stored.sha256 == same.sha256 == hashlib.sha256((shared / stored.name).read_bytes()).hexdigest()


def test_a_content_is_passed_on_as_it_is():
    assert worker.content(b"x") == b"x"
