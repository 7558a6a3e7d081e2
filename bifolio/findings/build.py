"""Owns the codes of the build itself."""

from __future__ import annotations

from bifolio.findings.finding_type import ERROR, NOTE, FindingType

BUILD: dict[str, FindingType] = {
    "B101": FindingType(
        ERROR,
        "The file cannot be written: {reason}.",
        "Make room on the disk, or see that the folder may be written to; the file that was there is untouched.",
    ),
    "B201": FindingType(
        ERROR,
        "The page asks for {url}, which is not opened: {reason}.",
        "Name a file of the packet's media folder or of the templates.",
    ),
    "B202": FindingType(ERROR, "The file {url} cannot be used: {reason}.", "Put the file there, or mend it."),
    "B203": FindingType(
        ERROR,
        "No font has a letter for {character} ({codepoint}).",
        "Write it with other characters, or bundle a font that has it.",
    ),
    "B204": FindingType(
        ERROR,
        "The link to {target} is not taken into the PDF.",
        "Links begin with https, http, mailto or tel, or lead to a place in the page.",
    ),
    "B205": FindingType(
        ERROR,
        "A link leads to #{anchor}, which is nowhere in the page.",
        "Give that id to what the link should lead to.",
    ),
    "B206": FindingType(
        ERROR,
        "The PDF was given up: it took more than {bound}.",
        "Shorten the page, or look for a table or picture of enormous size.",
    ),
    "B207": FindingType(
        ERROR, "The PDF engine stopped: {reason}.", "This is likely a fault of the engine; keep the page and report it."
    ),
    "B208": FindingType(ERROR, "The libraries that draw PDFs cannot be opened: {reason}.", "{command}"),
    "B209": FindingType(
        NOTE,
        "libharfbuzz-subset is not installed, so PDFs take a third longer.",
        "Install libharfbuzz-subset0 (Debian, Ubuntu).",
    ),
    "B210": FindingType(ERROR, "The PDF engine reports: {message}.", "Mend what the sentence names."),
    "B211": FindingType(
        ERROR, "The page lacks {what}, without which the PDF is not accessible.", "Add it in the template."
    ),
    "B212": FindingType(
        ERROR,
        "A drawing in the page has Arabic letters in <text>, which would come out mirrored.",
        "Draw them as outlines, or say them in HTML beside the drawing.",
    ),
}
