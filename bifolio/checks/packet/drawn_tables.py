"""Check the tables that containers draw: numbers and dates that can be read, units that are the same, something to draw."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bifolio import markdown
from bifolio.checks.packet.containers import contents
from bifolio.checks.packet.source_texts import document
from bifolio.extract import columns, record_rows
from bifolio.findings import make_finding, phrase
from bifolio.language import Language, amounts
from bifolio.markdown import Token
from bifolio.model import Finding, Location, Packet

MOST_SERIES = 4  # that patterns tell apart
Row = tuple[Location, Sequence[str]]


def check(packet: Packet, source: Language) -> Iterator[Finding]:
    """Yield findings for the charts and timelines of a packet that are drawn from tables, or from records as tables."""
    for section in packet.sections:
        read = document(section)
        for index, token in enumerate(read.tokens):
            kind = packet.kinds.containers.get(token.meta.get("kind", "")) if token.nesting == 1 else None
            if kind is not None and kind.drawn_table:
                place = Location(section.path, token.meta.get("line", 0))
                table = _TableCheck(packet, source, token, place, contents(read.tokens, index))
                yield from table.numbers() if kind.holds == "numbers" else table.days()


@dataclass(frozen=True)
class _TableCheck:
    """Checks one drawn table."""

    packet: Packet
    source: Language
    token: Token
    place: Location
    inside: Sequence[Token]

    def numbers(self) -> Iterator[Finding]:
        heads, rows = self._table()
        if problem := self._settings() or _shape(heads, rows, self._kind) or self._axis():
            yield self._finding(problem)
            return
        units: set[str] = set()
        for place, row in rows:
            known = []
            for head, text in zip(heads[1:], row[1:], strict=True):
                amount = amounts.read_amount(text, self.source, self.packet.values)
                if problem := self._problem(text, amount, units):
                    yield make_finding("C351", place, text=text, column=head, problem=phrase(problem))
                known += [amount] if amount else []
            if self._kind == "range" and len(known) > 1 and known[0].low > known[1].high:
                text, problem = f"{row[1]}, {row[2]}", phrase("ends-before-it-begins")
                yield make_finding("C351", place, text=text, column=heads[1], problem=problem)

    def days(self) -> Iterator[Finding]:
        _, rows = self._table()
        if not self.token.meta.get("table") and "records" not in self._given:
            return  # the records of the usual kind, whose fields are checked with their file
        problem = self._settings()
        if not problem and rows and any(len(row) != 2 for _, row in rows):
            problem = "table-of-two-columns"
        if problem or not rows:
            yield self._finding(problem or "table-without-rows")
            return
        for place, row in rows:
            if amounts.read_period(row[0], self.packet.values) is None:
                yield make_finding("C353", place, text=row[0])

    @property
    def _given(self) -> Mapping[str, str]:
        settings: Mapping[str, str] = self.token.meta["settings"]
        return settings

    @property
    def _kind(self) -> str:
        return self._given.get("as", "bar")

    def _settings(self) -> str:
        """Return what is wrong with the settings together, as the name of a phrase."""
        return "records-without-columns" if ("records" in self._given) != ("columns" in self._given) else ""

    def _axis(self) -> str:
        return "bars-begin-at-zero" if self._kind == "bar" and self._given.get("axis") == "numbers" else ""

    def _problem(self, text: str, amount: amounts.Amount | None, units: set[str]) -> str:
        """Return what is wrong with a number, as the name of a phrase; the unit of the first one is the table's."""
        if amount is None:
            return "" if markdown.unmarked(text) in amounts.UNKNOWN else "is-no-number"
        units.update({amount.unit} if not units else ())
        if amount.unit not in units:
            return "has-another-unit"
        return "is-a-range" if amount.low != amount.high and self._kind != "range" else ""

    def _table(self) -> tuple[list[str], list[Row]]:
        """Return the heads of the table and its rows of texts, each with where it is."""
        typed: list[Row] = []
        for token in self.inside:
            if token.type == "tr_open":
                typed.append((Location(self.place.path, token.meta.get("line", self.place.line)), []))
            elif token.type == "inline" and typed:
                typed[-1] = (typed[-1][0], [*typed[-1][1], token.content.strip()])
        heads, rows = list(typed[0][1]) if typed else [], typed[1:]
        name = self._given.get("records", "")
        if name in self.packet.kinds.records and set(columns(self._given)) <= set(
            self.packet.kinds.records[name].fields
        ):
            rows += [(row.place, row.texts) for row in record_rows(self.packet, self._given)]
        return heads, rows

    def _finding(self, problem: str) -> Finding:
        return make_finding("C352", self.place, kind=self.token.meta["kind"], problem=phrase(problem))


def _shape(heads: Sequence[str], rows: Sequence[Row], kind: str) -> str:
    """Return what is wrong with the table as a whole, as the name of a phrase."""
    if not rows or not any(text not in amounts.UNKNOWN for _, row in rows for text in row[1:]):
        return "table-without-rows"
    if any(len(row) != len(heads) for _, row in rows):
        return "columns-without-heads"
    if kind == "range":
        return "" if len(heads) in (2, 3) else "range-of-two-columns"
    if len(heads) - 1 > MOST_SERIES:
        return "too-many-series"
    return "line-of-two-rows" if kind == "line" and len(rows) < 2 else ""
