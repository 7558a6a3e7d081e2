"""Files for a print shop: their boxes, marks and blank pages, and what judges of PDF see in them."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pikepdf
import pymupdf
import pytest
from demo_project import checked
from pypdf import PdfReader

from bifolio.formats import print_shop

pytestmark = pytest.mark.slow

EXAMPLE = Path(__file__).resolve().parents[2] / "examples/planets"
MM = 72 / 25.4
COLOURS = {"rg", "RG", "k", "K", "sc", "SC", "scn", "SCN", "cs", "CS"}


def sheet(count: int) -> bytes:
    """Return a PDF with a bleed of 10 points around pages of 200 by 300, as WeasyPrint writes it."""
    with pymupdf.open() as document:
        for number in range(count):
            page = document.new_page(width=220, height=320)
            page.insert_text((50, 50), f"page-{number}", color=(0.5, 0, 0))
            page.draw_rect(page.rect, fill=(1, 0, 0))
        return bytes(document.tobytes())


def prepared(count: int = 1, **settings: Any) -> bytes:
    given: Mapping[str, Any] = {
        "bleed": 10,
        "fours": False,
        "grey": False,
        "from_right": False,
        "title": "A",
        **settings,
    }
    return print_shop.prepare(sheet(count), **given)


def test_the_boxes_are_inside_each_other() -> None:
    [page] = PdfReader(io.BytesIO(prepared())).pages
    trim, bleed, media = page.trimbox, page.bleedbox, page.mediabox
    assert (round(float(trim.width), 3), round(float(trim.height), 3)) == (200, 300)
    margin = 10 + print_shop.GAP + print_shop.LINE
    assert float(trim.left) == pytest.approx(margin, abs=0.001)
    assert float(bleed.left) == pytest.approx(margin - 10, abs=0.001)
    assert float(media.width) == pytest.approx(200 + 2 * margin, abs=0.001)


def test_marks_are_outside_what_bleeds() -> None:
    with pymupdf.open(stream=prepared()) as document:
        page = document[0]
        marks = [each["rect"] for each in page.get_drawings() if each["type"] == "s"]
        margin = 10 + print_shop.GAP + print_shop.LINE
        bleed = pymupdf.Rect(margin - 10, margin - 10, margin + 210, margin + 310)
        assert len(marks) == 8
        assert not any(mark.intersects(bleed) for mark in marks)
        assert {round(mark.x0, 2) for mark in marks if mark.height > mark.width} == {
            round(margin, 2),
            round(margin + 200, 2),
        }


@pytest.mark.parametrize(("pages", "fours", "expected"), [(1, False, 1), (1, True, 4), (4, True, 4), (5, True, 8)])
def test_blank_pages_fill_up_to_four(pages: int, fours: bool, expected: int) -> None:
    read = PdfReader(io.BytesIO(prepared(pages, fours=fours))).pages
    assert len(read) == expected == print_shop.page_count(pages, fours=fours)
    assert all(page.trimbox == read[0].trimbox for page in read)
    assert [bool(page.extract_text().strip()) for page in read] == [True] * pages + [False] * (expected - pages)


def test_the_file_says_from_which_side_it_is_bound() -> None:
    assert PdfReader(io.BytesIO(prepared(from_right=True))).root_object["/ViewerPreferences"]["/Direction"] == "/R2L"
    assert "/ViewerPreferences" not in PdfReader(io.BytesIO(prepared())).root_object


def test_the_same_input_gives_the_same_bytes() -> None:
    content = sheet(2)
    given: Mapping[str, Any] = {"bleed": 10, "fours": True, "grey": True, "from_right": True, "title": "A"}
    assert print_shop.prepare(content, **given) == print_shop.prepare(content, **given)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return the example's files for a print shop in Persian, by format."""
    root = tmp_path_factory.mktemp("shop") / "planets"
    shutil.copytree(EXAMPLE, root, ignore=shutil.ignore_patterns("out", ".cache"))
    formats = ("print-shop", "print-shop-grey")
    checked(
        "build", "--project", root, "--language", "fa", *(word for name in formats for word in ("--format", name)), "-q"
    )
    return {name: root / f"out/fa/planets/planets-pupils-fa-{name}.pdf" for name in formats}


def operators(pdf: pikepdf.Pdf) -> set[str]:
    """Return the operators of all pages, forms and patterns."""
    streams: list[Any] = [*pdf.pages]
    streams += [
        each for each in pdf.objects if isinstance(each, pikepdf.Stream) and ("/BBox" in each or "/PatternType" in each)
    ]
    return {str(operator) for stream in streams for _, operator in pikepdf.parse_content_stream(stream)}


def test_grey_files_have_no_colour_left(files: dict[str, Path]) -> None:
    with pikepdf.open(files["print-shop"]) as pdf:
        assert operators(pdf) & COLOURS
    with pikepdf.open(files["print-shop-grey"]) as pdf:
        assert not operators(pdf) & COLOURS
    with pymupdf.open(files["print-shop-grey"]) as document:
        for page in document:
            samples = page.get_pixmap(dpi=40).samples  # MuPDF rounds each of the three by itself
            assert all(max(pixel) - min(pixel) <= 2 for pixel in set(zip(*[iter(samples)] * 3, strict=True)))


def test_fonts_are_embedded_and_pages_are_those_of_the_project(files: dict[str, Path]) -> None:
    with pymupdf.open(files["print-shop"]) as document:
        assert len(document) == 4
        assert all(font[1] != "n/a" for page in document for font in page.get_fonts())
    page = PdfReader(files["print-shop"]).pages[0]
    bleed = float(page.bleedbox.width - page.trimbox.width) / 2
    assert bleed == pytest.approx(3 * MM, abs=0.01)


@pytest.mark.judge
def test_qpdf_finds_nothing_wrong(files: dict[str, Path], need: Callable[[str], Path]) -> None:
    for file in files.values():
        subprocess.run([need("qpdf"), "--check", "--no-warn", file], check=True, capture_output=True)
