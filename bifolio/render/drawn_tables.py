"""Give templates what a container draws of a table: a chart of its numbers, or its dates as records of a timeline."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from markupsafe import Markup, escape

from bifolio.extract import columns, record_rows
from bifolio.language import Language, amounts, cell_dates
from bifolio.markdown import Block, TableCell
from bifolio.model import Packet, RecordKind
from bifolio.render.charts import Chart


@dataclass(frozen=True)
class DrawnTables:
    """The tables that containers of an edition draw; `field` gives a record's field as markup."""

    packet: Packet
    language: Language
    source: Language
    field: Callable[[RecordKind, str, Any], Any]

    def names(self, holds: str, block: Block) -> Mapping[str, Any]:
        """Return the names that the template of a drawn table gets; none where the container has no table of its own."""
        heads, rows = self._table(block)
        if holds == "numbers":
            kind = block.settings.get("as", "bar")
            zero = block.settings.get("axis", "zero") == "zero"
            return {"chart": Chart(heads, rows, kind, zero, self.language, self.source, self.packet.values)}
        translated = self._is_message(block)
        return {"heads": heads, "records": [self._event(row, translated) for row in rows]} if rows else {"heads": ()}

    def _is_message(self, block: Block) -> bool:
        """Return whether the first column shows a field of records that is translated."""
        if "records" not in block.settings:
            return False
        return columns(block.settings)[0] in self.packet.kinds.records[block.settings["records"]].messages

    def _table(self, block: Block) -> tuple[tuple[Markup, ...], tuple[Sequence[TableCell], ...]]:
        """Return the heads and the rows of a container's table, the rows from records if it names some."""
        heads = tuple(Markup(cell.html) for cell in block.rows[0]) if block.rows else ()
        if "records" not in block.settings:
            return heads, tuple(block.rows[1:])
        kind = self.packet.kinds.records[block.settings["records"]]
        rows = []
        for row in record_rows(self.packet, block.settings):
            fields = (self.field(kind, name, row.record) for name in columns(block.settings))
            rows.append([TableCell(str(html), text) for html, text in zip(fields, row.texts, strict=True)])
        return heads, tuple(rows)

    def _event(self, row: Sequence[TableCell], translated: bool) -> SimpleNamespace:
        """Return a row of a date and a text as templates see a record of a timeline; `translated` if the date is a message."""
        written = "" if translated else cell_dates.write_span(row[0].text, self.language, self.source)
        low, high = amounts.read_period(row[0].text, self.packet.values) or (None, None)
        return SimpleNamespace(
            date=escape(written) if written else Markup(row[0].html),
            text=Markup(row[1].html),
            bounds=SimpleNamespace(date=SimpleNamespace(low=low, high=high)),
            kind="",
            approximate=False,
            label=None,
            cited=Markup(""),
        )
