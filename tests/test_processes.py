"""Worker processes: how they are started, the sequence of results, and what is told of one that ended."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bifolio import processes
from bifolio.processes import Ended, Pool, ResourceLimits

forked = pytest.mark.usefixtures("forked_workers")


def square(number: int) -> int:
    return number * number


def test_results_come_in_the_order_of_the_tasks():
    ended = []
    assert list(Pool(2).results(square, [3, 1, 2], ended.append)) == [9, 1, 4]
    assert sorted(ended) == [0, 1, 2]


@forked
def test_forked_workers_are_given_no_copy_of_their_tasks():
    assert list(Pool(2).results(lambda task: task(), [lambda: "a", lambda: "b"])) == ["a", "b"]  # none can be pickled


@forked
def test_a_worker_that_ended_is_told_and_replaced():
    tasks = [lambda: os.kill(os.getpid(), signal.SIGKILL), lambda: os._exit(3), lambda: "done"]
    assert list(Pool(1).results(lambda task: task(), tasks)) == [Ended(signal=signal.SIGKILL), Ended(status=3), "done"]


@forked
def test_a_worker_that_ends_while_the_result_of_another_is_read_is_told(monkeypatch):
    ready = processes._ready

    def late(running):
        found = ready(running)
        for worker in running:
            worker.process.join()
        return found[:1]

    monkeypatch.setattr(processes, "_ready", late)
    tasks = [lambda: os.kill(os.getpid(), signal.SIGKILL)] * 2
    assert list(Pool(2).results(lambda task: task(), tasks)) == [Ended(signal=signal.SIGKILL)] * 2


@forked
def test_a_result_that_cannot_be_sent_is_told_and_its_worker_goes_on():
    assert list(Pool(1).results(lambda task: task, [lambda: 1, "a"])) == [Ended(unsendable=True), "a"]


@forked
def test_a_worker_is_bounded_by_the_clock_and_by_its_cpu_time():
    def endless() -> None:
        while True:
            pass

    [waited] = Pool(1, ResourceLimits(wall=1)).results(lambda _: signal.pause(), [0])
    [ended] = Pool(1, ResourceLimits(cpu=1)).results(lambda _: endless(), [0])
    assert (waited.waited, waited.took_too_long) == (True, False)
    assert (ended.waited, ended.took_too_long) == (False, True)


@forked
def test_no_worker_outlives_its_caller():
    before = set(multiprocessing.active_children())
    results = Pool(2).results(square, [1, 2, 3])
    next(results)
    results.close()
    assert set(multiprocessing.active_children()) == before


def test_a_thread_starts_workers_without_a_fork_and_without_a_warning():
    # Since Python 3.12 os.fork() warns in a process with threads, and pytest turns the warning into an error.
    with ThreadPoolExecutor(1) as pool:
        result = pool.submit(lambda: (processes.start_method(), list(Pool(1).results(square, [2])))).result()
    assert result == ("forkserver" if sys.platform == "linux" else "spawn", [4])


@pytest.mark.skipif(sys.platform != "linux", reason="forks on Linux alone")
def test_workers_are_forked_where_nothing_but_the_main_thread_runs(tmp_path, monkeypatch):
    monkeypatch.setattr(processes, "THREADS", tmp_path)
    (tmp_path / "1").mkdir()
    assert processes.can_fork()
    (tmp_path / "2").mkdir()  # of a library, unknown to Python
    monkeypatch.setattr("tempfile.tempdir", "/tmp")
    assert processes.start_method() == "forkserver"


@pytest.mark.skipif(sys.platform != "linux", reason="fork servers are for Linux alone")
def test_a_folder_of_temporary_files_may_have_a_path_too_long_for_a_socket(tmp_path, monkeypatch):
    folder = tmp_path / ("long" * 30)
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(lambda: list(Pool(1).results(square, [2]))).result() == [4]


def test_without_proc_the_threads_of_python_are_counted(tmp_path, monkeypatch):
    monkeypatch.setattr(processes, "THREADS", tmp_path / "none")
    monkeypatch.setattr(processes.sys, "platform", "linux")
    assert processes.can_fork() == (threading.active_count() == 1)


def test_as_many_workers_as_processors_but_none_without_its_memory(monkeypatch):
    monkeypatch.setattr(processes.os, "sched_getaffinity", lambda _: set(range(8)), raising=False)
    pages = {"SC_PAGE_SIZE": 4096, "SC_PHYS_PAGES": 2**30}
    monkeypatch.setattr(processes.os, "sysconf", pages.__getitem__, raising=False)
    assert processes.available() == 8
    pages["SC_PHYS_PAGES"] = 3 * 2**18
    assert processes.available() == 3
    pages["SC_PHYS_PAGES"] = 1
    assert processes.available() == 1


@pytest.mark.skipif(sys.platform != "linux", reason="forks on Linux alone")
def test_a_worker_whose_parent_was_killed_ends_without_a_traceback(tmp_path):
    program = """
import os
from bifolio.processes import Pool

def work(_):
    parent = os.getppid()
    os.kill(parent, 9)
    while os.getppid() == parent:
        pass
    return b"x" * 10**6

list(Pool(1).results(work, [0]))
"""
    errors = tmp_path / "errors"
    with errors.open("w") as file:
        killed = subprocess.run([sys.executable, "-c", program], stderr=file, check=False, timeout=60)
    assert killed.returncode == -signal.SIGKILL
    for _ in range(10**6):
        if not any(_has_open(process, errors) for process in Path("/proc").glob("[0-9]*")):
            break
    assert errors.read_text(encoding="utf-8") == ""


def _has_open(process: Path, file: Path) -> bool:
    try:
        return any(each.resolve() == file for each in (process / "fd").iterdir())
    except OSError:
        return False
