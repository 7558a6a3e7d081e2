"""Declare what errata ask of the pages: what these print besides passages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol


class Printed(Protocol):
    """What pages print in the language, besides passages: in words of templates, with the names of values in braces."""

    def record(self, container: str, settings: Mapping[str, str], record: Any) -> str:
        """Return what a container prints of a record, as a passage."""

    def signs(self, container: str, settings: Mapping[str, str], record: Any) -> str:
        """Return the signs that a container draws for what a record refers to, such as that of a label."""

    def citation(self, key: str, locator: str) -> str:
        """Return what a note prints of a cited source."""

    def corrections(self) -> str:
        """Return where corrections go, as a passage."""

    def picture(self, name: str) -> str:
        """Return a digest of a picture in media/."""

    def title(self, container: str, settings: Mapping[str, str], title: str) -> str:
        """Return the line with the title of a container, as a passage with what is printed beside it."""

    def reference(self, anchor: str) -> str:
        """Return the words of a link into the packet that has none of its own."""
