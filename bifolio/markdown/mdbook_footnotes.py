"""Find the footnotes of a section written for mdBook: their marks, their texts, and their labels, which may have spaces there."""

from __future__ import annotations

import re

from bifolio.markdown.mdbook_code import outside_code

# The text of a footnote: lines up to an empty one, and indented ones after it.
TEXT = re.compile(
    r"^ {0,3}\[\^([^\]\s]+)\]:[^\n]*(?:\n(?![ \t]*\n| {0,3}\[\^)[^\n]+|\n(?:[ \t]*\n)*(?: {4}|\t)[^\n]+)*", re.MULTILINE
)
LABEL = re.compile(r"^ {0,3}\[\^[^\[\]\n]+\]:|\[\^([^\[\]\n]+)\]", re.MULTILINE)  # of a text, or of a mark
SPACES = re.compile(r"(?<=\S)[ \t]+(?=\S)")


def marks(text: str) -> set[str]:
    """Return the labels that marks in a text have, outside code."""
    labels: set[str] = set()

    def collect(part: str) -> str:
        labels.update(LABEL.findall(_joined(part)))
        return part

    outside_code(text, collect)
    return labels - {""}


def joined_labels(text: str) -> str:
    """Return a text with hyphens for spaces in the labels of its footnotes."""
    return outside_code(text, _joined)


def _joined(text: str) -> str:
    return LABEL.sub(lambda match: SPACES.sub("-", match[0].lstrip()), text)
