"""Hold the places of the marks of passages whose source has been changed since they were translated, while a page is drawn.

A place is a comment. So titles, attributes and lists, which take the text alone, have no mark, nor have drawings.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from bifolio import markdown
from bifolio.model import Edition, MessageKey

PLACE = re.compile(r"<!-- changed ([\w-]+) -->")
NO_ROOM = re.compile(r"<(/?)(?:head|nav|svg|math|option)\b")  # elements that words of the page cannot stand in


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
    depth = 0
    for index, part in enumerate(PLACE.split(html)):
        if index % 2:
            yield (part, True) if depth == 0 else ("", False)
        else:
            depth += sum(-1 if edge[1] else 1 for edge in NO_ROOM.finditer(part))
            yield part, False
