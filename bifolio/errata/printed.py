"""Declare what errata ask of the pages: what these print besides passages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

InWords = tuple[str, str]  # a passage, and the same with the words around the text in the source language


class Printed(Protocol):
    """What pages print in the language, besides passages: in words of templates, with the names of values in braces."""

    def record(self, container: str, settings: Mapping[str, str], record: Any) -> InWords:
        """Return what a container prints of a record, as a passage."""

    def signs(self, container: str, settings: Mapping[str, str], record: Any) -> str:
        """Return the signs that a container draws for what a record refers to or is, such as that of a label."""

    def drawing(self, container: str, settings: Mapping[str, str], records: Sequence[Any]) -> str:
        """Return what voices say in place of the drawing of a container."""

    def caption(self, kind: str, number: str) -> str:
        """Return the name of a caption with a number, such as “Figure 2”."""

    def citation(self, key: str, locator: str) -> str:
        """Return what a note prints of a cited source."""

    def imprint(self) -> Sequence[InWords]:
        """Return who publishes the packet, where corrections go and where its newest version is, as passages."""

    def picture(self, name: str) -> str:
        """Return a digest of a picture in media/."""

    def box(self, container: str, settings: Mapping[str, str], title: str) -> InWords:
        """Return what a container prints over its text, as a passage: its title with what is beside it, or words of its own."""

    def frame(self, container: str, settings: Mapping[str, str]) -> str:
        """Return the name of a container whose box has a style of its own; "" for one that looks as others do."""

    def task(self, *, checked: bool) -> InWords:
        """Return what voices say of the box of a task."""

    def reference(self, target: str) -> str:
        """Return in words where a link leads that is no address: to a place of a packet, or to a file."""
