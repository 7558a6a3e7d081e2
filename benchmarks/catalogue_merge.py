"""Measures merge against msgmerge: CPU of whole processes in turn, as ratios, and the quality of the fuzzy offers.

python benchmarks/catalogue_merge.py [--messages 20000] [--runs 3] [--from catalogue.po] [--no-fuzzy-peer]
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from catalogue_data import Drift, drifted, seeded, varied, write
from rapidfuzz.distance import Indel

from bifolio import catalogue

RUN = Path(__file__).resolve().with_name("catalogue_run.py")


def main() -> None:
    options = _options()
    if options.source:
        known = catalogue.read(options.source.read_text(encoding="utf-8"), str(options.source), "")
        texts = varied([entry.msgid for entry in known.entries if not entry.obsolete], options.messages)
    else:
        texts = seeded(options.messages)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        drift = drifted(texts)
        write(drift, folder)
        _measure(folder, drift, options)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--messages", type=int, default=20_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--from", dest="source", type=Path, help="a catalogue whose msgids are the text")
    parser.add_argument(
        "--no-fuzzy-peer", action="store_true", help="leave out msgmerge with fuzzy matching, which is slow"
    )
    return parser.parse_args()


def _measure(folder: Path, drift: Drift, options: argparse.Namespace) -> None:
    peer = ["msgmerge", "-q", "--no-wrap", str(folder / "old.po"), str(folder / "new.pot"), "-o"]
    programs = {
        "ours": [sys.executable, str(RUN), "merge", str(folder)],
        "msgmerge -N": [*peer, str(folder / "exact.po"), "--no-fuzzy-matching"],
    }
    spent: dict[str, list[float]] = {name: [] for name in programs}
    for _ in range(options.runs):
        for name, command in programs.items():
            spent[name].append(cpu(command))
    for name, seconds in spent.items():
        print(f"{name:14} {statistics.median(seconds):8.3f} s CPU, median of {options.runs}")
    ours = statistics.median(spent["ours"])
    print(f"ours / msgmerge -N = {ours / statistics.median(spent['msgmerge -N']):.2f}   (goal 1.3; 1.5 for 100,000)")
    if not options.no_fuzzy_peer:
        full = cpu([*peer, str(folder / "theirs.po"), "--previous"])
        print(f"msgmerge       {full:8.3f} s CPU, once")
        print(f"msgmerge / ours = {full / ours:.1f}   (goal 80 for 20,000)")
        _quality(folder, drift)


def _quality(folder: Path, drift: Drift) -> None:
    ours, theirs = _fuzzies(folder, "ours.po"), _fuzzies(folder, "theirs.po")
    scores = [(_score(text, ours.get(text)), _score(text, previous)) for text, previous in theirs.items()]
    offered = sum(text in ours for text in theirs) / len(theirs)
    good = sum(mine >= other for mine, other in scores) / len(scores)
    same = sum(ours.get(text) == previous for text, previous in theirs.items()) / len(theirs)
    print(f"fuzzies: ours {len(ours)}, msgmerge {len(theirs)}; of msgmerge's offered {offered:.1%}   (goal 98 %)")
    print(f"same or closer {good:.1%} (goal 95 %), same {same:.1%}, closer {sum(m > o for m, o in scores)}")
    print(
        f"true predecessors: ours {_true(ours, drift)}, msgmerge {_true(theirs, drift)}, of {len(drift.predecessor)}; "
        f"mean score ours {_mean(ours):.3f}, msgmerge {_mean(theirs):.3f}"
    )


def _fuzzies(folder: Path, name: str) -> dict[str, str]:
    merged = catalogue.load(folder, name, "fa")
    return {entry.msgid: entry.previous.msgid for entry in merged.entries if entry.fuzzy and entry.previous}


def _score(text: str, previous: str | None) -> float:
    return 0.0 if previous is None else round(Indel.normalized_similarity(text, previous), 9)


def _mean(found: dict[str, str]) -> float:
    return statistics.mean(_score(text, previous) for text, previous in found.items())


def _true(found: dict[str, str], drift: Drift) -> int:
    return sum(found.get(text) == previous for text, previous in drift.predecessor.items())


def cpu(command: list[str]) -> float:
    """Return the user and system seconds that the command took."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env={**os.environ, "OMP_NUM_THREADS": "1"})
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{command[0]} ended with {process.returncode}")
    return usage.ru_utime + usage.ru_stime


if __name__ == "__main__":
    main()
