"""Define what a build makes: one file of an edition, or of two, and what the manifest says of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
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
        """Return what the manifest says of the file. Its counts are of translations: nobody translates or signs the source."""
        packet = self.edition.packet
        editions = [each for each in (self.edition, self.second) if each]
        translations = [each for each in editions if each.language != each.source_language]
        outdated = sum(len(each.outdated) for each in editions)
        return {
            "packet": packet.name,
            "language": self.edition.language,
            "selection": self.edition.selection.name,
            "version": packet.version,
            "date": packet.date,
            **_counts(translations or [self.edition]),
            **({"translations": {each.language: _counts([each]) for each in translations}} if self.second else {}),
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


def _counts(editions: Sequence[Edition]) -> dict[str, int]:
    """Return how many messages editions have together, and of translations how many are translated and signed."""
    counts = [each.coverage for each in editions]
    found = {"messages": sum(each.total for each in counts)}
    if all(each.language == each.source_language for each in editions):
        return found
    return {
        **found,
        "translated": sum(each.translated for each in counts),
        "reviewed": sum(each.reviewed for each in counts),
    }
