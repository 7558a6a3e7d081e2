"""Owns the list of what can be complained of: each code with its severity, its sentence and its hint."""

from __future__ import annotations

from bifolio.findings.build import BUILD
from bifolio.findings.catalogues import CATALOGUES
from bifolio.findings.content import CONTENT
from bifolio.findings.finding_type import FindingType
from bifolio.findings.safety import SAFETY
from bifolio.findings.translations import TRANSLATIONS
from bifolio.model import Finding, Location

__all__ = ["RULES", "FindingType", "make_finding"]

# A code is never used again for something else. Tests hold its row in docs/checks.md and its folder in tests/checks/.
RULES: dict[str, FindingType] = dict(sorted((BUILD | CONTENT | SAFETY | CATALOGUES | TRANSLATIONS).items()))


def make_finding(code: str, location: Location, **details: object) -> Finding:
    """Return the finding of that code at that place, its sentence and hint filled in with the details."""
    rule = RULES[code]
    return Finding(code, rule.severity, location, rule.sentence.format(**details), rule.hint.format(**details))
