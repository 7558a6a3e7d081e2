"""Charts of tables: the axis, bars, ranges and points."""

from __future__ import annotations

from typing import Any

import pytest
from markupsafe import Markup

from bifolio import language
from bifolio.markdown import TableCell
from bifolio.render.charts import Chart

EN, SV = language.get("en"), language.get("sv")


def chart(*rows: tuple[str, ...], kind: str = "bar", **more: Any) -> Chart:
    """Return the chart of a table whose cells show what they say."""
    cells = tuple(tuple(TableCell(text, text) for text in row) for row in rows)
    heads = tuple(Markup(f"H{index}") for index in range(len(rows[0])))
    return Chart(heads, cells, kind, **{"from_zero": True, "language": SV, "source": EN, "values": {}, **more})


def test_bars_begin_at_zero_and_the_axis_has_the_unit() -> None:
    drawn = chart(("A", "-4.5 °C", "16 °C"), ("B", "–", "30.2 °C"))
    assert [tick.text for tick in drawn.ticks] == [f"{n}\u00a0°C" for n in ("−10", "0", "10", "20", "30", "40")]
    assert drawn.zero == 20
    assert [tuple(bar) for bar in drawn.bars(0)] == [(0, 11.0, 9.0), (1, 20.0, 32.0)]
    assert [bar.series for bar in drawn.bars(1)] == [1]
    assert drawn.series == ("H1", "H2")


@pytest.mark.parametrize("rows", [(("A", "10–20"),), (("A", "10", "20"),)])
def test_a_range_is_a_cell_or_two(rows: tuple[tuple[str, ...], ...]) -> None:
    drawn = chart(*rows, kind="range", from_zero=False)
    assert [tuple(bar) for bar in drawn.bars(0)] == [(0, 0.0, 100.0)]
    assert drawn.series == ("H1",)


def test_an_axis_of_one_number_begins_at_zero() -> None:
    assert chart(("A", "5"), from_zero=False, kind="line").scale.ticks == (0, 1, 2, 3, 4, 5)


def test_a_line_is_broken_where_a_number_is_not_known() -> None:
    drawn = chart(("2000", "1"), ("2001", "2"), ("2002", "–"), ("2010", "4"), kind="line")
    first, second = drawn.points(0)
    assert [across for across, _ in first + second] == [2.0, 11.61, 98.0]
    assert [up for _, up in first + second] == [25.0, 50.0, 100.0]


def test_numbers_of_which_some_could_be_years_are_where_the_numbers_are() -> None:
    drawn = chart(("50", "1"), ("100", "2"), ("1250", "3"), kind="line")
    assert [across for across, _ in drawn.points(0)[0]] == [2.0, 6.0, 98.0]


@pytest.mark.parametrize("labels", [("May", "June", "July"), ("2002", "2001", "2010")])
def test_rows_without_increasing_dates_are_evenly_spaced(labels: tuple[str, ...]) -> None:
    drawn = chart(*((label, "1") for label in labels), kind="line")
    assert [label.at for label in drawn.across_labels] == [2.0, 50.0, 98.0]


@pytest.mark.parametrize(
    ("names", "shown"),
    [
        (["May", "June", "July"], ["May", "June", "July"]),
        (["January", "July", "November and December"], ["January", "July", "November and December"]),
        (
            ["January", "February", "March", "April", "Maytime", "Summertime", "September"],
            ["January", "March", "Maytime", "September"],
        ),
        (["January 2001", "January 2002"], ["January 2001", "January 2002"]),
    ],
)
def test_names_below_a_line_are_not_over_each_other(names: list[str], shown: list[str]) -> None:
    drawn = chart(*((name, "1") for name in names), kind="line")
    assert [label.text for label in drawn.across_labels] == shown
    assert drawn.across_labels[-1].beside_edge


def test_a_long_line_has_labels_for_some_of_its_points() -> None:
    drawn = chart(*((str(year), "1") for year in range(1990, 2010)), kind="line")
    assert [label.text for label in drawn.across_labels] == [str(year) for year in range(1990, 2010, 3)]


def test_numbers_before_lines_have_the_room_that_they_need() -> None:
    short, long = (chart(("A", "1"), ("B", number), kind="line") for number in ("900", "1,428,627,663"))
    assert short.levels_width == 4.5
    assert long.levels_width > 6.5


def test_longer_numbers_before_lines_leave_room_for_fewer_names_below() -> None:
    names = ("November", "December", "February", "February")
    short, long = (chart(*((name, number) for name in names), kind="line") for number in ("9", "1" + ",000" * 6))
    assert len(long.across_labels) < len(short.across_labels)
