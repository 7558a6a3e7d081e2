"""Give the headings of a section written for mdBook levels and anchors, whichever of Markdown's ways they are written in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from bifolio.markdown.blocks import block_parser

ANCHOR = re.compile(r"\\?\{ *+#([A-Za-z][\w-]*+)[^{}]*+\}$")
MARKS = re.compile(r"([^#]*+)#")  # what is before a heading in its line: marks of quotes and lists
QUOTED = re.compile(r"[ \t>]*+")


class _BookHeading(NamedTuple):
    first: int  # of its lines, from 0
    end: int  # the line after it
    level: int
    words: str  # "" if it has none
    number_signs: bool


def anchors(text: str, name: str) -> dict[str, str]:
    """Return the anchors of a converted text's headings by the ids that mdBook gives them, and the section's own by ""."""
    found = {"": name}
    for count, heading in enumerate(each for each in _headings(text) if each.words):
        own = ANCHOR.search(heading.words)
        slug = own[1] if own else re.sub(r"\s+", "-", re.sub(r"[^\w\s-]", "", heading.words.strip().lower()))
        free = (f"{slug}-{number}" if number else slug for number in range(count + 1))
        found[next((each for each in free if each not in found), slug)] = _anchor(name, count)
    return found


def with_anchors(text: str, name: str) -> str:
    """Return a converted text whose headings have anchors made from a name and a number, skip no level, and are in one line.

    The first is the title, so that no other has level 1. A heading without words is left out.
    """
    lines = text.split("\n")
    count, level = 0, 0
    for heading in _headings(text):
        line = lines[heading.first]
        marks = MARKS.match(line) if heading.number_signs else None
        before = marks[1] if marks else line[: line.find(heading.words.partition("\n")[0])]
        for number in range(heading.first, heading.end):
            lines[number] = QUOTED.match(lines[number])[0].rstrip() if number > heading.first else before.rstrip()  # type: ignore[index]
        if heading.words:
            level = min(heading.level, level + 1) if count == 0 else max(2, min(heading.level, level + 1))
            words = " ".join(ANCHOR.sub("", heading.words).split("\n")).strip()
            lines[heading.first] = f"{before}{'#' * level} {words} {{#{_anchor(name, count)}}}"
            count += 1
    return "\n".join(lines)


def first(text: str) -> int:
    """Return the level of the heading that a text begins with; 0 if it begins with anything else."""
    token = next(iter(block_parser().parse(text)), None)
    return int(token.tag[1:]) if token is not None and token.type == "heading_open" else 0


def _headings(text: str) -> Iterator[_BookHeading]:
    tokens = block_parser().parse(text)
    for token, inline in pairwise(tokens):
        if token.type == "heading_open" and token.map:
            first, end = token.map
            yield _BookHeading(first, end, int(token.tag[1:]), inline.content, token.markup.startswith("#"))


def _anchor(name: str, count: int) -> str:
    return f"{name}-{count + 1}" if count else name
