"""Owns the list of what can be complained of: each code with its severity, its sentence and its hint."""

from __future__ import annotations

from typing import NamedTuple

from bifolio.model import Finding, Location, Severity


class Rule(NamedTuple):
    """A kind of finding; `sentence` and `hint` name their details in braces."""

    severity: Severity
    sentence: str
    hint: str


ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE

# Families: C content, T translation, A accessibility, L links, S safety, B the build itself. A code is never used again for
# something else. One row a code in docs/checks.md, one folder a code in tests/checks/ (a test holds both).
RULES: dict[str, Rule] = {
    "C101": Rule(ERROR, "The file is not UTF-8: byte {byte} cannot be read.", "Save the file again as UTF-8."),
    "T101": Rule(ERROR, "The file is not UTF-8: byte {byte} cannot be read.", "Save the catalogue again as UTF-8."),
}


def finding(code: str, location: Location, **details: object) -> Finding:
    """Return the finding of that code at that place, its sentence and hint filled in with the details."""
    rule = RULES[code]
    return Finding(code, rule.severity, location, rule.sentence.format(**details), rule.hint.format(**details))
