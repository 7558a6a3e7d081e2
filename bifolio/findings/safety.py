"""Owns the codes of accessibility, links and safety."""

from __future__ import annotations

from bifolio.findings.finding_type import ERROR, FindingType

SAFETY: dict[str, FindingType] = {
    "A101": FindingType(
        ERROR,
        "The picture {path} has no alternative text.",
        'Say in the brackets what it shows; a picture that says nothing has the title "decoration".',
    ),
    "A102": FindingType(
        ERROR,
        "A heading of level {found} follows one of level {before}: a level is skipped.",
        "Use level {wanted}; readers who cannot see the page go by the levels.",
    ),
    "A103": FindingType(ERROR, "The link to {target} has no words.", "Write in the brackets where it leads."),
    "L101": FindingType(
        ERROR,
        "The anchor #{anchor} is given twice in the packet; the first time in {first}.",
        "Give this heading another anchor.",
    ),
    "L102": FindingType(
        ERROR, "The link leads to #{anchor}, which is no heading of this packet.", "Is it misspelt?{nearest}"
    ),
    "L103": FindingType(
        ERROR,
        "The link leads to #{anchor}, which is not in the selection “{selection}”.",
        "Add the section to the selection in packet.yaml, or take the link out.",
    ),
    "S101": FindingType(
        ERROR, "The file is a link that leads out of the packet's folder.", "Put the file itself there."
    ),
    "S102": FindingType(
        ERROR, "The picture {path} is not there.", "Put the file into the packet's media folder, with this very name."
    ),
    "S103": FindingType(
        ERROR, "The picture {path} is not in the packet's media folder.", "Put it there and write media/ and its name."
    ),
    "S104": FindingType(
        ERROR, "The picture {path} holds {what}.", "Save it again as plain SVG: shapes and text alone."
    ),
    "S105": FindingType(
        ERROR,
        "The link to {target} is not allowed.",
        "Links begin with https, http, mailto or tel, or with # for a place in the packet.",
    ),
    "S106": FindingType(
        ERROR,
        "The text holds the invisible character {codepoint}, which turns the direction of what follows.",
        "Delete it: directions are set when the page is made.",
    ),
    "S107": FindingType(
        ERROR,
        "The text holds “{text}”, which looks like a part of a template.",
        "Write it otherwise: text is never run as a template.",
    ),
    "S108": FindingType(ERROR, "The picture {path} is of a kind that is not known.", "Save it as SVG, PNG or JPEG."),
    "S109": FindingType(
        ERROR,
        "The text holds the character {codepoint}, which no text has.",
        "Delete it, or write again what was lost there.",
    ),
    "S111": FindingType(
        ERROR, "The file would be written outside of out/.", "This is a fault of the engine: report it."
    ),
}
