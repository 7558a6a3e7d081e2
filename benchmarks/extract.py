"""The CPU of extraction as a ratio to a bare markdown-it parse of the same files: `.venv/bin/python benchmarks/extract.py [FOLDER]`.

Each run is a process of its own; the variants take turns, and the least of each is compared (aim: below 1 against the full parse).
Without a folder a text of its own is made: 300 sections of 400 words. Give a folder of Markdown to take its files instead.
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

ROUNDS = 5
READ = "import sys, pathlib; texts = [file.read_text() for file in sorted(pathlib.Path(sys.argv[1]).rglob('*.md'))]\n"
VARIANTS = {
    "bifolio: block rules, slots, msgids": READ
    + "from bifolio import markdown\nfor text in texts:\n  [slot.text for _, slot in markdown.walk(markdown.parse(text, 'x')) if slot]",
    "markdown-it: full parse": READ
    + "from markdown_it import MarkdownIt\nparser = MarkdownIt().enable('table')\nfor text in texts: parser.parse(text)",
    "markdown-it: block rules alone": READ
    + "from markdown_it import MarkdownIt\nparser = MarkdownIt().enable('table').disable('inline')\nfor text in texts: parser.parse(text)",
    "reading the files": READ,
}
WORDS = [
    "the",
    "of",
    "a",
    "prison",
    "**year**",
    "court",
    "said",
    "[link](https://example.org/a)",
    "estimate",
    "*name*",
    "list",
    "{value}",
    "family",
    "letter",
    "and",
    "`code`",
    "were",
]


def make(folder: Path) -> None:
    """Write the sample: the same text on every machine."""
    chance = random.Random(1988)
    for number in range(300):
        parts = [f"# Section {number} {{#s-{number}}}"]
        for paragraph in range(8):
            words = " ".join(chance.choice(WORDS) for _ in range(50))
            parts.append(
                f"## Part {{#p-{number}-{paragraph}}}"
                if paragraph == 4
                else f"- {words}"
                if paragraph % 3 == 2
                else words
            )
        (folder / f"{number:03}.md").write_text("\n\n".join(parts) + "\n", encoding="utf-8")


def cpu(code: str, folder: Path) -> float:
    """Return the CPU seconds, user and system, of a Python process that runs the code."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", code, folder], check=True, cwd=Path(__file__).resolve().parent.parent)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    """Run every variant in turn and print the least of each, with its ratio to the full parse."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(made)
        if len(sys.argv) < 2:
            make(folder)
        taken: dict[str, list[float]] = {name: [] for name in VARIANTS}
        for _ in range(ROUNDS):
            for name, code in VARIANTS.items():
                taken[name].append(cpu(code, folder))
    full = min(taken["markdown-it: full parse"])
    for name, seconds in taken.items():
        print(f"{min(seconds):7.3f} s  {min(seconds) / full:5.2f}  {name}")


if __name__ == "__main__":
    main()
