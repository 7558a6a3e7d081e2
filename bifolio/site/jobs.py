"""Define what a build makes: one file of an edition, or of two, and what the manifest says of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from bifolio import origins
from bifolio.model import Edition
from bifolio.output_formats import OutputFormat


class Job(NamedTuple):
    """One file to make of an edition, or of two."""

    format: OutputFormat
    edition: Edition
    second: Edition | None = None

    @property
    def path(self) -> str:
        """Return the file's path below out/."""
        return self.format.path(self.edition, self.second.language if self.second else "")

    @property
    def facts(self) -> dict[str, object]:
        """Return what the manifest says of the file; its messages are counted in both languages where it has two."""
        packet = self.edition.packet
        editions = [each for each in (self.edition, self.second) if each]
        counts = [each.coverage for each in editions]
        outdated = sum(len(each.outdated) for each in editions)
        return {
            "packet": packet.name,
            "language": self.edition.language,
            "selection": self.edition.selection.name,
            "version": packet.version,
            "date": packet.date,
            "messages": sum(each.total for each in counts),
            "translated": sum(each.translated for each in counts),
            "reviewed": sum(each.reviewed for each in counts),
            **({"outdated": outdated} if outdated else {}),
            **self._origin_facts(),
            "format": self.format.name,
            **({"second": self.second.language} if self.second else {}),
        }

    def _origin_facts(self) -> Mapping[str, object]:
        """Return how many translations come from where, and what that is in other vocabularies; none of a source text."""
        translations = [each for each in (self.edition, self.second) if each and each.origins]
        counted = sum((Counter(each.origins) for each in translations), Counter[str]())
        return {"origins": dict(counted), **origins.vocabularies(counted)} if counted else {}
