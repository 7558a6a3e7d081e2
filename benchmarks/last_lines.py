"""Measure how paragraphs and pages end: `python benchmarks/last_lines.py [NAME…]`, such as `handout-fa-a4`; else all.

Each document of the flagship is laid out as for its PDF, and its boxes are measured. One line a document:

* paragraphs of more than one line, and those of more than two words whose last line is one word that is no part of an
  address, in the text and in cells of tables and cards;
* words that are divided by the end of a page;
* blanks of more than 30 mm below the text of a page, unless a part or section begins on the next one;
* pages with fewer than five lines, but for covers;
* notes that do not begin on the page of their call.

With `--show`, each case is printed with its page. The word of a last line is one that takes less than half of the line.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any
from unittest import mock

ROOT = Path(__file__).parent.parent
sys.path[:1] = [str(ROOT), str(ROOT / "benchmarks")]

import flagship_jobs  # noqa: E402

from bifolio import pdf  # noqa: E402
from bifolio.pdf import typesetter, weasyprint_patch  # noqa: E402

BLANK = 30 / 25.4 * 96  # CSS px
FEWEST = 5
SHORTEST = 2  # words, of which each takes a line of its own in a narrow cell
MEASURES = ("paragraphs", "one word", "in cells", "divided", "blanks", "short pages", "late notes")


def jobs() -> dict[str, pdf.TypesetJob]:
    """Return the PDFs that a build of the flagship makes, by name."""
    return {Path(job.location.path).stem.removeprefix("iran-1988-"): job for job in flagship_jobs.jobs()}


def laid_out(job: pdf.TypesetJob) -> list[Any]:
    """Return the boxes of the pages of a document."""
    pages: list[Any] = []

    def keep(document: Any) -> None:
        pages[:] = [weasyprint_patch.page_box(page) for page in document.pages]

    with mock.patch.object(typesetter.running_heads, "shorten", keep):
        typesetter.typeset(job)
    return pages


def text_boxes(page: Any) -> Iterator[Any]:
    """Yield the boxes of a page that are in no margin."""
    margin = weasyprint_patch.part("formatting_structure.boxes").MarginBox
    for child in page.children:
        if not isinstance(child, margin):
            yield from weasyprint_patch.descendants(child)


def is_line_to_write_on(box: Any) -> bool:
    """Return whether a box is empty but for the line below it."""
    return not getattr(box, "children", True) and getattr(box, "border_bottom_width", 0) > 0


def words(line: Any) -> list[str]:
    """Return the words of a line, without the calls of notes."""
    texts = (
        box.text
        for box in weasyprint_patch.descendants(line)
        if isinstance(getattr(box, "text", None), str) and "footnote" not in (box.element_tag or "")
    )
    return "".join(texts).split()


def is_card(box: Any) -> bool:
    """Return whether a box is a card to cut out."""
    return box.element is not None and "card" in (box.element.get("class") or "").split()


def is_single(line: list[str]) -> bool:
    """Return whether a line is one word, and no part of an address."""
    return len(line) == 1 and not re.search(r"\w[/.&=]\w|/$|\w-\w+-\w", line[0])


class Measures:
    """Measures one document; `counts` has the figures in the order of MEASURES."""

    def __init__(self, pages: list[Any], show: bool) -> None:
        self.counts = dict.fromkeys(MEASURES, 0)
        self._show, self._boxes = show, weasyprint_patch.part("formatting_structure.boxes")
        self._paragraphs: dict[Any, list[tuple[int, Any, Any]]] = {}  # page, line and block, by element
        self._cells: set[int] = set()
        self._begun: dict[Any, int] = {}  # page that a note begins on
        bottoms = [self._read(number, page) for number, page in enumerate(pages)]
        self._measure_notes(pages)
        for lines in self._paragraphs.values():
            self._measure_paragraph(lines)
        for number, (page, following) in enumerate(pairwise(pages)):
            self._measure_page(number, page, following, bottoms[number])

    def _case(self, name: str, page: int, text: str) -> None:
        self.counts[name] += 1
        if self._show:
            print(f"   {name}, p. {page + 1}: {text}")

    def _read(self, number: int, page: Any) -> float:
        """Keep the lines of a page; return where the last one ends, or what is drawn below it."""
        lines, drawn, repeated = list[Any](), list[Any](), set[int]()
        for box in text_boxes(page):
            if isinstance(box, self._boxes.TableRowGroupBox) and box.is_header:
                repeated |= {id(inner) for inner in weasyprint_patch.descendants(box)}
            if isinstance(box, self._boxes.ReplacedBox) or is_line_to_write_on(box):
                drawn.append(box.position_y + box.margin_height())
            if isinstance(box, self._boxes.TableCellBox) or is_card(box):
                self._cells |= {id(inner) for inner in weasyprint_patch.descendants(box)}
            if isinstance(box, self._boxes.BlockContainerBox):
                own = [child for child in box.children if isinstance(child, self._boxes.LineBox) and words(child)]
                lines += own
                key = box.element, box.element_tag, id(box) if id(box) in repeated else None
                self._paragraphs.setdefault(key, []).extend((number, line, box) for line in own)
        if len(lines) < FEWEST and number and not drawn:
            self._case("short pages", number, f"{len(lines)} lines")
        return max((*drawn, *(line.position_y + line.height for line in lines)), default=0)

    def _measure_notes(self, pages: list[Any]) -> None:
        begun: dict[Any, int] = {}
        for number, page in enumerate(pages):
            for area in page.children:
                if isinstance(area, self._boxes.FootnoteAreaBox):
                    for box in weasyprint_patch.descendants(area):
                        begun.setdefault(box.element, number)
        for number, page in enumerate(pages):
            for box in text_boxes(page):
                note = getattr(box, "footnote", None)
                if note is not None and begun.get(note.element) != number:
                    self._case("late notes", number, "".join(note.element.itertext())[:60])

    def _measure_paragraph(self, lines: list[tuple[int, Any, Any]]) -> None:
        for (before, line, _), (after, _, _) in pairwise(lines):
            if before != after and words(line)[-1].endswith(("‐", "-")):
                self._case("divided", before, words(line)[-1])
        number, last, block = lines[-1] if len(lines) > 1 else (0, None, None)
        if last is None:
            return
        self.counts["paragraphs"] += 1
        is_more = sum(len(words(line)) for _, line, _ in lines) > SHORTEST
        if is_more and is_single(words(last)) and last.width < block.width / 2:
            name = "in cells" if id(block) in self._cells else "one word"
            self._case(name, number, " / ".join(" ".join(words(line)) for _, line, _ in lines[-2:]))

    def _measure_page(self, number: int, page: Any, following: Any, bottom: float) -> None:
        area = page.content_box_y() + page.height
        notes = [
            box.position_y for box in page.children if isinstance(box, self._boxes.FootnoteAreaBox) and box.children
        ]
        blank = min([area, *notes]) - min(bottom, area)
        if blank > BLANK and not begins_part(following):
            self._case("blanks", number, f"{blank / 96 * 25.4:.0f} mm")


def begins_part(page: Any) -> bool:
    """Return whether a page begins with the title of a section, or because its first box asks for it."""
    return any(
        box.element_tag == "h2" or box.style["break_before"] in ("page", "left", "right") for box in first_boxes(page)
    )


def first_boxes(box: Any) -> Iterator[Any]:
    """Yield the first boxes of a page, each in the one before it."""
    margin = weasyprint_patch.part("formatting_structure.boxes").MarginBox
    while children := [child for child in getattr(box, "children", ()) if not isinstance(child, margin)]:
        box = children[0]
        yield box


if __name__ == "__main__":
    names = [name for name in sys.argv[1:] if name != "--show"]
    print(f"{'document':28}{'pages':>7}" + "".join(f"{name:>13}" for name in MEASURES))
    for document, job in jobs().items():
        if (not names or document in names) and "booklet" not in document:
            laid = laid_out(job)
            figures = Measures(laid, "--show" in sys.argv).counts
            print(f"{document:28}{len(laid):7}" + "".join(map("{:13}".format, figures.values())), flush=True)
