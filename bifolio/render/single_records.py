"""Draw one record alone, with values by their names: what the rows and entries of a page say without their numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from markupsafe import Markup

from bifolio.extract import local_links
from bifolio.markdown import Block
from bifolio.model import FormattedValue, RecordKind
from bifolio.render.edition_renderer import EditionRenderer
from bifolio.render.links import address, printed

FIELD = "\ue000"  # in front of each field of a record, so that its row is found among the heads and keys around it


@dataclass
class SingleRecords(EditionRenderer):
    """Renders records one by one; a value is its name in braces, and each text of a record begins with `FIELD`."""

    drawn: Sequence[Any] = ()

    def draw_records(self, container: str, settings: Mapping[str, str], records: Sequence[Any]) -> str:
        """Return the HTML of a container that has these records alone."""
        self.drawn = records
        return self.draw(Block(container, {**settings}, "", ""))

    def citation(self, key: str, locator: str) -> str:
        """Return what a note says of a cited source."""
        return str(self._source(key, locator).striptags()).replace(FIELD, "")

    def reference(self, target: str) -> str:
        """Return in words where a link leads that is no address: what a link without words says, or the name of a file.

        A place in another packet has the address that is printed, or, where the project has none, the name of the packet.
        """
        packet = self.edition.packet
        link = local_links.local_link(packet, target)
        if link and link.is_file:
            return link.path.rpartition("/")[2]
        if link and link.packet:
            return printed(address(self.edition, self.context, target), "") or link.packet
        return str(Markup(self._reference(local_links.anchor_of_link(link) if link else target[1:])).striptags())

    def imprint(self) -> tuple[Markup, ...]:
        """Return who publishes the packet, where corrections go and where its newest version is, as each copy says it."""
        return tuple(line.strip() for line in self.context.fill("imprint.html", self.names).split("\n") if line.strip())

    def caption(self, kind: str, number: str) -> str:
        """Return the name of a caption with a number."""
        return str(self.context.fill("data/caption-name.html", self.names, kind=kind, number=number).striptags())

    def format_value(self, name: str, style: str, in_source: bool = False) -> FormattedValue:  # noqa: ARG002
        """Return the name of a value in braces, with its style."""
        return FormattedValue(f"{{{name}.{style}}}" if style else f"{{{name}}}")

    def _records(self, container: str, settings: Mapping[str, str]) -> list[SimpleNamespace]:
        kinds = self.edition.packet.kinds
        kind, fields = kinds.records[kinds.records_of(container, settings)], kinds.drawn_fields(container, settings)
        return [self._record(kind, each, fields) for each in self.drawn]

    def _field(self, kind: RecordKind, name: str, record: Any) -> Any:
        drawn = super()._field(kind, name, record)
        return FIELD + drawn if isinstance(drawn, Markup) else drawn
