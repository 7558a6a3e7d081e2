"""Measure how paragraphs and pages end: `python benchmarks/last_lines.py [NAME…]`, such as `handout-fa-a4`; else all.

Each document of the flagship is laid out as for its PDF, and its boxes are measured. One line a document:

* paragraphs of more than one line, and those whose last line is one word: in the text and in cards, in cells of tables,
  and those whose word is a piece of an address or identifier, which is set wherever it fits;
* words that are divided by the end of a page;
* blanks of more than 30 mm, of the full width of a page or of a column: below the text where it goes on, and between two
  things on a page, also before the title of a section;
* pages with fewer than five lines, without those of notes;
* notes that do not begin on the page of their call.

With `--show`, each case is printed with its page. Not counted, and why:

* a last line of one word that takes half of the line or more, because it is no short line;
* the blank before a block that a style sheet begins on a new page (a part: cover, contents, the text after them, a set of
  cards), and below the end of a document, because both are meant;
* the end of columns on their last page, where they are as high as each other;
* the side of a language that has less text in a row of two, because a row is as high as its longer side;
* what is below a picture, a frame or a line to write on, down to their lower edge, because they are drawn;
* a cover, and a page with a picture or lines to write on, among pages with few lines;
* booklets, which are the pages of A5 on other sheets.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
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
CELLS = ("td", "th")  # and no side of a row of two languages
MEASURES = ("paragraphs", "one word", "in cells", "addresses", "divided", "blanks", "short pages", "late notes")


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
    """Yield the boxes of a page that are neither in a margin nor notes."""
    boxes = weasyprint_patch.part("formatting_structure.boxes")
    for child in page.children:
        if not isinstance(child, boxes.MarginBox | boxes.FootnoteAreaBox):
            yield from weasyprint_patch.descendants(child)


def is_line_to_write_on(box: Any) -> bool:
    """Return whether a box is empty but for the line below it."""
    return not getattr(box, "children", True) and getattr(box, "border_bottom_width", 0) > 0


def drawn(box: Any) -> Iterator[tuple[float, float]]:
    """Yield the top and the bottom of what is drawn of a box itself: lines of words, pictures, frames and rules."""
    boxes = weasyprint_patch.part("formatting_structure.boxes")
    if isinstance(box, boxes.LineBox):
        if words(box):
            yield box.position_y, box.position_y + box.height
    elif isinstance(box, boxes.ReplacedBox) or is_framed(box) or is_line_to_write_on(box):
        yield box.border_box_y(), box.border_box_y() + box.border_height()
    elif isinstance(box, boxes.BlockLevelBox | boxes.TableCellBox):
        top, bottom = box.border_box_y(), box.border_box_y() + box.border_height()
        yield from ((edge, edge) for edge, side in ((top, "top"), (bottom, "bottom")) if border(box, side))


def border(box: Any, side: str) -> float:
    """Return the width of a border, CSS px."""
    return float(getattr(box, f"border_{side}_width", 0) or 0)


def is_framed(box: Any) -> bool:
    """Return whether a box has a border on all four sides."""
    return all(border(box, side) for side in ("top", "right", "bottom", "left"))


def gaps(extents: Sequence[tuple[float, float]], top: float, foot: float) -> Iterator[float]:
    """Yield the blanks between what is drawn from one place of a page to another, CSS px."""
    reached = top
    for above, below in sorted(extents):
        yield min(above, foot) - reached
        reached = max(reached, below)
    yield foot - reached


def words(line: Any) -> list[str]:
    """Return the words of a line, without the calls of notes."""
    texts = (
        box.text
        for box in weasyprint_patch.descendants(line)
        if isinstance(getattr(box, "text", None), str) and "footnote" not in (box.element_tag or "")
    )
    return "".join(texts).split()


def is_address(word: str, before: str = "") -> bool:
    """Return whether a word is a piece of an address or identifier, by itself or because the line before ends in one."""
    return bool(re.search(r"\w[/.&=]\w|/$|\w-\w+-\w", word)) or (
        before.endswith(("-", "/", "?", "&", "=")) and is_address(before)
    )


class Measures:
    """Measures one document; `counts` has the figures in the order of MEASURES."""

    def __init__(self, pages: list[Any], show: bool) -> None:
        self.counts = dict.fromkeys(MEASURES, 0)
        self._show, self._boxes = show, weasyprint_patch.part("formatting_structure.boxes")
        self._paragraphs: dict[Any, list[tuple[int, Any, Any]]] = {}  # page, line and block, by element
        self._cells: set[int] = set()
        for number, page in enumerate(pages):
            self._read(number, page)
        self._measure_notes(pages)
        for lines in self._paragraphs.values():
            self._measure_paragraph(lines)
        for number, (page, following) in enumerate(pairwise(pages)):
            if not begins_part(following):
                self._measure_blanks(number, page, {box.element for box in text_boxes(following) if is_in_columns(box)})

    def _case(self, name: str, page: int, text: str) -> None:
        self.counts[name] += 1
        if self._show:
            print(f"   {name}, p. {page + 1}: {text}")

    def _read(self, number: int, page: Any) -> None:
        """Keep the lines of a page, and measure whether they are too few."""
        lines, repeated, is_drawn = list[Any](), set[int](), False
        for box in text_boxes(page):
            if isinstance(box, self._boxes.TableRowGroupBox) and box.is_header:
                repeated |= {id(inner) for inner in weasyprint_patch.descendants(box)}
            is_drawn |= isinstance(box, self._boxes.ReplacedBox) or is_line_to_write_on(box)
            if isinstance(box, self._boxes.TableCellBox) and box.element_tag in CELLS:
                self._cells |= {id(inner) for inner in weasyprint_patch.descendants(box)}
            if isinstance(box, self._boxes.BlockContainerBox):
                own = [child for child in box.children if isinstance(child, self._boxes.LineBox) and words(child)]
                lines += own
                key = box.element, box.element_tag, id(box) if id(box) in repeated else None
                self._paragraphs.setdefault(key, []).extend((number, line, box) for line in own)
        if len(lines) < FEWEST and number and not is_drawn:
            self._case("short pages", number, f"{len(lines)} lines")

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
        word = words(last)
        if len(word) == 1 and last.width < block.width / 2:
            name = (
                "addresses"
                if is_address(word[0], words(lines[-2][1])[-1])
                else "in cells"
                if id(block) in self._cells
                else "one word"
            )
            self._case(name, number, " / ".join(" ".join(words(line)) for _, line, _ in lines[-2:]))

    def _measure_blanks(self, number: int, page: Any, continued: set[Any]) -> None:
        """Measure the blanks of a page and of its columns; `continued` has what goes on in columns on the next page."""
        top, foot = page.content_box_y(), page.content_box_y() + page.height
        for area in page.children:
            if isinstance(area, self._boxes.FootnoteAreaBox) and area.children:
                foot = min(foot, area.position_y)
        self._measure_gaps(number, "page", text_boxes(page), top, foot)
        for box in text_boxes(page):
            if is_in_columns(box):
                self._measure_columns(number, box, foot if box.element in continued else None)

    def _measure_columns(self, number: int, box: Any, foot: float | None) -> None:
        """Measure each column of a page down to its foot, or to the longest column beside it where they end."""
        columns = [child for child in box.children if getattr(child, "is_column", False)]
        for index, column in enumerate(columns):
            beside = [each for each in columns if each.position_y == column.position_y]
            inside = [edge for each in beside for part in weasyprint_patch.descendants(each) for edge in drawn(part)]
            is_end = beside[-1] is not columns[-1] or foot is None
            if inside and not (is_end and column is beside[-1]):
                end = max(bottom for _, bottom in inside) if is_end else foot
                boxes = weasyprint_patch.descendants(column)
                self._measure_gaps(number, f"column {index + 1}", boxes, column.position_y, end)

    def _measure_gaps(self, number: int, where: str, boxes: Iterable[Any], top: float, foot: float) -> None:
        extents = [extent for box in boxes for extent in drawn(box)]
        for gap in gaps(extents, top, foot):
            if gap > BLANK:
                self._case("blanks", number, f"{gap / 96 * 25.4:.0f} mm of a {where}")


def is_in_columns(box: Any) -> bool:
    """Return whether the children of a box are columns."""
    return any(getattr(child, "is_column", False) for child in getattr(box, "children", ()))


def begins_part(page: Any) -> bool:
    """Return whether a page begins because its first box asks for it."""
    return any(box.style["break_before"] in ("page", "left", "right") for box in first_boxes(page))


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
