"""How the tests read a PDF back: what was drawn, what each extractor gives, and how the two are compared."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

WORD = re.compile(r"[\w\u200c\u064b-\u065f\u0670]+")
FURNITURE = re.compile(
    r"[\u200e\u200f\u2060\u061c\ufeff\u202a-\u202e\u2066-\u2069]"
)  # marks of direction: nobody reads them


class Score(NamedTuple):
    """Shares of drawn words, and of lines in order, that came out; words drawn; ZWNJ drawn and found; what is wrong."""

    words: float
    lines: float
    wanted: int
    joiners: tuple[int, int]
    missed: list[str]
    broken: list[str]
    backwards: list[str]


def words(text: str, between: str = "") -> list[str]:
    """Return the words of a text: runs of letters, digits, vowel signs and ZWNJ; marks of direction count as `between`."""
    plain = FURNITURE.sub(between, text.replace("\u00ad", ""))
    return [word for found in WORD.findall(plain) if (word := found.strip("\u200c"))]


def noted(lines: list[str]) -> dict[str, list[str]]:
    """Return the words that are drawn with the number of a note at their end, as they look when it is not set apart."""
    chunks = (chunk for line in lines for chunk in line.split() if "\u2060" in chunk)
    return {words(chunk)[0]: words(chunk, " ") for chunk in chunks if len(words(chunk)) == 1}


def drawn_lines(document: Any) -> list[str]:
    """Return the text of each line of a rendered document, in the order of its boxes; leaders apart."""
    return [line for page in document.pages for line in _lines(page._page_box) if line.strip()]


def _lines(box: Any) -> Iterator[str]:
    box = getattr(box, "_box", box)  # an absolutely placed box stands behind a placeholder
    name = type(box).__name__
    if name == "LineBox":
        yield "".join(_texts(box))
        for child in box.children:
            yield from _outside(child)
    elif name == "TextBox":
        yield box.text  # an outside list marker
    else:
        for child in getattr(box, "children", ()):
            yield from _lines(child)


def _texts(box: Any) -> Iterator[str]:
    for placed in box.children:
        child = getattr(placed, "_box", placed)
        if child.is_leader:
            yield " "
        elif type(child).__name__ == "TextBox":
            yield child.text
        elif type(child).__name__ == "InlineBox":
            yield from _texts(child)


def _outside(box: Any) -> Iterator[str]:
    box = getattr(box, "_box", box)
    if type(box).__name__ == "InlineBox":
        for child in box.children:
            yield from _outside(child)
    elif type(box).__name__ != "TextBox":
        yield from _lines(box)


def poppler(pdf: bytes) -> list[str]:
    """Return the pages' text as `pdftotext` gives it."""
    run = subprocess.run(
        [shutil.which("pdftotext") or "pdftotext", "-", "-"], input=pdf, capture_output=True, check=True
    )
    return run.stdout.decode().split("\f")


def pdfium(pdf: bytes) -> list[str]:
    """Return the pages' text as PDFium gives it, the engine of Chrome and Edge."""
    import pypdfium2

    with_pages = pypdfium2.PdfDocument(pdf)
    texts = [page.get_textpage().get_text_range() for page in with_pages]
    with_pages.close()
    return texts


def mupdf(pdf: bytes) -> list[str]:
    """Return the pages' text as MuPDF gives it."""
    import pymupdf

    with pymupdf.open(stream=pdf) as opened:
        return [page.get_text() for page in opened]


EXTRACTORS: dict[str, Callable[[bytes], list[str]]] = {"poppler": poppler, "pdfium": pdfium, "mupdf": mupdf}


def score(lines: list[str], pages: list[str]) -> Score:
    """Return how much of the drawn lines came out in the pages' text."""
    wanted = [words(line, " ") for line in lines]
    text = "\n".join(pages)
    glued = noted(lines)  # either way of copying such a word is right
    came = [word for found in words(text) for word in glued.get(found, [found])]
    expected, found = Counter(word for line in wanted for word in line), Counter(came)
    missed = list((expected - found).elements())
    joined = f" {' '.join(came)} "
    broken = [" ".join(line) for line in wanted if line and f" {' '.join(line)} " not in joined]
    backwards = sorted({word for word in found if len(word) > 3 and word not in expected and word[::-1] in expected})
    total = sum(expected.values())
    written = sum(line.count("\u200c") for line in lines), text.count("\u200c")
    return Score(
        1 - len(missed) / total,
        1 - len(broken) / len([w for w in wanted if w]),
        total,
        written,
        missed,
        broken,
        backwards,
    )


def pictures(pdf: Path, folder: Path, dots: int = 100) -> list[Path]:
    """Return a picture of each page, drawn by Poppler at that many dots an inch."""
    subprocess.run([shutil.which("pdftoppm") or "pdftoppm", "-r", str(dots), pdf, folder / pdf.stem], check=True)
    return sorted(folder.glob(f"{pdf.stem}-*.ppm"))
