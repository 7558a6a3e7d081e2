"""Measure how the cost of each verb grows with a project: `growth.py [--documents 50 100 200] [--languages 3]`.

Prints CPU seconds and the peak of memory (MiB) of each verb, from nothing and with the records of earlier runs, after one
message of one catalogue or one paragraph has changed; and the exponent of the growth from each size to the next.
"""

from __future__ import annotations

import argparse
import math
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import generated_project

ROOT = Path(__file__).parent.parent
COLD = ("build --format html --force", "check --force", "status --force", "extract --force")
WARM = ("build --format html", "check", "status", "extract")


def cost(project: Path, verb: str) -> tuple[float, float]:
    """Return the CPU seconds and the peak of memory in MiB of a run."""
    words = [sys.executable, "-m", "bifolio", *verb.split(), "--project", str(project), "-q"]
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment |= {"PYTHONPATH": str(ROOT), "PYTHONPYCACHEPREFIX": str(ROOT / ".cache/pycache")}  # as for everybody
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL, env=environment)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def change(file: Path, old: str, new: str) -> None:
    """Change one place in a file."""
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def rows(project: Path) -> dict[str, tuple[float, float]]:
    """Return the costs of one project by what is done."""
    costs = {verb: cost(project, verb) for verb in COLD}
    costs |= {f"{verb}, nothing changed": cost(project, verb) for verb in WARM}
    for number, verb in enumerate(WARM):
        change(project / "locales/sv/LC_MESSAGES/p0.po", f'msgstr "Itëm {number} 0', f'msgstr "Itëm {number} 0 och')
        costs[f"{verb}, one message"] = cost(project, verb)
    change(project / "content/p0/00001-d1.md", "* Item 1 2 of", "* Item 1 2 and")
    return {**costs, "build --format html, one paragraph": cost(project, WARM[0])}


def main(sizes: Sequence[int], packets: int, languages: int) -> None:
    """Print the costs of projects of these sizes, in documents, and the exponents between them."""
    before: dict[str, tuple[float, float]] = {}
    for index, size in enumerate(sizes):
        with tempfile.TemporaryDirectory() as folder:
            project = Path(folder) / "project"
            generated_project.write(project, size, packets, languages)
            costs = rows(project)
        print(f"{size} documents, {packets} packets, {languages} languages")
        for name, (seconds, peak) in costs.items():
            growth = ""
            if before:
                exponent = math.log(seconds / before[name][0]) / math.log(size / sizes[index - 1])
                growth = f"exponent {exponent:5.2f}"
            print(f"  {name:42} {seconds:8.2f} s {peak:6.0f} MiB {growth}", flush=True)
        before = costs


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, nargs="+", default=[50, 100, 200], help="in each packet")
    parser.add_argument("--packets", type=int, default=1)
    parser.add_argument("--languages", type=int, default=3)
    given = parser.parse_args()
    main(given.documents, given.packets, given.languages)
