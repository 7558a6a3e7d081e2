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
    "B201": Rule(
        ERROR,
        "The page asks for {url}, which is not opened: {reason}.",
        "Name a file of the packet's media folder or of the templates.",
    ),
    "B202": Rule(ERROR, "The file {url} cannot be used: {reason}.", "Put the file there, or mend it."),
    "B203": Rule(
        ERROR,
        "No font has a letter for {character} ({codepoint}).",
        "Write it with other characters, or bundle a font that has it.",
    ),
    "B204": Rule(
        ERROR,
        "The link to {target} is not taken into the PDF.",
        "Links begin with https, http, mailto or tel, or lead to a place in the page.",
    ),
    "B205": Rule(
        ERROR,
        "A link leads to #{anchor}, which is nowhere in the page.",
        "Give that id to what the link should lead to.",
    ),
    "B206": Rule(
        ERROR,
        "The PDF was given up: it took more than {bound}.",
        "Shorten the page, or look for a table or picture of enormous size.",
    ),
    "B207": Rule(
        ERROR, "The PDF engine stopped: {reason}.", "This is likely a fault of the engine; keep the page and report it."
    ),
    "B208": Rule(ERROR, "The libraries that draw PDFs cannot be opened: {reason}.", "{command}"),
    "B209": Rule(
        NOTE,
        "libharfbuzz-subset is not installed, so PDFs take a third longer.",
        "Install libharfbuzz-subset0 (Debian, Ubuntu).",
    ),
    "B210": Rule(ERROR, "The PDF engine reports: {message}.", "Mend what the sentence names."),
    "B211": Rule(ERROR, "The page lacks {what}, without which the PDF is not accessible.", "Add it in the template."),
    "C101": Rule(ERROR, "The file is not UTF-8: byte {byte} cannot be read.", "Save the file again as UTF-8."),
    "T101": Rule(ERROR, "The file is not UTF-8: byte {byte} cannot be read.", "Save the catalogue again as UTF-8."),
}


def finding(code: str, location: Location, **details: object) -> Finding:
    """Return the finding of that code at that place, its sentence and hint filled in with the details."""
    rule = RULES[code]
    return Finding(code, rule.severity, location, rule.sentence.format(**details), rule.hint.format(**details))
