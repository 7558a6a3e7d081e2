"""Booklets: which page is where, and what the imposed file is."""

from __future__ import annotations

import io

import pymupdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from bifolio.formats import booklet


def a5(count: int) -> bytes:
    """Return an A5 PDF whose pages say their numbers."""
    document = pymupdf.open()
    for number in range(count):
        document.new_page(width=420, height=595).insert_text((50, 50), f"page-{number}")
    return bytes(document.tobytes())


@given(st.integers(1, 60), st.booleans())
def test_each_page_is_printed_once_and_whole_sheets_are_filled(count: int, right_bound: bool) -> None:
    sides = booklet.order(count, right_bound=right_bound)
    assert len(sides) % 2 == 0
    assert sorted(page for side in sides for page in side) == list(range(2 * len(sides)))
    assert 2 * len(sides) - count < 4


@given(st.integers(1, 60))
def test_a_folded_stack_reads_in_order(count: int) -> None:
    sides = booklet.order(count, right_bound=False)
    # Opened anywhere, the halves that face each other are the inside of one sheet's left and of another's right.
    first_half = [
        page for outside, inside in zip(sides[::2], sides[1::2], strict=True) for page in (outside[1], inside[0])
    ]
    second_half = [
        page for outside, inside in zip(sides[::2], sides[1::2], strict=True) for page in (outside[0], inside[1])
    ]
    assert first_half + second_half[::-1] == list(range(2 * len(sides)))


@pytest.mark.parametrize(("right_bound", "cover"), [(False, "right"), (True, "left")])
def test_the_cover_is_where_the_script_begins(right_bound: bool, cover: str) -> None:
    imposed = booklet.impose(a5(5), right_bound=right_bound, title="A booklet")
    with pymupdf.open(stream=imposed) as document:
        assert len(document) == 4
        side = document[0]
        assert (round(side.rect.width), round(side.rect.height)) == (842, 595)
        (area,) = side.search_for("page-0")
        assert ("right" if area.x0 > side.rect.width / 2 else "left") == cover
        assert "page-4" in "".join(page.get_text() for page in document)


def test_the_file_has_its_title_and_is_printed_on_both_sides() -> None:
    reader = PdfReader(io.BytesIO(booklet.impose(a5(4), right_bound=False, title="A booklet")))
    assert reader.metadata is not None
    assert reader.metadata.title == "A booklet"
    assert reader.root_object["/ViewerPreferences"]["/Duplex"] == "/DuplexFlipShortEdge"


def test_the_same_input_gives_the_same_bytes() -> None:
    content = a5(4)
    assert booklet.impose(content, right_bound=True, title="x") == booklet.impose(content, right_bound=True, title="x")
