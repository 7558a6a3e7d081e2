"""Compute the charts of tables: an axis, bars and ranges in percent of it, and points of lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from markupsafe import Markup

from bifolio.language import Language, amounts
from bifolio.markdown import TableCell
from bifolio.model import Value
from bifolio.render.scales import AxisLabel, Number, NumberScale, Place, apart, number_scale, width

NONE = Decimal(0)
PAGE = 28.5  # em of the labels of a line chart: the narrowest page, less what is free after the lines
LEVELS, BESIDE_LINE = 4.5, 0.5  # em: the least room for the numbers before the lines; what is free between
WIDEST = 8.0  # em of a label below a line, from which on its words wrap
BESIDE_EDGE = 90  # percent, from where on a label ends EM after its place, as content.css has it
Row = Sequence[TableCell]


class Bar(NamedTuple):
    """A bar: its series from 0, where it starts, and its length, in percent of the axis."""

    series: int
    start: float
    length: float


class Label(NamedTuple):
    """Text at a place of an axis, in percent of its length."""

    at: float
    text: Markup | str

    @property
    def beside_edge(self) -> bool:
        """Return whether a label below a line ends beside the end of the line, where there is no more room."""
        return self.at > BESIDE_EDGE


@dataclass(frozen=True)
class Chart:
    """A table of numbers as a chart. Its rows are below the heads; the first column says what each row is about."""

    heads: tuple[Markup, ...]
    rows: tuple[Row, ...]
    kind: str  # bar, range or line
    from_zero: bool
    language: Language
    source: Language
    values: Mapping[str, Value]

    @cached_property
    def table(self) -> list[list[amounts.Amount | None]]:
        """Return the amounts of each row."""
        return [[amounts.read_amount(cell.text, self.source, self.values) for cell in row[1:]] for row in self.rows]

    @property
    def labels(self) -> list[Markup]:
        """Return what each row is about."""
        return [Markup(row[0].html) for row in self.rows]

    def cells(self, index: int) -> list[Markup]:
        """Return the numbers of a row, as its table has them."""
        return [Markup(cell.html) for cell in self.rows[index][1:]]

    @property
    def series(self) -> tuple[Markup, ...]:
        """Return what is drawn: the heads of the columns of numbers; the two of ranges are drawn as one."""
        return self.heads[1:2] if self.kind == "range" else self.heads[1:]

    @cached_property
    def _known(self) -> list[amounts.Amount]:
        return [amount for row in self.table for amount in row if amount]

    @cached_property
    def scale(self) -> NumberScale:
        """Return the axis of the numbers."""
        lowest, highest = min(a.low for a in self._known), max(a.high for a in self._known)
        if self.from_zero or lowest == highest:
            lowest, highest = min(lowest, NONE), max(highest, NONE)
        if lowest == lowest.to_integral_value() and highest == highest.to_integral_value():
            return number_scale(int(highest), int(lowest))
        return number_scale(highest, lowest)

    @property
    def axis_labels(self) -> list[AxisLabel]:
        """Return the numbers at the axis of bars, as many as there is room for."""
        return self.scale.labels(self._written)

    @property
    def ticks(self) -> list[Label]:
        """Return the numbers at the axis of lines."""
        return [Label(self.scale.at(tick), self._written(tick)) for tick in self.scale.ticks]

    @property
    def levels_width(self) -> float:
        """Return the room that the numbers at the axis of lines need before them, in em."""
        return round(max(LEVELS, *(width(tick.text) + BESIDE_LINE for tick in self.ticks)), 2)

    def _written(self, number: Number) -> str:
        """Return a number in the unit of the table, as the language writes it."""
        return self._known[0].written(number, self.language)

    @property
    def zero(self) -> float:
        """Return where bars begin."""
        return min(100.0, max(0.0, self.scale.at(0)))

    def bars(self, index: int) -> list[Bar]:
        """Return the bars of a row: from zero to each number, or over each range."""
        row = self.table[index]
        if self.kind == "range":
            known = [amount for amount in row if amount]
            ends = [(0, known[0].low, known[-1].high)] if known else []
        else:
            ends = [(n, min(NONE, each.low), max(NONE, each.low)) for n, each in enumerate(row) if each]
        places = ((series, self.scale.at(low), self.scale.at(high)) for series, low, high in ends)
        return [Bar(series, low, round(high - low, 2)) for series, low, high in places]

    @cached_property
    def _across(self) -> list[float]:
        """Return where each row is on the axis of a line: by its date or number if they increase, otherwise evenly."""
        days = [amounts.read_period(row[0].text, self.values) for row in self.rows]
        numbers = [amounts.read_amount(row[0].text, self.source, self.values) for row in self.rows]
        places = [_middle(day) for day in days if day]
        if len(places) < len(days):  # 50, 100 and 200 are numbers, of which two may be years
            places = [float(amount.low) for amount in numbers if amount]
        if len(places) < len(self.rows) or any(after <= before for before, after in pairwise(places)):
            places = [float(index) for index in range(len(self.rows))]
        length = places[-1] - places[0] or 1.0
        return [round(2 + 96 * (place - places[0]) / length, 2) for place in places]

    def points(self, series: int) -> list[list[tuple[float, float]]]:
        """Return the lines of a series: runs of points without a gap, in percent of the width and of the height from below."""
        runs: list[list[tuple[float, float]]] = [[]]
        for across, row in zip(self._across, self.table, strict=True):
            amount = row[series]
            if amount:
                runs[-1].append((across, self.scale.at(amount.low)))
            elif runs[-1]:
                runs.append([])
        return [run for run in runs if run]

    @property
    def across_labels(self) -> list[Label]:
        """Return the labels below a line, as many as there is room for."""
        labels = [Label(at, text) for at, text in zip(self._across, self.labels, strict=True)]
        steps = range(1, len(labels) + 1)
        return next(labels[::step] for step in steps if apart(map(self._below, labels[::step]), 1))

    def _below(self, label: Label) -> Place:
        """Return where a label is below a line, in em."""
        wide = min(WIDEST, width(Markup(label.text).striptags()))
        middle = label.at / 100 * (PAGE - self.levels_width)
        end = middle + 1 if label.beside_edge else middle + wide / 2
        return end - wide, end


def _middle(period: tuple[date, date]) -> float:
    return (period[0].toordinal() + period[1].toordinal()) / 2
