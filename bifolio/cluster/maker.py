"""Do tasks for a thread of a worker, in a process of its own.

It has one thread, because documents are typeset in forked processes with limits, and Dask's own processes, which have
several, cannot be forked. A page that ends this process ends no worker. Its temporary folder is removed with it.
"""

from __future__ import annotations

import signal
import tempfile
from collections.abc import Sequence
from importlib import import_module
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NamedTuple

IDLE = 600.0  # seconds without a task, after which nobody is there who would end this process


class Request(NamedTuple):
    """One task: the address of its function as "module:function", what it is to do, and the contents that this needs."""

    work: str
    payload: bytes
    inputs: Sequence[tuple[str, bytes]]  # by their SHA-256


def serve(descriptor: int, folder: str) -> None:
    """Do what comes through a connection until that ends or nobody sends any more; answer with results, or what went wrong."""
    connection = Connection(descriptor)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever gives the tasks decides
    with tempfile.TemporaryDirectory(prefix="bifolio-", dir=folder) as private:
        tempfile.tempdir = private
        try:
            while connection.poll(IDLE):
                connection.send(_answer(connection.recv(), Path(private)))
        except (EOFError, BrokenPipeError, ConnectionResetError):
            return


def _answer(request: Request, folder: Path) -> tuple[bool, bytes | str]:
    """Return whether a task was done, and its result, or the type and text of what was raised."""
    module, _, name = request.work.partition(":")
    try:
        return True, getattr(import_module(module), name)(request.payload, dict(request.inputs), folder)
    except Exception as error:  # noqa: BLE001 - one task must not stop the others
        return False, f"{type(error).__name__}: {error}"
