"""Measure `import --align` on translated documents: `alignment.py FOLDER --language fa`, with pairs of NAME.en.md and NAME.fa.md.

Where both documents of a pair have the same kinds of blocks in the same order, the passages at the same places translate each
other: that is what the alignment is compared with. Each pair is aligned as it is, and once more after what happens to old
translations: some passages of the source are newer than the translation, some of the translation are gone from the source,
and some paragraphs were made one. An offer is right if it is that of its passage, or has it among the paragraphs made one.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bifolio import exchange
from bifolio.exchange import TextBlock

GONE, JOINED = 0.08, 0.05  # of the passages
LETTERS = re.compile(r"[^\W\d_]")


class Block(NamedTuple):
    """A passage, and the places in the undisturbed document that it has."""

    text: TextBlock
    places: frozenset[int]


class Counts(NamedTuple):
    """Passages of the source with a translation, offers, and right ones among them."""

    passages: int = 0
    offers: int = 0
    right: int = 0

    def plus(self, other: Counts) -> Counts:
        """Return the sum of both."""
        return Counts(*(one + more for one, more in zip(self, other, strict=True)))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--language", required=True)
    parser.add_argument("--wrong", type=int, default=0, help="wrong offers to print")
    options = parser.parse_args()
    names = sorted(path.name.removesuffix(".en.md") for path in options.folder.glob("*.en.md"))
    pairs = list(_parallel(options.folder, names, options.language))
    print(f"{len(names)} pairs of documents, {len(pairs)} with the same blocks in the same order")
    rng, wrong = random.Random(1), list[str]()
    for name, change in (("as they are", lambda blocks: blocks), ("disturbed", lambda blocks: _disturbed(blocks, rng))):
        total = Counts()
        for left, right in pairs:
            total = total.plus(_counted(change(left), change(right), wrong))
        share = 100 * total.right / max(total.offers, 1)
        print(
            f"{name}: {total.passages} passages with a translation, {total.offers} offers, {total.right} right ({share:.1f} %)"
        )
    print("\n\n".join(random.Random(2).sample(wrong, min(options.wrong, len(wrong)))))


def _parallel(folder: Path, names: list[str], language: str) -> Iterator[tuple[list[Block], list[Block]]]:
    for name in names:
        sides = [
            exchange.read_document((folder / f"{name}.{tag}.md").read_bytes(), f"{name}.md") for tag in ("en", language)
        ]
        if len(sides[0]) > 1 and [each.kind for each in sides[0]] == [each.kind for each in sides[1]]:
            left, right = ([Block(text, frozenset([at])) for at, text in enumerate(side)] for side in sides)
            yield left, right


def _disturbed(blocks: list[Block], rng: random.Random) -> list[Block]:
    kept = [block for block in blocks if rng.random() >= GONE]
    joined: list[Block] = []
    for block in kept:
        last = joined[-1] if joined else None
        if last and last.text.kind == block.text.kind == "paragraph" and rng.random() < JOINED:
            text = TextBlock(f"{last.text.text} {block.text.text}", "paragraph", last.text.line)
            joined[-1] = Block(text, last.places | block.places)
        else:
            joined.append(block)
    return joined


def _counted(left: list[Block], right: list[Block], wrong: list[str]) -> Counts:
    """Return what an alignment comes to; text that both have untranslated, such as code, is not counted."""
    there = frozenset[int]().union(*(block.places for block in right))
    passages = offers = good = 0
    for pair in exchange.align([block.text for block in left], [block.text for block in right]):
        sources, targets = [left[at] for at in pair.sources], [right[at] for at in pair.targets]
        translated = [block for block in sources if LETTERS.search(block.text.text)]
        passages += sum(bool(block.places & there) for block in translated)
        if len(sources) == 1 and targets and translated and sources[0].text.text != targets[0].text.text:
            offers += 1
            places = frozenset[int]().union(*(block.places for block in targets))
            if places & sources[0].places and all(block.places & sources[0].places for block in targets):
                good += 1
            else:
                wrong.append(
                    f"{sources[0].text.text[:200]}\n  {' | '.join(block.text.text[:200] for block in targets)}"
                )
    return Counts(passages, offers, good)


if __name__ == "__main__":
    main()
