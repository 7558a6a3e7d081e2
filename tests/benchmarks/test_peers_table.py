"""The table of benchmarks/peers: the least of the runs, ratios, whether goals are reached, and what could not be measured."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.peers import table
from benchmarks.peers.table import Goal, Row

ROOT = Path(__file__).parents[2]
ROW = Row("site", {"bifolio": [2.0, 1.5], "loop": [1.0, 1.2]}, [Goal(1.3, "loop"), Goal(1.6), Goal(0.5, "Sphinx")])


def test_the_least_of_the_runs_counts_and_the_spread_is_said() -> None:
    assert table.ratio(ROW.costs, "loop") == 1.5
    assert table.ratio(ROW.costs, "Sphinx") is None
    assert table.spread([1.0, 1.25]) == 0.25


def test_a_goal_is_reached_or_not_or_was_not_measured() -> None:
    assert [table.is_reached(ROW, goal) for goal in ROW.goals] == [False, True, None]
    assert table.is_reached(Row("site", {"bifolio": [1.3], "loop": [1.0]}, []), Goal(1.3, "loop")) is True
    assert table.is_reached(Row("site", {"loop": [1.0]}, []), Goal(1.3, "loop")) is None


@pytest.mark.parametrize("power", [1, 2])
@pytest.mark.parametrize("start", [0, 5])
def test_the_exponent_of_growth_leaves_out_what_a_start_costs(start: int, power: int) -> None:
    costs = [(size, start + size**power) for size in (50, 100, 200)]
    assert table.exponent(*costs) == pytest.approx(power)


def test_each_goal_has_a_line_with_its_ratio() -> None:
    _, _, first, second, third = table.lines([ROW])
    assert first == "| site | loop 1.00 | 1.50 | 1.50 | ≤ 1.3 × loop | **no** |"
    assert second == "|  |  |  |  | ≤ 1.6 s | yes |"
    assert third == "|  |  |  |  | ≤ 0.5 × Sphinx | not measured |"


def test_a_peer_that_could_not_be_installed_is_named_with_the_reason() -> None:
    row = Row("site", {"bifolio": [1.0]}, [Goal(1.3, "Hugo")], {"Hugo": "no network | none"})
    *_, line = table.lines([row])
    assert line == "| site | Hugo: not measured (no network / none) | 1.00 |  | ≤ 1.3 × Hugo | not measured |"


@pytest.mark.parametrize(("value", "expected"), [(0.0123, "0.012"), (1.234, "1.23"), (12.34, "12.3"), (123.4, "123")])
def test_figures_have_the_digits_that_count(value: float, expected: str) -> None:
    assert table.number(value) == expected


def test_the_page_on_speed_has_the_table_of_the_kept_results() -> None:
    record = json.loads((ROOT / "benchmarks/peers.json").read_text(encoding="utf-8"))
    page = (ROOT / "docs/speed.md").read_text(encoding="utf-8")
    for line in table.lines(table.rows_of(record)):
        assert line in page
