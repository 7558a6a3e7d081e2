"""Build on a cluster of two workers, in a process of its own: `cluster_builds.py TEST FOLDER`; what came of it is JSON.

The threads of a connection would stay in the process of other tests, which fork.
"""

from __future__ import annotations

import gc
import json
import os
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from distributed import LocalCluster
from distributed.utils import LoopRunner

from bifolio import cluster, commands
from bifolio.cluster import ClusterTask
from bifolio.cluster import client as cluster_client
from bifolio.commands import Command
from bifolio.report import Progress

DEMO = Path(__file__).parent / "projects" / "demo"
FORMATS = ("html", "single", "txt", "a4")


class Killing(Progress):
    """Kills a worker when the first PDF is there, which is half-way."""

    command: Command
    killed = 0

    @contextmanager
    def steps(self, stage: str, total: int, noun: str, *, least: int = 1) -> Iterator[Callable[[str], None]]:
        def advance(_words: str) -> None:
            if stage == "typeset" and not self.killed and self.command.cluster:
                processes = self.command.cluster.client.run(os.getpid)
                self.killed = next(iter(processes.values()))
                os.kill(self.killed, signal.SIGKILL)

        yield advance


@contextmanager
def two_workers(folder: Path) -> Iterator[LocalCluster]:
    """Give a cluster whose workers have a folder of their own."""
    (folder / "workers").mkdir()
    with LocalCluster(  # type: ignore[no-untyped-call]
        n_workers=2,
        threads_per_worker=1,
        host="127.0.0.1",
        dashboard_address=None,
        worker_dashboard_address=None,
        memory_limit=0,
        local_directory=str(folder / "workers"),
    ) as made:
        yield made


def built(root: Path, out: Path, progress: Progress | None = None, **cluster_of: Any) -> tuple[str, list[str], Command]:
    """Return the list of sums, the findings and the command of a build."""
    command = Command(root, progress or Progress(quiet=True), jobs=2, **cluster_of)
    if isinstance(progress, Killing):
        progress.command = command
    commands.build(command, formats=FORMATS, out=out)
    return (out / "SHA256SUMS").read_text("utf-8"), [str(each) for each in command.findings], command


def builds(folder: Path) -> dict[str, Any]:
    """Build here, on two workers, and on two of which one is killed, with a shared folder."""
    root = Path(shutil.copytree(DEMO, folder / "demo"))
    here, findings, _ = built(root, folder / "here")
    shared = folder / "shared"
    shared.mkdir()
    with two_workers(folder) as made:
        address = made.scheduler_address
        there, findings_there, _ = built(root, folder / "there", cluster_address=address)
        killing = Killing(quiet=True)
        killed, findings_killed, _ = built(root, folder / "killed", killing, cluster_address=address, shared=shared)
        left = [str(each) for each in (folder / "workers").rglob("bifolio-*") if (each / "project").is_dir()]
    return {
        "pdfs": here.count(".pdf\n"),
        "same": there == here,
        "same after a worker was killed": killed == here,
        "killed": killing.killed > 0,
        "findings": [findings == findings_there, findings == findings_killed],
        "shared": [file.name for file in shared.iterdir()],
        "left": left,
    }


def local(folder: Path) -> dict[str, Any]:
    """Build on this machine's own cluster, in a home and with temporary files that nothing else is in."""
    root = Path(shutil.copytree(DEMO, folder / "demo"))
    command = Command(root, Progress(quiet=True), jobs=1, cluster_address=cluster_client.LOCAL)
    commands.build(command, formats=("html",))
    return {
        "findings": [str(each) for each in command.findings],
        "pages": len([*(root / "out").rglob("handout.html")]),
        "scratch": [each.name for each in (root / "out").rglob("*scratch*")],
    }


def tasks(folder: Path) -> dict[str, Any]:
    """Run tasks that are done, that fail, and that end their workers."""
    sys.path.insert(0, str(Path(__file__).parent))
    os.environ["PYTHONPATH"] = str(Path(__file__).parent)
    with two_workers(folder) as made, cluster.opened(made.scheduler_address) as opened:
        contents = [opened.put(f" {number % 3}".encode()) for number in range(30)]
        many = [ClusterTask(f"{number}".encode(), (contents[number],)) for number in range(30)]
        first = list(opened.results("cluster_functions:joined", many))
        sent = opened.sent
        opened.put(b" 1")
        fails, ends = ([*opened.results(f"cluster_functions:{name}", [ClusterTask(b"")])] for name in ("fails", "ends"))
        again = list(opened.results("cluster_functions:ends_the_worker", [ClusterTask(str(folder / "mark").encode())]))
    cluster_client.WAIT = 1
    start = LoopRunner._start_unlocked

    def collect_and_start(runner: LoopRunner) -> None:
        gc.collect()  # as Python may at any time: what is left of the client before is collected while this one starts
        start(runner)

    LoopRunner._start_unlocked = collect_and_start
    unusable = []
    for address in ("tcp://127.0.0.1:9", "tls://127.0.0.1:9", "ucx://127.0.0.1:9", "evil://x"):
        try:
            with cluster.opened(address):
                unusable.append("")
        except cluster.Unusable as error:
            unusable.append(str(error))
    return {
        "in order": first == [f"{number} {number % 3}".encode() for number in range(30)],
        "contents": len(set(contents)),
        "sent once": opened.sent - sent == len(str(folder / "mark")),
        "fails": [each.reason for each in fails],
        "ends": [each.reason for each in ends],
        "again": [each.decode() for each in again],
        "unusable": all(unusable),
    }


if __name__ == "__main__":
    print(json.dumps({"builds": builds, "local": local, "tasks": tasks}[sys.argv[1]](Path(sys.argv[2]))))
