"""Connect to a Dask cluster, send contents once, and run tasks on its workers with the results in their order."""

from __future__ import annotations

import gc
import hashlib
import logging
import uuid
from collections import OrderedDict, deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, nullcontext, suppress
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from bifolio.cluster import worker
from bifolio.findings import phrase

LOCAL = "local"  # the address of a cluster on this machine alone, made for one build
AHEAD = 4  # tasks under way for each thread of a worker: some wait there, so that none is idle
KEPT = 256  # contents that the scheduler keeps beyond those that tasks wait for
WAIT = 60  # seconds until a cluster has its first worker, and between two looks whether it has any
PATIENCE = 5  # looks without a worker, after which the tasks have failed
RETRIES = 2  # of a task whose process ended; Dask itself gives a task of a worker that ended to others, three times


class Unusable(Exception):
    """A cluster that cannot be used; its text is the reason."""


class TaskFailure(NamedTuple):
    """Why a task has no result."""

    reason: str


class ClusterTask(NamedTuple):
    """What a task is to do, and the SHA-256 of the contents that it needs, which `Cluster.put` returned."""

    payload: bytes
    inputs: tuple[str, ...] = ()


class Cluster:
    """A connection to a cluster; results come by way of the folder `shared`, which all machines see, or else as bytes."""

    def __init__(self, client: Any, address: str, shared: Path | None = None) -> None:
        self.client, self.address, self.shared = client, address, shared
        self.build = uuid.uuid4().hex
        self.sent = 0  # bytes of contents and tasks
        self.received = 0  # bytes of results
        self._contents: OrderedDict[str, Any] = OrderedDict()  # futures by SHA-256, the last used last

    @property
    def threads(self) -> int:
        """Return how many tasks the cluster does at once now."""
        return sum(self.client.nthreads().values())

    @property
    def workers(self) -> list[str]:
        """Return the addresses of the workers that there are now."""
        return sorted(self.client.nthreads())

    def has(self, name: str) -> bool:
        """Return whether the scheduler keeps a content, by its SHA-256; then it is kept a while longer."""
        if name in self._contents:
            self._contents.move_to_end(name)
        return name in self._contents

    def put(self, content: bytes) -> str:
        """Send a content to the cluster unless it is there already, and return its SHA-256."""
        name = hashlib.sha256(content).hexdigest()
        if not self.has(name):
            key = f"bifolio-content-{self.build}-{name}"
            self._contents[name] = self.client.submit(worker.content, content, key=key)
            self.sent += len(content)
            if len(self._contents) > KEPT:
                self._contents.popitem(last=False)  # tasks that need it still have it
        return name

    def results(self, work: str, tasks: Iterable[ClusterTask]) -> Iterator[bytes | TaskFailure]:
        """Yield what the function at the address `work` makes of each task, in their order.

        Tasks are asked for a few at a time, so that neither this process nor the scheduler holds all of them. A task whose
        worker ended is done by another.
        """
        running = deque[Any]()
        waiting, ahead = iter(tasks), max(1, self.threads) * AHEAD
        try:
            while True:
                running.extend(self._submit(work, task) for task in islice(waiting, ahead - len(running)))
                if not running:
                    return
                yield self._result(running.popleft())
        finally:
            for future in running:
                future.cancel()

    def on_each_worker(self, work: str, payload: bytes) -> dict[str, bytes | TaskFailure]:
        """Return what the function at the address `work` makes of a payload on each worker, by the worker's address."""
        futures = {
            address: self._submit(work, ClusterTask(payload), workers=[address], allow_other_workers=True)
            for address in self.workers
        }
        return {address: self._result(future) for address, future in futures.items()}

    def _submit(self, work: str, task: ClusterTask, **options: Any) -> Any:
        contents = [self._contents[name] for name in task.inputs]
        request = work, task.payload, task.inputs
        self.sent += len(task.payload)
        shared = str(self.shared or "")
        return self.client.submit(
            worker.perform, self.build, shared, request, *contents, pure=False, retries=RETRIES, **options
        )

    def _result(self, future: Any) -> bytes | TaskFailure:
        """Return a result; where a task failed, the reason, whatever went wrong."""
        try:
            result = self._awaited(future)
            content = self._fetched(result) if isinstance(result, worker.Stored) else result
        except Unusable as unusable:
            return TaskFailure(unusable.args[0])
        except Exception as error:  # noqa: BLE001 - the task's worker may have ended, the scheduler be gone, …
            ended = type(error).__name__ == "KilledWorker"
            return TaskFailure(phrase("workers-ended") if ended else f"{type(error).__name__}: {error}")
        if isinstance(result, worker.Failed):
            return TaskFailure(result.reason)
        self.received += len(content)
        return content

    def _awaited(self, future: Any) -> Any:
        for _ in range(PATIENCE):
            try:
                return future.result(timeout=WAIT)
            except TimeoutError:
                while not future.done() and self.client.nthreads():
                    with suppress(TimeoutError):
                        return future.result(timeout=WAIT)
        raise Unusable(phrase("no-workers"))

    def _fetched(self, stored: worker.Stored) -> bytes:
        """Return a result from the shared folder, where it is not needed any more."""
        assert self.shared is not None
        file = self.shared / stored.name
        content = file.read_bytes()
        if hashlib.sha256(content).hexdigest() != stored.sha256:
            raise Unusable(phrase("result-changed"))
        file.unlink(missing_ok=True)
        return content


@contextmanager
def opened(
    address: str, *, workers: int = 1, shared: Path | None = None, scratch: Path | None = None
) -> Iterator[Cluster]:
    """Give a connection to the cluster at an address, or to one of so many workers that is made here; then end what was begun.

    That writes below the folder `scratch` alone. Raises Unusable where `distributed` is not installed, or there is no
    cluster that has a worker.
    """
    try:
        import dask
        import distributed
    except ImportError as error:
        raise Unusable(phrase("package-missing", name=error.name or "distributed")) from None
    library: Any = distributed  # which has few types
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what becomes of a task is told by us
    dask.config.set({"distributed.admin.large-graph-warning-threshold": "1GB"})  # contents are sent on purpose
    gc.collect()  # a client that found no cluster waits for ever if it is collected while the next one starts
    with _local(library, workers, scratch) if address == LOCAL else nullcontext() as found:
        try:
            client = library.Client(found or address, set_as_default=False, timeout=WAIT)
            client.wait_for_workers(1, timeout=WAIT)
        except (OSError, ValueError, TypeError, TimeoutError) as error:  # TypeError: TLS without certificates
            raise Unusable(str(error) or phrase("no-workers")) from None
        cluster = Cluster(client, address, shared)
        try:
            yield cluster
        finally:
            with suppress(Exception):
                client.run(worker.end, cluster.build, on_error="ignore")
            client.close(timeout=WAIT)
            for left in shared.glob(f"*{cluster.build}-*") if shared else ():  # by workers that were killed
                left.unlink(missing_ok=True)


@contextmanager
def _local(library: Any, workers: int, scratch: Path | None) -> Iterator[Any]:
    """Give a cluster on this machine, with keys of its own: whoever reaches a scheduler can run programs by it.

    The scheduler goes by the configuration alone: it would make a folder among the temporary files, which stays there.
    """
    import dask

    place = TemporaryDirectory(prefix="bifolio-cluster-", dir=scratch)
    with place as folder, dask.config.set({"temporary-directory": folder}):
        made = library.LocalCluster(
            n_workers=workers,
            threads_per_worker=1,
            host="127.0.0.1",
            dashboard_address=None,
            worker_dashboard_address=None,
            memory_limit=0,
            local_directory=folder,
            security=library.Security.temporary(),
            protocol="tls://",
            silence_logs=logging.CRITICAL,
        )
        with made:
            yield made
