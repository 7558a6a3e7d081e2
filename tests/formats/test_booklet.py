"""Booklets: which page is where."""

from __future__ import annotations

import pymupdf
import pytest
from formats.sheets import a5
from hypothesis import given
from hypothesis import strategies as st

from bifolio.formats.booklet import order
from bifolio.formats.imposition import impose


@given(st.integers(1, 60), st.booleans())
def test_each_page_is_printed_once_and_whole_sheets_are_filled(count: int, right_bound: bool) -> None:
    sides = order(count, right_bound=right_bound)
    assert len(sides) % 2 == 0
    assert sorted(page for side in sides for page in side) == list(range(2 * len(sides)))
    assert 2 * len(sides) - count < 4


@given(st.integers(1, 60))
def test_a_folded_stack_reads_in_order(count: int) -> None:
    sides = order(count, right_bound=False)
    # Opened anywhere, the halves that face each other are the inside of one sheet's left and of another's right.
    first_half = [
        page for outside, inside in zip(sides[::2], sides[1::2], strict=True) for page in (outside[1], inside[0])
    ]
    second_half = [
        page for outside, inside in zip(sides[::2], sides[1::2], strict=True) for page in (outside[0], inside[1])
    ]
    assert first_half + second_half[::-1] == list(range(2 * len(sides)))


@pytest.mark.slow
@pytest.mark.parametrize(("right_bound", "cover"), [(False, "right"), (True, "left")])
def test_the_cover_is_where_the_script_begins(right_bound: bool, cover: str) -> None:
    imposed = impose(a5(5), right_bound=right_bound, title="A booklet", order=order)
    with pymupdf.open(stream=imposed) as document:
        assert len(document) == 4
        side = document[0]
        assert (round(side.rect.width), round(side.rect.height)) == (842, 595)
        (area,) = side.search_for("page-0")
        assert ("right" if area.x0 > side.rect.width / 2 else "left") == cover
        assert "page-4" in "".join(page.get_text() for page in document)
