"""Owns the processes that PDFs are made in, bounded in time and memory, so that one page cannot take others with it.

1,500 nested spans are a RecursionError for WeasyPrint, a colspan of 10^8 takes 13 s and 3 GB. Workers are forked after
the library is imported, so that the import is paid once; where there is no fork they are spawned, and where there are
no limits of the operating system the wall clock alone bounds them.
"""

from __future__ import annotations

import gc
import multiprocessing
import signal
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from time import monotonic
from typing import Any

from bifolio.findings import make_finding
from bifolio.model import Finding, Refused
from bifolio.pdf import typesetter
from bifolio.pdf.typesetter import NOWHERE, TypesetJob

try:
    import resource
except ImportError:  # Windows
    resource = None  # type: ignore[assignment]

COLLECTED = 8  # documents between two collections of garbage
Result = bytes | tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one PDF may take: seconds of CPU time, seconds by the clock, bytes of memory."""

    cpu: int = 120
    wall: int = 300
    memory: int = 3 * 2**30


@dataclass(eq=False, slots=True)
class Worker:
    """A process at the other end of a connection, and the order that it is at work on."""

    process: BaseProcess
    connection: Connection
    index: int = -1
    deadline: float = 0.0


def typeset_many(
    orders: Sequence[TypesetJob], *, workers: int = 2, bounds: Bounds = Bounds()
) -> Iterator[tuple[TypesetJob, Result]]:
    """Yield each order with its PDF, or with the findings that stood against it, in the sequence of the orders.

    What overruns its bounds (B206) or brings the engine down (B207) is a finding at the order's location; the others go
    on.
    """
    if (missing := typesetter.available(NOWHERE)) is not None and missing.code == "B208":
        yield from ((order, (missing,)) for order in orders)
        return
    pool: list[Worker] = []
    waiting, results, position = list(range(len(orders)))[::-1], dict[int, Result](), 0
    try:
        while position < len(orders):
            _hand_out(orders, waiting, pool, workers, bounds)
            for worker in _ready(pool):
                results[worker.index] = _result(worker, orders[worker.index], bounds)
                worker.index = -1
            pool[:] = [worker for worker in pool if worker.process.is_alive()]
            while position in results:
                yield orders[position], results.pop(position)
                position += 1
    finally:
        for worker in pool:
            _stop(worker)


def _hand_out(
    orders: Sequence[TypesetJob], waiting: list[int], pool: list[Worker], workers: int, bounds: Bounds
) -> None:
    while waiting and len(pool) < workers:
        pool.append(_start(pool, bounds))
        _give(pool[-1], orders, waiting.pop(), bounds)
    for worker in pool:
        if waiting and worker.index < 0:
            _give(worker, orders, waiting.pop(), bounds)


def _give(worker: Worker, orders: Sequence[TypesetJob], index: int, bounds: Bounds) -> None:
    worker.index, worker.deadline = index, monotonic() + bounds.wall
    worker.connection.send(orders[index])


def _ready(pool: list[Worker]) -> list[Worker]:
    """Return the workers that have something to say, have ended, or are past their time; at least one."""
    busy = [worker for worker in pool if worker.index >= 0]
    while True:
        patience = max(0.0, min(worker.deadline for worker in busy) - monotonic())
        heard = wait([worker.connection for worker in busy], patience)
        ready = [worker for worker in busy if worker.connection in heard or worker.deadline <= monotonic()]
        if ready:
            return ready


def _result(worker: Worker, order: TypesetJob, bounds: Bounds) -> Result:
    if not worker.connection.poll():
        _stop(worker)
        return (make_finding("B206", order.location, bound=f"{bounds.wall} s"),)
    try:
        result: Result = worker.connection.recv()
        return result
    except EOFError:
        worker.process.join()
        code = -(worker.process.exitcode or 0)
        if code == getattr(signal, "SIGXCPU", None):
            return (make_finding("B206", order.location, bound=f"{bounds.cpu} s of computing time"),)
        return (make_finding("B207", order.location, reason=f"its process ended with {_signal(code)}"),)


def _signal(code: int) -> str:
    return signal.Signals(code).name if code > 0 else f"status {-code}"


def _start(pool: list[Worker], bounds: Bounds) -> Worker:
    # Fork is safe where nothing but Python and the imported libraries run; macOS's own libraries do not stand it.
    forks = sys.platform == "linux"
    context: Any = multiprocessing.get_context("fork" if forks else "spawn")
    ours, theirs = context.Pipe()
    inherited = [ours, *(worker.connection for worker in pool)] if forks else []
    process = context.Process(target=_work, args=(theirs, inherited, bounds), daemon=True)
    process.start()
    theirs.close()
    return Worker(process, ours)


def _stop(worker: Worker) -> None:
    worker.process.kill()
    worker.process.join()
    worker.connection.close()


def _work(connection: Connection, inherited: list[Connection], bounds: Bounds) -> None:
    """Make PDFs until the connection ends."""
    for other_end in inherited:
        other_end.close()  # held open here, the end of the parent would not be seen
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides
    if resource is not None:
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (bounds.memory, hard))
    # The collector of garbage takes a sixth of the time of a document, to find the 5 MB that circles hold on to.
    gc.freeze()
    gc.disable()
    for number in count(1):
        try:
            order: TypesetJob = connection.recv()
        except EOFError:
            return
        _allow(bounds.cpu)
        connection.send(_typeset(order, bounds))
        if number % COLLECTED == 0:
            gc.collect()


def _allow(seconds: int) -> None:
    """Give this process so many seconds of CPU time from now on; the kernel ends it after that."""
    if resource is not None:
        usage = resource.getrusage(resource.RUSAGE_SELF)
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (int(usage.ru_utime + usage.ru_stime) + seconds, hard))


def _typeset(order: TypesetJob, bounds: Bounds) -> Result:
    try:
        return typesetter.typeset(order)
    except Refused as refused:
        return refused.findings
    except MemoryError:
        return (make_finding("B206", order.location, bound=f"{bounds.memory / 2**30:g} GB of memory"),)
    except Exception as error:  # noqa: BLE001  whatever the engine raises on a page is that page's finding
        return (make_finding("B207", order.location, reason=f"{type(error).__name__} {error}".strip()),)
