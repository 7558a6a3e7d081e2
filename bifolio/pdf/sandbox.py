"""Typeset many documents in worker processes with limits, so that one page cannot take others with it.

1,500 nested spans are a RecursionError for WeasyPrint, a colspan of 10^8 takes 13 s and 3 GB. Where this process has one
thread, workers are forked after the library is imported, so that the import is paid once. Where the operating system has
no limits, the wall clock alone bounds them.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
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
from typing import Any

from bifolio.findings import make_finding, phrase
from bifolio.model import Finding, Refused
from bifolio.pdf import typesetter
from bifolio.pdf.typesetter import TypesetJob

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

COLLECTED = 8  # documents between two garbage collections
SOCKET_FOLDER = 70  # bytes: sockaddr_un holds 107, and multiprocessing adds /pymp-xxxxxxxx/listener-xxxxxxxx
THREADS = Path("/proc/self/task")  # a folder for each thread of this process, those of libraries included (Linux)
Result = bytes | tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class ResourceLimits:
    """The most that one PDF may take: seconds of CPU time, seconds of wall-clock time, bytes of memory.

    The clock is for a page that waits: on a machine with other work, 60 s of CPU time were seen to take 300 s of it.
    """

    cpu: int = 120
    wall: int = 300 if resource is None else 3600
    memory: int = 3 * 2**30


@dataclass(eq=False, slots=True)
class Worker:
    """A worker process, the connection to it, and the index of its job (-1: none) with the deadline (monotonic s)."""

    process: BaseProcess
    connection: Connection
    index: int = -1
    deadline: float = 0.0


def typeset_many(
    jobs: Sequence[TypesetJob],
    *,
    scratch: Path | None = None,
    workers: int = 2,
    limits: ResourceLimits = ResourceLimits(),
    advance: Callable[[TypesetJob], None] = lambda _job: None,
) -> Iterator[tuple[TypesetJob, Result]]:
    """Yield each job with its PDF or its findings, in the sequence of the jobs; workers write into `scratch` alone.

    `advance` is called after each job, in the sequence in which they end. A job that exceeds its limits (B206) or makes
    the engine fail (B207) is a finding at its location; the others go on.
    """
    if finding := typesetter.unavailable():
        yield from ((job, (finding,)) for job in jobs)
        return
    pool: list[Worker] = []
    waiting, results, position = list(range(len(jobs)))[::-1], dict[int, Result](), 0
    try:
        while position < len(jobs):
            while waiting and len(pool) < workers:
                pool.append(_start(pool, limits, scratch))
                _give(pool[-1], jobs, waiting.pop(), limits)
            _hand_out(jobs, waiting, pool, limits)
            for worker in _ready(pool):
                results[worker.index] = _result(worker, jobs[worker.index], limits)
                advance(jobs[worker.index])
                worker.index = -1
            pool[:] = [worker for worker in pool if worker.process.is_alive()]
            while position in results:
                yield jobs[position], results.pop(position)
                position += 1
    finally:
        for worker in pool:
            _stop(worker)


def _hand_out(jobs: Sequence[TypesetJob], waiting: list[int], pool: list[Worker], limits: ResourceLimits) -> None:
    for worker in pool:
        if waiting and worker.index < 0:
            _give(worker, jobs, waiting.pop(), limits)


def _give(worker: Worker, jobs: Sequence[TypesetJob], index: int, limits: ResourceLimits) -> None:
    worker.index, worker.deadline = index, monotonic() + limits.wall
    worker.connection.send(jobs[index])


def _ready(pool: list[Worker]) -> list[Worker]:
    """Return the workers that have a result, have ended, or are past their deadline; at least one."""
    busy = [worker for worker in pool if worker.index >= 0]
    while True:
        timeout = max(0.0, min(worker.deadline for worker in busy) - monotonic())
        readable = wait([worker.connection for worker in busy], timeout)
        ready = [worker for worker in busy if worker.connection in readable or worker.deadline <= monotonic()]
        if ready:
            return ready


def _result(worker: Worker, job: TypesetJob, limits: ResourceLimits) -> Result:
    if not worker.connection.poll():
        _stop(worker)
        return (make_finding("B206", job.location, bound=phrase("seconds", count=limits.wall)),)
    try:
        result: Result = worker.connection.recv()
        return result
    except (EOFError, ConnectionResetError):
        worker.process.join()
        code = -(worker.process.exitcode or 0)
        if code == getattr(signal, "SIGXCPU", None):
            return (make_finding("B206", job.location, bound=phrase("seconds-of-computing", count=limits.cpu)),)
        return (make_finding("B207", job.location, reason=phrase("process-ended", signal=_signal(code))),)


def _signal(code: int) -> str:
    return signal.Signals(code).name if code > 0 else phrase("process-status", number=-code)


def start_method() -> str:
    """Return how workers are started: "fork" on Linux in a process with one thread, else "forkserver" or "spawn".

    A fork copies the locks that other threads hold, and nobody releases them in the child: the preview typesets in a
    thread of its server. Libraries of macOS do not survive a fork at all. A fork server listens on a socket in the
    folder of temporary files, whose path may be too long for one; "spawn" takes longer and needs no socket.
    """
    if sys.platform != "linux":
        return "spawn"
    threads = len(list(THREADS.iterdir())) if THREADS.is_dir() else threading.active_count()
    if threads == 1:
        return "fork"
    return "forkserver" if len(os.fsencode(tempfile.gettempdir())) <= SOCKET_FOLDER else "spawn"


def _start(pool: list[Worker], limits: ResourceLimits, scratch: Path | None) -> Worker:
    method = start_method()
    context: Any = multiprocessing.get_context(method)
    ours, theirs = context.Pipe()
    inherited = [ours, *(worker.connection for worker in pool)] if method == "fork" else []
    process = context.Process(target=_work, args=(theirs, inherited, limits, scratch), daemon=True)
    process.start()
    theirs.close()
    return Worker(process, ours)


def _stop(worker: Worker) -> None:
    worker.process.kill()
    worker.process.join()
    worker.connection.close()


def _work(connection: Connection, inherited: list[Connection], limits: ResourceLimits, scratch: Path | None) -> None:
    """Typeset jobs until the connection ends."""
    if scratch is not None:
        tempfile.tempdir = str(scratch)  # a worker that is killed cleans nothing up; whoever started it does
    for other_end in inherited:
        other_end.close()  # held open here, the end of the parent would not be noticed
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides
    if resource is not None:
        _lower(resource.RLIMIT_AS, limits.memory)
    # Garbage collection takes a sixth of the time of a document, to find the 5 MB that cycles hold on to.
    gc.freeze()
    gc.disable()
    for number in count(1):
        try:
            job: TypesetJob = connection.recv()
        except EOFError:
            return
        _limit_cpu(limits.cpu)
        connection.send(_typeset(job, limits))
        if number % COLLECTED == 0:
            gc.collect()


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


def _typeset(job: TypesetJob, limits: ResourceLimits) -> Result:
    try:
        return typesetter.typeset(job)
    except Refused as refused:
        return refused.findings
    except MemoryError:
        return (
            make_finding("B206", job.location, bound=phrase("gigabytes-of-memory", count=f"{limits.memory / 2**30:g}")),
        )
    except Exception as error:  # noqa: BLE001  whatever the engine raises on a page is that page's finding
        return (make_finding("B207", job.location, reason=f"{type(error).__name__} {error}".strip()),)
