"""Read the singulars of texts with a count in data files, which comments before the texts give."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TypeVar

from bifolio import markdown
from bifolio.findings import make_finding
from bifolio.model import Finding, Location, MessageKey, RecordKind, Singular
from bifolio.text_files import excerpt

R = TypeVar("R")


@dataclass
class SingularsReader:
    """Takes the singulars out of the records of a packet, and keeps them by the context and the text that they belong to."""

    place: Callable[[str], Location]  # of a part of the data: "timeline.3.text"
    findings: list[Finding]
    singulars: dict[MessageKey, Singular] = field(default_factory=dict)

    def without(self, record: R, kind: RecordKind, at: str) -> R:
        """Return a record whose texts have no singulars; `at` names the record ("timeline.3")."""
        for name, context in kind.messages.items():
            text, singular = markdown.split_singular(getattr(record, name) or "")
            if singular is None:
                continue
            record = replace(record, **{name: text})  # type: ignore[type-var]
            known = self.singulars.setdefault((context, markdown.normalise(text)), singular)
            if known != singular:
                details = {"message": excerpt(singular.text), "other": excerpt(known.text)}
                self.findings.append(make_finding("C116", self.place(f"{at}.{name}"), **details))
        return record
