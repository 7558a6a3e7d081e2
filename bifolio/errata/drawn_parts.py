"""Find what containers draw, so that errata can tell of a change that no words show: of maps, and of records in any section."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from bifolio import markdown
from bifolio.errata.released_texts import ReleasedDrawing, text_digest
from bifolio.extract import SelectionContents, records_in
from bifolio.markdown import Document, Slot, Token
from bifolio.model import Outlines


class DrawnMap(NamedTuple):
    """A container that draws outlines: the document that has it, its kind and settings, and its title, None without one."""

    document: Document
    container: str
    settings: Mapping[str, str]
    title: tuple[Token, Slot | None] | None
    name: str
    outlines: Outlines

    def released(self, section: str, words: str) -> ReleasedDrawing:
        """Return what a release says of it."""
        parts = [[part.kind, part.closed, part.lines] for part in self.outlines.parts]
        digest = text_digest(json.dumps([self.outlines.extent, parts]))
        return ReleasedDrawing(section, self.name, words, digest)


class DrawnParts:
    """What the containers of a packet draw."""

    def __init__(self, contents: SelectionContents) -> None:
        self.contents, self.packet = contents, contents.packet

    def _with_records(self) -> Iterator[tuple[Document, Token]]:
        """Yield the containers that draw records, each with its document; an index has words of the text alone."""
        kinds = self.packet.kinds.containers
        for document in self.contents.documents:
            for token in markdown.containers(document):
                if records_in(self.packet, token) and kinds[token.meta["kind"]].holds != "mentions":
                    yield document, token

    @cached_property
    def fullest(self) -> Mapping[int, tuple[str, Mapping[str, str]]]:
        """Return the container and settings that draw most of each record, by the identity of the record."""
        kinds, found = self.packet.kinds, dict[int, tuple[str, Mapping[str, str]]]()
        for _, token in self._with_records():
            container, settings = token.meta["kind"], token.meta["settings"]
            if "columns" in settings:  # a table, of which a row has no words besides its fields
                continue
            fields = kinds.drawn_fields(container, settings)
            for record in self.contents.records(container, settings):
                known = found.get(id(record))
                if known is None or fields > kinds.drawn_fields(*known):
                    found[id(record)] = container, settings
        return found

    @cached_property
    def others(self) -> Mapping[int, Sequence[tuple[str, Mapping[str, str]]]]:
        """Return the other containers that draw each record in another way, each way once, by the identity of the record."""
        found: dict[int, list[tuple[str, Mapping[str, str]]]] = {}
        for _, token in self._with_records():
            way = token.meta["kind"], token.meta["settings"]
            for record in self.contents.records(*way) if "columns" not in way[1] else ():
                known = [*filter(None, [self.fullest.get(id(record))]), *found.get(id(record), ())]
                if self._drawn(*way) not in [self._drawn(*each) for each in known]:
                    found.setdefault(id(record), []).append(way)
        return found

    def _drawn(self, container: str, settings: Mapping[str, str]) -> tuple[object, ...]:
        """Return the template and the fields that a container draws."""
        kinds = self.packet.kinds
        return kinds.templates(container, settings), kinds.drawn_fields(container, settings)

    @cached_property
    def documents(self) -> Mapping[int, Sequence[Document]]:
        """Return the document of each container that draws a record, in order, by the identity of the record."""
        found: dict[int, list[Document]] = {}
        for document, token in self._with_records():
            for record in self.contents.records(token.meta["kind"], token.meta["settings"]):
                found.setdefault(id(record), []).append(document)
        return found

    def chart(self, container: str, settings: Mapping[str, str]) -> dict[str, str]:
        """Return the form, axis and columns of a chart, as what is drawn below its title; nothing for other containers."""
        kind = self.packet.kinds.containers.get(container)
        if kind is None or kind.holds != "numbers":
            return {}
        choices = ((name, declared) for name, declared in kind.settings.items() if declared.type == "choice")
        given = [settings.get(name, declared.of[0]) for name, declared in choices]
        columns = [
            settings[name] for name, declared in kind.settings.items() if declared.type == "fields" and name in settings
        ]
        return {"chart": " ".join([*given, *columns])}

    def maps(self) -> Iterator[DrawnMap]:
        """Yield the maps, each by its outlines."""
        for document in self.contents.documents:
            walked = [*markdown.walk(document)]
            for (token, _), following in zip(walked, [*walked[1:], (None, None)], strict=True):
                if token.type == "container_bifolio_open":
                    after, slot = following
                    title = (after, slot) if after is not None and "title_of" in after.meta else None
                    yield from self._outlines(document, token, title)

    def _outlines(
        self, document: Document, token: Token, title: tuple[Token, Slot | None] | None
    ) -> Iterator[DrawnMap]:
        container, settings = token.meta["kind"], token.meta["settings"]
        kind = self.packet.kinds.containers.get(container)
        for setting, declared in kind.settings.items() if kind else ():
            name = settings.get(setting, "")
            if declared.type == "outlines" and name in self.packet.outlines:
                yield DrawnMap(document, container, settings, title, name, self.packet.outlines[name])
