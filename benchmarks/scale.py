"""Plan a build on a cluster by measured figures and a simulation: `scale.py [--measure] [--documents 10000] [--languages 20]`.

`--measure` writes scale.json anew: CPU seconds and memory of this machine for pages, PDFs, the parent process and Dask's
scheduler, each from the difference of two sizes. Without it, the simulation alone runs, by the figures of scale.json.
"""

from __future__ import annotations

import argparse
import heapq
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
FIGURES = Path(__file__).with_suffix(".json")
PAGES = 10  # of a task, as bifolio.site.parts
AHEAD = 4  # tasks of a worker under way, as bifolio.cluster.client
NETWORK = 100e6  # bytes a second through the scheduler: a gigabit


# Measure


def run(*words: str) -> dict[str, float]:
    """Return the CPU seconds and the peak of memory (MiB) of a process, its children left out, and what it prints as JSON."""
    process = subprocess.Popen(
        [sys.executable, __file__, *words],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        encoding="utf-8",
    )
    output, _ = process.communicate()
    figures: dict[str, float] = json.loads(output)
    return figures


def build(folder: str, formats: str, address: str) -> dict[str, float]:
    """Build a generated project in this process and return what it cost."""
    from bifolio import commands
    from bifolio.site import cluster_tasks

    moved: dict[str, float] = {}
    opened = cluster_tasks.opened

    @contextmanager
    def counted(*words: Any, **options: Any) -> Iterator[Any]:
        with opened(*words, **options) as cluster:
            yield cluster
            moved.update(sent=cluster.sent, received=cluster.received)

    cluster_tasks.opened = counted
    command = commands.Command(Path(folder), jobs=1, cluster_address=address)
    commands.build(command, formats=formats.split(","), out=Path(folder) / f"out-{time.time_ns()}")
    if command.findings:
        raise SystemExit(str(command.findings[:3]))
    usage = resource.getrusage(resource.RUSAGE_SELF)
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    own = usage.ru_utime + usage.ru_stime
    return {"cpu": own, "all": own + children.ru_utime + children.ru_stime, "peak": usage.ru_maxrss / 1024, **moved}


@contextmanager
def cluster(workers: int) -> Iterator[tuple[str, int]]:
    """Give the address of a scheduler in a process of its own, with workers, and its process."""
    import socket

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    dask, address = str(Path(sys.executable).parent / "dask"), f"tcp://127.0.0.1:{port}"
    quiet: dict[str, Any] = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with tempfile.TemporaryDirectory() as folder:
        words = ["scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard"]
        programs = [subprocess.Popen([dask, *words], env=environment, cwd=folder, **quiet)]
        words = ["worker", address, "--nthreads", "1", "--no-dashboard", "--local-directory", folder]
        programs += [subprocess.Popen([dask, *words], env=environment, cwd=folder, **quiet) for _ in range(workers)]
        try:
            yield address, programs[0].pid
        finally:
            for program in reversed(programs):
                program.terminate()
                program.wait()


def scheduler_costs(tasks: int) -> dict[str, float]:
    """Return the CPU seconds of a scheduler and of its client for so many tasks that do nothing, and the scheduler's memory."""
    import psutil
    from distributed import Client

    with cluster(2) as (address, process):
        client = Client(address)  # type: ignore[no-untyped-call]
        client.wait_for_workers(2)
        scheduler = psutil.Process(process)

        def cpu() -> tuple[float, float]:
            times, own = scheduler.cpu_times(), time.process_time()
            return times.user + times.system, own

        before, start = cpu(), scheduler.memory_info().rss
        futures = [client.submit(bytes, 100, key=f"task-{number}") for number in range(tasks)]
        for future in futures:
            future.result()
        after, end = cpu(), scheduler.memory_info().rss
        client.close()  # type: ignore[no-untyped-call]
    return {
        "scheduler": (after[0] - before[0]) / tasks,
        "client": (after[1] - before[1]) / tasks,
        "memory": (end - start) / tasks,
        "idle": start / 2**20,
    }


def measure() -> dict[str, Any]:
    """Return the figures of this machine; each of a page or PDF is the difference of two sizes."""
    import generated_project

    figures: dict[str, Any] = {"tasks": scheduler_costs(2000)}
    sizes = {"pages": ("html", 10, 30), "pdfs": ("a4", 1, 3)}
    for name, (formats, *documents) in sizes.items():
        costs: dict[str, list[dict[str, float]]] = {"here": [], "there": []}
        for number in documents:
            with tempfile.TemporaryDirectory() as folder, cluster(2) as (address, _):
                project = Path(folder) / "project"
                generated_project.write(project, number, 2, 3)
                for file in project.glob("content/*/packet.yaml"):
                    text = file.read_text(encoding="utf-8")
                    file.write_text(text.replace("formats: [html]", "formats: [html, a4]"), encoding="utf-8")
                costs["here"].append(run("--build", str(project), formats, ""))
                costs["there"].append(run("--build", str(project), formats, address))
        made = (documents[1] - documents[0]) * 2 * 3
        difference = {
            place: {key: (last[key] - first[key]) / made for key in first} for place, (first, last) in costs.items()
        }
        figures[name] = {"raw": costs, "of each": difference}
    return figures


# Simulate


def minutes(workers: int, tasks: list[float], costs: dict[str, float], pages: int, size: float) -> float:
    """Return the minutes in which workers do tasks (CPU seconds each) that one parent and one scheduler give them.

    The parent prepares each task and takes its result in turn; the scheduler serves one message at a time, and results of
    `size` bytes pass through it. No more tasks than AHEAD for each worker are between the first undone one and the last.
    """
    free = [0.0] * workers
    heapq.heapify(free)
    parent = scheduler = 0.0
    done: list[float] = []
    window = AHEAD * workers
    for number, seconds in enumerate(tasks):
        ready = done[number - window] if number >= window else 0.0
        parent = max(parent, ready) + costs["client"] + costs["parent"] * pages
        scheduler = max(scheduler, parent) + costs["scheduler"] + size / NETWORK
        start = max(heapq.heappop(free), scheduler)
        heapq.heappush(free, start + seconds)
        done.append(max(done[-1] if done else 0.0, start + seconds))
    return max(done[-1], parent, scheduler) / 60


def plan(figures: dict[str, Any], documents: int, languages: int) -> None:
    """Print tasks, bytes, memory and minutes for a number of documents and languages."""
    made = documents * languages
    shared = figures["tasks"]
    print(f"{documents:,} documents in {languages} languages: {made:,} of each format")
    chooser = random.Random(1)
    for name, of_task in {"pages": PAGES, "pdfs": 1}.items():
        here, there = figures[name]["of each"]["here"], figures[name]["of each"]["there"]
        number = -(-made // of_task)
        costs = {"client": shared["client"], "scheduler": shared["scheduler"], "parent": there["cpu"]}
        durations = [chooser.lognormvariate(-0.125, 0.5) * here["all"] * of_task for _ in range(number)]
        moved = there["sent"] + there["received"]
        print(
            f"  {name}: {number:,} tasks, {moved * made / 2**30:.1f} GiB, parent {there['cpu'] * made / 60:.0f} min of CPU"
        )
        print(f"    {here['all']:.3f} s each; memory of the parent {there['peak'] * made / 1024:.1f} GiB")
        for workers in (1, 10, 100, 1000):
            took = minutes(workers, durations, costs, of_task, moved * of_task)
            print(f"    {workers:5} workers: {took:8.1f} min", flush=True)
    print(f"  scheduler: {1 / shared['scheduler']:.0f} tasks a second, {shared['idle']:.0f} MiB, and")
    print(f"    {shared['memory'] / 1024:.1f} KiB a task under way")


def main() -> None:
    """Measure or simulate, as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--measure", action="store_true")
    parser.add_argument("--build", nargs=3, help=argparse.SUPPRESS)
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--languages", type=int, default=20)
    given = parser.parse_args()
    if given.build:
        print(json.dumps(build(*given.build)))
        return
    if given.measure:
        FIGURES.write_text(json.dumps(measure(), indent=1) + "\n", encoding="utf-8")
    plan(json.loads(FIGURES.read_text(encoding="utf-8")), given.documents, given.languages)


if __name__ == "__main__":
    main()
