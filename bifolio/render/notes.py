"""Define the notes of a page."""

from __future__ import annotations

from typing import NamedTuple

from markupsafe import Markup


class Note(NamedTuple):
    """A note of a page: its id, number and text, and the ids of its calls."""

    id: str
    number: int
    body: Markup
    back: tuple[str, ...]
