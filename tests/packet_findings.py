"""Write findings of a check of a packet down shortly, for tests of that check."""

from __future__ import annotations

from collections.abc import Iterable

from bifolio.model import Finding


def places(findings: Iterable[Finding]) -> list[str]:
    """Return the place and the code of each finding."""
    return [f"{finding.location} {finding.code}" for finding in findings]
