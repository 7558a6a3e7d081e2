"""Hold one run of a verb: its project folder, its progress and its findings; and check the names that it was given."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from bifolio.findings import nearest
from bifolio.model import Finding, Refused
from bifolio.report import Progress, failed

T = TypeVar("T")


class UnknownName(LookupError):
    """A language, packet, format or selection that was asked for and does not exist; its text says which exist."""


@dataclass
class Command:
    """One run of a verb: its folder, its progress and every finding so far, each once, in the order of their discovery."""

    root: Path
    progress: Progress = field(default_factory=lambda: Progress(quiet=True))
    _findings: dict[Finding, None] = field(default_factory=dict)

    @property
    def findings(self) -> list[Finding]:
        """Return the findings so far."""
        return list(self._findings)

    def report(self, findings: Iterable[Finding]) -> bool:
        """Keep findings; return whether there is an error among those that are new."""
        new = [finding for finding in findings if finding not in self._findings]
        self._findings |= dict.fromkeys(new)
        return failed(new)

    def attempt(self, step: Callable[[], T]) -> T | None:
        """Return what a step returns, or None with its findings kept where it is refused."""
        try:
            return step()
        except Refused as refused:
            self.report(refused.findings)
            return None


def require(kind: str, names: Iterable[str], known: Collection[str]) -> None:
    """Raise UnknownName for the first name that is not known; `kind` is the noun for it, such as "language"."""
    for name in names:
        if name not in known:
            listed = ", ".join(known) or "none"
            raise UnknownName(f"There is no {kind} “{name}” in this project.{nearest(name, known)} Known: {listed}.")
