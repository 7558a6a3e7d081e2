"""Hold the places of the marks of passages whose source has been changed since they were translated, while a page is drawn.

A place is a comment. So titles, attributes and lists, which take the text alone, have no mark, nor have drawings and their
labels, such as those of a map: the text beside them, which voices read, has it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from bifolio import markdown
from bifolio.model import Edition, MessageKey

PLACE = re.compile(r"<!-- changed ([\w-]+) -->")
TAG = re.compile(r"<(/?)([a-z]\w*)\b([^<>]*)>")
NO_ROOM = ("head", "nav", "svg", "math", "option")  # elements that words of the page cannot stand in
VOID = ("br", "col", "hr", "img", "input", "link", "meta", "wbr")
DRAWN = 'aria-hidden="true"'  # an attribute of labels, which are placed over a drawing and that no voice reads


def place(edition: Edition, prefix: str, context: str | None, text: str) -> str:
    """Return what holds the place of a passage's mark, "" for one that is up to date; `prefix` is that of the page's ids."""
    key = (context, markdown.normalise(text)) if edition.outdated else None
    return f"<!-- changed {mark_id(prefix, key)} -->" if key in edition.outdated and key else ""


def mark_id(prefix: str, key: MessageKey) -> str:
    """Return the id of the mark of a message on a page."""
    digest = hashlib.sha256(f"{key[0] or ''}\x04{key[1]}".encode()).hexdigest()
    return f"{prefix}changed-{digest[:10]}"


def divide(html: str) -> Iterator[tuple[str, bool]]:
    """Yield the parts of a page: text, and the ids of marks, each of them with whether it is one that has room at its place.

    An id without room is yielded as empty text.
    """
    room = _Room()
    for index, part in enumerate(PLACE.split(html)):
        if index % 2:
            yield ("", False) if room.depth else (part, True)
        else:
            room.read(part)
            yield part, False


class _Room:
    """Follows the tags of a page: `depth` is 0 where the words of a mark have room."""

    def __init__(self) -> None:
        self.name, self.depth = "", 0  # the outermost element without room, and how many of its name are open

    def read(self, html: str) -> None:
        for end, name, attributes in TAG.findall(html):
            if attributes.endswith("/") or name in VOID:
                continue
            if self.depth:
                self.depth += (-1 if end else 1) * (name == self.name)
            elif not end and (name in NO_ROOM or DRAWN in attributes):
                self.name, self.depth = name, 1
