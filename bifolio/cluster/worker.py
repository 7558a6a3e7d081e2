"""Give the tasks of a worker's threads to processes of the engine, one for each thread and each build.

Dask imports this module on its workers. It needs the standard library alone.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import tempfile
import threading
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NamedTuple

from bifolio.cluster.maker import Request


class Stored(NamedTuple):
    """A result that is in the folder that all machines see: its file there, and the SHA-256 of its content."""

    name: str
    sha256: str


class Failed(NamedTuple):
    """The type and text of what a task's function raised: it would raise it on any worker."""

    reason: str


class Maker(NamedTuple):
    """A process of the engine and the connection to it."""

    process: subprocess.Popen[bytes]
    connection: Connection


_makers: dict[tuple[str, int], Maker] = {}  # by build and thread


def content(value: bytes) -> bytes:
    """Return a content, which so becomes a task's result that workers pass on, and that is made anew when it was lost."""
    return value


def perform(build: str, shared: str, request: tuple[str, bytes, tuple[str, ...]], *contents: bytes) -> object:
    """Return what a task results in, as bytes, Stored or Failed. Raises EOFError where its process ended: Dask tries again."""
    work, payload, names = request
    key = build, threading.get_ident()
    if key not in _makers:
        _makers[key] = _start()
    try:
        _makers[key].connection.send(Request(work, payload, tuple(zip(names, contents, strict=True))))
        done, result = _makers[key].connection.recv()
    except (EOFError, BrokenPipeError, ConnectionResetError):
        status = _end(_makers.pop(key))
        raise EOFError(f"its process ended with status {status}") from None
    if not done:
        return Failed(result)
    return _store(Path(shared), build, result) if shared else result


def end(build: str) -> None:
    """End the processes of a build, whose temporary folders go with them."""
    for key in [key for key in _makers if key[0] == build]:
        _end(_makers.pop(key))


def _start() -> Maker:
    ours, theirs = Pipe()
    package = str(Path(__file__).parents[2])
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([package, os.environ.get("PYTHONPATH", "")])}
    program = f"from bifolio.cluster.maker import serve; serve({theirs.fileno()}, {_folder()!r})"
    command = [sys.executable, "-c", program]
    process = subprocess.Popen(command, pass_fds=[theirs.fileno()], env=environment, stdin=subprocess.DEVNULL)
    theirs.close()
    return Maker(process, ours)


def _folder() -> str:
    """Return the worker's own folder, which Dask empties when another worker starts after one that was killed."""
    from distributed import get_worker

    try:
        return str(get_worker().local_directory)
    except ValueError:  # not in a task
        return tempfile.gettempdir()


def _end(maker: Maker) -> int:
    maker.connection.close()
    return maker.process.wait()


def _store(folder: Path, build: str, result: bytes) -> Stored:
    """Write a result into the shared folder, whole or not at all."""
    sha256 = hashlib.sha256(result).hexdigest()
    handle, part = tempfile.mkstemp(dir=folder, prefix=f".{build}-", suffix=".part")
    with os.fdopen(handle, "wb") as file:
        file.write(result)
    name = Path(part).stem.removeprefix(".")  # of two tasks with the same result, each has its own
    Path(part).replace(folder / name)
    return Stored(name, sha256)
