"""Measure how the paragraphs and pages of PDFs end: `python benchmarks/last_lines.py FILE.pdf …`.

One line a file: paragraphs, those whose last line is one word, words divided by the end of a page, blanks of more than
30 mm at the foot of a page that is not the last, and pages with fewer than five lines. Lines are those of the text area.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import pymupdf

BLANK = 30 / 25.4 * 72  # points
FEWEST = 5  # lines of a page
HYPHENS = "-\u00ad\u2010"


class Line(NamedTuple):
    """A line of text: its words in order, and where it is on the page, in points."""

    words: list[str]
    top: float
    bottom: float
    size: float


def paragraphs(page: Any) -> Iterator[list[Line]]:
    """Yield the paragraphs of a page: lines as close as lines of a text are, in one column."""
    for block in page.get_text("dict")["blocks"]:
        lines = [_line(line) for line in block.get("lines", ()) if any(span["text"].strip() for span in line["spans"])]
        rows: list[Line] = []
        for line in lines:  # spans of one line can come apart
            if rows and abs(line.bottom - rows[-1].bottom) < line.size / 3:
                rows[-1] = rows[-1]._replace(words=[*rows[-1].words, *line.words])
            else:
                rows.append(line)
        if rows:
            yield rows


def _line(line: Any) -> Line:
    text = "".join(span["text"] for span in line["spans"])
    return Line(text.split(), line["bbox"][1], line["bbox"][3], max(span["size"] for span in line["spans"]))


def measure(path: Path) -> tuple[int, int, int, int, int]:
    """Return the five numbers of a file."""
    pages = [[each for each in paragraphs(page) if _is_text(each, page)] for page in pymupdf.open(path)]
    whole = [each for page in pages for each in page if len(each) > 1]
    single = sum(len(each[-1].words) == 1 for each in whole)
    divided = sum(_ends_divided(one) for one, _ in pairwise(pages))
    heights = [page.rect.height for page in pymupdf.open(path)]
    lowest = [max((line.bottom for each in page for line in each), default=0) for page in pages]
    foot = max(lowest, default=0)
    blanks = sum(foot - bottom > BLANK for bottom in lowest[:-1]) if heights else 0
    short = sum(sum(len(each) for each in page) < FEWEST for page in pages)
    return len(whole), single, divided, blanks, short


def _is_text(lines: list[Line], page: Any) -> bool:
    """Return whether lines are neither a running head nor a foot."""
    return lines[0].top > page.rect.height * 0.06 and lines[-1].bottom < page.rect.height * 0.935


def _ends_divided(page: list[list[Line]]) -> bool:
    last = page[-1][-1].words if page else []
    return bool(last) and len(last[-1]) > 1 and last[-1][-1] in HYPHENS


if __name__ == "__main__":
    print(f"{'file':45} paragraphs  one word  divided  blanks  short pages")
    for name in sys.argv[1:]:
        print(f"{Path(name).name:45} {'{:10}{:10}{:9}{:8}{:13}'.format(*measure(Path(name)))}")
