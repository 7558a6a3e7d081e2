"""Measures reading and writing a catalogue against msgcat and polib: CPU of whole processes in turn, as ratios.

python benchmarks/catalogue_io.py [--messages 20000] [--runs 5] [--from catalogue.po] [--changed 100]
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from catalogue_data import drifted, seeded, write
from catalogue_merge import cpu

RUN = Path(__file__).resolve().with_name("catalogue_run.py")
POLIB = "import polib, sys; polib.pofile(sys.argv[1], wrapwidth=0).save(sys.argv[2])"


def main() -> None:
    options = _options()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if options.source:
            (folder / "old.po").write_bytes(options.source.read_bytes())
        else:
            write(drifted(seeded(options.messages)), folder)
        _measure(folder, options)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--messages", type=int, default=20_000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--changed", type=int, default=100, help="entries that are written from their fields")
    parser.add_argument("--from", dest="source", type=Path, help="a Persian catalogue to read instead of a made one")
    return parser.parse_args()


def _measure(folder: Path, options: argparse.Namespace) -> None:
    old = str(folder / "old.po")
    ours = [sys.executable, str(RUN), "copy", str(folder)]
    programs = {
        "ours": [*ours, str(options.changed)],
        "ours, all changed": [*ours, "1000000"],
        "msgcat": ["msgcat", "--no-wrap", old, "-o", str(folder / "theirs.po")],
        "polib": [sys.executable, "-c", POLIB, old, str(folder / "polib.po")],
    }
    spent: dict[str, list[float]] = {name: [] for name in programs}
    for _ in range(options.runs):
        for name, command in programs.items():
            spent[name].append(cpu(command))
    middle = {name: statistics.median(seconds) for name, seconds in spent.items()}
    for name, seconds in middle.items():
        print(f"{name:18} {seconds:8.3f} s CPU, median of {options.runs}; ours / it = {middle['ours'] / seconds:.2f}")
    print("goal: ours / msgcat at most 0.4")


if __name__ == "__main__":
    main()
