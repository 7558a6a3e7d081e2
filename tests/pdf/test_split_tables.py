"""A table that neither smaller letters nor a turned page make fit is split, and each part says what its rows are."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from bifolio.pdf import split_tables


@pytest.mark.parametrize(
    ("widths", "most", "parts"),
    [
        ([2, 1, 1, 1, 1, 1, 1], 5, [range(1, 4), range(4, 7)]),
        ([2, 1, 1, 1, 1], 5, [range(1, 3), range(3, 5)]),  # not three and one
        ([2, 1, 1, 1], 9, [range(1, 4)]),
        ([2, 3, 1], 5, [range(1, 2), range(2, 3)]),
        ([2, 3.1, 1], 5, []),
        ([5, 1, 1], 5, []),
        ([2, 9], 5, []),
    ],
)
def test_columns_are_shared_among_as_few_parts_as_there_can_be(
    widths: list[float], most: float, parts: list[range]
) -> None:
    assert split_tables.divide(widths, most) == parts


def parsed(html: str) -> ET.Element:
    return ET.fromstring(html)


TABLE = """<div><table id="t"><caption>Rain</caption><thead><tr><th>Town</th><th>Jan</th><th>Feb</th></tr></thead>
<tbody><tr id="r"><td id="a">Oslo<span class="fn">A <i>note</i>.</span> now</td><td id="b">1</td><td>2</td></tr></tbody></table> after</div>"""


def test_each_part_has_the_first_column_and_names_and_notes_are_there_once() -> None:
    frame = parsed(TABLE)
    parts = split_tables.split(frame[0], frame, [range(1, 2), range(2, 3)])
    assert list(frame) == parts
    assert ["".join(part.itertext()).split() for part in parts] == [
        ["RainTownJan", "OsloA", "note.", "now1"],
        ["TownFeb", "Oslo", "now2"],
    ]
    assert [element.get("id") for element in frame.iter() if element.get("id")] == ["t", "r", "a", "b"]
    assert [part.tail for part in parts] == [None, " after"]


@pytest.mark.parametrize(
    ("row", "plain"),
    [
        ("<td>1</td><td>2</td>", True),
        ("<td>1</td>", False),
        ('<td colspan="2">1</td>', False),
        ('<td rowspan="2">1</td><td>2</td>', False),
    ],
)
def test_a_table_with_merged_cells_is_not_split(row: str, plain: bool) -> None:
    table = parsed(f"<table><tr><th>Town</th><th>Jan</th></tr><tr>{row}</tr></table>")
    assert split_tables.is_plain(table, 2) is plain


def test_a_table_whose_columns_have_widths_of_their_own_is_not_split() -> None:
    assert not split_tables.is_plain(parsed("<table><colgroup/><tr><td>1</td></tr></table>"), 1)
