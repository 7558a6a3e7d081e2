"""Measure commands: CPU seconds (user and system) and the peak of memory of whole process trees, in turn."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

SLOW = 10.0  # seconds of CPU: what takes longer is run once
METER = Path(__file__).with_name("meter.py")
COMPILED = Path(__file__).parents[2] / ".cache" / "peers" / "pycache"


class Cost(NamedTuple):
    """What a run took: seconds of CPU, and MiB of the largest of its processes."""

    cpu: float
    peak: float


class Failed(Exception):
    """A command that ended with another status than it may; says so."""


class Run(NamedTuple):
    """One way to do a piece of work: commands one after another, and what makes them due again."""

    commands: Sequence[Sequence[str | Path]]
    folder: Path
    prepare: Callable[[], object] = lambda: None
    settings: Mapping[str, str] = {}
    proof: Path | None = None  # a translated page that is made, as generated_project translates


def environment(**settings: str) -> dict[str, str]:
    """Return the environment of measured processes: Python keeps compiled modules, as everywhere but in some containers."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPYCACHEPREFIX": str(COMPILED), "OMP_NUM_THREADS": "1", **settings}


def cost(run: Run) -> Cost:
    """Return what a run takes. Raises Failed, with the last line that a command printed, if it fails."""
    run.prepare()
    costs = []
    for command in run.commands:
        words = [sys.executable, "-S", METER, *map(str, command)]
        done = subprocess.run(
            words, cwd=run.folder, env=environment(**run.settings), capture_output=True, text=True, check=False
        )
        if done.returncode:
            said = done.stderr.strip().splitlines()
            raise Failed(f"status {done.returncode}: {said[-1] if said else 'no message'}"[:200])
        costs.append(Cost(*json.loads(done.stdout)))
    if run.proof and "ë" not in run.proof.read_text(encoding="utf-8"):
        raise Failed("the page is not translated")
    return Cost(sum(each.cpu for each in costs), max(each.peak for each in costs))


def in_turn(runs: Mapping[str, Run], rounds: int) -> tuple[dict[str, list[Cost]], dict[str, str]]:
    """Return the costs of each way, one run of each after another, and the reasons of those that failed."""
    costs: dict[str, list[Cost]] = {}
    failed: dict[str, str] = {}
    for _ in range(rounds):
        for name, run in runs.items():
            known = costs.get(name, [])
            if name in failed or (known and known[0].cpu > SLOW):
                continue
            try:
                costs.setdefault(name, []).append(cost(run))
            except (Failed, OSError) as error:
                failed[name] = str(error)
                costs.pop(name, None)
    return costs, failed
