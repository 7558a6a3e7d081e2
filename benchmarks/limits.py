"""Measure what large inputs cost: `limits.py` prints the seconds of CPU of `check` or `import` for each, at half the size and whole.

SECURITY.md promises less than ten seconds for each; it and docs/decisions.md name the sizes.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from hostile_cases import MD, PLAIN, PO, SECTION, catalogue, project

from bifolio import commands


def values(root: Path, count: int) -> None:
    lines = "".join(f"v{n}: {{type: integer, value: {n}}}\n" for n in range(count))
    (root / "content/p/values.yaml").write_text(f"begin: {{type: date, value: 1988-07-19}}\n{lines}", encoding="utf-8")


def links(root: Path, count: int) -> None:
    text = " ".join(f"[a{n}](https://a.example/{n})" for n in range(count))
    (root / MD).write_text(SECTION.replace(PLAIN, text), encoding="utf-8")


def records(root: Path, count: int) -> None:
    lines = "".join(f"- {{id: e{n}, date: begin, text: Event {n}, kind: event}}\n" for n in range(count))
    (root / "content/p/timeline.yaml").write_text(lines, encoding="utf-8")


def findings(root: Path, count: int) -> None:
    (root / MD).write_text(SECTION + "\nA word {nothing} here.\n" * count, encoding="utf-8")


def messages(root: Path, count: int) -> None:
    source = "".join(f"They met at gate number {n}.\n\n" for n in range(count))
    (root / MD).write_text(SECTION + "\n" + source, encoding="utf-8")
    entries = "".join(
        f'\nmsgid "They met at gate number {n}."\nmsgstr "De möttes vid port nummer {n}."\n' for n in range(count)
    )
    (root / PO.format("sv")).write_text(catalogue("sv") + entries, encoding="utf-8")


def rows(root: Path, count: int) -> None:
    lines = "".join(f"source {n},translation {n}\n" for n in range(count))
    (root / "x.csv").write_text(f"source,translation\n{lines}", encoding="utf-8")


INPUTS: dict[str, tuple[int, Callable[[Path, int], None]]] = {
    "values": (10_000, values), "links in a paragraph": (5_000, links), "records": (5_000, records),
    "findings": (10_000, findings), "messages": (5_000, messages), "rows of CSV": (100_000, rows),
}  # fmt: skip


def main() -> None:
    for name, (count, write) in INPUTS.items():
        for size in (count // 2, count):
            with tempfile.TemporaryDirectory() as folder:
                root = Path(folder)
                project(root)
                write(root, size)
                start = time.process_time()
                command = commands.Command(root)
                if name.startswith("rows"):
                    commands.import_translations(command, "sv", root / "x.csv")
                else:
                    commands.check(command)
                print(
                    f"{name:22} {size:8,} {time.process_time() - start:6.2f} s of CPU, {len(command.findings)} findings",
                    flush=True,
                )


if __name__ == "__main__":
    main()
