"""Run tasks in worker processes with limits, as many at once as there are processors, and give their results in order.

Where this process has one thread, workers are forked, so that what it has imported and loaded is there at once and no task
is copied. Where the operating system has no limits, the wall clock alone bounds them.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import pickle
import signal
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from time import monotonic
from typing import Any, NamedTuple, TypeVar

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

NEEDED = 2**30  # bytes of memory for each worker: the largest documents seen took 0.6 GiB
COLLECTED = 8  # tasks between two garbage collections
SOCKET_FOLDER = 70  # bytes: sockaddr_un holds 107, and multiprocessing adds /pymp-xxxxxxxx/listener-xxxxxxxx
THREADS = Path("/proc/self/task")  # a folder for each thread of this process, those of libraries included (Linux)
T = TypeVar("T")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class ResourceLimits:
    """The most that one task may take: seconds of CPU time, seconds of wall-clock time, bytes of memory.

    The clock is for a page that waits: on a machine with other work, 60 s of CPU time were seen to take 300 s of it.
    """

    cpu: int = 120
    wall: int = 300 if resource is None else 3600
    memory: int = 3 * 2**30


LIMITS = ResourceLimits()
UNLIMITED = ResourceLimits(cpu=10**6, wall=10**6, memory=2**50)  # for tasks whose input is bounded


class Ended(NamedTuple):
    """How a task ended without a result: it waited too long, its result could not be sent, or its worker ended.

    A worker ends with a signal, or (0) with a status.
    """

    waited: bool = False
    unsendable: bool = False
    signal: int = 0
    status: int = 0

    @property
    def took_too_long(self) -> bool:
        """Return whether the kernel ended it because of the CPU time that it had used."""
        return bool(self.signal) and self.signal == getattr(signal, "SIGXCPU", None)


@dataclass(eq=False, slots=True)
class Worker:
    """A worker process, the connection to it, and the index of its task (-1: none) with the deadline (monotonic s)."""

    process: BaseProcess
    connection: Connection
    forked: bool
    index: int = -1
    deadline: float = 0.0


def available() -> int:
    """Return how many tasks to run at once: one for each processor that this process may use, and gigabyte of memory."""
    processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    try:
        memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):  # Windows
        return processors
    return max(1, min(processors, memory // NEEDED))


def can_fork() -> bool:
    """Return whether workers are forked, so that they have all that this process has."""
    return start_method() == "fork"


def start_method() -> str:
    """Return how workers are started: "fork" on Linux in a process with one thread, else "forkserver" or "spawn".

    A fork copies the locks that other threads hold, and nobody releases them in the child: the preview typesets in a
    thread of its server. Libraries of macOS do not survive a fork at all. A fork server listens on a socket in the
    folder of temporary files, whose path may be too long for one; "spawn" takes longer and needs no socket.
    """
    if sys.platform != "linux" or not hasattr(os, "fork"):
        return "spawn"
    threads = len(list(THREADS.iterdir())) if THREADS.is_dir() else threading.active_count()
    if threads == 1:
        return "fork"
    return "forkserver" if len(os.fsencode(tempfile.gettempdir())) <= SOCKET_FOLDER else "spawn"


@dataclass(frozen=True)
class Pool:
    """Worker processes, which write temporary files into `scratch` alone."""

    workers: int
    limits: ResourceLimits = LIMITS
    scratch: Path | None = None

    def results(
        self, work: Callable[[T], R], tasks: Sequence[T], advance: Callable[[int], None] = lambda _index: None
    ) -> Iterator[R | Ended]:
        """Yield what `work` makes of each task, in their order, or how its worker ended; the others go on in another worker.

        `work` must not raise. Results are pickled; unless workers are forked, work and tasks are, too. `advance` is
        called with the index of each task that has ended, in the sequence in which they end.
        """
        running: list[Worker] = []
        waiting, results, position = list(range(len(tasks)))[::-1], dict[int, R | Ended](), 0
        try:
            while position < len(tasks):
                while waiting and len(running) < self.workers:
                    running.append(self._start(running, work, tasks))
                    self._give(running[-1], tasks, waiting.pop())
                for worker in running:
                    if waiting and worker.index < 0:
                        self._give(worker, tasks, waiting.pop())
                for worker in _ready(running):
                    results[worker.index] = _result(worker)
                    advance(worker.index)
                    worker.index = -1
                # One that ended just now with a task is still to be asked for what became of it.
                running[:] = [worker for worker in running if worker.index >= 0 or worker.process.is_alive()]
                while position in results:
                    yield results.pop(position)
                    position += 1
        finally:
            for worker in running:
                _stop(worker)

    def _start(self, running: list[Worker], work: Callable[[T], R], tasks: Sequence[T]) -> Worker:
        method = start_method()
        context: Any = multiprocessing.get_context(method)
        ours, theirs = context.Pipe()
        forked = method == "fork"
        inherited = [ours, *(worker.connection for worker in running)] if forked else []
        arguments = (theirs, inherited, self, work, tasks if forked else ())
        process = context.Process(target=_work, args=arguments, daemon=True)
        process.start()
        theirs.close()
        return Worker(process, ours, forked)

    def _give(self, worker: Worker, tasks: Sequence[T], index: int) -> None:
        worker.index, worker.deadline = index, monotonic() + self.limits.wall
        worker.connection.send(index if worker.forked else tasks[index])


def _ready(running: list[Worker]) -> list[Worker]:
    """Return the workers that have a result, have ended, or are past their deadline; at least one."""
    busy = [worker for worker in running if worker.index >= 0]
    while True:
        timeout = max(0.0, min(worker.deadline for worker in busy) - monotonic())
        readable = wait([worker.connection for worker in busy], timeout)
        ready = [worker for worker in busy if worker.connection in readable or worker.deadline <= monotonic()]
        if ready:
            return ready


def _result(worker: Worker) -> Any:
    if not worker.connection.poll():
        _stop(worker)
        return Ended(waited=True)
    try:
        return worker.connection.recv()
    except (EOFError, ConnectionResetError):
        worker.process.join()
        code = worker.process.exitcode or 0
        return Ended(signal=max(-code, 0), status=max(code, 0))


def _stop(worker: Worker) -> None:
    worker.process.kill()
    worker.process.join()
    worker.connection.close()


def _work(
    connection: Connection, inherited: list[Connection], pool: Pool, work: Callable[[T], R], tasks: Sequence[T]
) -> None:
    """Do tasks until the connection ends."""
    if pool.scratch is not None:
        tempfile.tempdir = str(pool.scratch)  # a worker that is killed cleans nothing up; whoever started it does
    for other_end in inherited:
        other_end.close()  # held open here, the end of the parent would not be noticed
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides
    if resource is not None:
        _lower(resource.RLIMIT_AS, pool.limits.memory)
    # Garbage collection takes a sixth of the time of a document, to find the 5 MB that cycles hold on to.
    gc.freeze()
    gc.disable()
    for number in count(1):
        try:
            task = connection.recv()
        except EOFError:
            return
        _limit_cpu(pool.limits.cpu)
        result = work(tasks[task] if tasks else task)
        try:
            _send(connection, result)
        except BrokenPipeError:  # the parent was killed
            return
        if number % COLLECTED == 0:
            gc.collect()


def _send(connection: Connection, result: object) -> None:
    """Send a result, or that it cannot be sent."""
    try:
        connection.send(result)
    except (pickle.PicklingError, AttributeError, TypeError):
        connection.send(Ended(unsendable=True))


def _lower(limit: int, value: int) -> None:
    """Lower a soft limit of this process, unless it is lower already: `ulimit -v` of the user holds here too."""
    soft, hard = resource.getrlimit(limit)
    if soft == resource.RLIM_INFINITY or soft > value:
        resource.setrlimit(limit, (value, hard))


def _limit_cpu(seconds: int) -> None:
    """Give this process so many seconds of CPU time from now on; the kernel ends it after that."""
    if resource is not None:
        usage = resource.getrusage(resource.RUSAGE_SELF)
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        ends = int(usage.ru_utime + usage.ru_stime) + seconds
        resource.setrlimit(resource.RLIMIT_CPU, (ends if hard == resource.RLIM_INFINITY else min(ends, hard), hard))
