"""Tests leave nothing outside the project, not even where a run is killed: what a run writes is in a folder of its own."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import conftest
import own_folders
import pytest

TESTS = Path(conftest.__file__).parent
# What a run of tests does first, and then with files that no test has named.
RUN = (
    "import own_folders, os, pathlib, signal, sys, tempfile; own_folders.use(pathlib.Path(sys.argv[1])); "
    "print(tempfile.mkdtemp(), os.environ['PYTEST_DEBUG_TEMPROOT'], os.environ['XDG_CONFIG_HOME'], sep='\\n', flush=True)"
)
POOLED = f"import multiprocessing.util; {RUN}; multiprocessing.util.get_temp_dir()"
KILLED = f"{RUN}; os.kill(os.getpid(), signal.SIGKILL)"
FORKED = f"{RUN}; os.fork() or sys.exit(); os.wait(); print(os.listdir(sys.argv[1]))"


@pytest.fixture
def short(monkeypatch):
    """Return a folder whose path is short enough for the sockets in it."""
    monkeypatch.delenv("PYTEST_XDIST_WORKER", raising=False)
    monkeypatch.delenv("PYTEST_DEBUG_TEMPROOT", raising=False)
    folder = TESTS.parent / ".cache" / f"t{os.getpid()}"
    if len(os.fsencode(folder / "1234567")) > own_folders.SOCKET_FOLDER:
        pytest.skip("the project's path is too long for the sockets of browsers, which stay in /tmp")
    folder.mkdir(parents=True)
    yield folder
    shutil.rmtree(folder)


def run(program: str, root: Path, **more: str) -> tuple[int, list[str]]:
    command = [sys.executable, "-c", program, str(root)]
    done = subprocess.run(command, env={**os.environ, **more}, cwd=TESTS, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout.splitlines()


def test_what_a_run_writes_is_in_its_folder_and_goes_with_it(short, tmp_path):
    status, (temporary, pytests, home) = run(RUN, short, TMPDIR=str(tmp_path))
    assert status == 0
    assert Path(temporary).parent == Path(home)
    assert Path(home).parent == Path(pytests) == short
    assert [*short.iterdir(), *tmp_path.iterdir()] == []


def test_what_a_killed_run_leaves_is_removed_by_the_next(short, tmp_path):
    status, (temporary, *_) = run(KILLED, short, TMPDIR=str(tmp_path))
    assert (status, list(tmp_path.iterdir()), Path(temporary).is_dir()) == (-signal.SIGKILL, [], True)
    (short / str(os.getpid())).mkdir()  # of a run at work
    (short / "pytest-of-me").mkdir()
    run(RUN, short, TMPDIR=str(tmp_path))
    assert {each.name for each in short.iterdir()} == {str(os.getpid()), "pytest-of-me"}


def test_a_fork_that_ends_removes_nothing(short):
    assert run(FORKED, short)[1][3] != "[]"


def test_python_that_was_asked_for_pools_before_still_has_the_folder_at_its_end(short):
    done = subprocess.run(
        [sys.executable, "-c", POOLED, str(short)], cwd=TESTS, capture_output=True, text=True, check=True
    )
    assert done.stderr == ""
    assert list(short.iterdir()) == []


def test_a_worker_that_ends_last_still_has_its_folder(short):
    """Python removes its own folder, of a pool of processes, as the last thing that it does."""
    worker = f"{POOLED}; print('made', flush=True); sys.stdin.read()"
    main = (
        f"{RUN}; import subprocess; os.environ['PYTEST_XDIST_WORKER'] = 'gw0'; "
        f"worker = subprocess.Popen([sys.executable, '-c', {worker!r}, sys.argv[1]], stdout=subprocess.PIPE, text=True); "
        "'made\\n' in worker.stdout or sys.exit('it made none')"
    )
    command = [sys.executable, "-c", main, str(short)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, cwd=TESTS, text=True, **pipes) as process:
        process.wait()  # and the worker still waits for the end of its input
        assert process.stdin
        assert process.stderr
        process.stdin.close()
        assert process.stderr.read() == ""
    assert list(short.iterdir()) == []


def test_whoever_has_tests_write_elsewhere_is_obeyed(short):
    assert run(RUN, short, PYTEST_DEBUG_TEMPROOT="/dev/shm")[1][1] == "/dev/shm"


def test_this_run_uses_them():
    """In the folder of the process that hands tests out, which the others inherit."""
    assert Path(os.environ["XDG_CACHE_HOME"]).parent == TESTS.parent / ".cache" / "tests"
