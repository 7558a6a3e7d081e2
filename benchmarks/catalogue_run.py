"""Does once, importing nothing else, what the catalogue benchmarks measure: merge FOLDER, or copy FOLDER CHANGED."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bifolio import catalogue
from bifolio.model import Catalogue


def merge(folder: Path) -> Catalogue:
    """Return `old.po` merged with `new.pot`."""
    return catalogue.merge(catalogue.load(folder, "old.po", "fa"), catalogue.load(folder, "new.pot", ""))


def copy(folder: Path, changed: int) -> Catalogue:
    """Return `old.po` with so many of its entries changed."""
    loaded = catalogue.load(folder, "old.po", "fa")
    entries = list(loaded.entries)
    for place in range(0, len(entries), max(1, len(entries) // changed)) if changed else ():
        entries[place] = entries[place]._replace(comments=("Changed.",), raw="")
    return replace(loaded, entries=tuple(entries))


if __name__ == "__main__":
    target = Path(sys.argv[2])
    made = merge(target) if sys.argv[1] == "merge" else copy(target, int(sys.argv[3]))
    (target / "ours.po").write_text(catalogue.text(made), encoding="utf-8", newline="\n")
