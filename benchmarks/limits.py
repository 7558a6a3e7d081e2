"""Measure what large inputs cost: `limits.py [NAME ...]` prints the seconds of CPU of `check` or `import` for each, at half the size and whole.

SECURITY.md promises less than ten seconds for each; it and docs/decisions.md name the sizes.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from hostile_cases import MD, PLAIN, PO, SECTION, SVG, catalogue, project

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


def notes(root: Path, count: int) -> None:
    text = "".join(f"They met.[^n{n}]\n\n[^n{n}]: A note {n}.\n\n" for n in range(count))
    (root / MD).write_text(f"{SECTION}\n{text}", encoding="utf-8")


def headings(root: Path, count: int) -> None:
    text = "".join(f"## Part {n} {{#part-{n}}}\n\nThey met.\n\n" for n in range(count))
    (root / MD).write_text(f"{SECTION}\n{text}", encoding="utf-8")


def references(root: Path, count: int) -> None:
    text = "".join(f"See [part](#story) and [it](#part-{n % 100}).\n\n" for n in range(count))
    headings(root, 100)
    (root / MD).write_text((root / MD).read_text(encoding="utf-8") + text, encoding="utf-8")


def terms(root: Path, count: int) -> None:
    lines = "".join(f"- {{id: t{n}, term: Gate{n}, definition: A door {n}}}\n" for n in range(count))
    (root / "content/p/glossary.yaml").write_text(lines, encoding="utf-8")
    (root / MD).write_text(SECTION + "\n::: glossary\n:::\n", encoding="utf-8")


def pictures(root: Path, count: int) -> None:
    for n in range(count):
        (root / f"content/p/media/p{n}.svg").write_text(SVG.replace("#ccc", f"#{n % 4096:03x}"), encoding="utf-8")
    text = "".join(f"![Square {n}](media/p{n}.svg)\n\n" for n in range(count))
    (root / MD).write_text(f"{SECTION}\n{text}", encoding="utf-8")


def letters(root: Path, count: int) -> None:
    (root / MD).write_text(SECTION.replace(PLAIN, "They met at the gate. " * (count // 22)), encoding="utf-8")


def citations(root: Path, count: int) -> None:
    works = "".join(
        f"w{n}: {{author: Nobody, title: Names {n}, language: en, short: N{n}, year: 2026, url: 'https://a.example/{n}', "
        "type: encyclopedia, stance: independent, read: full}\n"
        for n in range(count)
    )
    (root / "content/p/sources.yaml").write_text(works, encoding="utf-8")
    text = "".join(f"They met.[@w{n}]\n\n" for n in range(count))
    (root / MD).write_text(f"{SECTION}\n{text}\n::: sources\n:::\n", encoding="utf-8")


def cells(root: Path, count: int) -> None:
    text = "".join(f"| Gate {n} | {n} |\n" for n in range(count))
    (root / MD).write_text(f"{SECTION}\n| a | b |\n|---|---|\n{text}", encoding="utf-8")


def items(root: Path, count: int) -> None:
    (root / MD).write_text(f"{SECTION}\n" + "".join(f"- Item {n}\n" for n in range(count)), encoding="utf-8")


def rows(root: Path, count: int) -> None:
    lines = "".join(f"source {n},translation {n}\n" for n in range(count))
    (root / "x.csv").write_text(f"source,translation\n{lines}", encoding="utf-8")


def units(root: Path, count: int) -> None:
    lines = "".join(
        f'<trans-unit id="{n}"><source>source {n}</source><target>translation {n}</target></trans-unit>\n'
        for n in range(count)
    )
    text = f'<?xml version="1.0"?>\n<xliff version="1.2"><file><body>\n{lines}</body></file></xliff>\n'
    (root / "x.xlf").write_text(text, encoding="utf-8")


def pairs(root: Path, count: int) -> None:
    lines = "".join(
        f'<tu><tuv xml:lang="en"><seg>source {n}</seg></tuv><tuv xml:lang="sv"><seg>text {n}</seg></tuv></tu>\n'
        for n in range(count)
    )
    (root / "x.tmx").write_text(
        f'<?xml version="1.0"?>\n<tmx version="1.4"><body>\n{lines}</body></tmx>\n', encoding="utf-8"
    )


INPUTS: dict[str, tuple[int, Callable[[Path, int], None]]] = {
    "values": (10_000, values), "links in a paragraph": (5_000, links), "records": (5_000, records),
    "findings": (10_000, findings), "rows of CSV": (100_000, rows), "units of XLIFF": (100_000, units), "pairs of TMX": (100_000, pairs),
    "messages": (10_000, messages), "notes": (10_000, notes), "headings": (5_000, headings), "cross-references": (10_000, references), "terms of a glossary": (10_000, terms),
    "pictures": (2_000, pictures), "letters of a paragraph": (1_000_000, letters), "citations": (5_000, citations), "rows of a table": (20_000, cells), "items of a list": (20_000, items),
}  # fmt: skip


def main() -> None:
    for name, (count, write) in INPUTS.items():
        if len(sys.argv) > 1 and name not in sys.argv[1:]:
            continue
        for size in (count // 2, count):
            with tempfile.TemporaryDirectory() as folder:
                root = Path(folder)
                project(root)
                write(root, size)
                start = time.process_time()
                command = commands.Command(root)
                if files := list(root.glob("x.*")):
                    commands.import_translations(command, "sv", files[0])
                else:
                    commands.check(command)
                print(
                    f"{name:22} {size:8,} {time.process_time() - start:6.2f} s of CPU, {len(command.findings)} findings",
                    flush=True,
                )


if __name__ == "__main__":
    main()
