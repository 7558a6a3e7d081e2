"""Make the table of docs/speed.md from measured rows: the least of several runs, ratios, goals and whether they are reached."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

OURS = "bifolio"
HEAD = ("work", "others, CPU s", "bifolio, CPU s", "ratio", "goal", "reached")


class Goal(NamedTuple):
    """What is to be reached: at most a ratio to a peer, or without one at most so many of the row's unit."""

    most: float
    peer: str = ""
    unit: str = "s"

    def __str__(self) -> str:
        most = f"{self.most:g}"
        return f"≤ {most} × {self.peer}" if self.peer else f"≤ {most}{f' {self.unit}' if self.unit else ''}"


class Row(NamedTuple):
    """A piece of work: the costs of each way to do it, or one derived figure, what failed, and the goals."""

    work: str
    costs: Mapping[str, Sequence[float]]
    goals: Sequence[Goal]
    missing: Mapping[str, str] = {}


def least(values: Sequence[float]) -> float:
    """Return the least of several runs: what is above it is the machine's."""
    return min(values)


def spread(values: Sequence[float]) -> float:
    """Return how far the slowest of several runs is above the fastest, as a share of it."""
    return max(values) / min(values) - 1 if min(values) else 0.0


def ratio(costs: Mapping[str, Sequence[float]], peer: str) -> float | None:
    """Return our cost divided by a peer's; None where one of them is not known."""
    if not costs.get(OURS) or not costs.get(peer) or not least(costs[peer]):
        return None
    return least(costs[OURS]) / least(costs[peer])


def exponent(first: tuple[float, float], middle: tuple[float, float], last: tuple[float, float]) -> float:
    """Return the exponent of the growth in three pairs of a size and a cost: 1 is linear, 2 is quadratic.

    It is that of the cost of each further part, so that what a start costs makes it no smaller. The sizes grow by one factor.
    """
    lower, upper = (middle[1] - first[1]), (last[1] - middle[1])
    return math.log(upper / lower) / math.log(last[0] / middle[0])


def is_reached(row: Row, goal: Goal) -> bool | None:
    """Return whether a goal is reached; None where that was not measured."""
    if goal.peer:
        found = ratio(row.costs, goal.peer)
        return None if found is None else found <= goal.most
    return least(row.costs[OURS]) <= goal.most if row.costs.get(OURS) else None


def number(value: float) -> str:
    """Return a figure with two or three digits that count."""
    return (
        f"{value:.3f}"
        if value < 0.1
        else f"{value:.2f}"
        if value < 10
        else f"{value:.1f}"
        if value < 100
        else f"{value:.0f}"
    )


def lines(rows: Sequence[Row]) -> Iterator[str]:
    """Yield the lines of the table in Markdown, a line for each goal; rows without goals are raw results alone."""
    yield f"| {' | '.join(HEAD)} |"
    yield f"|{'---|' * len(HEAD)}"
    for row in rows:
        others = [f"{name} {number(least(costs))}" for name, costs in row.costs.items() if name != OURS]
        others += [f"{name}: not measured ({reason})" for name, reason in row.missing.items() if name != OURS]
        for index, goal in enumerate(row.goals):
            found = ratio(row.costs, goal.peer) if goal.peer else None
            reached = {True: "yes", False: "**no**", None: "not measured"}[is_reached(row, goal)]
            ours = number(least(row.costs[OURS])) if row.costs.get(OURS) else f"failed: {row.missing.get(OURS, '')}"
            cells = (
                ("" if index else row.work),
                ("" if index else "; ".join(others)),
                ("" if index else ours),
                ("" if found is None else number(found)),
                str(goal),
                reached,
            )
            yield f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"


def about(record: Mapping[str, Any]) -> Iterator[str]:
    """Yield what is said above the table: the machine, the versions, and how far runs of the same work differ."""
    yield f"Measured on {record['date']} on {record['machine']}, with a load of {record['load']}."
    work = f"{record['documents']} documents of 250 words in 3 languages, unless a row says otherwise"
    yield f"The project is {work}; each piece of work is done {record['rounds']} times, or once where it takes more than 10 s."
    spreads = sorted(spread(costs) for row in record["rows"] for costs in row["cpu"].values() if len(costs) > 1)
    if spreads:
        middle, most = spreads[len(spreads) // 2], spreads[-1]
        yield f"The slowest run of the same work takes {middle:.0%} more than the fastest (median), at most {most:.0%}.".replace(
            "%", " %"
        )
    yield f"Versions: {', '.join(f'{name} {version}' for name, version in record['versions'].items())}."


def rows_of(record: Mapping[str, Any]) -> list[Row]:
    """Return the rows of a record of raw results."""
    return [
        Row(row["work"], row["cpu"], [Goal(*goal) for goal in row["goals"]], row["missing"]) for row in record["rows"]
    ]
