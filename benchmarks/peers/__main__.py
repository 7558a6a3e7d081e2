"""Measure bifolio beside its peers: `python benchmarks/peers [--small] [--documents 100] [--messages 20000] [--rounds 3]`.

Installs peers that are missing, below .cache/peers where their clients can (`--no-install` leaves that out), does the same
generated work with each, prints the table of docs/speed.md, and keeps the raw results in benchmarks/peers.json.
`--print` prints the table of the results that are kept. A size of 100 documents takes about five minutes of CPU.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
sys.path[:1] = [str(Path(__file__).parent), str(ROOT), str(ROOT / "benchmarks")]

import table  # noqa: E402
from measure import Cost, in_turn  # noqa: E402
from table import OURS, Goal  # noqa: E402

RESULTS = Path(__file__).parent.parent / "peers.json"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=100)
    parser.add_argument("--messages", type=int, nargs="+", default=[5_000, 20_000])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--small", action="store_true", help="a first look: 20 documents, 2,000 messages, one round")
    parser.add_argument("--no-install", action="store_true", help="compare with the peers that are there")
    parser.add_argument("--print", dest="printed", action="store_true", help="print the table of the kept results")
    parser.add_argument("--results", type=Path, default=RESULTS)
    options = parser.parse_args()
    if options.small:
        options.documents, options.messages, options.rounds = 20, [2_000], 1
    if not options.printed:
        measure(options)
    record = json.loads(options.results.read_text(encoding="utf-8"))
    print("\n".join([*table.about(record), "", *table.lines(table.rows_of(record))]))


def measure(options: argparse.Namespace) -> None:
    """Do all work and keep its raw results; each row is kept as soon as it is measured."""
    import installs

    peers = installs.install_all(install=not options.no_install)
    versions = {name: peer.version or f"missing ({peer.missing})" for name, peer in peers.items()}
    versions |= {
        "Python": platform.python_version(),
        "WeasyPrint": version("weasyprint"),
        "markdown-it-py": version("markdown-it-py"),
    }
    record: dict[str, Any] = {
        "date": date.today().isoformat(),  # noqa: DTZ011 - of the machine
        "machine": f"{_processor()}, {os.cpu_count()} processors, {platform.system()}",
        "load": f"{os.getloadavg()[0]:.0f}",
        "documents": options.documents,
        "rounds": options.rounds,
        "versions": versions,
        "rows": [],
    }
    with tempfile.TemporaryDirectory(prefix="peers-") as folder:
        for row in rows(Path(folder), options, peers):
            record["rows"].append(row)
            print(f"{row['work']}: {row['cpu']} {row['missing'] or ''}", file=sys.stderr, flush=True)
            _keep(record, options.results)
    record["rows"] += growth(record["rows"], options.documents)
    _keep(record, options.results)


def _keep(record: Mapping[str, Any], file: Path) -> None:
    file.write_text(json.dumps(record, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def rows(folder: Path, options: argparse.Namespace, peers: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield every row with the costs of each way in the order of the runs."""
    import work

    flagship = folder / "flagship"
    for name in ("content", "locales"):
        shutil.copytree(ROOT / name, flagship / name)
    shutil.copy(ROOT / "packets.toml", flagship)
    todo = [
        work.unchanged(folder / "projects", options.documents, flagship),
        work.sites_and_extraction(folder / "projects", options.documents, peers),
        *(work.merges(folder / f"merge-{count}", count, peers) for count in options.messages),
        work.pdfs(folder / "pdf", peers),
    ]
    for works in todo:
        for each in works:
            costs, failed = in_turn(each.runs, options.rounds)
            yield _row(each.name, costs, each.goals, {**each.missing, **failed})
    for shape, run in work.sizes(folder / "projects", options.documents).items():
        costs, failed = in_turn({OURS: run}, 1)
        yield _row(_of_size(shape), costs, [], failed)


def growth(rows: Sequence[Mapping[str, Any]], documents: int) -> Iterator[dict[str, Any]]:
    """Yield exponents, memory and the cost of a further language from the rows of sizes."""
    import work

    known = {row["work"]: (row["cpu"][OURS][0], row["peak"][OURS][0]) for row in rows if not row["goals"]}
    shapes = work.shapes(documents)
    for place, name in enumerate(("documents", "packets", "languages")):
        three = [(shape[place], *known[_of_size(shape)]) for shape in shapes[place * 3 : place * 3 + 3]]
        grown = table.exponent(*((size, cpu) for size, cpu, _ in three))
        sizes = ", ".join(str(size) for size, *_ in three)
        yield _figure(f"growth of the site: {sizes} {name}", grown, Goal(1.1, unit="(exponent)"))
    (_, _, small), _, (_, _, large) = ((shape, *known[_of_size(shape)]) for shape in shapes[:3])
    pages = (shapes[2][0] - shapes[0][0]) * shapes[0][2]
    yield _figure("memory for each further page, MiB", max(large - small, 0) / pages, Goal(1, unit="MiB"))
    yield _figure(f"memory of a process, {shapes[2][0]} × 3, MiB", large, Goal(300, unit="MiB"))
    one, _, many = (known[_of_size(shape)][0] for shape in shapes[6:])
    share = (many - one) / (shapes[8][2] - shapes[6][2]) / one
    yield _figure("each further language, as a share of a site in one", share, Goal(0.15, unit=""))


def _of_size(shape: tuple[int, int, int]) -> str:
    documents, packets, languages = shape
    return f"site, everything: {documents} documents in each of {packets} packets, {languages} languages"


def _figure(work: str, value: float, goal: Goal) -> dict[str, Any]:
    return {"work": work, "cpu": {OURS: [round(value, 4)]}, "peak": {}, "goals": [list(goal)], "missing": {}}


def _row(work: str, costs: Mapping[str, list[Cost]], goals: Any, missing: Mapping[str, str]) -> dict[str, Any]:
    seconds = {name: [round(each.cpu, 4) for each in runs] for name, runs in costs.items()}
    peaks = {name: [round(each.peak) for each in runs] for name, runs in costs.items()}
    return {
        "work": work,
        "cpu": seconds,
        "peak": peaks,
        "goals": [list(goal) for goal in goals],
        "missing": dict(missing),
    }


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())


if __name__ == "__main__":
    main()
