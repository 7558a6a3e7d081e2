"""Two pages on a side, in the order of reading."""

from __future__ import annotations

import pymupdf
import pytest
from formats.sheets import a5
from hypothesis import given
from hypothesis import strategies as st

from bifolio.formats import imposition, two_up


@given(st.integers(1, 40), st.booleans())
def test_each_page_is_printed_once(count: int, right_bound: bool) -> None:
    sides = two_up.order(count, right_bound=right_bound)
    assert sorted(page for side in sides for page in side)[:count] == list(range(count))
    assert len(sides) == (count + 1) // 2


@pytest.mark.parametrize("right_bound", [False, True])
def test_the_first_page_is_where_the_script_begins(right_bound: bool) -> None:
    content = imposition.impose(a5(3), right_bound=right_bound, title="A", order=two_up.order)
    with pymupdf.open(stream=content) as document:
        assert len(document) == 2
        middle = document[0].rect.width / 2
        [first], [second] = (document[0].search_for(f"page-{number}") for number in (0, 1))
        assert (first.x0 > middle, second.x0 > middle) == (right_bound, not right_bound)
        assert document[1].search_for("page-2")
